"""Detention in a period as figures: episodes, people and days, where, by whom held, how old, and who was released."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from app.errors import Refused
from app.marks import _
from app.models.ages import childhood
from app.models.detention import punishment
from app.models.detention.board import leads_into
from app.models.detention.days import Days, held
from app.models.detention.facts import Facts
from app.models.detention.following import UNDONE
from app.models.detention.punishment import Standing
from app.models.detention.records import DONE, RELEASED, TRANSFERRED, UNKNOWN, Charge, Episode
from app.models.forms.truth import Truth
from app.models.people import person_childhood

RELEASED_WITHIN: Final = timedelta(days=3)
"""From identification to release: indicator 3.2-c."""

CHILD, MAYBE_CHILD, ADULT = "child", "maybe_child", "adult"

AGE_LABELS: Final[Mapping[str, str]] = {
    CHILD: _("Under 18"),
    MAYBE_CHILD: _("May be under 18, treated as a child"),
    ADULT: _("18 or older"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day; what goes on is counted to the last day that is not to come."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused(_("The period ends before it begins."))


@dataclass(frozen=True, slots=True)
class Row:
    """One group. `unsure` of the episodes and people may lie outside the period: their days are not known."""

    code: str
    episodes: int
    people: int
    unsure: int
    days: Days


@dataclass(frozen=True, slots=True)
class Releases:
    """Of the episodes in which a presumed victim was identified: how many ended in freedom since, how many of them
    within three days, and of how many the days do not say. `middle_days` is None where no release has both days."""

    identified: int
    released: int
    in_time: int
    not_clear: int
    middle_days: float | None


@dataclass(frozen=True, slots=True)
class Charged:
    """Charges of the period that follow from being trafficked, or of which nobody said that they do not. Of `no_day`
    more nobody knows whether they are of the period."""

    charges: int
    people: int
    asked: int
    dropped: int
    punished: int
    no_day: int


@dataclass(frozen=True, slots=True)
class Work:
    """What the monitors did: visits, and recommendations due in the period."""

    visits: int
    due: int
    done_in_time: int
    undone: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All of a period, counted up to `counted_to`. `middle` and `longest` are of people, not of episodes."""

    period: Period
    counted_to: date
    all: Row
    presumed: Row
    middle: tuple[float, float]
    longest: Days
    by_facility_type: tuple[Row, ...]
    by_authority: tuple[Row, ...]
    by_age: tuple[Row, ...]
    releases: Releases
    charged: Charged
    work: Work


@dataclass(frozen=True, slots=True)
class _One:
    """An episode of the period, and whether it surely is."""

    person: str
    episode: Episode
    certain: bool


def figures(known: Facts, period: Period, today: date) -> Figures:
    """The figures of a period as known today. Days of one person count once in each group she is in."""
    first, last = period.first, min(period.last, today)
    found = _in_period(known, first, last)
    presumed = [one for one in found if one.episode.presumed]
    each = [held((one.span for one in several), last, first) for several in known.episodes.values()]
    days = [one for one in each if one.longest]

    def grouped(group: Callable[[_One], str]) -> tuple[Row, ...]:
        return _grouped(found, group, first, last)

    return Figures(
        period=period,
        counted_to=last,
        all=_row("", found, first, last),
        presumed=_row("", presumed, first, last),
        middle=(median(one.least for one in days), median(one.longest for one in days)) if days else (0, 0),
        longest=max(days, key=lambda one: (one.longest, one.least), default=Days(0, 0)),
        by_facility_type=grouped(lambda one: _type(known, one.episode)),
        by_authority=grouped(lambda one: _authority(known, one.episode)),
        by_age=grouped(lambda one: _age(known, one, first)),
        releases=releases([one.episode for one in presumed if not _moved_on(one, presumed)], last),
        charged=_charged(known, first, last),
        work=_work(known, first, last),
    )


def releases(episodes: Iterable[Episode], last: date) -> Releases:
    """Of presumed victims, up to `last`; who was only identified after her release is none of them."""
    held_then = [one for one in episodes if _identified_while_held(one, last)]
    freed = [one for one in held_then if _freed(one, last)]
    waits = [_days_to_release(one) for one in freed]
    limit = RELEASED_WITHIN.days
    exact = [wait.least for wait in waits if wait.exact]
    return Releases(
        identified=len(held_then),
        released=len(freed),
        in_time=sum(wait.most is not None and wait.most <= limit for wait in waits),
        not_clear=sum(wait.least <= limit and (wait.most is None or wait.most > limit) for wait in waits),
        middle_days=median(exact) if exact else None,
    )


