"""Several of many: boxes to tick, and a field that finds them where they are many."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.i18n import Words, _
from app.ui.forms.input import Option
from app.ui.forms.parts import wide
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID

_FEW: Final = 10
_SEEN: Final = 7
_CODE: Final = Qt.ItemDataRole.UserRole
_TICKED: Final = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Checks(QWidget):
    """A list with a box before each line; Space ticks. What is ticked is also said above a long list."""

    chosen = Signal()

    def __init__(self, options: Sequence[Option], words: Words) -> None:
        super().__init__()
        self._words = words
        self._order: list[str] = []
        self._items: dict[str, QListWidgetItem] = {}
        self._stray: Any = None
        self._list = QListWidget()
        self._list.setObjectName("boxes")
        self._list.setMaximumWidth(wide("long"))
        self._list.itemChanged.connect(self._on_ticked)
        self._ticked = Label(role="hint")
        self._find = QLineEdit()
        self._find.setPlaceholderText(words(_("Type to find")))
        self._find.setAccessibleName(words(_("Type to find")))
        self._find.setMaximumWidth(wide("medium"))
        self._find.textEdited.connect(self._on_find)
        self._find.installEventFilter(self)
        with QSignalBlocker(self._list):
            for code, label in options:
                self._add(code, label)
        self._lay(long=len(options) > _FEW)

    def codes(self) -> Any:
        """The codes ticked, in the order of the list; what was set and is no list of codes; or None."""
        return list(self._order) or self._stray

    def set_codes(self, told: Any, label: Callable[[str], str]) -> None:
        """Codes that are not offered any more are shown with the others."""
        codes = [code for code in told if isinstance(code, str)] if isinstance(told, list) else []
        self._stray = None if isinstance(told, list) else told
        before, self._order = self._order, list(dict.fromkeys(codes))
        with QSignalBlocker(self._list):
            for code in codes:
                if code not in self._items:
                    self._add(code, label(code) or code)
            for code in {*before, *self._order}:
                self._items[code].setCheckState(_state(code in self._order))
        self._say_ticked()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Down leads from what is sought to what was found."""
        down = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        found = next((item for item in self._items.values() if not item.isHidden()), None) if down else None
        if found is not None:
            self._list.setCurrentItem(found)
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
        rows = min(self._list.count(), _SEEN if self._long else _FEW + 2)
        height = self._list.sizeHintForRow(0) if self._list.count() else 0
        self._list.setFixedHeight(rows * max(height, 3 * GRID) + 4)

    def _add(self, code: str, label: str) -> None:
        item = QListWidgetItem(label)
        item.setData(_CODE, code)
        item.setFlags(_TICKED)
        item.setCheckState(Qt.CheckState.Unchecked)
        self._list.addItem(item)
        self._items[code] = item

    def _on_ticked(self, item: QListWidgetItem) -> None:
        code = str(item.data(_CODE))
        ticked = item.checkState() == Qt.CheckState.Checked
        self._order = [one for one in self._items if (ticked if one == code else one in self._order)]
        self._stray = None
        self._say_ticked()
        self.chosen.emit()

    def _on_find(self, text: str) -> None:
        wanted = text.strip().casefold()
        for item in self._items.values():
            item.setHidden(wanted not in item.text().casefold())

    def _say_ticked(self) -> None:
        self._ticked.setVisible(self._long and bool(self._order))
        if self._long:
            self._ticked.say(self._words.listing([self._items[code].text() for code in self._order]))


def _state(ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
