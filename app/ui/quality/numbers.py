"""The numbers behind a picture, as a table that is shown when somebody asks for it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button, row
from app.ui.shell.table import Column, Table

Row = Sequence[str]


class Numbers(QWidget):
    """`name` is what the table lists; it is built when it is first asked for."""

    def __init__(self, office: Office, name: str, heads: Sequence[str], rows: Callable[[], Sequence[Row]]) -> None:
        super().__init__()
        self._office, self._name, self._heads, self._rows = office, name, heads, rows
        self._table: Table[Row] | None = None
        show, hide = office.words(_("Show the numbers")), office.words(_("Hide the numbers"))
        self._show, self._hide = (button(Action(text, self._turn, role="link")) for text in (show, hide))
        self._show.setAccessibleName(office.words(_("Show the numbers: {what}"), what=name))
        self._hide.setAccessibleName(office.words(_("Hide the numbers: {what}"), what=name))
        self._hide.hide()
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(GRID)
        self._laid.addLayout(row(self._show, self._hide, None))

    def _turn(self) -> None:
        shown = self._table is not None and not self._table.isHidden()
        if self._table is None:
            self._table = self._built()
            self._laid.addWidget(self._table)
        self._table.setVisible(not shown)
        self._show.setVisible(shown)
        self._hide.setVisible(not shown)
        (self._show if shown else self._hide).setFocus()

    def _built(self) -> Table[Row]:
        """As high as its rows: it scrolls with the page."""
        columns = [
            Column(head, partial(_cell, place), wide=not place, right=bool(place))
            for place, head in enumerate(self._heads)
        ]
        table: Table[Row] = Table(columns, self._office.look, name=self._name)
        rows = self._rows()
        table.show_rows(lambda _order, _after: (rows, None))
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line = table.verticalHeader().defaultSectionSize()
        table.setFixedHeight(line * len(rows) + table.horizontalHeader().sizeHint().height() + 3 * GRID)
        return table


def _cell(place: int, row: Row) -> str:
    return row[place]
