"""The care of a case opened as a caseworker does it."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from app.ui.care.pages import PAGES as CARE
from app.ui.cases.pages import PAGES as CASES
from app.ui.shell.window import Window
from tests.ui.driving import settle

Windows = Callable[..., Window]


def opened(
    windows: Windows, qtbot: QtBot, name: str, subject: str = "", login: str = "dara", language: str = "en"
) -> Window:
    window = windows({**CASES, **CARE}, login, language)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open(name, subject)
    settle(qtbot, window)
    return window
