"""What the inputs of one form know of the vault: records and people an answer may point at."""

from collections.abc import Sequence

from app.errors import Refused
from app.models import people, timeline
from app.models.forms.definition import Question
from app.models.vault.reading import Filter
from app.models.vault.record import Record
from app.ui.forms.attached import Attached
from app.ui.forms.input import Around, Option
from app.ui.forms.inputs import make
from app.ui.forms.task import FormTask
from app.ui.shell.office import Office

_MOST_FOUND = 12


def around(office: Office, task: FormTask) -> Around:
    """For the reader of this office; records are those of the case or person the form is about."""
    vault, session = office.vault, office.session

    def records(question: Question) -> Sequence[Option]:
        if not session.may("read", question.kind) or not (task.case or task.person):
            return []
        of_case = office.library.form(question.kind).about == "case" and task.case
        which = (
            Filter(kind=question.kind, case=task.case) if of_case else Filter(kind=question.kind, person=task.person)
        )
        return [(one.id, _line(office, one)) for one in vault.records(session, **which)]

    def found(text: str) -> Sequence[Option]:
        hits = vault.search(session, text, kinds=(people.PERSON,), limit=_MOST_FOUND)
        return [(hit.record, _line(office, vault.record(session, hit.record))) for hit in hits]

    def named(id: str) -> str:
        try:
            return _line(office, vault.record(session, id))
        except Refused:
            return ""

    return Around(office.words, office.today(), make, Attached(), None, records, found, named)


def _line(office: Office, record: Record) -> str:
    """A record in a line: a person by her name, anything else by its form, day and headline."""
    if record.kind == people.PERSON:
        return office.name(record)
    line = timeline.lines(office.library, [record])[0]
    said = (line.title(office.words), office.words.day(line.day), line.headline(office.words))
    return " · ".join(part for part in said if part)
