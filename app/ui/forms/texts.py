"""Answers in words: a line, several lines, a name as the person tells it."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.i18n import _
from app.models.forms.checks import ORDERS
from app.models.forms.definition import Question
from app.models.forms.shown import ORDER_SAID
from app.ui.forms.code_box import CodeBox
from app.ui.forms.input import Around, Input
from app.ui.forms.parts import labelled, line, parts_grid
from app.ui.shell.parts import GRID

_LINES: Final = (3, 14)


def text(question: Question, around: Around) -> Input:
    """One line."""
    edit = line(question.width)
    return Input(edit, lambda: edit.text() or None, lambda told: edit.setText(_plain(told)), edit.textChanged)


def long_text(question: Question, around: Around) -> Input:
    """Several lines; the field grows with them."""
    edit = GrowingText()

    def tell(told: Any) -> None:
        if _plain(told) != edit.toPlainText():  # it lays out its whole text anew, a hundred times in a long form
            edit.setPlainText(_plain(told))

    return Input(edit, lambda: edit.toPlainText() or None, tell, edit.textChanged)


def name(question: Question, around: Around) -> Input:
    """A name in its own script, in Latin letters, or both; one word is a whole name."""
    view = NameView(around)
    return Input(view, view.told, view.tell, view.changed)


class GrowingText(QPlainTextEdit):
    """As tall as what is in it, within bounds; Tab leaves it."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        least, most = _LINES
        lines = max(least, min(most, round(self.document().size().height())))
        wanted = lines * self.fontMetrics().lineSpacing() + 3 * GRID
        if wanted != self.height():
            self.setFixedHeight(wanted)


class NameView(QWidget):
    """What is not shown of a name (its parts, where an import brought them) is kept as it is."""

    changed = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        words = around.words
        self._rest: dict[str, str] = {}
        self._own, self._roman = line("medium"), line("medium")
        self._order = CodeBox([(order, words(ORDER_SAID[order])) for order in ORDERS])
        parts_grid(
            self,
            labelled(words(_("In the person's own script")), self._own),
            labelled(words(_("In Latin letters")), self._roman),
            labelled(words(_("Order")), self._order),
            across=3,
        )
        self._own.textChanged.connect(self.changed)
        self._roman.textChanged.connect(self.changed)
        self._order.chosen.connect(self.changed)
        self.setFocusProxy(self._own)

    def told(self) -> dict[str, str] | None:
        said = {"own": self._own.text(), "roman": self._roman.text()}
        if not any(said.values()):
            return None
        said |= {"order": self._order.code(), **self._rest}
        return {part: text for part, text in said.items() if text}

    def tell(self, told: Any) -> None:
        parts = dict(told) if isinstance(told, Mapping) else {}
        self._rest = {part: text for part, text in parts.items() if part in ("family", "given")}
        for edit, part in ((self._own, "own"), (self._roman, "roman")):
            edit.setText(_plain(parts.get(part)))
        self._order.set_code(parts.get("order"))


def _plain(told: Any) -> str:
    return told if isinstance(told, str) else ""
