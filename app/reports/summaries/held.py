"""A case as it may be told: what is withheld is taken away before a word of it is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.models import timeline
from app.models.ages import Childhood
from app.models.cases import CASE
from app.models.forms.library import Library
from app.models.people import PERSON, person_childhood
from app.models.reviews import REVIEW
from app.models.timeline import Line
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.summaries.definition import Cover


@dataclass(frozen=True, slots=True)
class Held:
    """The person, the case and its records, newest day first.

    `childhood` is told whatever of her age is withheld; `gone` are the kinds of which records were taken away, so that
    no part may say there are none.
    """

    person: Record
    case: Record
    lines: tuple[Line, ...]
    cover: Cover
    childhood: Childhood
    gone: frozenset[str]

    def of(self, form: str) -> list[Line]:
        """The records of one form."""
        return [line for line in self.lines if line.record.kind == form]


def gathered(vault: Vault, session: Session, library: Library, case: Record, cover: Cover, *, today: date) -> Held:
    """All this session may read of a case and of its person that belongs to no other case, without what is covered."""
    person = vault.record(session, str(case.person))
    others = vault.records(session, person=person.id)
    found = [one for one in others if one.case in (None, case.id) and one.kind not in (CASE, PERSON)]
    lines = timeline.lines(library, (person, case, *found))
    kept = {line.record.id: record for line in lines if (record := without(line, cover))}
    told = [replace(line, record=kept[line.record.id]) for line in lines if _stays(line.record, kept)]
    return Held(
        person=_the(told, person),
        case=_the(told, case),
        lines=tuple(told),
        cover=cover,
        childhood=person_childhood(person, today),
        gone=frozenset(line.record.kind for line in lines if not _stays(line.record, kept)),
    )


def without(line: Line, cover: Cover) -> Record | None:
    """The record of a line without what is covered; None when nothing of it may be told."""
    record = line.record
    if record.kind in cover.forms or (cover.instruments and line.form is not None and line.form.instrument):
        return None
    standing = {name: record.disputed.get(name, (value,)) for name, value in record.answers.items()}
    for name in [name for name in standing if (record.kind, name) in cover.answers]:
        del standing[name]
    for (form, name), codes in cover.codes.items():
        values = standing.pop(name, ()) if form == record.kind else ()
        if any(isinstance(value, str) and value in codes for value in values):
            return None
        kept = tuple(_uncoded(value, codes) for value in values)
        if any(kept):
            standing[name] = kept
    return record._replace(
        answers={name: values[0] for name, values in standing.items()},
        disputed={name: values for name, values in standing.items() if len(values) > 1},
    )


def _stays(record: Record, kept: Mapping[str, Record]) -> bool:
    """Whether a record is told: not when it is taken away, nor when it is the review of one that is."""
    about = record.answers.get("about_record") if record.kind == REVIEW else None
    return record.id in kept and (about is None or about in kept)


def _uncoded(value: Any, codes: Iterable[str]) -> Any:
    return [one for one in value if one not in codes] if isinstance(value, list) else value


def _the(lines: Iterable[Line], wanted: Record) -> Record:
    return next(line.record for line in lines if line.record.id == wanted.id)
