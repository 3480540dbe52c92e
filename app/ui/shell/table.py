"""A list of any length as a table: read a page at a time while it is scrolled, sorted by the vault, opened by Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.models.vault.reading import Place
from app.ui.shell.style import Look

T = TypeVar("T")

Fetch = Callable[[str, Place | None], tuple[Sequence[T], Place | None]]
"""Reads the rows of one page: by which order, after which place; answers them and where the next page begins."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """What a column says of a row. `order` is one of `reading.SORTS`, where the list can be sorted by it; `tone` gives
    the words a colour, which never stands alone; `wide` takes the room that is left."""

    title: str
    say: Callable[[T], str]
    order: str = ""
    tone: Callable[[T], str] | None = None
    wide: bool = False
    right: bool = False


class Rows(QAbstractTableModel, Generic[T]):
    """The rows read so far, and how to read on."""

    def __init__(self, columns: Sequence[Column[T]], look: Look, order: str = "") -> None:
        super().__init__()
        self._columns, self._look = columns, look
        self._rows: list[T] = []
        self._cells: list[tuple[tuple[str, str], ...]] = []
        self._fetch: Fetch[T] | None = None
        self._order = order or next((column.order for column in columns if column.order), "")
        self._after: Place | None = None
        self._more = False

    @property
    def order(self) -> str:
        return self._order

    def show(self, fetch: Fetch[T], order: str = "") -> None:
        """Reads the first page anew."""
        self.beginResetModel()
        self._fetch, self._order = fetch, order or self._order
        rows, self._after = fetch(self._order, None)
        self._rows, self._cells = list(rows), [self._said(row) for row in rows]
        self._more = self._after is not None
        self.endResetModel()

    def in_order(self, order: str) -> None:
        """The same list in another order."""
        if self._fetch is not None:
            self.show(self._fetch, order)

    def at(self, row: int) -> T:
        return self._rows[row]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        text, tone = self._cells[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == Qt.ItemDataRole.ForegroundRole and tone:
            return self._look.colour(tone)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self._columns[index.column()].right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            column = self._columns[section]
            return f"{column.title} ▾" if column.order and column.order == self._order else column.title
        return Qt.AlignmentFlag.AlignLeft if role == Qt.ItemDataRole.TextAlignmentRole else None

    def canFetchMore(self, parent: _Index = _NOWHERE) -> bool:  # noqa: N802
        return self._more

    def fetchMore(self, parent: _Index = _NOWHERE) -> None:  # noqa: N802
        if self._fetch is None or not self._more:
            return
        rows, self._after = self._fetch(self._order, self._after)
        self._more = self._after is not None
        start, cells = len(self._rows), [self._said(row) for row in rows]
        self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
        self._rows += rows
        self._cells += cells
        self.endInsertRows()

    def _said(self, row: T) -> tuple[tuple[str, str], ...]:
        """Every cell of a row with its tone, once: what is painted asks for it again and again."""
        return tuple((column.say(row), column.tone(row) if column.tone else "") for column in self._columns)


class Table(QTableView, Generic[T]):
    """Tells which row was opened, by Enter or a double click. Whoever shows it says what it lists (`name`)."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, columns: Sequence[Column[T]], look: Look, *, name: str, order: str = "") -> None:
        super().__init__()
        self._columns = columns
        self.rows: Rows[T] = Rows(columns, look, order)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(round(look.points * 1.333 * float(look.sizes["line_tall"])) + 14)
        self._head()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.at(index.row())))
        self.selectionModel().currentRowChanged.connect(lambda index, _before: self._choose(index))

    def show_rows(self, fetch: Fetch[T], order: str = "") -> None:
        """Reads the list anew and keeps the same line chosen where it can."""
        row = self.currentIndex().row()
        self.rows.show(fetch, order)
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(min(max(row, 0), self.rows.rowCount() - 1), 0))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.rows.at(self.currentIndex().row()))
            return
        super().keyPressEvent(event)

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort)
        for place, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Stretch if column.wide else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)

    def _fit(self) -> None:
        """Columns as wide as what is read so far; the wide one takes the rest."""
        for place, column in enumerate(self._columns):
            if not column.wide:
                self.resizeColumnToContents(place)

    def _sort(self, section: int) -> None:
        order = self._columns[section].order
        if order:
            self.rows.in_order(order)
            self._fit()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.at(index.row()))
