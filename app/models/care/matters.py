"""What waits in the care of people: actions, plans and children's care that are late, due or soon."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from app.marks import Phrase, _
from app.models.care import overview, plans
from app.models.care.arrangements import ARRANGEMENT
from app.models.care.plans import ACTION, PLAN
from app.models.forms.library import Library
from app.models.matters import Matter, Pressing, by_day
from app.models.tasks import When
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

ROOM: Final = "care"


def matters(vault: Vault, session: Session, library: Library, now: datetime) -> Iterator[Matter]:
    """For who works on assigned files, all of them; for who reads every file, what she sees to herself, and how much is
    late in all: a line for each would hide the one that matters."""
    if not session.may("read", ACTION):
        return
    day = now.date()
    if not session.all_files:
        for due in overview.due(vault, session, day):
            yield _matter(library, due.record, day)
        return
    for mine in plans.for_user(vault, session, day):
        yield _matter(library, mine.task, day)
    if late := sum(one.when is When.OVERDUE for one in overview.due(vault, session, day)):
        said = _("Late in the care of all people: {count}.")
        yield Matter(ROOM, said, "care.due", places={"count": late}, pressing=Pressing.DUE)


def _matter(library: Library, record: Record, day: date) -> Matter:
    sentence, places = _said(library, record)
    pressing = by_day(record.due, day)
    return Matter(ROOM, sentence, "care", record.case or "", places, record.person, pressing, record.due)


def _said(library: Library, record: Record) -> tuple[str, Mapping[str, object]]:
    if record.kind == PLAN:
        return _("The care plan is to be looked at again."), {}
    if record.kind == ARRANGEMENT:
        return _("Who takes care of this child is to be looked at again."), {}
    codes = library.form(ACTION).question("support").codes
    kind = codes.get(str(record.answers.get("support"))) if codes else None
    if kind is None:
        return _("An action of the care plan."), {}
    return _("An action of the care plan: {support}."), {"support": Phrase(kind.label)}
