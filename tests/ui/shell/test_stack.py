"""Things under each other, each as high as it needs to be, and lines that draw themselves."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.parts import column
from app.ui.shell.stack import Stack


def line(*, said: str = "Note", about: str = "Dara, today", narrow: bool = False, acts: list[str]) -> LineView:
    return LineView(Line("note", said, about, lambda: acts.append(said), "open", "due", narrow))


def test_a_line_is_pressed_by_mouse_and_key_and_says_all_of_itself(qtbot: QtBot, dressed: QApplication) -> None:
    acts: list[str] = []
    view = line(acts=acts)
    qtbot.addWidget(view)
    view.show()
    assert view.accessibleName() == "Note, Dara, today, open"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton)
    assert acts == ["Note"] * 3


def test_a_long_line_is_broken_and_its_badge_stays_beside_it(qtbot: QtBot, dressed: QApplication) -> None:
    short, long = line(acts=[]), line(said="What was said " * 20, acts=[])
    for view in (short, long):
        qtbot.addWidget(view)
    assert long.heightForWidth(300) > 3 * short.heightForWidth(300)
    long.resize(300, long.heightForWidth(300))
    long.show()
    (mark,) = long.findChildren(Label)
    assert mark.geometry().right() < 300 and mark.width() >= mark.sizeHint().width()


def test_a_narrow_line_has_its_badge_below(qtbot: QtBot, dressed: QApplication) -> None:
    beside, below = line(acts=[]), line(narrow=True, acts=[])
    for view in (beside, below):
        qtbot.addWidget(view)
        view.resize(400, view.heightForWidth(400))
        view.show()
    assert below.height() > beside.height()
    assert below.findChildren(Label)[0].x() < 100 < beside.findChildren(Label)[0].x()


def test_a_stack_is_as_high_as_its_parts_and_lets_the_old_go(qtbot: QtBot, dressed: QApplication) -> None:
    stack = Stack()
    qtbot.addWidget(stack)
    stack.resize(300, 10)
    stack.show()
    parts = [line(acts=[]), Label("a sentence that goes on " * 20), QPushButton("More")]
    heights = [parts[0].heightForWidth(300), parts[1].heightForWidth(300), parts[2].sizeHint().height()]
    stack.fill(parts)
    assert stack.heightForWidth(300) == sum(heights)
    assert [part.y() for part in parts] == [0, heights[0], heights[0] + heights[1]]
    stack.fill([line(acts=[])])
    assert stack.heightForWidth(300) == heights[0] and not parts[1].isVisible()


def test_lines_that_break_in_a_narrow_place_are_not_cut(qtbot: QtBot, dressed: QApplication) -> None:
    page, stack = QWidget(), Stack()
    laid = column(stack)
    laid.addStretch(1)
    page.setLayout(laid)
    stack.fill([Label("Told in so many words that it needs more than one line where there is little room.")])
    qtbot.addWidget(page)
    page.resize(160, 600)
    page.show()
    QApplication.processEvents()
    assert stack.heightForWidth(160) > stack.sizeHint().height(), "it breaks here"
    assert (stack.y(), stack.height()) == (0, stack.heightForWidth(160))
