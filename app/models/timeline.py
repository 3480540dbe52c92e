"""Everything that happened in a case, newest first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.dates import PartialDate
from app.i18n import Words
from app.marks import Phrase, _
from app.models.cases import CASE
from app.models.forms.definition import Form, Question
from app.models.forms.library import Library
from app.models.forms.shown import shown
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

GONE: Final = _("A form that is no longer here")
"""What a record is called whose form was taken out: its kind is a name for programs only."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record on its day; `form` is the definition it was written with, None where that is no longer here."""

    day: date
    record: Record
    form: Form | None

    def title(self, words: Words) -> str:
        return words(self.form.title if self.form else GONE)

    def headline(self, words: Words, say: Callable[[Question, Any], str] | None = None) -> str:
        """What its form shows in a line: the answers, without their questions but where a yes or a no says nothing.
        What it points at is told only by who knows what that is called (`say`)."""
        if self.form is None:
            return ""
        told = self.record.answers
        asked = [(self.form.question(name), told[name]) for name in self.form.headline if name in told]
        said = [_said(question, answer, words, say) for question, answer in asked]
        return " · ".join(text for text in said if text)


def of(vault: Vault, session: Session, library: Library, case: Record) -> list[Line]:
    """The case itself, its records, and those of its person that belong to no other case, as far as this session may
    read."""
    return of_records(library, case, vault.records(session, person=case.person))


def of_records(library: Library, case: Record, held: Iterable[Record]) -> list[Line]:
    """The same of everything that was read of its person."""
    return lines(
        library, (one for one in held if one.id == case.id or (one.case in (None, case.id) and one.kind != CASE))
    )


def lines(library: Library, records: Iterable[Record]) -> list[Line]:
    """Records as lines of a timeline, newest day first, and on one day the latest written first."""
    found = []
    for record in records:
        form = library.written_with(record.kind, record.form_version)
        found.append(Line(_day(record, form), record, form))
    return sorted(found, key=lambda line: (line.day, line.record.made_at, line.record.id), reverse=True)


def _day(record: Record, form: Form | None) -> date:
    """The day the record tells, an estimate as it stands; where this session sees none, the day it was written."""
    told = record.answers.get(form.date) if form and form.date else None
    if not isinstance(told, str):
        return record.made_at.date()
    known = PartialDate.parse(told)
    return date(known.year, known.month or 1, known.day or 1)


def _said(question: Question, answer: Any, words: Words, say: Callable[[Question, Any], str] | None) -> str:
    if say is None and question.type in ("person_ref", "record_ref", "user_ref"):
        return ""
    said = say(question, answer) if say else shown(question, answer, words)
    if question.type != "yes_no":
        return said
    return words(_("{question} {answer}"), question=Phrase(question.label), answer=said)
