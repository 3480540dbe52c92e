"""The desk of supervision: each thing to see to, with how it stands, a click from its page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.vault import approvals, erasure
from app.ui.shell.lines import LineView
from app.ui.shell.window import Window
from app.ui.supervision.desk import SupervisionPage
from tests.models.conftest import Shelter

Windows = Callable[..., Window]


def opened(windows: Windows, login: str = "sopha") -> Window:
    window = windows({"supervision": SupervisionPage}, login)
    window.open("supervision")
    return window


def lines(window: Window) -> dict[str, LineView]:
    QApplication.processEvents()
    views = [one for one in window.page.findChildren(LineView) if one.isVisible()]
    return {one.accessibleName().partition(",")[0]: one for one in views}


def test_each_card_opens_its_page_by_the_keyboard(windows: Windows, qtbot: QtBot) -> None:
    window = opened(windows)
    said = list(lines(window))
    wanted = [
        "approvals",
        "quality",
        "care.caseload",
        "care.rules",
        "users",
        "backup",
        "backup",
        "check",
        "audit",
        "kit",
        "seal",
    ]
    for title, page in zip(said, wanted, strict=True):
        qtbot.keyClick(lines(window)[title], Qt.Key.Key_Return)
        assert window.page.title == page
        window.back()


def test_a_caseworker_sees_only_what_she_may_see_to(windows: Windows) -> None:
    assert list(lines(opened(windows, "dara"))) == ["Approvals", "Check of the vault"]


def test_what_comes_to_wait_is_shown_at_once(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows)
    assert "Nobody waits" in lines(window)["Approvals"].accessibleName()
    office, mealea = window.office, shelter.sign_in("mealea")
    with shelter.vaults[-1].change(mealea, "approval.request") as change:
        approvals.ask(change, mealea, action=erasure.ACTION, subject="0" * 32, reason="She wishes it.")
    office.notices.changed.emit(frozenset({"approval.request"}))
    wanted = "Approvals, Waiting for your word: 1., see to it"
    qtbot.waitUntil(lambda: wanted in [one.accessibleName() for one in lines(window).values()])
