"""What nobody answers: a text that is shown, a value that was worked out."""

from typing import Any

from PySide6.QtCore import Signal

from app.models.forms.definition import Question
from app.models.forms.shown import shown
from app.ui.forms.input import Around, Input
from app.ui.shell.label import Label


def note(question: Question, around: Around) -> Input:
    """Its label is the text."""
    still = Still()
    return Input(still, still.told, still.keep, still.changed)


def score(question: Question, around: Around) -> Input:
    """What was worked out when the record was last saved."""
    still = Still()

    def show(told: Any) -> None:
        still.keep(told)
        still.say(shown(question, told, around.words))

    return Input(still, still.told, show, still.changed)


class Still(Label):
    """Holds a value beside the words for it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(role="strong")
        self._value: Any = None

    def told(self) -> Any:
        return self._value

    def keep(self, value: Any) -> None:
        self._value = value
