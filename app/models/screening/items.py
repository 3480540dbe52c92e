"""The questions of an instrument that a method reads, and what each was answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.models.forms.answers import NOBODY, asked
from app.models.forms.condition import Answers
from app.models.forms.definition import Form
from app.models.forms.truth import Truth, any_of, truth


@dataclass(frozen=True, slots=True)
class Item:
    """One marked question. Not asked, hidden, not known and declined are all `UNKNOWN`: none of them is a no."""

    question: str
    marks: Mapping[str, str]
    truth: Truth = Truth.UNKNOWN


def items(form: Form, answers: Answers, *marks: str, given: Answers = NOBODY) -> tuple[Item, ...]:
    """Questions that carry one of these marks, in the order of the form; a hidden answer does not count.

    `given` is what the form's conditions may look at beside the answers.
    """
    shown = {question.name for question in asked(form, answers, given)}
    return tuple(
        Item(question.name, question.marks, truth(answers.get(question.name) if question.name in shown else None))
        for question in form.questions
        if any(mark in question.marks for mark in marks)
    )


def any_so(found: Sequence[Item]) -> Truth:
    """Whether one of them is so; where the instrument asks none of them, nobody knows."""
    return any_of(item.truth for item in found) if found else Truth.UNKNOWN


def names(found: Sequence[Item], wanted: Truth) -> tuple[str, ...]:
    """The questions among them that have this answer."""
    return tuple(item.question for item in found if item.truth is wanted)