def _in_period(known: Facts, first: date, last: date) -> list[_One]:
    """Every episode that may lie in the period."""
    found = []
    for person, several in known.episodes.items():
        for episode in several:
            days = held([episode.span], last, first)
            if days.most:
                found.append(_One(person, episode, certain=days.least > 0))
    return found


def _grouped(found: Iterable[_One], group: Callable[[_One], str], first: date, last: date) -> tuple[Row, ...]:
    """The groups there are, that with the most days first."""
    groups: dict[str, list[_One]] = {}
    for one in found:
        groups.setdefault(group(one), []).append(one)
    rows = [_row(code, several, first, last) for code, several in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.days.longest, -row.days.least, row.code)))


def _row(code: str, found: Sequence[_One], first: date, last: date) -> Row:
    theirs: dict[str, list[Episode]] = {}
    for one in found:
        theirs.setdefault(one.person, []).append(one.episode)
    days = [held((one.span for one in several), last, first) for several in theirs.values()]
    return Row(
        code=code,
        episodes=len(found),
        people=len(theirs),
        unsure=sum(not one.certain for one in found),
        days=Days(sum(one.least for one in days), sum(one.longest for one in days)),
    )


def _type(known: Facts, episode: Episode) -> str:
    place = known.places.get(episode.facility or "")
    return place.type if place else UNKNOWN


def _authority(known: Facts, episode: Episode) -> str:
    """Who held her; where that was not told, under whom the place is."""
    place = known.places.get(episode.facility or "")
    return place.authority if place and episode.authority == UNKNOWN else episode.authority


def _age(known: Facts, one: _One, first: date) -> str:
    """On the first day of the period on which she was surely held."""
    who = known.who.get(one.person) or known.who.get(one.episode.person)
    day = max(first, one.episode.span.begun_by)
    found = person_childhood(who, day) if who else childhood({}, day)
    return {Truth.TRUE: CHILD, Truth.UNKNOWN: MAYBE_CHILD, Truth.FALSE: ADULT}[found.truth]


def _moved_on(one: _One, others: Sequence[_One]) -> bool:
    """Whether she was only taken to another place, where the same time goes on: whether she was freed is said there."""
    later = [other.episode for other in others if other is not one and other.person == one.person]
    return one.episode.outcome == TRANSFERRED and leads_into(one.episode, later, surely=False)


def _identified_while_held(one: Episode, last: date) -> bool:
    if one.identified is None:
        return True
    too_late = one.ended is not None and one.ended.surely_before(one.identified)
    return one.identified.earliest <= last and not too_late


def _freed(one: Episode, last: date) -> bool:
    return one.over and one.outcome in RELEASED and (one.ended is None or one.ended.earliest <= last)


def _days_to_release(one: Episode) -> Days:
    if one.identified is None or one.ended is None:
        return Days(0, None)
    least = max(0, (one.ended.earliest - one.identified.latest).days)
    return Days(least, max(least, (one.ended.latest - one.identified.earliest).days))


def _charged(known: Facts, first: date, last: date) -> Charged:
    linked = [one for one in known.charges if one.linked is not Truth.FALSE]
    found = [one for one in linked if one.charged and one.charged.earliest <= last and one.charged.latest >= first]
    stand = [punishment.standing(one) for one in found]
    return Charged(
        charges=len(found),
        people=len({_known_as(known, one) for one in found}),
        asked=sum(bool(one.requests) for one in found),
        dropped=stand.count(Standing.DROPPED),
        punished=stand.count(Standing.PUNISHED),
        no_day=sum(one.charged is None for one in linked),
    )


def _known_as(known: Facts, charge: Charge) -> str:
    return known.client.get(charge.person, charge.person)


def _work(known: Facts, first: date, last: date) -> Work:
    due = [one for one in known.recommendations if one.due and first <= one.due <= last]
    return Work(
        visits=sum(first <= day.earliest and day.latest <= last for day in known.visits),
        due=len(due),
        done_in_time=sum(
            one.status == DONE and one.due is not None and one.answered is not None and one.answered.latest <= one.due
            for one in due
        ),
        undone=sum(one.status in UNDONE for one in due),
    )
