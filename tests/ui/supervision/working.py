"""Somebody who works at the desk of supervision: presses, types and answers by the names things have."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.ui.cases.pages import PAGES as CASES
from app.ui.shell.label import Label
from app.ui.shell.lines import LineView
from app.ui.shell.office import Office
from app.ui.shell.passphrase import ChoosePassphrase
from app.ui.shell.window import Window
from app.ui.supervision.pages import PAGES
from tests.models.conftest import Shelter
from tests.ui.conftest import wait

Windows = Callable[..., Window]


def opened(windows: Windows, name: str, subject: str = "", login: str = "sopha") -> Window:
    window = windows({**CASES, **PAGES}, login)
    window.open("home")
    window.open(name, subject)
    QApplication.processEvents()
    return window


def seen(window: Window, kind: type[QWidget]) -> list[QWidget]:
    QApplication.processEvents()
    return [one for one in window.page.findChildren(kind) if one.isVisible()]


def said(window: Window) -> str:
    """Everything that stands on the page."""
    return "\n".join(one.plain for one in seen(window, Label) if isinstance(one, Label))


def offered(window: Window) -> set[str]:
    return {one.accessibleName() for one in seen(window, QPushButton) if one.isEnabled()}


def lines(window: Window) -> list[str]:
    return [one.accessibleName() for one in seen(window, LineView)]


def press(qtbot: QtBot, window: Window, name: str) -> None:
    """The one thing that is called so; then until the work it began has come back."""
    (found,) = [one for one in seen(window, QAbstractButton) if name in (one.accessibleName(), _text(one))]
    assert isinstance(found, QAbstractButton) and found.isEnabled(), name
    found.click()
    wait(qtbot, window.office)
    QApplication.processEvents()


def write(window: Window, name: str, text: str) -> None:
    for one in [*seen(window, QLineEdit), *seen(window, QPlainTextEdit)]:
        if one.accessibleName() == name and isinstance(one, QLineEdit):
            one.setText(text)
            one.textEdited.emit(text)
            return
        if one.accessibleName() == name and isinstance(one, QPlainTextEdit):
            one.setPlainText(text)
            return
    raise AssertionError(f"there is no field “{name}”")


def takes_what_is_offered(window: Window) -> str:
    """Types the offered words once more, as from the paper, and answers them."""
    (choice,) = window.page.findChildren(ChoosePassphrase)
    passphrase = choice._chosen.passphrase
    write(window, "Type it once more", passphrase)
    return passphrase


def answers(text: str = "", choosing: str = "", *, yes: bool = True) -> list[str]:
    """What is done with the next dialog: words, or a choice by its name, and yes or no. Answers what it said, later."""
    told: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        told.extend(one.plain for one in dialog.findChildren(Label))
        for field in dialog.findChildren(QPlainTextEdit):
            field.setPlainText(text)
        for chooser in dialog.findChildren(QListWidget):
            names = [chooser.item(row).text() for row in range(chooser.count())]
            told.extend(names)
            chooser.setCurrentRow(names.index(choosing) if choosing else 0)
        dialog.accept() if yes else dialog.reject()

    QTimer.singleShot(100, answer)
    return told


def comes_in(shelter: Shelter, login: str, passphrase: str) -> bool:
    """Whether this opens the vault, tried with another window of it."""
    try:
        vault, session = type(shelter.vault).open(shelter.path, login, passphrase, clock=shelter.clock)
    except Refused:
        return False
    session.close()
    vault.close()
    return True


def user(office: Office, login: str) -> str:
    return next(one.id for one in office.vault.users(office.session) if one.login == login)


def alone(shelter: Shelter) -> None:
    """The others have left: nothing but the window has the vault open."""
    shelter.vaults[0].close()


def _text(one: QWidget) -> str:
    return one.text().replace("&", "") if isinstance(one, QAbstractButton) else ""
