"""Every type of question, and what makes its input."""

from collections.abc import Callable, Mapping
from typing import Final

from app.models.forms.definition import Question
from app.ui.forms import (
    attaching,
    choosing,
    days,
    groups,
    numbers,
    places,
    references,
    signing,
    texts,
    unanswered,
)
from app.ui.forms.input import Around, Input

INPUTS: Final[Mapping[str, Callable[[Question, Around], Input]]] = {
    "text": texts.text,
    "long_text": texts.long_text,
    "name": texts.name,
    "integer": numbers.integer,
    "decimal": numbers.decimal,
    "money": numbers.money,
    "date": days.day,
    "choice": choosing.choice,
    "choices": choosing.choices,
    "yes_no": choosing.yes_no,
    "scale": choosing.scale,
    "place": places.place,
    "person_ref": references.person_ref,
    "record_ref": references.record_ref,
    "user_ref": references.user_ref,
    "group": groups.group,
    "attachment": attaching.attachment,
    "signature": signing.signature,
    "note": unanswered.note,
    "score": unanswered.score,
}


def make(question: Question, around: Around) -> Input:
    """The input for one question; a type without one is a bug."""
    return INPUTS[question.type](question, around)
