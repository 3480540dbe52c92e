"""The page of consents opened, read and used, as a person at the keyboard does it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models import consents
from app.ui.consent.pages import PAGES
from app.ui.forms.page import FormPage
from app.ui.shell.label import Label
from app.ui.shell.lines import LineView
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter

AGREED = {
    "purpose": "case_summary",
    "recipient": "receiving_ngo",
    "decision": "given",
    "decided_on": TODAY.isoformat(),
    "given_by": "individual",
    "method": "written",
}
Windows = Callable[..., Window]


def agree(shelter: Shelter, person: str, **told: Any) -> str:
    answers = {name: value for name, value in {**AGREED, **told}.items() if value is not None}
    return consents.record(shelter.vault, shelter.worker, shelter.library, person, answers, today=TODAY)


def opened(windows: Windows, qtbot: QtBot, person: str, login: str = "dara", language: str = "en") -> Window:
    window = windows(dict(PAGES), login, language)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open("consent", person)
    return window


def said(inside: QWidget) -> str:
    """Everything that is to be read there."""
    QApplication.processEvents()
    return "\n".join(one.plain for one in inside.findChildren(Label) if one.isVisible())


def line(window: Window, begins: str) -> LineView:
    """The line whose name, for a screen reader, begins so."""
    QApplication.processEvents()
    found = [one for one in window.page.findChildren(LineView) if one.isVisible()]
    (only,) = [one for one in found if one.accessibleName().startswith(begins)]
    return only


def choose(qtbot: QtBot, window: Window, begins: str) -> None:
    """With the keyboard."""
    one = line(window, begins)
    one.setFocus()
    qtbot.keyClick(one, Qt.Key.Key_Return)
    QApplication.processEvents()


def press(qtbot: QtBot, window: Window, name: str) -> None:
    button = offered(window)[name]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()


def offered(window: Window) -> dict[str, QPushButton]:
    QApplication.processEvents()
    return {one.accessibleName(): one for one in window.page.findChildren(QPushButton) if one.isVisible()}


def form(window: Window) -> FormPage:
    assert isinstance(window.page, FormPage), window._banner.sentence
    return window.page


def fill(page: FormPage, **answers: Any) -> None:
    """What is chosen in the form; how inputs are driven by hand is tested with them."""
    for name, value in answers.items():
        number = next(n for n, one in enumerate(page.task.form.sections) if name in [q.name for q in one.questions])
        page.view.show_section(number)
        field = page.view.field(name)
        field.set_answer(value)
        field.changed.emit()
