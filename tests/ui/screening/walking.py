"""Walking a screening in a real window: buttons by their names, questions by what is answered."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.screening_way import Step
from app.models.vault.record import Record
from app.ui.forms.code_box import CodeBox
from app.ui.forms.page import FormPage
from app.ui.screening.pages import PAGES
from app.ui.screening.way_page import WayPage
from app.ui.shell.label import Label
from app.ui.shell.lines import LineView
from app.ui.shell.page import Page
from app.ui.shell.window import Window
from tests.ui.conftest import wait
from tests.ui.forms.answering import write

P = TypeVar("P", bound=Page)
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


def settle(qtbot: QtBot, window: Window) -> None:
    """Until all that was begun is done and told to the page."""
    QApplication.processEvents()
    wait(qtbot, window.office)
    QApplication.processEvents()
    wait(qtbot, window.office)


def step(window: Window, wanted: Step) -> WayPage:
    """Shows a step as one does who presses its line."""
    page = shown(window, WayPage)
    page._steps.setCurrentRow(list(Step).index(wanted))
    QApplication.processEvents()
    return page


def named(window: Window, name: str) -> QPushButton:
    (found,) = [
        one for one in window.page.findChildren(QPushButton) if one.isVisible() and one.accessibleName() == name
    ]
    return found


def press(qtbot: QtBot, window: Window, name: str) -> None:
    """The button of that name, by the keyboard."""
    button = named(window, name)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle(qtbot, window)


def open_line(qtbot: QtBot, window: Window, starting: str) -> None:
    (line,) = [one for one in lines(window) if one.accessibleName().startswith(starting)]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(qtbot, window)


def lines(window: Window) -> list[LineView]:
    return [one for one in window.page.findChildren(LineView) if one.isVisible()]


def texts(window: Window) -> list[str]:
    """All that stands on the page, in the order it was built."""
    return [one.plain for one in window.page.findChildren(Label) if one.isVisible() and one.plain]


def steps_said(window: Window) -> list[str]:
    """What a screen reader says of the steps."""
    page = shown(window, WayPage)
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(page._steps.item(row).data(role)) for row in range(page._steps.count())]


def shown(window: Window, kind: type[P]) -> P:
    """The page, which has to be of that kind."""
    page = window.page
    assert isinstance(page, kind), f"a {type(page).__name__} is shown; it says: {window._banner.sentence}"
    return page


def form(window: Window) -> FormPage:
    return shown(window, FormPage)


def answer(qtbot: QtBot, window: Window, **told: str) -> None:
    """Chooses, or types, the answer of each question on the form that is open."""
    page = form(window)
    for name, said in told.items():
        page.view.go_to(name)
        field = page.view.field(name)
        found = [one for one in field.findChildren(QRadioButton) if one.text() == said]
        if found:
            qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        else:
            typed = _typed(field.input.widget)
            write(typed, said)
            if isinstance(typed, CodeBox):
                qtbot.keyClick(typed, Qt.Key.Key_Return)
    QApplication.processEvents()


def save(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(form(window), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)


def _typed(widget: QWidget) -> QWidget:
    return widget.focusProxy() or widget
