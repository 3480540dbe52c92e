"""How old a person is as far as anybody knows, and whether she is, or must be treated as, a child."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.dates import (
    ESTIMATE_YEARS,
    PartialDate,
    age_range,
    born_between,
    completed_years,
    counted_age_bounds,
    zodiac_years,
)
from app.marks import _
from app.models.forms.no_answer import answered
from app.models.forms.truth import Truth

OF_AGE = 18
"""A child is a person under 18: Palermo Protocol, article 3 (d)."""

ESTIMATES = ("medical_estimate", "worker_estimate", "reckoned")
"""Ways of knowing an age that can be wrong by years; codes of the list `people.age_basis`."""

OF_AGE_TOLD = frozenset({"birth", "age_stated", "age_counted", "age_stated_on", "age_basis", "age_disputed", "zodiac"})
"""The answers about a person that say how old she is."""

_ZODIAC_TURNS = 110
"""Days of a year by which every calendar that names its years by animals has turned."""

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Age:
    """The least and the most completed years a person can have, how that is known, and whether somebody doubts it."""

    least: int
    most: int
    basis: str | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class Childhood:
    """Whether she is a child: unknown means presumed to be one. `why` says it in a sentence."""

    truth: Truth
    why: str

    @property
    def as_child(self) -> bool:
        """Whether she is to be treated as a child: when she is one, may be one, or her age is in doubt."""
        return self.truth is not Truth.FALSE

    @property
    def presumed(self) -> bool:
        return self.truth is Truth.UNKNOWN


def birth_span(answers: Mapping[str, Any]) -> Span | None:
    """The first and the last day she can have been born; None where nothing is known.

    Taken from the date of birth, else from the age as told and how it was counted, else (for who may not see those)
    from the years that stand open. A date that was estimated is one, also where nobody marked it so.
    """
    if answered(answers.get("birth")):
        birth = PartialDate.parse(answers["birth"])
        birth = replace(birth, estimated=birth.estimated or answers.get("age_basis") in ESTIMATES)
        return birth.earliest, birth.latest
    if isinstance(answers.get("age_stated"), int):
        return _span_of_statement(answers)
    if isinstance(answers.get("born_from"), int) and isinstance(answers.get("born_to"), int):
        return date(answers["born_from"], 1, 1), date(answers["born_to"], 12, 31)
    return None


def open_years(answers: Mapping[str, Any]) -> dict[str, int | None]:
    """`born_from` and `born_to`: what stands open of a sealed date of birth, for figures and for beds."""
    span = birth_span({name: answers.get(name) for name in answers if name not in ("born_from", "born_to")})
    return {"born_from": span[0].year if span else None, "born_to": span[1].year if span else None}


def age_on(answers: Mapping[str, Any], day: PartialDate | date) -> Age | None:
    """Her age on that day as a range; None where nothing is known, or the day lies before her birth."""
    span = birth_span(answers)
    last = day.latest if isinstance(day, PartialDate) else day
    if span is None or span[0] > last:
        return None
    oldest = age_range(span[0], day)[1]
    youngest = age_range(span[1], day)[0] if span[1] <= last else 0
    basis = answers.get("age_basis")
    return Age(youngest, oldest, basis if isinstance(basis, str) else None, answers.get("age_disputed") == "yes")


def childhood(answers: Mapping[str, Any], day: PartialDate | date) -> Childhood:
    """Under 18 on that day: yes, no, or unknown and then presumed. An age in doubt is unknown unless it is under 18."""
    age = age_on(answers, day)
    if age is None:
        return Childhood(Truth.UNKNOWN, _("The age is not known: treated as a child."))
    if age.most < OF_AGE:
        return Childhood(Truth.TRUE, _("Under 18."))
    if age.disputed:
        return Childhood(Truth.UNKNOWN, _("The age is in doubt: treated as a child."))
    if age.least < OF_AGE:
        return Childhood(Truth.UNKNOWN, _("May be under 18: treated as a child."))
    return Childhood(Truth.FALSE, _("18 or older."))


def comes_of_age(answers: Mapping[str, Any]) -> Span | None:
    """The first and the last day on which she can turn 18; someone born on 29 February does so on 1 March."""
    span = birth_span(answers)
    return None if span is None else (_eighteenth(span[0]), _eighteenth(span[1]))


def told_years(told: int, counted: object, basis: object) -> tuple[int, int]:
    """The least and most completed years behind an age as told: one may be as counted in China and Viet Nam unless
    somebody says it is not, and an estimate is widened."""
    least = told if counted == "completed" else counted_age_bounds(max(told, 1))[0]
    wider = ESTIMATE_YEARS if basis in ESTIMATES else 0
    return max(0, least - wider), told + wider


def _eighteenth(born: date) -> date:
    day = date(born.year + OF_AGE, born.month, min(born.day, 28)) + timedelta(days=born.day - min(born.day, 28))
    return day if completed_years(born, day) >= OF_AGE else day + timedelta(days=1)


def _span_of_statement(answers: Mapping[str, Any]) -> Span | None:
    """Birth days behind an age as told on a day."""
    if not answered(answers.get("age_stated_on")):
        return None
    on = PartialDate.parse(answers["age_stated_on"])
    least, most = told_years(answers["age_stated"], answers.get("age_counted"), answers.get("age_basis"))
    span = born_between(least, most, on.earliest)[0], born_between(least, most, on.latest)[1]
    return _in_year_of_animal(span, answers.get("zodiac"))


def _in_year_of_animal(span: Span, animal: object) -> Span:
    """The part of a span that lies in years of that animal; the whole span where none does."""
    if not isinstance(animal, str):
        return span
    years = zodiac_years(animal, span[0].year - 1, span[1].year)
    if not years:
        return span
    first, last = date(years[0], 1, 1), date(years[-1] + 1, 1, 1) + timedelta(days=_ZODIAC_TURNS)
    narrowed = max(span[0], first), min(span[1], last)
    return narrowed if narrowed[0] <= narrowed[1] else span
