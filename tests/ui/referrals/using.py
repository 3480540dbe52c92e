"""The desk of referrals opened, with the desks it leads to."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.ui.cases.pages import PAGES as CASES
from app.ui.consent.pages import PAGES as CONSENT
from app.ui.referrals.pages import PAGES as REFERRALS
from app.ui.shell.window import Window
from tests.ui.driving import settle

Windows = Callable[..., Window]


def opened(
    windows: Windows, qtbot: QtBot, name: str, subject: str = "", login: str = "dara", language: str = "en"
) -> Window:
    window = windows({**CASES, **CONSENT, **REFERRALS}, login, language)
    window.open("home")
    come_back(qtbot, window)
    window.open(name, subject)
    settle(qtbot, window)
    return window


def come_back(qtbot: QtBot, window: Window) -> None:
    """After a dialog the window is the active one again, as any window manager sees to: keys go to it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def refused(window: Window) -> str:
    """What the banner says, nothing while it is not there."""
    return window._banner.sentence if window._banner.isVisible() else ""
