"""A line that finds one of many while it is typed in: any part of a label, in the reader's language."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from app.ui.forms.input import Option
from app.ui.forms.parts import wide
from app.ui.shell.icons import icon

_CODE = Qt.ItemDataRole.UserRole
_MOST_SEEN = 12


class CodeBox(QLineEdit):
    """Down or a click shows all that may be chosen; Enter or leaving takes the one that is meant.

    A code that is not offered any more stays, and is shown, as long as nobody chooses another. Text that names nothing
    on offer stays in the line and is the answer, so that it can be told what is wrong with it.
    """

    chosen = Signal()

    def __init__(
        self, options: Sequence[Option], *, width: str = "medium", find: Callable[[str], Sequence[Option]] | None = None
    ) -> None:
        """With `find`, what is on offer is looked up for what is typed."""
        super().__init__()
        self.setMaximumWidth(wide(width))
        self._options = list(options)
        self._find = find
        self._held: Option | None = None
        self._finder: QCompleter | None = None
        self.textEdited.connect(self._on_edited)
        if find is None:
            self.addAction(icon("down"), QLineEdit.ActionPosition.TrailingPosition).triggered.connect(self.open_all)

    def code(self) -> str:
        """The code chosen or whose whole label was typed, the text where it names none, or nothing."""
        text = self.text().strip()
        if self._held and self._held[1] == text:
            return self._held[0]
        named = [code for code, label in self._options if label.casefold() == text.casefold()] if text else []
        return named[0] if len(named) == 1 else text

    def set_code(self, code: Any, label: str = "") -> None:
        """Shows a code by its label: that given, or the one on offer, or the code itself."""
        told = code if isinstance(code, str) else ""
        known = next((option for option in self._options if option[0] == told), (told, label or told))
        self._hold(known if told else None)

    def offer(self, options: Sequence[Option]) -> None:
        """Other options from now on."""
        self._options = list(options)
        if self._finder is not None:
            self._fill(self._finder)

    def settle(self) -> None:
        """Takes what is meant by the text: a label, a code, or the only label that holds it."""
        text = self.text().strip()
        if not text or (self._held and self._held[1] == text):
            return
        wanted = text.casefold()
        same = [one for one in self._options if wanted in (one[1].casefold(), one[0].casefold())]
        found = same or [one for one in self._options if wanted in one[1].casefold()]
        if len(found) == 1:
            self._take(found[0])

    def open_all(self) -> None:
        """Shows everything on offer."""
        self.setFocus()
        finder = self._found()
        finder.setCompletionPrefix("")
        finder.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        popup = self._finder.popup() if self._finder else None
        open_now = popup is not None and popup.isVisible()
        if event.key() == Qt.Key.Key_Down and not open_now:
            self.open_all()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        if not self.text() and event.button() == Qt.MouseButton.LeftButton:
            self.open_all()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self._found()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """A label that is longer than the line is left at its beginning."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
            self.setCursorPosition(0)
        super().focusOutEvent(event)

    def _on_edited(self, text: str) -> None:
        self._held = None
        if self._find is not None:
            self.offer(self._find(text) if text.strip() else ())
        self.chosen.emit()

    def _on_picked(self, index: QModelIndex) -> None:
        self._take((str(index.data(_CODE)), str(index.data())))

    def _take(self, option: Option) -> None:
        self._hold(option)
        self.chosen.emit()

    def _hold(self, option: Option | None) -> None:
        self._held = option
        self.setText(option[1] if option else "")
        self.setCursorPosition(0)

    def _found(self) -> QCompleter:
        """Made when first needed: a form has many of these, and few are typed into."""
        if self._finder is None:
            self._finder = QCompleter(self)
            self._finder.setFilterMode(Qt.MatchFlag.MatchContains)
            self._finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._finder.setMaxVisibleItems(_MOST_SEEN)
            if self._find is not None:
                self._finder.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self._finder.activated[QModelIndex].connect(self._on_picked)  # type: ignore[index]
            self._fill(self._finder)
            self.setCompleter(self._finder)
        return self._finder

    def _fill(self, finder: QCompleter) -> None:
        model = QStandardItemModel(self)
        for code, label in self._options:
            item = QStandardItem(label)
            item.setData(code, _CODE)
            model.appendRow(item)
        finder.setModel(model)
