"""The head of a screening: whose it is, what comes next, and how much there is to do today."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.ui.shell.label import Label
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.models.screened import screen
from tests.ui.driving import settle
from tests.ui.screening.walking import Windows, way


def test_what_is_due_today_is_amber_and_what_is_late_is_red(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    screen(shelter, case)
    window = way(windows, qtbot, case)
    assert _pressing(window) == "due"
    shelter.clock.go_on(timedelta(days=1))
    window.page.make_stale()
    settle(qtbot, window)
    assert _pressing(window) == "danger"


def _pressing(window: Window) -> str:
    """The tone of the badge that counts what is to be done today."""
    (found,) = [one for one in window.page.findChildren(Label) if one.isVisible() and "to do today" in one.plain]
    return str(found.property("tone"))
