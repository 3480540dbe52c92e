"""A result as the parts of a picture: act, means, purpose and the six dimensions, each with the answers behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.screening import delphi
from app.models.screening.assessment import Result, would_change
from app.models.screening.changes import Change
from app.models.screening.explanation import said_of_part
from app.models.screening.items import Item
from app.models.screening.said import Said

METHODS = {"palermo": ("act", "means", "purpose"), "delphi": delphi.DIMENSIONS}


class Shown(StrEnum):
    """Whether the answers show a part; OPEN while what is not answered could still show it."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Behind:
    """One question behind a part: what it was answered, how much it weighs (S, M, W, or nothing where no grade is
    given), and whether answering it alone would change the result."""

    question: str
    truth: Truth
    grade: str
    turns: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `needed` is false for what a child's result does not depend on."""

    name: str
    method: str
    shown: Shown
    needed: bool
    said: Said
    behind: tuple[Behind, ...]


def parts(result: Result, form: Form) -> tuple[Part, ...]:
    """The parts of the methods the instrument is read by, in the order one explains them."""
    turning = _turning(result)
    return (*_elements(result, form, turning), *_dimensions(result, form, turning))


def _elements(result: Result, form: Form, turning: frozenset[str]) -> Iterator[Part]:
    if result.palermo is None:
        return
    for element in result.palermo.elements:
        asked = [item for item in result.items if item.marks.get("palermo") == element.name]
        yield Part(
            name=element.name,
            method="palermo",
            shown=_SHOWN[element.truth],
            needed=element.name != "means" or not result.palermo.as_child,
            said=said_of_part(element, form),
            behind=_behind([(item, "") for item in asked], turning),
        )


def _dimensions(result: Result, form: Form, turning: frozenset[str]) -> Iterator[Part]:
    if result.delphi is None:
        return
    for dimension in result.delphi.dimensions:
        asked = [item for item in result.items if item.marks.get("delphi") == dimension.code]
        graded = [(item, delphi.grade(item, result.age.rule)) for item in asked]
        yield Part(
            name=dimension.code,
            method="delphi",
            shown=_STATES[dimension.state],
            needed=True,
            said=said_of_part(dimension, form),
            behind=_behind([(item, grade) for item, grade in graded if grade], turning),
        )


def _behind(graded: Sequence[tuple[Item, str]], turning: frozenset[str]) -> tuple[Behind, ...]:
    """What was answered yes first, then what is open, then the noes; the strongest first."""
    found = [Behind(item.question, item.truth, grade, item.question in turning) for item, grade in graded]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.truth), delphi.GRADES.index(one.grade or "S"))))


def _turning(result: Result) -> frozenset[str]:
    """The open questions of which one answer is enough to change what a method says."""
    found: list[Change] = [change for of_method in would_change(result).values() for change in of_method]
    return frozenset(
        question for change in found if change.size == 1 for _count, questions in change.needs for question in questions
    )


_ORDER = (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE)
_SHOWN = {Truth.TRUE: Shown.YES, Truth.FALSE: Shown.NO, Truth.UNKNOWN: Shown.OPEN}
_STATES = {delphi.State.POSITIVE: Shown.YES, delphi.State.NEGATIVE: Shown.NO, delphi.State.OPEN: Shown.OPEN}
