"""A form as flat columns: for importing, for spreadsheets, for the exchange standard."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.models.forms.definition import Form, Question, everything

PARTS: Mapping[str, Mapping[str, str]] = {
    "name": {"own": "text", "roman": "text", "order": "text", "family": "text", "given": "text"},
    "place": {"country": "choice", "province": "choice", "detail": "text"},
    "money": {"amount": "decimal", "currency": "choice"},
    "signature": {"by": "text", "method": "text", "on": "date"},
}
"""Answers with parts, and the type of each part."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` is the path of the answer (`debts.1.owed.amount`), `part` what of the answer stands in it."""

    name: str
    type: str
    question: Question
    part: str = ""


def columns(form: Form, *, repeats: int = 1) -> list[Column]:
    """The columns of a form in its order, with `repeats` numbered sets for a group that repeats."""
    return [column for question in form.questions for column in _columns(question, "", repeats)]


def htcds_questions(form: Form) -> dict[str, tuple[Question, ...]]:
    """Field of HTCDS 2.0 → the questions of the form that answer it; the way back is `question.htcds`."""
    found: dict[str, tuple[Question, ...]] = {}
    for question in everything(form.questions):
        if question.htcds:
            found[question.htcds] = (*found.get(question.htcds, ()), question)
    return found


def _columns(question: Question, path: str, repeats: int) -> Iterator[Column]:
    name = path + question.name
    if question.type == "group":
        for place in range(1, repeats + 1 if question.repeat else 2):
            for inner in question.questions:
                yield from _columns(inner, f"{name}.{place}.", repeats)
    elif question.type in PARTS:
        for part, type_ in PARTS[question.type].items():
            yield Column(f"{name}.{part}", type_, question, part)
    elif question.answerable:
        yield Column(name, question.type, question)
