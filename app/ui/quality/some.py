"""The first of many lines, and the others when somebody asks for them."""

from collections.abc import Callable, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from app.i18n import n_
from app.ui.shell.lines import LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import Action, button, column, row
from app.ui.shell.stack import Stack

T = TypeVar("T")

_MOST: Final = 6


class Some(QWidget, Generic[T]):
    """A line is built for each that is shown."""

    def __init__(self, office: Office, found: Sequence[T], line: Callable[[T], LineView]) -> None:
        super().__init__()
        self._lines = Stack()
        self._found, self._line = found, line
        self._lines.fill(line(one) for one in found[:_MOST])
        more = n_("Show {n} more", "Show {n} more")
        said = office.words.plural(*more, len(found) - _MOST)
        self._more = button(Action(said, self._on_more, role="link"))
        self.setLayout(column(self._lines, row(self._more, None)))
        self._more.setVisible(len(found) > _MOST)

    def _on_more(self) -> None:
        lines = [self._line(one) for one in self._found]
        self._more.hide()
        self._lines.fill(lines)
        lines[_MOST].setFocus()
