"""Whether a person was told her rights, in a language she understands and in time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any

from app.dates import ascii_digits
from app.errors import Refused
from app.marks import _
from app.models.forms.truth import Truth, truth
from app.models.told import exact_day

WITHIN = timedelta(hours=24)
"""From identification to the rights sheet: our rule, not a published standard (target 3.1 asks for the sheet)."""


class Timeliness(StrEnum):
    """NOT_CLEAR when only the day is known and the limit falls on it."""

    IN_TIME = "in_time"
    LATE = "late"
    NOT_CLEAR = "not_clear"
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Given:
    """When rights were told: the first and last moment it can have been."""

    earliest: datetime
    latest: datetime


def of_record(answers: Mapping[str, Any], zone: tzinfo) -> Given | None:
    """When a `screening.rights_given` says rights were told; None unless the person understood the language. An hour
    that cannot be read is not known."""
    day = exact_day(answers, "given_on")
    if day is None or truth(answers.get("understood")) is not Truth.TRUE:
        return None
    text = answers.get("given_at")
    if isinstance(text, str) and readable_time(text):
        moment = datetime.combine(day, clock_time(text), zone)
        return Given(moment, moment)
    start = datetime.combine(day, time.min, zone)
    return Given(start, start + timedelta(days=1) - timedelta(minutes=1))


def timeliness(
    identified: datetime, given: Iterable[Given], now: datetime, *, within: timedelta = WITHIN
) -> Timeliness:
    """How the first telling compares with the limit; without one, whether the limit has passed."""
    limit = identified + within
    first = min(given, key=lambda one: one.latest, default=None)
    if first is None:
        return Timeliness.OVERDUE if now > limit else Timeliness.DUE
    if first.latest <= limit:
        return Timeliness.IN_TIME
    return Timeliness.NOT_CLEAR if first.earliest <= limit else Timeliness.LATE


def readable_time(text: str) -> bool:
    """Whether `clock_time` can read it."""
    return _TIME.fullmatch(ascii_digits(text).strip()) is not None


def clock_time(text: str) -> time:
    """A time of day in 24 hours, as "14:30", "14.30" or "9:05", in any digits."""
    found = _TIME.fullmatch(ascii_digits(text).strip())
    if found is None:
        raise Refused(_("A time is written in 24 hours, like 14:30."))
    return time(int(found[1]), int(found[2]))


_TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
