"""Parts beside each other, and below each other where there is no room."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.flow import Flow
from app.ui.shell.label import Label


def laid(qtbot: QtBot, width: int, *parts: QWidget, first_fills: bool = False) -> list[QRect]:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(*parts, first_fills=first_fills)
    holder.setLayout(flow)
    holder.resize(width, flow.heightForWidth(width))
    holder.show()
    assert holder.findChildren(QWidget) == list(parts)
    return [part.geometry() for part in parts]


def buttons(*texts: str) -> list[QWidget]:
    return [QPushButton(text) for text in texts]


def test_what_has_room_stands_on_one_line(qtbot: QtBot, dressed: QApplication) -> None:
    one, other = laid(qtbot, 600, *buttons("Note", "Screening"))
    assert one.top() == other.top() and other.left() > one.right()


def test_what_has_none_goes_to_the_next_line_and_keeps_its_width(qtbot: QtBot, dressed: QApplication) -> None:
    parts = buttons("Give it to a caseworker", "Propose to close")
    widths = [part.sizeHint().width() for part in parts]
    one, other = laid(qtbot, widths[0] + 20, *parts)
    assert other.top() > one.bottom() and one.left() == other.left()
    assert other.width() == widths[1]


def test_the_first_takes_the_room_that_is_left(qtbot: QtBot, dressed: QApplication) -> None:
    one, other = laid(qtbot, 600, *buttons("A title", "Act"), first_fills=True)
    assert other.right() == 599 and one.width() > 400


def test_a_long_text_is_broken_into_lines_and_made_high_enough(qtbot: QtBot, dressed: QApplication) -> None:
    said = Label("a sentence that goes on and on " * 8)
    needed = said.heightForWidth(200)
    (place,) = laid(qtbot, 200, said)
    assert place.width() == 200 and place.height() >= needed > 100


def test_what_is_hidden_takes_no_room(qtbot: QtBot, dressed: QApplication) -> None:
    hidden, seen = buttons("Hidden", "Seen")
    hidden.hide()
    assert laid(qtbot, 600, hidden, seen)[1].left() == 0
