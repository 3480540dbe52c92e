"""A list of any length as a table: read a page at a time while it is scrolled, sorted by the vault, opened by Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.models.vault.reading import Place
from app.ui.shell.style import Look

T = TypeVar("T")

Fetch = Callable[[str, Place | None], tuple[Sequence[T], Place | None]]
"""Reads the rows of one page: by which order, after which place; answers them and where the next page begins."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

READ: Final = 30
"""Rows that are read at a time, more than are seen at once: reading and saying fifty holds the window for as long
as a blink. A column is fitted by as many."""


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


@dataclass(frozen=True, slots=True)
class Grouping(Generic[T]):
    """Headings above rows that belong together, while the list is sorted by `order`; `of` is the heading of a row."""

    order: str
    of: Callable[[T], str]


class Rows(QAbstractTableModel, Generic[T]):
    """The rows read so far with their headings, and how to read on."""

    def __init__(
        self, columns: Sequence[Column[T]], look: Look, order: str = "", grouping: Grouping[T] | None = None
    ) -> None:
        super().__init__()
        self._columns, self._look, self._grouping = columns, look, grouping
        self._rows: list[T | None] = []
        self._heading = ""
        self._cells: list[tuple[tuple[str, str], ...]] = []
        self._fetch: Fetch[T] | None = None
        self._order = order or next((column.order for column in columns if column.order), "")
        self._after: Place | None = None
        self._more = False

    @property
    def order(self) -> str:
        return self._order

    def show(self, fetch: Fetch[T], order: str = "", line: int = 0) -> None:
        """Reads the first page anew, or as many as it takes to that line."""
        self.beginResetModel()
        self._fetch, self._order = fetch, order or self._order
        self._rows, self._cells, self._heading, self._after = [], [], "", None
        self._more = True
        while self._more and len(self._rows) <= line:
            self._take(self._under_headings(self._read_on(fetch)))
        self.endResetModel()

    def in_order(self, order: str) -> None:
        """The same list in another order."""
        if self._fetch is not None:
            self.show(self._fetch, order)

    def at(self, row: int) -> T | None:
        """What a line shows; nothing where it is a heading."""
        return self._rows[row]

    def headings(self) -> list[int]:
        """The lines that are headings."""
        return [place for place, row in enumerate(self._rows) if row is None]

    def widest(self, column: int, metrics: QFontMetrics) -> QModelIndex:
        """Of the first rows that which says most in a column."""
        rows = [place for place, row in enumerate(self._rows[:READ]) if row is not None]
        said = {place: metrics.horizontalAdvance(self._cells[place][column][0]) for place in rows}
        return self.index(max(said, key=lambda place: said[place]), column) if said else QModelIndex()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()] is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

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
        if self._rows[index.row()] is None:
            return self._of_heading(role)
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
        start, lines = len(self._rows), self._under_headings(self._read_on(self._fetch))
        self.beginInsertRows(QModelIndex(), start, start + len(lines) - 1)
        self._take(lines)
        self.endInsertRows()

    def _read_on(self, fetch: Fetch[T]) -> Sequence[T]:
        rows, self._after = fetch(self._order, self._after)
        self._more = self._after is not None
        return rows

    def _take(self, lines: Sequence[tuple[T | None, str]]) -> None:
        for row, heading in lines:
            self._rows.append(row)
            self._cells.append(self._said(row) if row is not None else ((heading, ""),) * len(self._columns))

    def _under_headings(self, rows: Sequence[T]) -> list[tuple[T | None, str]]:
        """The rows with a line before each that begins another group."""
        lines: list[tuple[T | None, str]] = []
        for row in rows:
            heading = self._grouping.of(row) if self._grouping and self._grouping.order == self._order else ""
            if heading != self._heading:
                self._heading = heading
                lines.append((None, heading))
            lines.append((row, ""))
        return lines

    def _of_heading(self, role: int) -> Any:
        """Bold; it asks no column to be as wide as it is."""
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, 0)
        if role != Qt.ItemDataRole.FontRole:
            return None
        bold = QFont()
        bold.setBold(True)
        return bold

    def _said(self, row: T) -> tuple[tuple[str, str], ...]:
        """Every cell of a row with its tone, once: what is painted asks for it again and again."""
        return tuple((column.say(row), column.tone(row) if column.tone else "") for column in self._columns)


class Table(QTableView, Generic[T]):
    """Tells which row was opened, by Enter or a double click. Whoever shows it says what it lists (`name`)."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        look: Look,
        *,
        name: str,
        order: str = "",
        grouping: Grouping[T] | None = None,
    ) -> None:
        super().__init__()
        self._columns = columns
        self.rows: Rows[T] = Rows(columns, look, order, grouping)
        self.setModel(self.rows)
        self.rows.modelReset.connect(self._span_headings)
        self.rows.rowsInserted.connect(lambda _parent, _first, _last: self._span_headings())
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
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda index, _before: self._choose(index))

    def show_rows(self, fetch: Fetch[T], order: str = "") -> None:
        """Reads the list anew and keeps the same line chosen where it can."""
        row = self.currentIndex().row()
        self.rows.show(fetch, order, max(row, 0))
        lines = [place for place in range(self.rows.rowCount()) if self.rows.at(place) is not None]
        if lines:
            self.setCurrentIndex(self.rows.index(next((place for place in lines if place >= row), lines[-1]), 0))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if (found := self.rows.at(row)) is not None:
            self.opened.emit(found)

    def _span_headings(self) -> None:
        """A heading is as wide as the table."""
        self.clearSpans()
        for place in self.rows.headings():
            self.setSpan(place, 0, 1, len(self._columns))

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort)
        for place, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Stretch if column.wide else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)

    def _fit(self) -> None:
        """Columns as wide as what is read so far; the wide one takes the rest. Only the widest cell of each is measured
        as it will be painted: Qt would do so with all of them."""
        head = self.horizontalHeader()
        for place, column in enumerate(self._columns):
            if not column.wide:
                widest = self.sizeHintForIndex(self.rows.widest(place, self.fontMetrics())).width()
                self.setColumnWidth(place, max(widest, head.sectionSizeHint(place)))

    def _sort(self, section: int) -> None:
        order = self._columns[section].order
        if order:
            self.rows.in_order(order)
            self._fit()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.at(index.row()))
