"""Everything known of one person who is or was held: her times in detention, what she was charged with, who she is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.models.detention import board, punishment, records
from app.models.detention.board import Held
from app.models.detention.days import Days, held
from app.models.detention.punishment import Tracked
from app.models.detention.records import CHARGE, EPISODE, FACILITY, MET, TIE, Episode, Facility
from app.models.people import PERSON
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault


@dataclass(frozen=True, slots=True)
class Time:
    """One time in detention as it is written, with its days up to now."""

    record: Record
    episode: Episode
    facility: Facility | None
    days: Days


@dataclass(frozen=True, slots=True)
class Charged:
    """A charge as it is written, and how it stands."""

    record: Record
    tracked: Tracked


@dataclass(frozen=True, slots=True)
class Known:
    """`file` is the one she is known by: the client's where she is one and this reader may know. `met` is what was
    written where she was met; `now` is None where she is not held."""

    file: str
    who: Record | None
    met: Sequence[Record]
    now: Held | None
    times: Sequence[Time]
    charges: Sequence[Charged]
    days: Days

    @property
    def client(self) -> bool:
        return self.who is not None and self.who.kind == PERSON


def known(vault: Vault, session: Session, file: str, now: datetime) -> Known:
    """Whichever of her files is named; `now` is a moment where the laptop is. Three queries."""
    session.require("read", EPISODE)
    ties = records.ties(vault.records(session, kind=TIE)) if session.may("read", TIE) else {}
    person = ties.get(file, file)
    files = {person, *(met for met, client in ties.items() if client == person)}
    kinds = [kind for kind in (EPISODE, CHARGE, MET, PERSON) if session.may("read", kind)]
    found = vault.records(session, kind=kinds, person=files)
    places = {one.id: records.facility(one) for one in vault.records(session, kind=FACILITY, archived=None)}
    who = {one.id: one for one in found if one.kind in (MET, PERSON)}
    times = _times([one for one in found if one.kind == EPISODE], places, now.date())
    episodes = [one.episode for one in times]
    her = who.get(person) or next(iter(who.values()), None)
    return Known(
        file=person,
        who=her,
        met=[one for one in found if one.kind == MET],
        now=board.one_held(person, episodes, her, places, now) if any(not one.over for one in episodes) else None,
        times=times,
        charges=_charges([one for one in found if one.kind == CHARGE], ties, who, now.date()),
        days=held((one.span for one in episodes), now.date()),
    )


def _times(found: Sequence[Record], places: dict[str, Facility], day: date) -> list[Time]:
    """What goes on first, then what began last."""
    read = [(one, records.episode(one)) for one in found]
    latest = sorted(read, key=lambda pair: (pair[1].over, -pair[1].span.begun_by.toordinal(), pair[1].id))
    return [Time(one, told, places.get(told.facility or ""), held([told.span], day)) for one, told in latest]


def _charges(found: Sequence[Record], client: dict[str, str], who: dict[str, Record], day: date) -> list[Charged]:
    written = {one.id: one for one in found}
    tracked = punishment.tracked([records.charge(one) for one in found], client, who, day)
    return [Charged(written[one.charge.id], one) for one in tracked]


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody held in one place now; `who` is None where it is not open to the reader."""

    who: Record | None
    episode: Episode


def here(vault: Vault, session: Session, facility: str) -> list[Here]:
    """Who is held in a place as far as it was written down, whoever came first first; two queries."""
    found = [records.episode(one) for one in vault.records(session, kind=EPISODE, status=records.HELD)]
    theirs = sorted((one for one in found if one.facility == facility), key=lambda one: (one.span.begun_by, one.id))
    who = board.people_of(vault, session, {one.person for one in theirs})
    return [Here(who.get(one.person), one) for one in theirs]
