"""What leaves: written down on its consent, or without one by two people."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.models import consents
from app.models.consent import SENT
from app.models.vault import approvals
from tests.models.conftest import TODAY, Shelter
from tests.ui.conftest import wait
from tests.ui.consent.using import Windows, agree, fill, opened
from tests.ui.driving import form, line, menu, offered, pick, press, said, save, type_into


def test_what_left_is_written_down_on_its_consent(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person()
    consent = agree(shelter, person)
    window = opened(windows, qtbot, person)
    press(qtbot, window, "Write down what left")
    fill(form(window), form="spoken")
    save(qtbot, form(window))
    (sent,) = shelter.vault.records(shelter.worker, kind=SENT)
    assert sent.answers["consent"] == consent
    assert line(window, "Told in words").accessibleName().endswith("Dara")


def test_what_is_taken_back_while_the_form_is_open_does_not_leave(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person()
    agree(shelter, person)
    window = opened(windows, qtbot, person)
    press(qtbot, window, "Write down what left")
    fill(form(window), form="spoken")
    back = {"on": TODAY.isoformat(), "by": "individual"}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, person, back, today=TODAY)
    save(qtbot, form(window))
    assert "withdrawn" in window._banner.sentence and shelter.vault.records(shelter.worker, kind=SENT) == []


def test_to_share_without_consent_takes_another_persons_word_and_is_done_once(
    windows: Windows, shelter: Shelter, qtbot: QtBot, answers: Callable[[str], None]
) -> None:
    person = shelter.person()
    agree(shelter, person, purpose="prosecution", recipient="police", decision="refused")
    window = opened(windows, qtbot, person)
    answers("Her sister is threatened.")
    press(qtbot, window, "Share without consent")
    wait(qtbot, window.office)
    qtbot.waitUntil(lambda: "Another person has to agree" in said(window.page))
    assert "Share it now" not in offered(window) and "Share without consent" not in offered(window)
    (request,) = shelter.vault.records(shelter.worker, kind=approvals.REQUEST.name)
    supervisor = shelter.sign_in("sopha")
    asked = shelter.vault.approval(supervisor, request.id)
    with shelter.vaults[-1].change(supervisor, "approval.decide") as change:
        approvals.decide(change, supervisor, asked, agreed=True, reason="I agree.", now=shelter.vault.clock())
    window.page.make_stale()
    assert "another person has agreed" in said(window.page)
    window.activateWindow()  # without a window manager nobody gives it back after a dialog
    qtbot.waitUntil(window.isActiveWindow)
    press(qtbot, window, "Share it now")
    fill(form(window), form="spoken")
    save(qtbot, form(window))
    (sent,) = shelter.vault.records(shelter.worker, kind=SENT)
    assert sent.answers["override"] == request.id
    assert line(window, "Told in words").accessibleName().endswith("without consent")
    assert "Share it now" not in offered(window)


def test_where_nobody_could_be_asked_sharing_without_consent_is_asked_for_from_the_head(
    windows: Windows, shelter: Shelter, qtbot: QtBot, answers: Callable[[str], None]
) -> None:
    window = opened(windows, qtbot, shelter.person())
    answers("7|3|She is missing.")
    pick(qtbot, window, next(iter(menu(window))))
    (request,) = shelter.vault.records(shelter.worker, kind=approvals.REQUEST.name)
    assert request.answers["subject"].endswith(":police:prosecution")
    qtbot.waitUntil(lambda: "Another person has to agree" in said(window.page))
    assert line(window, "Police").accessibleName().endswith("never asked")


def test_figures_are_not_offered_without_consent(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person()
    agree(shelter, person, purpose="research", recipient="un", decision="refused")
    assert "Share without consent" not in offered(opened(windows, qtbot, person))


@pytest.fixture
def answers(qtbot: QtBot) -> Callable[[str], None]:
    """Types this into the next dialog, and says yes."""

    def answer(text: str) -> None:
        """One dialog after the other: the number of a line, or words."""
        told, *others = text.split("|")

        def fill_in() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            if chooser := dialog.findChild(QListWidget):
                chooser.setCurrentRow(int(told) - 1)
            else:
                type_into(dialog.findChild(QPlainTextEdit), told)
            if others:
                answer("|".join(others))
            dialog.accept()

        QTimer.singleShot(200, fill_in)

    return answer
