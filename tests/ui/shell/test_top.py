"""The top: where there is no room its words are left out, and what they say is kept for whoever listens or points."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.shell.top import Top
from app.ui.shell.window import Window

NAMES = ["Back", "Names", "Settings", "Lock"]


def test_words_are_left_out_where_there_is_no_room_and_come_back(windows: Callable[..., Window]) -> None:
    window = windows({})
    window.open("home")
    (top,) = window.findChildren(Top)
    assert _said(top) == NAMES
    top.setFixedWidth(420)
    QApplication.processEvents()
    assert _said(top) != NAMES and all(one.width() >= one.sizeHint().width() for one in _buttons(top))
    assert [one.accessibleName() for one in _buttons(top)] == NAMES
    assert all(one.toolTip() for one in _buttons(top))
    top.setFixedWidth(1200)
    QApplication.processEvents()
    assert _said(top) == NAMES


def _buttons(top: Top) -> list[QPushButton]:
    return sorted(top.findChildren(QPushButton), key=lambda one: one.x())


def _said(top: Top) -> list[str]:
    return [one.text() for one in _buttons(top)]
