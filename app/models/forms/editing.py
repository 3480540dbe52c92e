"""A form while it is filled in: what is kept as its draft, what of it is saved, and where two people differ."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.models.forms.answers import NOBODY, asked, cleaned, rows
from app.models.forms.definition import Form, Question
from app.models.vault.record import SEALED, Record

Answers = Mapping[str, Any]

_OVER = "_over"
"""In a draft: the versions of the answers it would replace."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One answer that two people have changed: hers, and what stands now."""

    question: Question
    mine: Any
    theirs: Any


def narrowed(form: Form, asked_as: Callable[[Question], Question | None]) -> Form:
    """The form with each question as it is asked now, or left out; a section that loses all of its own falls away."""
    left = []
    for section in form.sections:
        kept = tuple(one for question in section.questions if (one := asked_as(question)) is not None)
        left += [replace(section, questions=kept)] if kept else []
    return replace(form, sections=tuple(left))


def draft(record: Record | None, start: Answers, answers: Answers) -> dict[str, Any] | None:
    """What to keep of what was typed, None while nothing was. Of an existing record only what differs, with the
    versions it was changed over: somebody else may change the record before the draft is gone on with."""
    new = _differing(start, answers)
    if not new:
        return None
    if record is None:
        return {name: value for name, value in answers.items() if value is not SEALED}
    return {**new, _OVER: {name: list(record.versions.get(name, ())) for name in new}}


def resumed(form: Form, record: Record | None, start: Answers, kept: Answers) -> tuple[dict[str, Any], list[Clash]]:
    """The answers of a draft that is gone on with, and those somebody else has changed since it was kept."""
    told = {name: value for name, value in kept.items() if name in form}
    begun = told if record is None else {**start, **told}
    answers = {name: value for name, value in begun.items() if value is not None}
    if record is None:
        return answers, []
    over = kept.get(_OVER, {})
    stale = [name for name in told if list(record.versions.get(name, ())) != over.get(name, [])]
    clashes = [Clash(form.question(name), told[name], record.answers.get(name)) for name in stale]
    return answers, [one for one in clashes if one.mine != one.theirs]


def clashes(form: Form, read: Record, now: Record, answers: Answers) -> list[Clash]:
    """The answers changed in this form that somebody else has changed since the record was read."""
    mine = _differing({name: value for name, value in read.answers.items() if name in form}, answers)
    theirs = {name for name in mine if read.versions.get(name, ()) != now.versions.get(name, ())}
    found = [Clash(form.question(name), mine[name], now.answers.get(name)) for name in mine if name in theirs]
    return [one for one in found if one.mine != one.theirs]


def rebased(form: Form, read: Record, now: Record, answers: Answers) -> dict[str, Any]:
    """What was changed in this form, over the record as it stands now."""
    before = {name: value for name, value in read.answers.items() if name in form}
    told = {**now.answers, **_differing(before, answers)}
    return {name: value for name, value in told.items() if value is not None and name in form}


def to_save(
    form: Form, answers: Answers, given: Answers = NOBODY, record: Record | None = None, settled: Collection[str] = ()
) -> dict[str, Any]:
    """Cleaned, None for an answer of the record that was emptied. What is worked out elsewhere stays out, and so does
    what laptops disagree on until somebody has settled it."""
    kept = cleaned(form, answers, given)
    shown = {question.name for question in asked(form, answers, given) if question.answerable}
    held = record.answers if record else {}
    open_still = set(record.disputed) - set(settled) if record else set()
    return {
        name: kept.get(name)
        for name in (question.name for question in form.questions)
        if name in shown and name not in open_still and (name in kept or name in held)
    }


def without_lost(form: Form, answers: Answers, known: Callable[[str], bool]) -> tuple[dict[str, Any], int]:
    """The answers without attachments that are neither kept nor waiting (they were chosen before a crash), and how
    many were left out."""
    return _without_lost(form.questions, answers, known)


def _without_lost(
    questions: Collection[Question], answers: Answers, known: Callable[[str], bool]
) -> tuple[dict[str, Any], int]:
    left, lost = dict(answers), 0
    for question in questions:
        value = answers.get(question.name)
        if question.type == "attachment" and isinstance(value, list):
            left[question.name] = [one for one in value if known(one)]
            lost += len(value) - len(left[question.name])
        elif question.type == "group":
            each = [_without_lost(question.questions, row, known) for row in rows(value)]
            left |= {question.name: [row for row, _count in each]} if each else {}
            lost += sum(count for _row, count in each)
    return {name: value for name, value in left.items() if value != []}, lost


def _differing(before: Answers, after: Answers) -> dict[str, Any]:
    """What is new in `after`, None where it has nothing any more."""
    names = dict.fromkeys((*before, *after))
    return {
        name: after.get(name)
        for name in names
        if after.get(name) != before.get(name) and SEALED not in (after.get(name), before.get(name))
    }
