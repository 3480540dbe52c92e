"""What inputs are built of: lines of the right width, parts of an answer under small labels."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.shell.label import Label
from app.ui.shell.parts import GRID

_WIDTHS: Final[Mapping[str, float]] = {"short": 10, "part": 12, "medium": 23, "long": 37}
ALL: Final = 1000
"""A stretch beside which another of 1 counts for nothing: a widget takes all it may, then the rest is left empty."""


def wide(width: str) -> int:
    """Pixels of a width, by what a question says of it; they grow with the reader's text."""
    return round(_WIDTHS[width] * QFontMetrics(QApplication.font()).height())


def line(width: str) -> QLineEdit:
    """A line to type in."""
    edit = QLineEdit()
    edit.setMaximumWidth(wide(width))
    return edit


def question_label(text: str, *, strong: bool) -> Label:
    """As wide as its text, and broken into lines where there is less room."""
    label = Label(text, role="strong" if strong else "")
    shape = QFont(QApplication.font())
    shape.setBold(strong)
    label.setMaximumWidth(QFontMetrics(shape).horizontalAdvance(label.text()) + GRID // 2)
    return label


def labelled(text: str, widget: QWidget, *, width: str = "part") -> QWidget:
    """A part of an answer under its own small label, which is also what a screen reader says."""
    widget.setAccessibleName(text)
    whole = QWidget()
    laid = QVBoxLayout(whole)
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setSpacing(2)
    label = Label(text, role="hint", wrap=False)
    label.setBuddy(widget)
    laid.addWidget(label)
    laid.addWidget(widget)
    whole.setMaximumWidth(wide(width))
    return whole


def parts_grid(into: QWidget, *parts: QWidget, across: int = 2) -> None:
    """The parts of one answer, some of them side by side."""
    laid = QGridLayout(into)
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setHorizontalSpacing(2 * GRID)
    laid.setVerticalSpacing(GRID)
    for place, part in enumerate(parts):
        laid.addWidget(part, place // across, place % across)
        laid.setColumnStretch(place % across, ALL)
    laid.setColumnStretch(across, 1)


def name_inputs(widget: QWidget, text: str) -> None:
    """Every part that takes the focus says to a screen reader which question it is of."""
    for one in (widget, *widget.findChildren(QWidget)):
        if one is not widget and one.accessibleName():
            one.setAccessibleDescription(one.accessibleDescription() or text)
        elif not isinstance(one, Label):
            one.setAccessibleName(text)


def take_no_files(widget: QWidget) -> None:
    """A file dropped on a field goes to whoever around it takes files, and never as a path into what is typed."""
    for one in (widget, *widget.findChildren(QWidget)):
        one.setAcceptDrops(False)
