"""Visits to places of detention: which topics were checked, what was wanting, and where nobody has been for long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.dates import PartialDate
from app.marks import _
from app.models.detention import records
from app.models.detention.following import UNDONE
from app.models.detention.records import EPISODE, FACILITY, HELD, RECOMMENDATION, VISIT
from app.models.forms.answers import rows
from app.models.forms.definition import Form, Question
from app.models.forms.library import Library
from app.models.forms.truth import Truth, truth
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

TOPIC = "topic"
"""The mark by which a question of the form checks a topic: a code of `detention.topics`. A yes says that it is well."""

_BESIDE = "_note"
"""How the question is called that takes what was seen of a topic: by the name of the topic's own and this."""

VISITORS = 2
"""How many visit together at least: standards section 6.2."""


LONG = 90
"""Days after which nobody has been to a place for long: a quarter, our rule and no published standard."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; each topic of its form is in one of `well`, `wanting` and `unchecked`. `talks` is None where nobody
    wrote down how many there were."""

    record: str
    facility: str
    on: date
    well: tuple[str, ...]
    wanting: tuple[str, ...]
    unchecked: tuple[str, ...]
    visitors: int
    talks: int | None
    refused: bool


@dataclass(frozen=True, slots=True)
class Visited:
    """A place with its newest visit, how many days ago that was, who is held there now as far as the reader may know,
    and the recommendations about it that are not carried out."""

    facility: Record
    last: Visit | None
    days: int | None
    held: int
    undone: int
    overdue: int

    @property
    def long(self) -> bool:
        """Whether nobody has ever been there, or not for long."""
        return self.days is None or self.days > LONG


def visit(record: Record, form: Form) -> Visit:
    """A visit by the form it was written with."""
    told = record.answers
    topics = {one.marks[TOPIC]: truth(told.get(one.name)) for one in topics_of(form)}
    talks = told.get("talks")
    return Visit(
        record=record.id,
        facility=str(told["facility"]),
        on=PartialDate.parse(str(told["on"])).latest,
        well=tuple(code for code, said in topics.items() if said is Truth.TRUE),
        wanting=tuple(code for code, said in topics.items() if said is Truth.FALSE),
        unchecked=tuple(code for code, said in topics.items() if said is Truth.UNKNOWN),
        visitors=len(rows(told.get("visitors"))),
        talks=talks if isinstance(talks, int) else None,
        refused=bool(told.get("areas_refused") or told.get("talks_refused")),
    )


def made(vault: Vault, session: Session, library: Library) -> list[Visit]:
    """All visits, the latest first."""
    found = [of_record(one, library) for one in vault.records(session, kind=VISIT)]
    return sorted(found, key=lambda one: (one.on, one.record), reverse=True)


def of_record(record: Record, library: Library) -> Visit:
    return visit(record, _form_of(record, library))


def note(record: Record, library: Library, topic: str) -> str:
    """What was written beside a topic of a visit; empty where nothing was."""
    asked = next(one for one in topics_of(_form_of(record, library)) if one.marks[TOPIC] == topic)
    told = record.answers.get(f"{asked.name}{_BESIDE}")
    return told if isinstance(told, str) else ""


def topics_of(form: Form) -> list[Question]:
    """The questions that check a topic, in their order."""
    return [one for one in form.questions if TOPIC in one.marks]


def shortcomings(visit: Visit) -> Iterator[str]:
    """What keeps a visit from being a whole one, in sentences: for the visitors, never a reason not to keep it."""
    if visit.visitors < VISITORS:
        yield _("Fewer than two people are written down as visitors.")
    if not visit.talks:
        yield _("No private talk with anybody held there is written down.")
    if visit.unchecked:
        yield _("Some topics were not checked.")
    if visit.refused:
        yield _("Something was refused: a part of the place, or a talk.")


def places(
    vault: Vault, session: Session, library: Library, today: date, held: Sequence[str | None] | None = None
) -> Sequence[Visited]:
    """Every place in use, those never or longest not visited first; four queries however many there are. `held` is
    where each of those is who are held now, for who has read that already."""
    newest: dict[str, Visit] = {}
    for seen in made(vault, session, library):
        newest.setdefault(seen.facility, seen)
    advice = [records.recommendation(one) for one in vault.records(session, kind=RECOMMENDATION, status=UNDONE)]
    if held is None:
        held = [records.episode(one).facility for one in vault.records(session, kind=EPISODE, status=HELD)]
    found = []
    for facility in vault.records(session, kind=FACILITY, status="used"):
        last = newest.get(facility.id)
        undone = [one for one in advice if one.facility == facility.id]
        found.append(
            Visited(
                facility=facility,
                last=last,
                days=(today - last.on).days if last else None,
                held=held.count(facility.id),
                undone=len(undone),
                overdue=sum(one.due is not None and one.due < today for one in undone),
            )
        )
    return sorted(found, key=lambda one: (one.last is not None, -(one.days or 0), one.facility.id))


def _form_of(record: Record, library: Library) -> Form:
    """The one it was written with, or else the one there is now."""
    return library.written_with(VISIT, record.form_version) or library.form(VISIT)
