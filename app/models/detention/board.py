"""Who is held now, the longest first, with what must not be overlooked: everything the board shows, in one call."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.models import people
from app.models.ages import Childhood, childhood
from app.models.detention import alerts, records
from app.models.detention.alerts import Alert, Watched
from app.models.detention.days import Days, Hours, held, hours
from app.models.detention.records import (
    ENDED,
    EPISODE,
    FACILITY,
    HELD,
    MET,
    TIE,
    TRANSFERRED,
    Episode,
    Facility,
)
from app.models.forms.truth import Truth
from app.models.people import PERSON
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody who is held. `person` is the file she is known by, the client's where she is one and this reader may
    know; `who` is None where its record is not open to the reader. `episodes` are those without a break up to now,
    moves between places included, the latest first; `facility` is where she is now, None where that is not known."""

    person: str
    client: bool
    who: Record | None
    episodes: tuple[Episode, ...]
    facility: Facility | None
    days: Days
    hours: Hours
    childhood: Childhood
    presumed: bool
    alerts: tuple[Alert, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Who is held at a moment, and the restrictions in our own house whose review is overdue."""

    now: datetime
    held: Sequence[Held]
    unreviewed: Sequence[Alert]

    @property
    def alerts(self) -> list[Alert]:
        """All of them, in the order of the board."""
        return [alert for one in self.held for alert in one.alerts] + list(self.unreviewed)


def board(vault: Vault, session: Session, now: datetime, restrictions: Iterable[Watched] = ()) -> Board:
    """As far as this session may read; `now` is a moment where the laptop is. Five queries however many are held.

    `restrictions` come from the shelter, for who may read them: the monitor has none.
    """
    session.require("read", EPISODE)
    client = _clients(vault, session)
    open_ones = vault.records(session, kind=EPISODE, status=HELD)
    known_as = {client.get(str(one.person), str(one.person)) for one in open_ones}
    files = known_as | {met for met, person in client.items() if person in known_as}
    before = vault.records(session, kind=EPISODE, status=ENDED, person=files)
    who = people_of(vault, session, files)
    places = {one.id: records.facility(one) for one in vault.records(session, kind=FACILITY, archived=None)}
    found = [
        one_held(person, theirs, _who(person, theirs, who), places, now)
        for person, theirs in by_person(map(records.episode, [*open_ones, *before]), client).items()
    ]
    longest = sorted(found, key=lambda one: (-one.days.longest, -one.hours.least, one.person))
    return Board(now, longest, alerts.unreviewed(restrictions, now.date()))


def people_of(vault: Vault, session: Session, files: Collection[str]) -> dict[str, Record]:
    """Who they are, by the file each is known or was met by, as far as this session may read. Whether one is archived
    is looked at here: asked of the vault, it would go through everybody who was ever registered."""
    kinds = [kind for kind in (MET, PERSON) if session.may("read", kind)]
    found = vault.records(session, kind=kinds, person=files, archived=None)
    return {one.id: one for one in found if not one.archived}


def by_person(episodes: Iterable[Episode], client: Mapping[str, str]) -> dict[str, list[Episode]]:
    """Each one's times in detention; a client's together with those from before she was one."""
    found: dict[str, list[Episode]] = {}
    for one in episodes:
        found.setdefault(client.get(one.person, one.person), []).append(one)
    return found


def unbroken(episodes: Iterable[Episode], *, surely: bool = False) -> list[Episode]:
    """Those that go on, and those that ended with a move into them, the latest first: a move starts no new clock. With
    `surely`, only moves between days that are known to follow each other."""
    known = list(episodes)
    chain = [one for one in known if not one.over]
    waiting = [one for one in known if one.over and one.outcome == TRANSFERRED]
    while chain and (joined := [one for one in waiting if leads_into(one, chain, surely=surely)]):
        chain += joined
        waiting = [one for one in waiting if one not in joined]
    return sorted(chain, key=lambda one: (one.over, -one.span.begun_by.toordinal(), one.id))


def leads_into(before: Episode, chain: Iterable[Episode], *, surely: bool) -> bool:
    """Whether it ended, or may have, no earlier than the day before another began."""
    if surely:
        return any(one.span.begun_by <= _after(before.span.ended_from) for one in chain)
    return any((one.span.begun_from or date.min) <= _after(before.span.ended_by) for one in chain)


def one_held(
    person: str, theirs: Sequence[Episode], who: Record | None, places: Mapping[str, Facility], now: datetime
) -> Held:
    """One person who is held; `theirs` are all her times in detention, one of which at least goes on."""
    chain, certain = unbroken(theirs), unbroken(theirs, surely=True)
    since = _hours(chain, now)
    surely = since if certain == chain else _hours(certain, now)
    longest = Hours(max(one.least for one in surely), _most(since))
    days = _days(chain, now)
    days = days if certain == chain else Days(_days(certain, now).least, days.most)
    child = people.person_childhood(who, now.date()) if who else childhood({}, now.date())
    presumed = any(one.presumed for one in theirs)
    return Held(
        person=person,
        client=bool(who and who.kind == PERSON),
        who=who,
        episodes=tuple(chain),
        facility=places.get(chain[0].facility or ""),
        days=days,
        hours=longest,
        childhood=child,
        presumed=presumed,
        alerts=tuple(
            alerts.of_held(
                person,
                chain[0].id,
                days=days.least,
                hours=longest,
                presumed=presumed,
                childhood=child,
                interpreter=_interpreter(chain),
            )
        ),
    )


def _interpreter(chain: Sequence[Episode]) -> Truth:
    """Whether she has been understood anywhere since it began."""
    said = [one.interpreter for one in chain]
    return Truth.TRUE if Truth.TRUE in said else said[0]


def _most(began: Sequence[Hours]) -> int | None:
    known = [one.most for one in began if one.most is not None]
    return max(known) if len(known) == len(began) else None


def _hours(chain: Iterable[Episode], now: datetime) -> list[Hours]:
    return [hours(one.began, one.began_at, one.seen, now) for one in chain]


def _days(chain: Iterable[Episode], now: datetime) -> Days:
    return held((one.span for one in chain), now.date())


def _after(day: date) -> date:
    return day if day == date.max else day + _DAY


def _clients(vault: Vault, session: Session) -> dict[str, str]:
    if not session.may("read", TIE):
        return {}
    return records.ties(vault.records(session, kind=TIE))


def _who(person: str, theirs: Iterable[Episode], who: Mapping[str, Record]) -> Record | None:
    """Her record by the file she is known by, or by one she was met under."""
    return who.get(person) or next((who[one.person] for one in theirs if one.person in who), None)
