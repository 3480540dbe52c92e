"""Records of detention as facts: the one place that reads their answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.models.detention.days import Span, span
from app.models.forms.answers import rows
from app.models.forms.truth import Truth, truth
from app.models.screening.first_contact import Outcome
from app.models.screening.rights import clock_time
from app.models.told import told_day
from app.models.vault.record import Record

FACILITY = "detention.facility"
VISIT = "detention.visit"
RECOMMENDATION = "detention.recommendation"
MET = "detention.person"
EPISODE = "detention.episode"
CHARGE = "detention.charge"
TIE = "detention.tie"

HELD, ENDED = "held", "ended"
"""The states of a time in detention."""

OPEN = "open"
ACCEPTED, DONE, REFUSED = "accepted", "done", "refused"
"""What became of a recommendation, beside open."""

TRANSFERRED = "transferred"
RELEASED = ("released_to_provider", "released_alone", "pardoned")
"""Codes of `detention.outcomes` after which she is free."""

UNKNOWN = "unknown"

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facility:
    """A place of detention."""

    id: str
    name: str
    type: str
    authority: str


@dataclass(frozen=True, slots=True)
class Episode:
    """One time in detention. `identified` is the day she was presumed a victim, as far as it is known; `presumed` holds
    also where nobody wrote that day down. `facility` is None where it is not known or not open to the reader."""

    id: str
    person: str
    facility: str | None
    authority: str
    basis: str
    began: PartialDate | None
    began_at: time | None
    seen: date
    ended: PartialDate | None
    over: bool
    outcome: str
    presumed: bool
    identified: PartialDate | None
    interpreter: Truth
    """Whether what is needed to be understood is there: an interpreter, or no need of one."""

    @property
    def span(self) -> Span:
        return span(self.began, self.seen, self.ended, over=self.over)


@dataclass(frozen=True, slots=True)
class Request:
    """A request to drop a charge, and what came of it."""

    asked: PartialDate
    answer: str
    answered: PartialDate | None


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge, fine or order; `linked` is whether the act followed from being trafficked, `episode` the time in
    detention during which it came, where that was written down."""

    id: str
    person: str
    acts: tuple[str, ...]
    penalty: str
    charged: PartialDate | None
    linked: Truth
    requests: tuple[Request, ...]
    outcome: str
    over: bool
    episode: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What was recommended and to whom, who follows it and by when; `answered` is the day of the last answer, `visit`
    the one it came from."""

    id: str
    facility: str | None
    topic: str
    assigned_to: str | None
    due: date | None
    status: str
    answered: PartialDate | None
    words: str = ""
    addressed_to: str = UNKNOWN
    visit: str | None = None


def facility(record: Record) -> Facility:
    told = record.answers
    return Facility(record.id, str(told["name"]), _code(told, "type"), _code(told, "authority"))


def episode(record: Record) -> Episode:
    told = record.answers
    presumed_on, screened_on = told_day(told, "presumed_on"), told_day(told, "screened_on")
    by_result = told.get("result") == Outcome.PRESUMED_VICTIM
    return Episode(
        id=record.id,
        person=str(record.person),
        facility=_text(told, "facility"),
        authority=_code(told, "authority"),
        basis=_code(told, "basis"),
        began=told_day(told, "began_on"),
        began_at=_time(told, "began_at"),
        seen=PartialDate.parse(str(told["seen_on"])).latest,
        ended=told_day(told, "ended_on"),
        over=record.status == ENDED,
        outcome=_text(told, "outcome") or "",
        presumed=presumed_on is not None or by_result,
        identified=presumed_on or (screened_on if by_result else None),
        interpreter=_INTERPRETER.get(_code(told, "interpreter"), Truth.UNKNOWN),
    )


def charge(record: Record) -> Charge:
    told = record.answers
    acts = told.get("acts")
    return Charge(
        id=record.id,
        person=str(record.person),
        acts=tuple(acts) if isinstance(acts, list) else (),
        penalty=_code(told, "penalty"),
        charged=told_day(told, "charged_on"),
        linked=truth(told.get("while_trafficked")),
        requests=tuple(_requests(told)),
        outcome=_text(told, "outcome") or "",
        over=record.status == ENDED,
        episode=_text(told, "episode"),
    )


def recommendation(record: Record) -> Recommendation:
    told = record.answers
    return Recommendation(
        id=record.id,
        facility=_text(told, "facility"),
        topic=_code(told, "topic"),
        assigned_to=_text(told, "assigned_to"),
        due=record.due,
        status=record.status,
        answered=told_day(told, "answered_on"),
        words=_text(told, "words") or "",
        addressed_to=_code(told, "addressed_to"),
        visit=_text(told, "visit"),
    )


def ties(records: Iterable[Record]) -> dict[str, str]:
    """File from detention → the client she is, by the latest word on it; the newest record comes first."""
    latest: dict[str, tuple[str, bool]] = {}
    for one in records:
        met = str(one.answers["met_as"])
        latest.setdefault(met, (str(one.person), one.answers["same"] == "yes"))
    return {met: client for met, (client, same) in latest.items() if same}


def _requests(told: Answers) -> Iterator[Request]:
    for row in rows(told.get("requests")):
        asked = told_day(row, "asked_on")
        if asked:
            yield Request(asked, _text(row, "answer") or "", told_day(row, "answered_on"))


def _text(told: Answers, name: str) -> str | None:
    """What was answered; not that nobody knows, nor what this reader may not see."""
    value = told.get(name)
    return value if isinstance(value, str) else None


def _code(told: Answers, name: str) -> str:
    return _text(told, name) or UNKNOWN


def _time(told: Answers, name: str) -> time | None:
    """The time of day; one that cannot be read, from another version or an import, is not known."""
    text = _text(told, name)
    try:
        return clock_time(text) if text else None
    except Refused:
        return None


_INTERPRETER: Mapping[str, Truth] = {"had": Truth.TRUE, "not_needed": Truth.TRUE, "not_had": Truth.FALSE}
