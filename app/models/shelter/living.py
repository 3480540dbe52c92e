"""One stay with everything that belongs to it: beds, absences, restrictions, incidents, family, belongings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from app.models.forms.answers import rows
from app.models.people import PERSON
from app.models.shelter import boards, houses
from app.models.shelter.beds import Bed, Span
from app.models.shelter.boards import ABSENCE, AWAY, HERE, NIGHT, STAY
from app.models.shelter.incidents import INCIDENT
from app.models.shelter.restrictions import IN_FORCE, RESTRICTION
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

BY_HOUSE: Final = "house"
"""Who keeps a thing: a code of the list `shelter.kept_by`."""


@dataclass(frozen=True, slots=True)
class Slept:
    """A bed she has or had, and from which night until which day."""

    bed: Bed
    nights: Span


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody who came as one family with her; `person` is None where she may not be read."""

    stay: Record
    person: Record | None


@dataclass(frozen=True, slots=True)
class Thing:
    """One of her belongings and its place among them; `returned` is the day the house handed it back."""

    place: int
    what: str
    kept_by: str
    returned: date | None

    @property
    def to_hand_back(self) -> bool:
        return self.kept_by == BY_HOUSE and self.returned is None


@dataclass(frozen=True, slots=True)
class Life:
    """A stay as it stands on a day. What this session may not read of it is not there; `person` is None then."""

    day: date
    stay: Record = field(repr=False)
    person: Record | None = field(repr=False)
    house: Record | None = field(repr=False)
    slept: Sequence[Slept] = ()
    absences: Sequence[Record] = field(default=(), repr=False)
    restrictions: Sequence[Record] = field(default=(), repr=False)
    incidents: Sequence[Record] = field(default=(), repr=False)
    family: Sequence[Relative] = field(default=(), repr=False)

    @property
    def here(self) -> bool:
        """Whether she has not left."""
        return self.stay.status == HERE

    @property
    def bed(self) -> Bed | None:
        """Where she sleeps tonight."""
        tonight = [one.bed for one in self.slept if one.nights.covers(self.day)]
        return tonight[0] if tonight else None

    @property
    def away(self) -> Record | None:
        """The absence that nobody has ended yet."""
        return next((one for one in self.absences if one.status == AWAY), None)

    @property
    def restricted(self) -> Sequence[Record]:
        return [one for one in self.restrictions if one.status == IN_FORCE]

    @property
    def arrived(self) -> date | None:
        return day_of(self.stay.answers, "arrived_on")

    @property
    def nights(self) -> int:
        """How many nights she has been here, the one to come not counted."""
        last = day_of(self.stay.answers, "left_on") or self.day
        return (last - self.arrived).days if self.arrived else 0

    @property
    def wants(self) -> str:
        """What she last said when asked whether she wants to stay; "" where nobody asked."""
        return boards.last_answer(self.stay)

    @property
    def things(self) -> Sequence[Thing]:
        """Her belongings as they were written down; none where they are sealed to this session."""
        return [_thing(place, row) for place, row in enumerate(rows(self.stay.answers.get("belongings")))]


def read(vault: Vault, session: Session, stay: str, day: date) -> Life:
    """Refuses what is no stay of somebody this session may know of."""
    record = vault.record(session, stay)
    who = str(record.person)

    def theirs(kind: str) -> list[Record]:
        if not session.may("read", kind):
            return []
        held = vault.records(session, kind=kind, person=who, order="day")
        return [one for one in held if _of(one, record)]

    nights = [one for one in vault.records(session, kind=NIGHT, person=who) if one.answers.get("stay") == stay]
    return Life(
        day=day,
        stay=record,
        person=_person(vault, session, who),
        house=_house(vault, session, record),
        slept=_slept(vault, session, nights),
        absences=[one for one in theirs(ABSENCE) if one.answers.get("stay") == stay],
        restrictions=theirs(RESTRICTION),
        incidents=theirs(INCIDENT),
        family=_family(vault, session, record),
    )


def everybody_here(vault: Vault, session: Session) -> list[Relative]:
    """All who are here and whose files are open to this session."""
    found = vault.records(session, kind=STAY, status=HERE)
    people = _people(vault, session, [str(one.person) for one in found])
    return [Relative(one, people[str(one.person)]) for one in found if str(one.person) in people]


def others_here(vault: Vault, session: Session, life: Life) -> list[Relative]:
    """Who else is here and belongs to no family, or to hers: with whom she could be said to be one."""
    known = {one.stay.id for one in life.family} | {life.stay.id}
    party = life.stay.answers.get("party")
    here = everybody_here(vault, session)
    return [one for one in here if one.stay.id not in known and not (party and one.stay.answers.get("party"))]


def _of(one: Record, stay: Record) -> bool:
    """What names no stay of its own belongs to the one it happened in."""
    named = one.answers.get("stay")
    if isinstance(named, str):
        return named == stay.id
    on = day_of(one.answers, "from") or day_of(one.answers, "on")
    arrived, left = day_of(stay.answers, "arrived_on"), day_of(stay.answers, "left_on")
    return on is None or ((arrived is None or arrived <= on) and (left is None or on <= left))


def _slept(vault: Vault, session: Session, nights: Sequence[Record]) -> list[Slept]:
    """The latest first; of a bed that is not here, none."""
    rooms = houses.rooms(vault.records(session, kind=houses.ROOM))
    beds = {
        one.id: one
        for one in houses.beds(
            vault.records(session, kind=houses.BED_KIND), rooms, vault.records(session, kind=houses.HOUSE)
        )
    }
    found = []
    for one in nights:
        bed, first = beds.get(str(one.answers.get("bed"))), day_of(one.answers, "from")
        span = Span(first, day_of(one.answers, "until")) if first else None
        if bed and span and not span.none:
            found.append(Slept(bed, span))
    return sorted(found, key=lambda one: one.nights.first, reverse=True)


def _family(vault: Vault, session: Session, stay: Record) -> list[Relative]:
    party = stay.answers.get("party")
    if not isinstance(party, str) or not party:
        return []
    held = vault.records(session, kind=STAY, where={"party": party})
    others = [one for one in held if one.id != stay.id]
    people = _people(vault, session, [str(one.person) for one in others])
    return [Relative(one, people.get(str(one.person))) for one in others]


def _house(vault: Vault, session: Session, stay: Record) -> Record | None:
    name = stay.answers.get("house")
    held = vault.records(session, kind=houses.HOUSE) if session.may("read", houses.HOUSE) else []
    return next((one for one in held if one.id == name), None)


def _person(vault: Vault, session: Session, person: str) -> Record | None:
    return _people(vault, session, [person]).get(person)


def _people(vault: Vault, session: Session, ids: Sequence[str]) -> Mapping[str, Record]:
    if not ids or not session.may("read", PERSON):
        return {}
    return {one.id: one for one in vault.records(session, kind=PERSON, person=list(dict.fromkeys(ids)))}


def _thing(place: int, row: Mapping[str, Any]) -> Thing:
    return Thing(place, str(row.get("what", "")), str(row.get("kept_by", "")), day_of(row, "returned_on"))
