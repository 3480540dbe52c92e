"""Days and hours held: each calendar day touched counts once, and what nobody knows gives a range."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.dates import PartialDate

STILL = date.max
"""Where the end of a time stands while it goes on: whoever counts closes it with the day she counts to."""

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)

Interval = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Days:
    """The least and the most days it can have been; `most` is None where nobody knows when it began."""

    least: int
    most: int | None

    @property
    def exact(self) -> bool:
        return self.least == self.most

    @property
    def longest(self) -> int:
        """What a list is sorted by: an unknown start counts from the day she was first known as held."""
        return self.least if self.most is None else self.most


@dataclass(frozen=True, slots=True)
class Hours:
    """The least and the most whole hours it can have been; `most` is None where nobody knows when it began."""

    least: int
    most: int | None

    def may_exceed(self, limit: timedelta) -> bool:
        return self.most is None or self.most * _HOUR >= limit

    def surely_exceed(self, limit: timedelta) -> bool:
        return self.least * _HOUR >= limit


@dataclass(frozen=True, slots=True)
class Span:
    """A time in detention: the first and last day it can have begun, and the first and last day it can have ended.
    `begun_from` is None where nobody knows."""

    begun_from: date | None
    begun_by: date
    ended_from: date
    ended_by: date

    @property
    def core(self) -> Interval | None:
        """The days that are certain."""
        return (self.begun_by, self.ended_from) if self.begun_by <= self.ended_from else None

    @property
    def single(self) -> Interval:
        """Where no day is certain: within which days the one lies that it takes at least."""
        return max(self.begun_from or date.min, self.ended_from), min(self.begun_by, self.ended_by)


def span(began: PartialDate | None, seen: date, ended: PartialDate | None, *, over: bool) -> Span:
    """What is known of a time; `seen` is a day on which she was known to be held. What contradicts that is widened."""
    begun_from = min(began.earliest, seen) if began else None
    begun_by = min(began.latest, seen) if began else seen
    if not over:
        return Span(begun_from, begun_by, STILL, STILL)
    if ended is None:
        return Span(begun_from, begun_by, seen, STILL)
    return Span(begun_from, begun_by, max(ended.earliest, seen), max(ended.latest, seen))


def held(spans: Iterable[Span], last: date, first: date | None = None) -> Days:
    """Days held up to `last` (from `first` on): first and last day included, overlaps once.

    Exact at both ends: the most is the union of all that can have been. The least is the union of what is certain, and
    one day for each time that fits on no day counted already, as few as can be.
    """
    known = list(spans)
    start = first or date.min
    certain = [clipped for one in known if one.core and (clipped := _within(one.core, start, last))]
    merged = _merged(certain)
    singles = [one.single for one in known if one.core is None]
    inside = [(low, high) for low, high in singles if start <= low and high <= last]
    least = _length(merged) + _fewest([one for one in inside if not _touches(one, merged)])
    if first is None and any(one.begun_from is None for one in known):
        return Days(least, None)
    possible = [_within((one.begun_from or start, one.ended_by), start, last) for one in known]
    return Days(least, _length(_merged([one for one in possible if one])))


def hours(began: PartialDate | None, at: time | None, seen: date, now: datetime) -> Hours:
    """Hours since it began; `now` is a moment where the place is. Without the time of day the whole day is possible."""
    zone = now.tzinfo
    if began and began.exact and at is not None:
        told = _whole(now - datetime.combine(began.exact, at, zone))
        return Hours(told, told)
    latest = min(began.latest, seen) if began else seen
    least = _whole(now - datetime.combine(latest, time.min, zone) - _DAY)
    if began is None:
        return Hours(least, None)
    return Hours(least, _whole(now - datetime.combine(min(began.earliest, seen), time.min, zone)))


def _whole(past: timedelta) -> int:
    return max(0, past // _HOUR)


def _within(interval: Interval, first: date, last: date) -> Interval | None:
    low, high = max(interval[0], first), min(interval[1], last)
    return (low, high) if low <= high else None


def _merged(intervals: Sequence[Interval]) -> list[Interval]:
    found: list[Interval] = []
    for low, high in sorted(intervals):
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def _length(merged: Iterable[Interval]) -> int:
    return sum((high - low).days + 1 for low, high in merged)


def _touches(interval: Interval, merged: Iterable[Interval]) -> bool:
    return any(low <= interval[1] and interval[0] <= high for low, high in merged)


def _fewest(windows: Iterable[Interval]) -> int:
    """The fewest days of which each window holds one."""
    count, day = 0, date.min
    for low, high in sorted(windows, key=lambda one: one[1]):
        if not count or low > day:
            count, day = count + 1, high
    return count
