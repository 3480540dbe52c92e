"""Whether she was a child at any time in an episode, and when that is presumed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.dates import PartialDate, completed_years
from app.marks import _
from app.models.ages import OF_AGE, birth_span, told_years
from app.models.forms.truth import Truth, truth
from app.models.screening.said import Said
from app.models.told import told_day

NO_BASIS = frozenset({"", "unknown"})
OF_AGE_THEN = frozenset({"began_on", "ended_on", "age_disputed", "adult_at_start", "adult_at_start_basis"}) | {
    *("age_at_start", "age_at_start_counted", "age_at_start_basis")
}
"""The answers about an episode that say how old she was."""

_OLDEST = 150


class AgeRule(StrEnum):
    """Which rule the answers are read by; a presumed child is read by the child's."""

    ADULT = "adult"
    CHILD = "child"
    PRESUMED_CHILD = "presumed_child"


@dataclass(frozen=True, slots=True)
class AgeFacts:
    """What is known of her age in an episode.

    `born` is the first and last day she can have been born; `age_then` the least and most completed years at the start,
    as told; `adult_basis` the code of what a worker relied on who recorded "adult at the start".
    """

    born: tuple[date, date] | None = None
    age_then: tuple[int, int] | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    disputed: bool = False
    adult_basis: str = ""


@dataclass(frozen=True, slots=True)
class AgeFinding:
    """The rule that applies and why, in words."""

    rule: AgeRule
    basis: Said

    @property
    def as_child(self) -> bool:
        return self.rule is not AgeRule.ADULT


def of_episode(answers: Mapping[str, Any], person: Mapping[str, Any], *, disputed: bool = False) -> AgeFacts:
    """The facts in the answers to a `trafficking.episode` and to her `person`; whoever disputes her age in either, or
    where two laptops do (`disputed`), disputes it."""
    told = answers.get("age_at_start")
    counted, how = answers.get("age_at_start_counted"), answers.get("age_at_start_basis")
    adult, basis = truth(answers.get("adult_at_start")) is Truth.TRUE, answers.get("adult_at_start_basis")
    doubts = [truth(one.get("age_disputed")) for one in (answers, person)]
    return AgeFacts(
        born=birth_span(person),
        age_then=told_years(told, counted, how) if isinstance(told, int) else None,
        start=told_day(answers, "began_on"),
        end=told_day(answers, "ended_on"),
        disputed=disputed or Truth.TRUE in doubts,
        adult_basis=basis if adult and isinstance(basis, str) else "",
    )


def age_rule(facts: AgeFacts) -> AgeFinding:
    """A child if a child at any time in the episode, that is at its start; when in doubt presumed one.

    Grounds: Palermo Protocol 3(c) and 3(d); presumption of age as in the UNICEF guidelines for South-Eastern Europe,
    2003. That a worker's "adult at the start", with its basis, ends a presumption is our rule, not a published
    standard; it does not undo days that say she was a child.
    """
    least, most = _ages_at_start(facts)
    doubt = _doubt(facts, least, most)
    if doubt is None and most is not None and most < OF_AGE:
        return AgeFinding(AgeRule.CHILD, Said(_("The person was under 18 when it began: the child rule applies.")))
    if doubt is None:
        return AgeFinding(AgeRule.ADULT, Said(_("The person was 18 or older when it began.")))
    if facts.adult_basis not in NO_BASIS:
        recorded = _("A worker recorded that the person was an adult when it began, and on what basis.")
        return AgeFinding(AgeRule.ADULT, Said(recorded))
    return AgeFinding(AgeRule.PRESUMED_CHILD, doubt)


def _doubt(facts: AgeFacts, least: int, most: int | None) -> Said | None:
    """Why she may have been a child though this is not certain, or None."""
    if facts.disputed:
        return Said(_("The age is disputed: the person is presumed a child until shown otherwise."))
    if facts.born is None and facts.age_then is None:
        return Said(_("The age is not known: the person is presumed a child until shown otherwise."))
    if most is not None and least > most:
        return Said(
            _("What is known of the age does not fit together: the person is presumed a child until shown otherwise.")
        )
    if least >= OF_AGE or (most is not None and most < OF_AGE):
        return None
    if facts.start is None and facts.age_then is None:
        return Said(_("It is not known when it began and the person may have been under 18: presumed a child."))
    if most is None:
        return Said(_("The person may have been under 18 when it began: presumed a child."))
    between = _("The person was between {least} and {most} when it began and may have been under 18: presumed a child.")
    return Said(between, {"least": least, "most": most})


def _ages_at_start(facts: AgeFacts) -> tuple[int, int | None]:
    """The least and most completed years she can have had; None where nothing bounds it."""
    ranges = [facts.age_then] if facts.age_then else []
    if facts.born and facts.start:
        first, last = facts.born
        ranges.append((completed_years(last, facts.start.earliest), completed_years(first, facts.start.latest)))
    elif facts.born and facts.end:
        ranges.append((0, completed_years(facts.born[0], facts.end.latest)))
    if not ranges:
        return 0, None
    return max(0, *(least for least, _most in ranges)), min(_OLDEST, *(most for _least, most in ranges))
