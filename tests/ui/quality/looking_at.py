"""The pages of quality in a real window, over a house that was assessed."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.home.pages import PAGES as HOME
from app.ui.quality.bars import DomainBar
from app.ui.quality.pages import PAGES
from app.ui.shell.window import Window
from tests.ui.driving import seen, settle

Windows = Callable[..., Window]


def opened(
    windows: Windows, qtbot: QtBot, name: str, subject: str = "", login: str = "sopha", *, home: bool = False
) -> Window:
    """A window on a page of this desk; with `home` it has the real first page too."""
    window = windows({**PAGES, **(HOME if home else {})}, login)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open(name, subject)
    QApplication.processEvents()
    settle(qtbot, window)
    return window


def bars(window: Window) -> list[str]:
    """What a screen reader says of each bar."""
    return [one.accessibleName() for one in seen(window, DomainBar)]
