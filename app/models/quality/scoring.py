"""Scores an assessment: points by domain over what applies, and whether it is safe to admit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.marks import _
from app.models.forms.definition import Form, Question
from app.models.quality.standards import CRITICAL, ITEM, NOT_APPLICABLE, WHY

POINTS: Mapping[str, int] = {"0": 0, "1": 1, "2": 2}
FULL = 2
"""Points of an item that is in place: standards section 8.2."""

Answers = Mapping[str, Any]
Disputed = Mapping[str, tuple[Any, ...]]
NONE: Disputed = {}


class Safety(StrEnum):
    """Whether people may be admitted, by the critical items alone; NOT_CLEAR while one of them waits for an answer."""

    SAFE = "safe"
    NOT_CLEAR = "not_clear"
    NOT_SAFE = "not_safe"


SAFETY: Mapping[Safety, str] = {
    Safety.NOT_SAFE: _("Not safe to admit: a critical item is not in place. Mend it first."),
    Safety.NOT_CLEAR: _("Whether it is safe to admit is not clear: a critical item waits for an answer."),
    Safety.SAFE: _("No critical item is missing."),
}


@dataclass(frozen=True, slots=True)
class Rating:
    """One item as it was rated: `points` is None where it does not apply (`applies` false) or nobody rated it yet."""

    name: str
    domain: str
    critical: bool
    points: int | None
    applies: bool = True

    @property
    def waits(self) -> bool:
        return self.applies and self.points is None

    @property
    def unmet(self) -> bool:
        """Whether something is missing of it: what is done about it belongs into the plan."""
        return self.points is not None and self.points < FULL


@dataclass(frozen=True, slots=True)
class Score:
    """Points out of those that could be had, how many items do not apply, and how many nobody rated yet."""

    points: int
    possible: int
    not_applicable: int
    waiting: int

    @property
    def share(self) -> Fraction | None:
        """Σ points / (2 × items that apply); None where nothing applies or nothing was rated."""
        return Fraction(self.points, self.possible) if self.possible else None


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain: `missing` are its critical items that are not in place at all."""

    name: str
    title: str
    score: Score
    ratings: tuple[Rating, ...]

    @property
    def missing(self) -> tuple[Rating, ...]:
        return tuple(one for one in self.ratings if one.critical and one.points == 0)


@dataclass(frozen=True, slots=True)
class Scored:
    """A whole assessment."""

    domains: tuple[Domain, ...]
    total: Score

    @property
    def ratings(self) -> tuple[Rating, ...]:
        return tuple(rating for domain in self.domains for rating in domain.ratings)

    @property
    def missing(self) -> tuple[Rating, ...]:
        """The critical items at 0."""
        return tuple(rating for domain in self.domains for rating in domain.missing)

    @property
    def safety(self) -> Safety:
        if self.missing:
            return Safety.NOT_SAFE
        return Safety.NOT_CLEAR if any(one.critical and one.waits for one in self.ratings) else Safety.SAFE

    @property
    def unmet(self) -> list[Rating]:
        """What is missing, the critical first and then what is missing most, in the order of the standard."""
        found = [one for one in self.ratings if one.unmet]
        return sorted(found, key=lambda one: (not (one.critical and one.points == 0), one.points, not one.critical))


def scored(form: Form, answers: Answers, disputed: Disputed = NONE) -> Scored:
    """The score of what was answered. An item nobody rated counts for nothing and is told as waiting, and so is one
    that is said not to apply without a reason. Where laptops disagree the lowest points count: our rule."""
    domains = []
    for section in form.sections:
        ratings = tuple(_rating(one, answers, disputed) for one in section.questions if ITEM in one.marks)
        if ratings:
            domains.append(Domain(section.name, section.title, score(ratings), ratings))
    return Scored(tuple(domains), score([rating for one in domains for rating in one.ratings]))


def score(ratings: Sequence[Rating]) -> Score:
    rated = [one.points for one in ratings if one.points is not None]
    return Score(
        points=sum(rated),
        possible=FULL * len(rated),
        not_applicable=sum(not one.applies for one in ratings),
        waiting=sum(one.waits for one in ratings),
    )


def percent(share: Fraction) -> int:
    """A share as it is told: rounded down, so that nothing but everything reads as a hundred."""
    return int(share * 100)


def _rating(question: Question, answers: Answers, disputed: Disputed) -> Rating:
    told = disputed.get(question.name) or (answers.get(question.name),)
    points = [POINTS[one] for one in told if isinstance(one, str) and one in POINTS]
    reason = answers.get(question.name + WHY)
    applies = not (set(told) == {NOT_APPLICABLE} and isinstance(reason, str) and reason.strip() != "")
    return Rating(question.name, question.marks[ITEM], CRITICAL in question.marks, min(points, default=None), applies)
