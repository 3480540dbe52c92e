"""Somebody at a window: finds things by the names a screen reader says, presses and types them, reads what is there."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListView,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.ui.forms.code_box import CodeBox
from app.ui.forms.page import FormPage
from app.ui.shell.label import Label
from app.ui.shell.lines import LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.window import Window
from tests.ui.built import built

P = TypeVar("P", bound=Page)
W = TypeVar("W", bound=QWidget)

watching: Final[list[Callable[[str], None]]] = []
"""Told what a hand is about to do: from there on it is the window that is at work, and no longer the test."""


def do(what: str, act: Callable[[], object]) -> None:
    """Does it inside the event loop, as a hand does, and lets what follows at once follow."""
    failed: list[BaseException] = []
    loop = QEventLoop()

    def doing() -> None:
        try:
            act()
        except BaseException as error:  # raised again outside of the loop, where the test is
            failed.append(error)
        QTimer.singleShot(0, loop.quit)

    QTimer.singleShot(0, doing)
    for told in watching:
        told(what)
    loop.exec()
    QApplication.processEvents()
    if failed:
        raise failed[0]


def until(qtbot: QtBot, true: Callable[[], bool]) -> None:
    qtbot.waitUntil(true, timeout=30_000)


def settle(qtbot: QtBot, inside: QWidget) -> None:
    """Until all that was begun is done and told to the page."""
    for _turn in range(2):
        do("", lambda: None)
        if isinstance(inside, Window | Page):
            until(qtbot, partial(_rests, inside.office))


def seen(inside: QWidget, kind: type[W]) -> list[W]:
    """What is to be seen of that kind: on the page of a window, and anywhere in another widget."""
    room = inside.page if isinstance(inside, Window) else inside
    return [one for one in built(room).findChildren(kind) if one.isVisible()]


def said(inside: QWidget) -> str:
    """Everything that is to be read there."""
    return "\n".join(texts(inside))


def texts(inside: QWidget) -> list[str]:
    return [one.plain for one in seen(inside, Label) if one.plain]


def lines(inside: QWidget) -> list[str]:
    """What a screen reader says of each line that can be opened."""
    return [one.accessibleName() for one in seen(inside, LineView)]


def offered(inside: QWidget) -> set[str]:
    """What each button says that can be pressed."""
    return {name for name, enabled in buttons(inside).items() if enabled}


def buttons(inside: QWidget) -> dict[str, bool]:
    """What each button says, and whether it can be pressed."""
    return {one.accessibleName(): one.isEnabled() for one in seen(inside, QPushButton)}


def named(inside: QWidget, name: str, kind: type[W]) -> W:
    """The one thing of that name on the page, or else in the frame around it."""
    for room in (inside.page, inside) if isinstance(inside, Window) else (inside,):
        visible = [one for one in built(room).findChildren(kind) if one.isVisible()]
        found = [one for one in visible if name in (one.accessibleName(), _text(one))]
        if found:
            assert len(found) == 1, f"{len(found)} are called {name}"
            return found[0]
    raise AssertionError(f"nothing is called {name}; there is {sorted(buttons(inside))}, and it says:\n{said(inside)}")


def press(qtbot: QtBot, inside: QWidget, name: str) -> None:
    """The button of that name, by the keyboard; then until what it began has come back."""
    found = named(inside, name, QAbstractButton)
    assert found.isEnabled(), f"{name} cannot be pressed"
    found.setFocus()
    do(f"press {name}", lambda: qtbot.keyClick(found, Qt.Key.Key_Space))
    settle(qtbot, inside)


def line(inside: QWidget, beginning: str) -> LineView:
    """The one line whose name begins so."""
    found = [one for one in seen(inside, LineView) if one.accessibleName().startswith(beginning)]
    assert len(found) == 1, lines(inside)
    return found[0]


def open_line(qtbot: QtBot, inside: QWidget, beginning: str) -> None:
    """By the keyboard."""
    found = line(inside, beginning)
    found.setFocus()
    do(f"open {beginning}", lambda: qtbot.keyClick(found, Qt.Key.Key_Return))
    settle(qtbot, inside)


def rows(inside: QWidget) -> list[list[str]]:
    """What stands in the one table."""
    (table,) = seen(inside, QTableView)
    model = table.model()
    columns = range(model.columnCount())
    return [[str(model.data(model.index(row, one))) for one in columns] for row in range(model.rowCount())]


def open_row(qtbot: QtBot, inside: QWidget, text: str) -> None:
    """The row of the one table in which that stands, by Enter."""
    (table,) = seen(inside, QTableView)
    place = next(place for place, row in enumerate(rows(inside)) if text in row)
    table.setFocus()
    table.setCurrentIndex(table.model().index(place, 0))
    do(f"open {text}", lambda: qtbot.keyClick(table, Qt.Key.Key_Return))
    settle(qtbot, inside)


def write(inside: QWidget, name: str, text: str) -> None:
    """Types into the field of that name, over what is in it."""
    fields: list[QLineEdit | QPlainTextEdit] = [*seen(inside, QLineEdit), *seen(inside, QPlainTextEdit)]
    (found,) = [one for one in fields if one.accessibleName() == name]
    found.setFocus()
    found.selectAll()
    do(f"write {name}", lambda: type_into(found, text))


def type_into(edit: QWidget | None, text: str) -> None:
    """Text of any script, as an input method does it: key events know only Latin letters."""
    assert edit is not None, "the cursor is nowhere"
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(edit, typed)


def choose(inside: QWidget, name: str, option: str) -> None:
    """One of a box that opens."""
    box = named(inside, name, QComboBox)
    do(f"choose {option}", lambda: box.setCurrentText(option))


def menu(inside: QWidget, name: str = "More") -> dict[str, bool]:
    """What is under a button, and whether it can be done."""
    return {_text(one): one.isEnabled() for one in _menu(inside, name).actions()}


def pick(qtbot: QtBot, inside: QWidget, text: str, name: str = "More") -> None:
    """Something under a button."""
    (found,) = [one for one in _menu(inside, name).actions() if _text(one) == text]
    assert found.isEnabled(), text
    do(f"pick {text}", found.trigger)
    settle(qtbot, inside)


def answers(
    text: str = "", choosing: str = "", *, yes: bool = True, then: Callable[[], object] = lambda: None
) -> list[str]:
    """What is done with the next dialog: words, a choice by its name, a file; and yes or no. Answers what it said,
    later. `then` prepares for the one that follows."""
    told: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(20, answer)
            return
        assert isinstance(dialog, QDialog)
        told.extend(one.plain for one in dialog.findChildren(Label))
        _fill_in(dialog, text, choosing, told)
        then()
        dialog.accept() if yes else dialog.reject()

    QTimer.singleShot(20, answer)
    return told


def shown(window: Window, kind: type[P]) -> P:
    """The page, which has to be of that kind."""
    page = window.page
    assert isinstance(page, kind), f"a {type(page).__name__} is shown; it says: {window._banner.sentence}"
    return page


def form(window: Window) -> FormPage:
    return shown(window, FormPage)


def answer(qtbot: QtBot, window: Window, **told: str | Mapping[str, str]) -> None:
    """Chooses, ticks or types the answer of each question on the form that is open; of a name, its parts."""
    view = form(window).view
    for name, one in told.items():
        do(f"go to {name}", lambda name=name: view.go_to(name))  # type: ignore[misc]
        field = view.field(name)
        assert field.isVisible(), f"{name} is not asked"
        parts = one if isinstance(one, Mapping) else {"": one}
        for part, text in parts.items():
            _answer(qtbot, field, part, text)


def save(qtbot: QtBot, inside: Window | FormPage) -> None:
    """Ctrl+S, and until what follows from it is over."""
    page = form(inside) if isinstance(inside, Window) else inside
    keys = Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
    do(f"save {page.task.form.name}", lambda: qtbot.keyClick(page, *keys))
    settle(qtbot, inside if isinstance(inside, Window) else page)


def saved(qtbot: QtBot, window: Window, **told: str | Mapping[str, str]) -> None:
    """Filled in and saved: the form is left."""
    page = form(window)
    answer(qtbot, window, **told)
    save(qtbot, window)
    assert window.page is not page, [problem.path for problem in page.view.problems()] or window._banner.sentence


def _answer(qtbot: QtBot, field: QWidget, part: str, text: str) -> None:
    """By the button that says so; else typed, where a line takes what is meant at Enter."""
    buttons = [one for one in seen(field, QAbstractButton) if _text(one) == text]
    if buttons:
        do(f"answer {text}", lambda: qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton))
        return
    for boxes in seen(field, QListView):
        model, exactly = boxes.model(), Qt.MatchFlag.MatchExactly
        (line,) = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, text, 2, exactly)
        boxes.setCurrentIndex(line)
        do(f"tick {text}", lambda boxes=boxes: qtbot.keyClick(boxes, Qt.Key.Key_Space))  # type: ignore[misc]
        return
    edits = [*seen(field, QLineEdit), *seen(field, QPlainTextEdit)]
    edit = next(one for one in edits if not part or one.accessibleName() == part)
    edit.setFocus()
    do(f"type {field.accessibleName()}", lambda: type_into(edit, text))
    if isinstance(edit, CodeBox):
        do(f"answer {text}", lambda: qtbot.keyClick(edit, Qt.Key.Key_Return))


def _rests(office: Office) -> bool:
    return not office.work.busy


def _fill_in(dialog: QDialog, text: str, choosing: str, told: list[str]) -> None:
    if isinstance(dialog, QFileDialog):
        for line in dialog.findChildren(QLineEdit, "fileNameEdit"):
            line.setText(text)
        return
    for field in dialog.findChildren(QPlainTextEdit):
        field.setPlainText(text)
    for chooser in dialog.findChildren(QListWidget):
        names = [chooser.item(row).text() for row in range(chooser.count())]
        told.extend(names)
        chooser.setCurrentRow(names.index(choosing) if choosing else 0)


def _menu(inside: QWidget, name: str) -> QMenu:
    found = named(inside, name, QPushButton).menu()
    assert isinstance(found, QMenu)
    return found


def _text(one: Any) -> str:
    return str(one.text()).replace("&", "") if hasattr(one, "text") else ""
