"""Answers made ready to be kept as a record: checked against their form, cleaned, or refused in a sentence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.errors import Refused
from app.marks import Phrase, _
from app.models.forms.answers import NOBODY, Problem, cleaned, problems
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.vault.record import Kind, Record

Answers = Mapping[str, Any]


def ready(
    library: Library, name: str, answers: Answers, *, today: date, given: Answers = NOBODY
) -> tuple[Kind, dict[str, Any]]:
    """The kind and the answers of a new record; refuses with the first thing that is wrong."""
    form = library.form(name)
    _refuse(form, problems(form, answers, today=today, given=given))
    return form.kind, cleaned(form, answers, given)


def changed(
    library: Library, record: Record, answers: Answers, *, today: date, given: Answers = NOBODY
) -> tuple[Kind, dict[str, Any]]:
    """What new answers change of a record, None where one falls away, as `change.edit` takes it. Only questions that
    are named or fall away with them are touched: what this reader may not see stays as it is. An answer that laptops
    disagree on is settled by naming it, also where it is the one that is shown."""
    form = library.form(record.kind)
    before = {name: value for name, value in record.answers.items() if name in form}
    after = {**before, **answers}
    _refuse(form, problems(form, after, today=today, given=given, stored=before))
    kept = cleaned(form, after, given)
    asked = {question.name for question in form.questions if question.answerable}
    settled = record.disputed.keys() & answers.keys()
    new = {name: kept.get(name) for name in asked if name in settled or kept.get(name) != before.get(name)}
    return form.kind, dict(sorted(new.items()))


def _refuse(form: Form, found: list[Problem]) -> None:
    if not found:
        return
    first = found[0]
    name = first.path.partition(".")[0]
    label = form.question(name).label if name in form else name
    said = first.sentence.format(**first.places) if first.places else Phrase(first.sentence)
    raise Refused(_("“{question}”: {problem}"), question=Phrase(label), problem=said)
