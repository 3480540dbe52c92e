"""Everybody who waits for help by a referral, and what providers were said to be like."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import Enum

from app.models.cases import CASE
from app.models.people import PERSON
from app.models.referrals import providers, urgency
from app.models.referrals.answering import FEEDBACK
from app.models.referrals.providers import PROVIDER, Provider
from app.models.referrals.urgency import PREPARED, REFERRAL, WAITING, Clock
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault


class Stands(Enum):
    """Where a referral stands for whoever looks after all of them, the most pressing first."""

    LATE = 0
    WAITING = 1
    NOT_SENT = 2
    OVER = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One referral with its provider, person, case and clock; no clock runs on one that has not left. What this session
    may not read is None."""

    referral: Record
    provider: Provider | None
    person: Record | None
    case: Record | None
    clock: Clock | None

    @property
    def late(self) -> bool:
        return self.clock is not None and self.clock.late

    @property
    def stands(self) -> Stands:
        if self.referral.status == PREPARED:
            return Stands.NOT_SENT
        if self.clock is None:
            return Stands.OVER
        return Stands.LATE if self.late else Stands.WAITING


def board(vault: Vault, session: Session, now: datetime, zone: tzinfo) -> list[Row]:
    """All referrals that are prepared or waited for: what is latest first, then what has not left."""
    held = vault.records(session, kind=REFERRAL, status=(PREPARED, *WAITING))
    return sorted(rows(vault, session, held, now, zone), key=_order)


def waiting_at(vault: Vault, session: Session, provider: str, now: datetime, zone: tzinfo) -> list[Row]:
    """Whom one provider was asked to help and has not helped yet, what is latest first."""
    held = vault.records(session, kind=REFERRAL, status=WAITING, where={"provider": provider})
    return sorted(rows(vault, session, held, now, zone), key=_order)


def rows(vault: Vault, session: Session, held: Iterable[Record], now: datetime, zone: tzinfo) -> list[Row]:
    """These referrals, each with what it is about."""
    held = list(held)
    people = {one.person for one in held if one.person}
    about = vault.records(session, kind=(PERSON, CASE), person=people, archived=None) if people else []
    known = {one.id: one for one in about}
    directory = {one.id: providers.of_record(one) for one in vault.records(session, kind=PROVIDER, archived=None)}
    return [
        Row(
            referral=one,
            provider=directory.get(str(one.answers.get("provider"))),
            person=known.get(one.person or ""),
            case=known.get(one.case or ""),
            clock=urgency.clock(urgency.of_record(one, zone), now, zone),
        )
        for one in held
    ]


def later(found: Iterable[Row], now: datetime, zone: tzinfo) -> list[Row]:
    """The same board at another moment: what was read stands, and the clocks have gone on."""
    moved = (replace(one, clock=urgency.clock(urgency.of_record(one.referral, zone), now, zone)) for one in found)
    return sorted(moved, key=_order)


def overdue(rows: Iterable[Row]) -> list[Row]:
    """Those whose moment has passed, the latest first."""
    return [one for one in rows if one.late]


@dataclass(frozen=True, slots=True)
class Said:
    """What people said of one provider: how many were asked, and of each question how many said yes of how many who
    answered it."""

    asked: int
    received: tuple[int, int]
    safe: tuple[int, int]
    again: tuple[int, int]


def said_of(feedbacks: Sequence[Record]) -> Said:
    """Counts of what was answered; who skipped a question stands in neither number."""
    return Said(len(feedbacks), *(_counted(feedbacks, name) for name in ("received", "safe", "again")))


def heard_of(vault: Vault, session: Session, provider: str) -> Said:
    """What people said of one provider after all the referrals to it that this session may read."""
    there = {one.id for one in vault.records(session, kind=REFERRAL, where={"provider": provider}, archived=None)}
    told = vault.records(session, kind=FEEDBACK) if there else []
    return said_of([one for one in told if one.answers.get("referral") in there])


def _counted(feedbacks: Sequence[Record], name: str) -> tuple[int, int]:
    told = [one.answers.get(name) for one in feedbacks]
    said = [one for one in told if isinstance(one, str) and one in ("yes", "partly", "no")]
    return said.count("yes"), len(said)


def _order(row: Row) -> tuple[bool, float, datetime]:
    left = row.clock.left.total_seconds() if row.clock else 0.0
    return row.clock is None, left, row.referral.made_at
