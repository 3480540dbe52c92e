"""What is asked, what is wrong with the answers, and what of them is kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.marks import Phrase, _
from app.models.forms.checks import Asking, Fault, fault
from app.models.forms.condition import Answers
from app.models.forms.definition import ASIDE, Form, Question, Section
from app.models.forms.keeping import kept, row_said
from app.models.forms.no_answer import no_answer
from app.models.vault.record import SEALED

NOBODY: Answers = {}

STOPPED = "stopped"
"""What whoever opens an interview gives its form, "yes" once the person has stopped it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps answers from being saved, in a sentence; `path` is the question, in a group `debts.2.owed_to`."""

    path: str
    sentence: str
    places: Mapping[str, object] = field(default_factory=dict)


def asked(form: Form, answers: Answers, given: Answers = NOBODY) -> list[Question]:
    """The questions to show. A condition sees the answers to earlier questions that are asked, and what is `given`.

    Where a condition looks at an answer this reader has no key for, an answer that is there stays asked: nobody loses
    what she may not see the reason of.
    """
    return _asked(form.questions, answers, dict(given))


def asked_in_row(
    form: Form, group: Question, row: Answers, answers: Answers, given: Answers = NOBODY
) -> list[Question]:
    """The questions to show in one row of a group."""
    seen = dict(given)
    _asked(form.questions, answers, seen)
    return _asked(group.questions, row, seen)


def problems(
    form: Form, answers: Answers, *, today: date, given: Answers = NOBODY, stored: Answers = NOBODY
) -> list[Problem]:
    """Everything that keeps the answers from being saved, in the order of the form.

    `stored` are the answers as they were: a code that is no longer offered may stay where it stood. Of an interview
    that was stopped nothing has to be answered: nobody concludes in order to be allowed to stop.
    """
    ended = STOPPED in form.given and given.get(STOPPED) == "yes"
    unknown = [name for name in answers if name not in form and not name.startswith("_")]
    found = [Problem(name, _("There is no such question in this form.")) for name in unknown]
    return found + list(_problems(form.questions, answers, dict(given), stored, Asking(today, ended=ended)))


def cleaned(form: Form, answers: Answers, given: Answers = NOBODY) -> dict[str, Any]:
    """The answers as they are stored: of questions that are asked, without empty ones, text written one way."""
    return _cleaned(form.questions, answers, dict(given))


def sound(answers: Answers, found: Iterable[Problem]) -> dict[str, Any]:
    """The answers without those, also in rows of groups, that a problem speaks of: what can be worked with while
    somebody is still typing."""
    kept_so_far = dict(answers)
    for one in found:
        kept_so_far = _without(kept_so_far, one.path.split("."))
    return kept_so_far


def unanswered(form: Form, answers: Answers, given: Answers = NOBODY) -> list[tuple[Section, list[Question]]]:
    """The questions that still wait for an answer, or for a word on why there is none, by section; remarks never do."""
    shown = {one.name for one in asked(form, answers, given) if one.answerable and ASIDE not in one.marks}
    waiting = [
        (section, [one for one in section.questions if one.name in shown and kept(one, answers.get(one.name)) is None])
        for section in form.sections
    ]
    return [(section, questions) for section, questions in waiting if questions]


def rows(value: Any) -> list[Answers]:
    """The rows of a group's answer; none for anything else."""
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _without(answers: Answers, path: Sequence[str]) -> dict[str, Any]:
    """`name`, or `name`, the number of a row (from 1), and what of it."""
    name, *deeper = path
    if not deeper or not isinstance(answers.get(name), list):
        return {one: value for one, value in answers.items() if one != name}
    number, *within = deeper
    lines = [
        _without(row, within) if place == int(number) and within and isinstance(row, Mapping) else row
        for place, row in enumerate(answers[name], 1)
    ]
    return {**answers, name: lines}


def _asked(questions: Sequence[Question], answers: Answers, seen: dict[str, Any]) -> list[Question]:
    """Puts into `seen` what the questions that follow may look at."""
    shown = []
    for question in questions:
        if question.show_if is None or question.show_if.holds(seen) or _hidden_by_a_seal(question, answers, seen):
            shown.append(question)
            seen[question.name] = answers.get(question.name)
        else:
            seen.pop(question.name, None)
    return shown


def _hidden_by_a_seal(question: Question, answers: Answers, seen: Answers) -> bool:
    named = question.show_if.named if question.show_if else ()
    return question.name in answers and any(seen.get(name) is SEALED for name in named)


def _problems(
    questions: Sequence[Question],
    answers: Answers,
    seen: dict[str, Any],
    stored: Answers,
    asking: Asking,
    path: str = "",
) -> Iterator[Problem]:
    for question in _asked(questions, answers, seen):
        value, before = answers.get(question.name), stored.get(question.name)
        found = _fault(question, value, replace(asking, held=frozenset(_codes(before))))
        if found:
            yield Problem(path + question.name, *found)
        elif question.type == "group":
            held = {
                one.name: [code for row in rows(before) for code in _codes(row.get(one.name))]
                for one in question.questions
            }
            for place, row in enumerate(rows(value), 1):
                if row_said(question, row):
                    yield from _row_problems(question, row, seen, held, asking, f"{path}{question.name}.{place}.")


def _row_problems(
    group: Question, row: Answers, seen: Answers, held: Answers, asking: Asking, path: str
) -> Iterator[Problem]:
    for name in sorted(row.keys() - {question.name for question in group.questions}):
        yield Problem(path + name, _("There is no such question in this form."))
    yield from _problems(group.questions, row, dict(seen), held, asking, path)


def _fault(question: Question, value: Any, asking: Asking) -> Fault | None:
    if value is SEALED:
        return None
    said = no_answer(value)
    if said:
        allowed = said in question.no_answer
        return None if allowed else (_("“{said}” cannot be said here."), {"said": Phrase(said.said)})
    if kept(question, value) is None:
        return (_("This has to be answered."), {}) if question.required and not asking.ended else None
    return fault(question, value, asking)


def _codes(value: Any) -> Iterable[str]:
    """Every code an answer may hold: itself, those of several, or the parts of a place or of money."""
    parts = value if isinstance(value, list) else value.values() if isinstance(value, Mapping) else (value,)
    return (part for part in parts if isinstance(part, str))


def _cleaned(questions: Sequence[Question], answers: Answers, seen: dict[str, Any]) -> dict[str, Any]:
    stored: dict[str, Any] = {}
    for question in _asked(questions, answers, seen):
        value = kept(question, answers.get(question.name))
        if question.type == "group" and isinstance(value, list) and len(rows(value)) == len(value):
            value = [row for row in (_cleaned(question.questions, row, dict(seen)) for row in value) if row] or None
        if value is not None and question.type != "note":
            stored[question.name] = value
    return stored
