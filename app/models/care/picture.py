"""Ratings as they are drawn: each item now and last time, and the sums beside what closing needs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.marks import _
from app.models.care import needs
from app.models.care.needs import FAMILY, NEEDS, PERSON
from app.models.care.rules import Thresholds, rules
from app.models.forms.definition import Form, Question
from app.models.screening.said import Said
from app.models.told import day_of
from app.models.vault.record import Record

HIGHEST: Final = 4
BOTH: Final = "both"
"""The sum of the person's and the family's items, beside `PERSON` and `FAMILY`."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One item: its rating now and last time, None where there is none. `weak` is whether it belongs into a plan,
    `missing` whether it is not in it yet."""

    item: Question
    now: int | None
    before: int | None
    weak: bool
    missing: bool

    @property
    def was_other(self) -> int | None:
        """The rating of last time, where it is not the same now."""
        return self.before if self.now is not None and self.before != self.now else None


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of one part: now, last time, what closing needs, and the most it can be."""

    part: str
    now: int
    before: int | None
    least: int
    full: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The latest assessment beside the one before it. `family` is empty where there is no family to speak of."""

    latest: Record
    before: Record | None
    person: Sequence[Rating]
    family: Sequence[Rating]
    totals: Sequence[Total]

    @property
    def ratings(self) -> list[Rating]:
        return [*self.person, *self.family]

    @property
    def sentences(self) -> list[Said]:
        """What there is to see: how many were rated, how many of them weakly, and what has changed."""
        rated = [one for one in self.ratings if one.now is not None]
        counts = {"rated": len(rated), "all": len(self.ratings), "low": sum(one.weak for one in rated)}
        found = [Said(_("Rated: {rated} of {all} items. Weak or medium: {low}."), counts)]
        if self.before is not None:
            pairs = [(one.now, one.before) for one in rated if one.now is not None and one.before is not None]
            changed = {
                "day": day_of(self.before.answers, "on"),
                "better": sum(now > before for now, before in pairs),
                "worse": sum(now < before for now, before in pairs),
            }
            found.append(Said(_("Since {day}, better: {better}, worse: {worse}."), changed))
        return found


def draw(form: Form, assessments: Iterable[Record], least: Thresholds, missing: Collection[Question]) -> Picture | None:
    """None where nobody has assessed anything. `missing` are the items that are not in the plan yet."""
    newest = sorted((one for one in assessments if one.kind == NEEDS), key=_age, reverse=True)
    if not newest:
        return None
    latest, before = newest[0], newest[1] if len(newest) > 1 else None
    names = {one.name for one in missing}
    parts = [PERSON, FAMILY] if _has_family(form, latest.answers) else [PERSON]
    drawn = {part: list(_ratings(form, part, latest, before, names)) for part in parts}
    return Picture(
        latest, before, drawn[PERSON], drawn.get(FAMILY, []), list(_totals(form, parts, latest, before, least))
    )


def _ratings(
    form: Form, part: str, latest: Record, before: Record | None, missing: Collection[str]
) -> Iterator[Rating]:
    now = needs.ratings(form, latest.answers, part).rated
    was = needs.ratings(form, before.answers, part).rated if before else {}
    for item in needs.items(form, part):
        rating = now.get(item.name)
        weak = rating is not None and rating <= rules().into_plan
        yield Rating(item, rating, was.get(item.name), weak, item.name in missing)


def _totals(
    form: Form, parts: Sequence[str], latest: Record, before: Record | None, least: Thresholds
) -> Iterator[Total]:
    """With a family also the sum of both: the three numbers of the source do not add up."""
    wanted = {PERSON: least.person, FAMILY: least.family, BOTH: least.total}
    sums = [(part, [part]) for part in parts] + ([(BOTH, list(parts))] if len(parts) > 1 else [])
    for name, over in sums:
        full = HIGHEST * sum(len(needs.items(form, part)) for part in over)
        yield Total(name, _sum(form, latest, over), _sum(form, before, over) if before else None, wanted[name], full)


def _sum(form: Form, assessment: Record, parts: Sequence[str]) -> int:
    return sum(needs.ratings(form, assessment.answers, part).total for part in parts)


def _has_family(form: Form, answers: Any) -> bool:
    return answers.get("family_asked") != "no" and bool(needs.ratings(form, answers, FAMILY).rated)


def _age(assessment: Record) -> tuple[date, object]:
    return day_of(assessment.answers, "on") or date.min, assessment.made_at
