"""Several of many: boxes to tick, and a field that finds them where they are many."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from heapq import nlargest
from typing import Any, Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import Words, _
from app.ui.forms.input import Option
from app.ui.forms.parts import wide
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID

_FEW: Final = 10
_SEEN: Final = 7
_MEASURED: Final = 10
_Index = QModelIndex | QPersistentModelIndex
_TICKED: Final = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Checks(QWidget):
    """A list with a box before each line; Space ticks. What is ticked is also said above a long list."""

    chosen = Signal()

    def __init__(self, options: Sequence[Option], words: Words) -> None:
        super().__init__()
        self._words = words
        self._order: list[str] = []
        self._labels = dict(options)
        self._stray: Any = None
        self._boxes = _Boxes(list(self._labels.values()))
        self._boxes.pressed.connect(self._on_pressed)
        self._list = QListView()
        self._list.setObjectName("boxes")
        self._list.setMaximumWidth(wide("long"))
        self._list.setModel(self._boxes)
        self._list.setItemDelegate(_AsWideAsTheWidest(self._list))
        self._list.setUniformItemSizes(True)
        self._ticked = Label(role="hint")
        self._find = QLineEdit()
        self._find.setPlaceholderText(words(_("Type to find")))
        self._find.setAccessibleName(words(_("Type to find")))
        self._find.setMaximumWidth(wide("medium"))
        self._find.textEdited.connect(self._on_find)
        self._find.installEventFilter(self)
        self._lay(long=len(options) > _FEW)

    def codes(self) -> Any:
        """The codes ticked, in the order of the list; what was set and is no list of codes; or None."""
        return list(self._order) or self._stray

    def set_codes(self, told: Any, label: Callable[[str], str]) -> None:
        """Codes that are not offered any more are shown with the others."""
        codes = [code for code in told if isinstance(code, str)] if isinstance(told, list) else []
        self._stray = None if isinstance(told, list) else told
        self._order = list(dict.fromkeys(codes))
        strange = {code: label(code) or code for code in self._order if code not in self._labels}
        if strange:
            self._labels |= strange
            self._boxes.setStringList(list(self._labels.values()))
        self._show_ticked()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Down leads from what is sought to what was found."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        rows = range(len(self._labels)) if down else ()
        found = next((row for row in rows if not self._list.isRowHidden(row)), None)
        if found is not None:
            self._list.setCurrentIndex(self._boxes.index(found))
            self._list.setFocus()
        return found is not None

    def _lay(self, *, long: bool) -> None:
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(GRID // 2)
        for part in (self._ticked, self._find, self._list):
            laid.addWidget(part)
        self._ticked.setVisible(False)
        self._find.setVisible(long)
        self._long = long
        self.setFocusProxy(self._find if long else self._list)
        self._fit()

    def _fit(self) -> None:
        rows = min(len(self._labels), _SEEN if self._long else _FEW + 2)
        height = self._list.sizeHintForRow(0) if self._labels else 0
        self._list.setFixedHeight(rows * max(height, 3 * GRID) + 4)

    def _on_pressed(self, row: int) -> None:
        pressed = list(self._labels)[row]
        self._order = [code for code in self._labels if (code in self._order) != (code == pressed)]
        self._stray = None
        self._show_ticked()
        self.chosen.emit()

    def _on_find(self, text: str) -> None:
        wanted = text.strip().casefold()
        for row, label in enumerate(self._labels.values()):
            self._list.setRowHidden(row, wanted not in label.casefold())

    def _show_ticked(self) -> None:
        self._boxes.tick({row for row, code in enumerate(self._labels) if code in self._order})
        self._ticked.setVisible(self._long and bool(self._order))
        if self._long:
            self._ticked.say(self._words.listing([self._labels[code] for code in self._order]))


class _Boxes(QStringListModel):
    """What stands in the list, and which of it is ticked: only what is in sight is ever asked for, of two hundred
    countries as of ten."""

    pressed = Signal(int)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self._ticked: AbstractSet[int] = frozenset()

    def tick(self, rows: AbstractSet[int]) -> None:
        """These, and no others."""
        self._ticked = rows
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [Qt.ItemDataRole.CheckStateRole])

    def widest(self, metrics: QFontMetrics) -> QModelIndex:
        """The line that takes most room, one of those with the most letters."""
        said = self.stringList()
        longest = nlargest(_MEASURED, range(len(said)), key=lambda row: len(said[row]))
        return self.index(max(longest, key=lambda row: metrics.horizontalAdvance(said[row])))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return _TICKED if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if index.row() in self._ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ARG002, N802
        """Space and the mouse set no other than the box."""
        pressed = role == Qt.ItemDataRole.CheckStateRole
        if pressed:
            self.pressed.emit(index.row())
        return pressed


class _AsWideAsTheWidest(QStyledItemDelegate):
    """The list measures one line for all: that has to be the one that takes most room, or others would be cut."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        boxes = index.model()
        return super().sizeHint(option, boxes.widest(option.fontMetrics) if isinstance(boxes, _Boxes) else index)
