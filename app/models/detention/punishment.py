"""Nobody is punished for what followed from being trafficked: each charge, what was asked for, and what came of it."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.marks import _
from app.models.detention import records
from app.models.detention.board import people_of
from app.models.detention.records import CHARGE, EPISODE, FACILITY, TIE, Charge, Facility, Request
from app.models.forms.truth import Truth
from app.models.vault.record import Record
from app.models.vault.search import fold
from app.models.vault.session import Session
from app.models.vault.store import Vault

DROPPED = ("dropped", "acquitted", "not_enforced", "pardoned", "quashed")
"""Codes of `detention.charge_outcomes` by which she is not punished in the end."""

GRANTED = "granted"


class Standing(StrEnum):
    """What a charge waits for, the most pressing first; each has its words in `LABELS`."""

    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    GRANTED = "granted"
    NOT_LINKED = "not_linked"
    PUNISHED = "punished"
    DROPPED = "dropped"
    OVER = "over"


SETTLED = frozenset({Standing.NOT_LINKED, Standing.PUNISHED, Standing.DROPPED, Standing.OVER})
"""Where nothing is waited for any more."""

LABELS = {
    Standing.REFUSED: _("The request was refused: another way is to be found."),
    Standing.NOT_ASKED: _("Nobody has asked yet to drop it."),
    Standing.WAITING: _("An answer is waited for."),
    Standing.GRANTED: _("It is to be dropped: see that it is."),
    Standing.NOT_LINKED: _("It does not follow from being trafficked."),
    Standing.PUNISHED: _("The person was punished."),
    Standing.DROPPED: _("The person is not punished for it."),
    Standing.OVER: _("It is over, how is not known."),
}


@dataclass(frozen=True, slots=True)
class Tracked:
    """A charge on a day; `days` is how long it has waited since the day that counts, None where no day is known."""

    charge: Charge
    standing: Standing
    days: int | None
    person: str
    who: Record | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A charge in the list of all, with the place where the person was held then, where that is known."""

    tracked: Tracked
    facility: Facility | None


def standing(charge: Charge) -> Standing:
    """Whether the act followed from being trafficked counts as long as nobody has said that it did not."""
    if charge.over:
        return _over(charge.outcome)
    if charge.linked is Truth.FALSE:
        return Standing.NOT_LINKED
    newest = _newest(charge)
    if newest is None:
        return Standing.NOT_ASKED
    if not newest.answer:
        return Standing.WAITING
    return Standing.GRANTED if newest.answer == GRANTED else Standing.REFUSED


def waited(charge: Charge, today: date) -> int | None:
    """Days since the newest request or its answer, or since the charge where there is none; at least so many."""
    newest = _newest(charge)
    since = (newest.answered or newest.asked) if newest else charge.charged
    return max(0, (today - since.latest).days) if since else None


def tracked(charges: Iterable[Charge], client: dict[str, str], who: dict[str, Record], today: date) -> list[Tracked]:
    """The most pressing first, and of those the longest waiting."""
    found = []
    for one in charges:
        person = client.get(one.person, one.person)
        days = None if one.over else waited(one, today)
        found.append(Tracked(one, standing(one), days, person, who.get(person) or who.get(one.person)))
    return sorted(found, key=lambda one: (_ORDER[one.standing], -(one.days or 0), one.charge.id))


def tracker(vault: Vault, session: Session, today: date) -> Sequence[Tracked]:
    """All of them, for the list, however many; three queries."""
    charges = [records.charge(one) for one in vault.records(session, kind=CHARGE)]
    client = records.ties(vault.records(session, kind=TIE)) if session.may("read", TIE) else {}
    files = {one.person for one in charges} | {client[one.person] for one in charges if one.person in client}
    return tracked(charges, client, people_of(vault, session, files), today)


def listed(vault: Vault, session: Session, today: date) -> Sequence[Listed]:
    """All of them with their places; five queries however many there are."""
    found = tracker(vault, session, today)
    times = [records.episode(one) for one in vault.records(session, kind=EPISODE, archived=None)] if found else []
    held_in = {one.id: one.facility or "" for one in times}
    places = {one.id: records.facility(one) for one in vault.records(session, kind=FACILITY, archived=None)}
    return [Listed(one, places.get(held_in.get(one.charge.episode or "", ""))) for one in found]


def matching(found: Iterable[Listed], text: str, people: AbstractSet[str]) -> list[Listed]:
    """Those of these people, and those whose place has every word in its name, whatever the script and the marks."""
    words = fold(text).split()
    return [
        one
        for one in found
        if people & {one.tracked.person, one.tracked.charge.person}
        or (one.facility is not None and all(word in fold(one.facility.name) for word in words))
    ]


def _newest(charge: Charge) -> Request | None:
    return max(charge.requests, key=lambda one: (one.asked.latest, one.answered is None), default=None)


def _over(outcome: str) -> Standing:
    if outcome in DROPPED:
        return Standing.DROPPED
    return Standing.OVER if outcome == records.UNKNOWN else Standing.PUNISHED


_ORDER = {one: place for place, one in enumerate(Standing)}
