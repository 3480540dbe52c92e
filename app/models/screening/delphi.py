"""The Delphi indicators of ILO and the European Commission (2009): six dimensions, and the names of their patterns."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import product
from typing import Any

from app.models.forms.truth import Truth
from app.models.screening import palermo
from app.models.screening.changes import Counts, Graded, Reading
from app.models.screening.items import Item, names
from app.models.screening.minority import AgeRule

DIMENSIONS = ("D1", "D2", "D3", "D4", "D5", "D6")
GRADES = ("S", "M", "W")
LISTS = ("adult", "child")
ACT = "act"


class State(StrEnum):
    """A dimension is open while unanswered items could turn it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    OPEN = "open"


class Name(StrEnum):
    """What a set of positive dimensions is called; OPEN while nothing is positive and something may yet be."""

    NO_INDICATION = "no_indication"
    EXPLOITED = "exploited"
    DECEIVED_AND_EXPLOITED = "deceived_and_exploited"
    TRAFFICKING = "trafficking"
    CHILD_TRAFFICKING = "child_trafficking"
    UNNAMED = "unnamed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension, the questions that made it positive and those still open."""

    code: str
    state: State
    yes: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delphi:
    """The name the pattern has: `provisional` while something is open, `firm` when no answer can give it another name.

    `by_vulnerability` when only abuse of vulnerability, standing in for deception or coercion, carries the name.
    """

    name: Name
    by_vulnerability: bool
    provisional: bool
    firm: bool
    dimensions: tuple[Dimension, ...]


def positive(strong: int, medium: int, weak: int) -> bool:
    """The rule for one dimension: two strong, one strong with another, three medium, or two medium with a weak one."""
    return strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)


def state(graded: Graded) -> State:
    """Positive by what was answered yes, open if what is unanswered could still make it so; no yes ever undoes it."""
    if not graded:
        return State.OPEN
    if _positive(grade for grade, truth in graded if truth is Truth.TRUE):
        return State.POSITIVE
    return State.OPEN if _positive(grade for grade, truth in graded if truth is not Truth.FALSE) else State.NEGATIVE


def named(found: Collection[str]) -> Name:
    """The name of a set of positive dimensions for an adult: 26 of the 64 have one.

    The published names are for none, D4, D1+D4, and (D1 or D2)+D4+D5. Abuse of vulnerability may replace a dimension of
    deception or coercion: D3 stands in at recruitment, D6 at destination. How far it does is our reading.
    """
    if not found:
        return Name.NO_INDICATION
    if "D4" not in found:
        return Name.UNNAMED
    at_recruitment = bool({"D1", "D2", "D3"} & set(found))
    at_destination = bool({"D5", "D6"} & set(found))
    if at_recruitment and at_destination:
        return Name.TRAFFICKING
    if at_recruitment and "D2" not in found:
        return Name.DECEIVED_AND_EXPLOITED
    return Name.UNNAMED if at_recruitment or at_destination else Name.EXPLOITED


def grade(item: Item, rule: AgeRule) -> str:
    """S, M, W, or nothing where the item is not in that list. Someone presumed a child keeps the adult grade of an item
    the child list leaves out, so that a presumption never lowers a result (our rule, not a published standard)."""
    if rule is AgeRule.ADULT:
        return item.marks.get("adult", "")
    return item.marks.get("child") or (item.marks.get("adult", "") if rule is AgeRule.PRESUMED_CHILD else "")


def evaluate(items: Sequence[Item], rule: AgeRule) -> Delphi:
    """Reads the items marked `delphi`, and for a child the acts marked `palermo`."""
    states, act, as_child = _states(items, rule), palermo.acted(items), rule is not AgeRule.ADULT
    name, by_vulnerability = result(states, act, as_child=as_child)
    possible = {result(one, as_act, as_child=as_child)[0] for one in _settled(states) for as_act in _settled_act(act)}
    return Delphi(
        name,
        by_vulnerability,
        provisional=State.OPEN in states.values() or (as_child and act is Truth.UNKNOWN),
        firm=possible == {name},
        dimensions=tuple(_dimension(code, items, rule, state) for code, state in states.items()),
    )


def reading(rule: AgeRule) -> Reading:
    """How the name comes about; for a child whether one of the acts was done is a part beside the dimensions."""
    parts = DIMENSIONS if rule is AgeRule.ADULT else (*DIMENSIONS, ACT)
    return Reading(parts, partial(_counts, rule), _part, partial(_whole, as_child=rule is not AgeRule.ADULT))


def result(states: Mapping[str, State], act: Truth, *, as_child: bool) -> tuple[Name, bool]:
    """The name, and whether abuse of vulnerability alone carries it.

    For a child an act and a positive D4 suffice; a child whose dimensions fall short of that is never called merely
    exploited or deceived: a person must assess.
    """
    found = {code for code, state in states.items() if state is State.POSITIVE}
    name = named(found)
    if as_child and name is not Name.NO_INDICATION:
        if "D4" in found and act is Truth.TRUE:
            return Name.CHILD_TRAFFICKING, False
        name = name if name is Name.TRAFFICKING else Name.UNNAMED
    if name is Name.NO_INDICATION and State.OPEN in states.values():
        return Name.OPEN, False
    stood_in = name in (Name.TRAFFICKING, Name.DECEIVED_AND_EXPLOITED) and named(found - {"D3", "D6"}) is not name
    return name, stood_in


def _positive(grades: Iterable[str]) -> bool:
    count = Counter(grades)
    return positive(*(count[grade] for grade in GRADES))


def _states(items: Sequence[Item], rule: AgeRule) -> dict[str, State]:
    graded = reading(rule).graded(items)
    return {code: state(graded[code]) for code in DIMENSIONS}


def _counts(rule: AgeRule, item: Item) -> Counts:
    code, weight = item.marks.get("delphi", ""), grade(item, rule)
    graded: Counts = ((code, weight),) if weight and code in DIMENSIONS else ()
    return (*graded, (ACT, "")) if rule is not AgeRule.ADULT and item.marks.get("palermo") == ACT else graded


def _part(name: str, graded: Graded) -> State | Truth:
    return palermo.shown(graded) if name == ACT else state(graded)


def _whole(said: Mapping[str, Any], *, as_child: bool) -> Name:
    states = {code: said[code] for code in DIMENSIONS}
    return result(states, said.get(ACT, Truth.UNKNOWN), as_child=as_child)[0]


def _dimension(code: str, items: Sequence[Item], rule: AgeRule, found: State) -> Dimension:
    counted = [item for item in items if item.marks.get("delphi") == code and grade(item, rule)]
    return Dimension(code, found, names(counted, Truth.TRUE), names(counted, Truth.UNKNOWN))


def _settled(states: Mapping[str, State]) -> Iterator[dict[str, State]]:
    """Every way the open dimensions could turn out."""
    choices = [(State.POSITIVE, State.NEGATIVE) if state is State.OPEN else (state,) for state in states.values()]
    return (dict(zip(states, chosen, strict=True)) for chosen in product(*choices))


def _settled_act(act: Truth) -> tuple[Truth, ...]:
    return (Truth.TRUE, Truth.FALSE) if act is Truth.UNKNOWN else (act,)
