"""The way of a screening in a real window: opened, and walked step by step."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.screening_way import Step
from app.models.vault.record import Record
from app.ui.screening.pages import PAGES
from app.ui.screening.way_page import WayPage
from app.ui.shell.window import Window
from tests.ui.driving import settle, shown

Windows = Callable[..., Window]


def way(windows: Windows, qtbot: QtBot, case: Record, login: str = "dara") -> Window:
    """A window on the screening of a case."""
    window = windows(dict(PAGES), login)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open("case.screening", case.id)
    settle(qtbot, window)
    return window


def step(window: Window, wanted: Step) -> WayPage:
    """Shows a step as one does who presses its line."""
    page = shown(window, WayPage)
    page._steps.setCurrentRow(list(Step).index(wanted))
    QApplication.processEvents()
    return page


def steps_said(window: Window) -> list[str]:
    """What a screen reader says of the steps."""
    page = shown(window, WayPage)
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(page._steps.item(row).data(role)) for row in range(page._steps.count())]
