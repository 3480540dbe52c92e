"""How an assessment compares with those before: only where they ask the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.marks import _
from app.models.quality.assessments import day_of
from app.models.quality.scoring import Domain, Rating, Scored, percent
from app.models.vault.record import Record


@dataclass(frozen=True, slots=True)
class Course:
    """One domain now and before: `before` is None where there was none, or where another standard was asked.

    `fell` and `rose` are the items that lost or won points; one that did not apply at either time did neither.
    """

    domain: Domain
    before: Fraction | None
    rose: tuple[str, ...] = ()
    fell: tuple[str, ...] = ()

    @property
    def change(self) -> Fraction | None:
        """What the share has won or lost; None where the two cannot be compared."""
        now = self.domain.score.share
        return now - self.before if now is not None and self.before is not None else None


@dataclass(frozen=True, slots=True)
class Time:
    """One finished assessment among all of a house; `compares` is whether it asked for the same items as the latest."""

    record: Record
    scored: Scored
    compares: bool

    @property
    def told(self) -> int | None:
        """Its share in percent; None where nothing that applies was rated."""
        share = self.scored.total.share
        return percent(share) if share is not None else None


def over_time(assessed: Sequence[tuple[Record, Scored]]) -> list[Time]:
    """All finished assessments of a house, given with the newest first, in the order they were done."""
    asked = _items(assessed[0][1].ratings) if assessed else set()
    return [Time(record, found, _items(found.ratings) == asked) for record, found in reversed(assessed)]


def said(times: Sequence[Time]) -> tuple[str, dict[str, object]]:
    """How the whole share went from the first time that can be compared to the latest, in a sentence and its places."""
    known = [(one, one.told) for one in times if one.compares and one.told is not None]
    if len(known) < 2:
        return _("From the second assessment on, the course is shown here."), {}
    (first, was), (last, now) = known[0], known[-1]
    sentence = _("As good as at first: {now}% on {last}, {was}% on {first}. Assessments compared: {count}.")
    if now > was:
        sentence = _("Better than at first: {now}% on {last}, {was}% on {first}. Assessments compared: {count}.")
    elif now < was:
        sentence = _("Worse than at first: {now}% on {last}, {was}% on {first}. Assessments compared: {count}.")
    days = {"first": day_of(first.record), "last": day_of(last.record)}
    return sentence, {"now": now, "was": was, "count": len(known), **days}


def course(now: Scored, before: Scored | None) -> list[Course]:
    """Each domain beside what it was. Two shares are set beside each other only when the domain asked for the same
    items both times; points of single items are compared wherever both times rated them."""
    earlier = {one.name: one for one in before.domains} if before else {}
    return [_course(one, earlier.get(one.name)) for one in now.domains]


def total_before(now: Scored, before: Scored | None) -> Fraction | None:
    """The whole share of before, where all of the same items were asked."""
    return before.total.share if before and _items(now.ratings) == _items(before.ratings) else None


def _course(now: Domain, before: Domain | None) -> Course:
    if before is None:
        return Course(now, None)
    points = _points(before)
    pairs = [(one.name, points.get(one.name), one.points) for one in now.ratings if one.points is not None]
    known = [(name, was, points_now) for name, was, points_now in pairs if was is not None]
    return Course(
        domain=now,
        before=before.score.share if _items(now.ratings) == _items(before.ratings) else None,
        rose=tuple(name for name, was, points_now in known if points_now > was),
        fell=tuple(name for name, was, points_now in known if points_now < was),
    )


def _points(domain: Domain) -> Mapping[str, int | None]:
    return {one.name: one.points for one in domain.ratings}


def _items(ratings: tuple[Rating, ...]) -> set[str]:
    return {one.name for one in ratings}
