"""A list as pages show it: filters, how many there are, the table, and what to do where it is empty."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.models.vault.reading import Place
from app.ui.shell.filters import Filters
from app.ui.shell.parts import GRID, Action, empty
from app.ui.shell.style import Look
from app.ui.shell.table import READ, Column, Fetch, Grouping, Table

T = TypeVar("T")
S = TypeVar("S")


class Listing(QWidget, Generic[T]):
    """`changed` is called when a filter of `filters` was; `opened` tells the row that was opened."""

    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        look: Look,
        *,
        name: str,
        changed: Callable[[], None],
        order: str = "",
        grouping: Grouping[T] | None = None,
    ) -> None:
        super().__init__()
        self.filters = Filters(changed)
        self.table: Table[T] = Table(columns, look, name=name, order=order, grouping=grouping)
        self.table.opened.connect(self.opened)
        self._count = self.filters.counted()
        self._nothing: list[QFrame] = []
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(2 * GRID)
        self._laid.addWidget(self.filters)
        self._laid.addWidget(self.table, stretch=1)
        self._laid.addStretch(0)

    @property
    def counted(self) -> str:
        """How many there are, as it is said."""
        return self._count.plain

    def nothing(self, text: str, *actions: Action) -> QFrame:
        """What may stand there instead of rows: why there are none, and what to do."""
        made = empty(text, *actions)
        made.hide()
        self._nothing.append(made)
        self._laid.insertWidget(self._laid.count() - 1, made)
        return made

    def show_rows(self, fetch: Fetch[T], counted: str, nothing: QFrame) -> None:
        """Reads the list anew; where it has no rows, `nothing` stands there."""
        self.table.show_rows(fetch)
        self._count.say(counted)
        rows = self.table.rows.rowCount() > 0
        self.table.setVisible(rows)
        for one in self._nothing:
            one.setVisible(one is nothing and not rows)


def in_pages(rows: Sequence[T]) -> Fetch[T]:
    """Rows that are read already, so many at a time, in the order they have."""
    return read_in_pages(rows, lambda row: row)


def read_in_pages(found: Sequence[S], read: Callable[[S], T]) -> Fetch[T]:
    """The rows of what was found: each is read when it is scrolled to."""

    def fetch(_order: str, after: Place | None) -> tuple[Sequence[T], Place | None]:
        start = int(after.record) if after else 0
        end = start + READ
        return [read(one) for one in found[start:end]], Place(None, str(end)) if end < len(found) else None

    return fetch
