"""A signature: who gave it, how, and on which day."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.models.forms.checks import SIGNED, Fault
from app.models.forms.definition import Question
from app.models.forms.shown import SIGNED_SAID
from app.ui.forms.days import DayView
from app.ui.forms.input import Around, Input
from app.ui.forms.options import Options
from app.ui.forms.parts import labelled, line, parts_grid


def signature(question: Question, around: Around) -> Input:
    view = SignatureView(around)
    return Input(view, view.told, view.tell, view.changed, view.problem)


class SignatureView(QWidget):
    """The day is today's, in sight, as soon as somebody says how it was signed."""

    changed = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        words = around.words
        self._today = around.today.isoformat()
        self._by, self._on = line("medium"), DayView(around)
        self._method = Options([(code, words(SIGNED_SAID[code])) for code in SIGNED])
        parts_grid(
            self,
            labelled(words(_("Who signs")), self._by, width="medium"),
            labelled(words(_("How")), self._method, width="long"),
            labelled(words(_("On")), self._on),
            across=1,
        )
        self._on.edit.setAccessibleName(words(_("On")))
        self._by.textChanged.connect(self.changed)
        self._on.changed.connect(self.changed)
        self._method.chosen.connect(self._on_method)
        self.setFocusProxy(self._by)

    def told(self) -> dict[str, str] | None:
        said = {"by": self._by.text() or None, "method": self._method.code(), "on": self._on.told()}
        return {part: text for part, text in said.items() if text} or None

    def tell(self, told: Any) -> None:
        parts = told if isinstance(told, Mapping) else {}
        self._by.setText(parts.get("by") or "")
        self._method.set_code(parts.get("method"))
        self._on.tell(parts.get("on"))

    def problem(self) -> Fault | None:
        return self._on.problem()

    def _on_method(self) -> None:
        if self._method.code() and not self._on.told():
            self._on.tell(self._today)
        self.changed.emit()
