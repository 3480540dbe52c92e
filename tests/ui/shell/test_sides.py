"""Two columns where there is room for them, one where there is not, and lists whose filters are never cut."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.filters import Filters
from app.ui.shell.label import Label
from app.ui.shell.sides import Sides


@pytest.fixture
def parts(dressed: QApplication, qtbot: QtBot) -> tuple[Sides, Label, Label]:
    sides, main, side = Sides(side_first=True), Label("What happened"), Label("To do")
    sides.main.addWidget(main)
    sides.side.addWidget(side)
    qtbot.addWidget(sides)
    sides.show()
    return sides, main, side


def place(sides: Sides, part: QWidget) -> QPoint:
    QApplication.processEvents()
    return part.mapTo(sides, QPoint(0, 0))


def test_in_a_wide_window_they_stand_side_by_side_at_one_height(parts: tuple[Sides, Label, Label]) -> None:
    sides, main, side = parts
    sides.resize(1200, 400)
    assert place(sides, main).y() == place(sides, side).y() and place(sides, main).x() < place(sides, side).x()


def test_in_a_narrow_one_they_stand_below_each_other_and_the_side_comes_first(
    parts: tuple[Sides, Label, Label],
) -> None:
    sides, main, side = parts
    sides.resize(600, 400)
    assert place(sides, side).y() < place(sides, main).y() and place(sides, main).x() == place(sides, side).x()
    sides.resize(1200, 400)
    assert place(sides, main).y() == place(sides, side).y()


def test_filters_that_do_not_fit_go_on_below_with_their_words_beside_them(dressed: QApplication, qtbot: QtBot) -> None:
    filters = Filters(lambda: None)
    boxes = [filters.choice(f"Filter number {at}", [(f"a rather long choice {at}", at)]) for at in range(5)]
    count = filters.counted()
    count.say("400 cases")
    qtbot.addWidget(filters)
    filters.resize(900, filters.heightForWidth(900))
    filters.show()
    QApplication.processEvents()
    tops = [box.mapTo(filters, QPoint(0, 0)).y() for box in boxes]
    assert tops == sorted(tops) and tops[0] < tops[-1]
    for box in boxes:
        assert box.width() >= box.sizeHint().width() and box.mapTo(filters, QPoint(box.width(), 0)).x() <= 900
    assert count.geometry().right() <= 900
