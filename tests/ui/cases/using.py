"""People and cases opened, filled in and taken back as a caseworker does it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.models.vault.record import Record
from app.models.vault.session import Session
from app.ui.cases.pages import PAGES as CASES
from app.ui.forms.page import FormPage
from app.ui.home.pages import PAGES as HOME
from app.ui.people.pages import PAGES as PEOPLE
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.ui.conftest import wait
from tests.ui.consent.using import fill
from tests.ui.driving import save

Windows = Callable[..., Window]


def opened(
    windows: Windows, qtbot: QtBot, name: str, subject: str = "", login: str = "dara", language: str = "en"
) -> Window:
    window = windows({**HOME, **PEOPLE, **CASES}, login, language)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open(name, subject)
    wait(qtbot, window.office)
    QApplication.processEvents()
    return window


def filled(qtbot: QtBot, window: Window, **answers: Any) -> None:
    """The form that is open, filled in and saved with Ctrl+S."""
    page = window.page
    assert isinstance(page, FormPage), window._banner.sentence
    _come_back(qtbot, window)
    fill(page, **answers)
    save(qtbot, window)
    assert window.page is not page, [problem.path for problem in page.view.problems()] or window._banner.sentence


def undo(qtbot: QtBot, window: Window) -> None:
    """Ctrl+Z, where no field has the focus."""
    _come_back(qtbot, window)
    window.page.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, window.office)
    QApplication.processEvents()


def may_undo(window: Window) -> bool:
    QApplication.processEvents()
    return any(one.isVisible() for one in window.findChildren(QPushButton) if one.accessibleName().startswith("Undo"))


def read(shelter: Shelter, id: str, by: Session | None = None) -> Record:
    """As it stands now, whoever wrote it."""
    return shelter.read(id, by)


def _come_back(qtbot: QtBot, window: Window) -> None:
    """After a dialog the window is the active one again, as any window manager sees to."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
