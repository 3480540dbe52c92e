"""The clock of a referral: how soon help is needed, and whether that moment has passed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from app.models.screening.rights import clock_time, readable_time
from app.models.told import day_of, told_day
from app.models.vault.record import Record

REFERRAL = "referral"
PREPARED, PENDING, ACCEPTED = "prepared", "pending", "accepted"
DECLINED, DONE, REVOKED = "declined", "done", "revoked"
WAITING = (PENDING, ACCEPTED)
"""The states in which somebody still waits for help."""

WITHIN: Mapping[str, timedelta] = {
    "h1": timedelta(hours=1),
    "h3": timedelta(hours=3),
    "d1": timedelta(days=1),
    "d3": timedelta(days=3),
}
"""How soon, by the codes of `referrals.urgency` (standards section 8.4)."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral as far as the clock looks at it; `sent` is the earliest it can have been."""

    id: str
    provider: str
    urgency: str
    state: str
    sent: datetime | None
    appointment: date | None


@dataclass(frozen=True, slots=True)
class Clock:
    """When help is due, and how long that is from now; `left` is less than nothing once it is late."""

    due: datetime
    left: timedelta

    @property
    def late(self) -> bool:
        return self.left < timedelta()


class Unit(StrEnum):
    """In what a time is told."""

    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"


def told_in(length: timedelta) -> tuple[Unit, int]:
    """A time in the largest unit of which there are two, and how many whole ones of it there are: nobody reads of more
    time than there is. Time that is over counts like time that is left."""
    minutes = int(abs(length).total_seconds()) // 60
    if minutes < 120:
        return Unit.MINUTES, minutes
    return (Unit.HOURS, minutes // 60) if minutes < 2880 else (Unit.DAYS, minutes // 1440)


def of_record(record: Record, zone: tzinfo) -> Referral:
    """A referral of its record; `zone` is where its hours were told."""
    told = record.answers
    expected = told_day(told, "appointment_on")
    return Referral(
        id=record.id,
        provider=str(told.get("provider", "")),
        urgency=str(told.get("urgency", "")),
        state=record.status,
        sent=_sent(told, zone),
        appointment=expected.latest if expected else None,
    )


def due(referral: Referral, zone: tzinfo) -> datetime | None:
    """When help is due: counted from when it was sent, or the end of the day the provider expects her. An answer alone
    stops no clock, for nobody has been helped by it. None while nothing was sent, and once it is over."""
    if referral.state not in WAITING or referral.sent is None:
        return None
    if referral.state == ACCEPTED and referral.appointment is not None:
        return datetime.combine(referral.appointment + _DAY, time.min, zone)
    return referral.sent + WITHIN.get(referral.urgency, min(WITHIN.values()))


def clock(referral: Referral, now: datetime, zone: tzinfo) -> Clock | None:
    """The clock of a referral somebody waits for."""
    moment = due(referral, zone)
    return Clock(moment, moment - now) if moment else None


def pressing(referrals: Iterable[Referral], now: datetime, zone: tzinfo) -> list[tuple[Referral, Clock]]:
    """All that somebody waits for with their clocks, what is latest first."""
    found = [(one, ticking) for one in referrals if (ticking := clock(one, now, zone))]
    return sorted(found, key=lambda pair: (pair[1].left, pair[0].id))


def overdue(referrals: Iterable[Referral], now: datetime, zone: tzinfo) -> list[tuple[Referral, Clock]]:
    """Those whose moment has passed, the latest first."""
    return [pair for pair in pressing(referrals, now, zone) if pair[1].late]


def _sent(told: Mapping[str, Any], zone: tzinfo) -> datetime | None:
    """The earliest moment it can have been sent: an hour nobody noted is the first of its day."""
    day = day_of(told, "sent_on")
    if day is None:
        return None
    at = told.get("sent_at")
    hour = clock_time(at) if isinstance(at, str) and readable_time(at) else time.min
    return datetime.combine(day, hour, zone)
