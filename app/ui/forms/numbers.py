"""Answers in numbers, typed with whichever digits and separators the reader uses; an amount has its currency."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.models.forms.checks import Fault
from app.models.forms.definition import DECIMAL, Question
from app.ui.forms.code_box import CodeBox
from app.ui.forms.input import Around, Input
from app.ui.forms.parts import labelled, line, parts_grid


def integer(question: Question, around: Around) -> Input:
    """A whole number; 0 is an answer."""
    edit, words = line("short"), around.words

    def answer() -> Any:
        number = _typed(words, edit.text())
        return int(number) if number is not None and number == int(number) else edit.text() or None

    def problem() -> Fault | None:
        return (_("This has to be a whole number."), {}) if isinstance(answer(), str) else None

    return Input(edit, answer, lambda told: edit.setText(_written(told)), edit.textChanged, problem)


def decimal(question: Question, around: Around) -> Input:
    """A number that is kept with the decimals it was typed with."""
    edit = line("short")
    return _exact(edit, around.words)


def money(question: Question, around: Around) -> Input:
    """An amount and its currency."""
    view = MoneyView(question, around)
    return Input(view, view.told, view.tell, view.changed, view.problem)


class MoneyView(QWidget):
    """How much, and of what."""

    changed = Signal()

    def __init__(self, question: Question, around: Around) -> None:
        super().__init__()
        words, codes = around.words, question.codes
        amount = line("short")
        self._amount = _exact(amount, words)
        offered = codes.offered(around.today) if codes else []
        self._currency = CodeBox([(code.code, f"{code.shown(words)} ({code.code})") for code in offered])
        parts_grid(
            self,
            labelled(words(_("Amount")), amount),
            labelled(words(_("Currency")), self._currency),
        )
        self._amount.changed.connect(self.changed)
        self._currency.chosen.connect(self.changed)
        self.setFocusProxy(amount)

    @property
    def problem(self) -> Callable[[], Fault | None]:
        return self._amount.problem

    def told(self) -> dict[str, Any] | None:
        said = {"amount": self._amount.answer(), "currency": self._currency.code()}
        return {part: text for part, text in said.items() if text} or None

    def tell(self, told: Any) -> None:
        parts = told if isinstance(told, Mapping) else {}
        self._amount.set_answer(parts.get("amount"))
        self._currency.set_code(parts.get("currency"))


def _exact(edit: QLineEdit, words: Words) -> Input:
    def answer() -> str | None:
        number = _typed(words, edit.text())
        return f"{number:f}" if number is not None else edit.text() or None

    def problem() -> Fault | None:
        try:
            if edit.text().strip():
                words.typed_number(edit.text())
        except Refused as refused:
            return refused.sentence, refused.places
        return None

    return Input(edit, answer, lambda told: edit.setText(_shown(words, told)), edit.textChanged, problem)


def _typed(words: Words, text: str) -> Decimal | None:
    try:
        return words.typed_number(text) if text.strip() else None
    except Refused:
        return None


def _written(told: Any) -> str:
    return "" if told is None else str(told)


def _shown(words: Words, told: Any) -> str:
    """A kept number as the reader would type it; what is no number as it stands."""
    if isinstance(told, str) and DECIMAL.fullmatch(told):
        return words.number(Decimal(told))
    return _written(told)
