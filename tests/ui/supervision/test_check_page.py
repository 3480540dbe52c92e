"""The check from its page: nothing is found where nothing is wrong, and what was written past Saphan is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.vault import audit, engine, hardening, head
from app.ui.shell.label import Label
from app.ui.shell.window import Window
from app.ui.supervision.check_page import CheckPage
from tests.models.conftest import Shelter
from tests.ui.conftest import wait
from tests.ui.driving import answers
from tests.ui.shell.conftest import buttons, press

Windows = Callable[..., Window]


def checked(windows: Windows, qtbot: QtBot, login: str = "sopha") -> Window:
    window = windows({"check": CheckPage}, login)
    window.open("check")
    press(window.page, "Run all checks")
    wait(qtbot, window.office)
    qtbot.wait(20)
    return window


def wrong(window: Window) -> list[str]:
    """What is not well of the vault; whether this process of the tests is hardened is not about it."""
    process = {one.open for one in hardening.in_force()}
    page = window.page
    assert isinstance(page, CheckPage) and page._found is not None
    return [one.sentence for one in page._found if not one.ok and one.sentence not in process]


def said(window: Window) -> list[str]:
    QApplication.processEvents()
    return [one.plain for one in window.page.findChildren(Label) if one.isVisible()]


def test_of_an_untouched_vault_nothing_is_told(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.case()
    window = checked(windows, qtbot)
    assert wrong(window) == []
    assert not any("Every page of the vault" in one for one in said(window)), "what is well is folded away"
    (show,) = [name for name in buttons(window.page) if name.startswith("Show the")]
    press(window.page, show)
    assert "Every page of the vault is as it was written." in said(window)


def test_a_record_that_was_changed_past_saphan_is_found_and_put_back(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    with engine.transaction(shelter.vault.connection):
        shelter.vault.connection.execute("""UPDATE record SET status = 'closed' WHERE id = ?""", (case.id,))
    window = checked(windows, qtbot)
    assert len(wrong(window)) == 1 and any("Ask an administrator" in one for one in said(window))
    assert window.page._head_state.plain.startswith("The check of")
    answers()
    press(window.page, "Put the records back…")
    wait(qtbot, window.office)
    qtbot.wait(20)
    wait(qtbot, window.office)
    assert wrong(window) == [] and shelter.read(case.id).status == case.status


def test_who_may_not_repair_is_not_offered_it(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    with engine.transaction(shelter.vault.connection):
        shelter.vault.connection.execute("""UPDATE record SET status = 'closed' WHERE id = ?""", (case.id,))
    window = checked(windows, qtbot, "mealea")
    assert len(wrong(window)) == 1 and "Put the records back…" not in buttons(window.page)


@pytest.mark.parametrize("agrees", [False, True])
def test_losses_are_told_until_somebody_says_they_were_looked_into(
    windows: Windows, shelter: Shelter, qtbot: QtBot, agrees: bool
) -> None:
    window = windows({"check": CheckPage}, "sopha")
    vault, session = window.office.vault, window.office.session
    with engine.transaction(vault.connection):
        head.note(vault.connection, head.Loss(unmarked=True), session.user, vault.clock())
    window.open("check")
    assert any("is gone from the vault" in one for one in said(window))
    answers(yes=agrees)
    press(window.page, "I have looked into the losses")
    assert bool(head.noted(vault.connection)) is not agrees
    assert any("is gone from the vault" in one for one in said(window)) is not agrees
    assert audit.count(vault.connection, events=("vault.loss_seen",)) == agrees


def test_a_check_that_is_stopped_says_so_and_is_not_written_down(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = windows({"check": CheckPage}, "sopha")
    window.open("check")
    work, connection = window.office.work, window.office.vault.connection
    work.began.connect(lambda _title: work.cancel(), Qt.ConnectionType.DirectConnection)  # before its first step
    press(window.page, "Run all checks")
    wait(qtbot, window.office)
    assert "stopped" in window._banner.sentence and audit.count(connection, events=("check.run",)) == 0
    work.began.disconnect()
    press(window.page, "Run all checks")
    wait(qtbot, window.office)
    assert audit.count(connection, events=("check.run",)) == 1
