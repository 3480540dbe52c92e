"""An invented house assessed twice, what became better of it, and the other house of which an assessment is begun."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from app.demo.ground import Hand
from app.models.forms.definition import Question
from app.models.quality import actions, assessments
from app.models.quality.assessments import ASSESSMENT
from app.models.quality.scoring import scored
from app.models.quality.standards import CRITICAL, ITEM, NOT_APPLICABLE, WHY

FIRST, AGAIN, BEGUN = timedelta(days=410), timedelta(days=40), timedelta(days=2)
"""How long ago the house was assessed, assessed again, and the other one begun with."""

_TEAM = [
    {"kind": "staff", "who": "Head of the house"},
    {"kind": "resident"},
    {"kind": "outside", "who": "Nurse of the clinic nearby"},
]
_STEPS = (
    "A lock on every cupboard, and a key for each resident.",
    "A list of interpreters beside the telephone, for nights too.",
    "Everybody of the staff practises leaving the house at night, twice a year.",
    "A quiet room where nobody hears what is said.",
    "A ramp to the washing place.",
)
_NOT_HERE = "There was nobody of that kind in the house this year."


def assess(hand: Hand, house: str, other: str) -> int:
    """How many assessments were finished."""
    before = _items(hand, good=0.55)
    first = _assess(hand, house, before, hand.today - FIRST)
    now = {name: _better(hand, answer) for name, answer in before.items()}
    second = _assess(hand, house, now, hand.today - AGAIN)
    _plan(hand, house, first, hand.today - FIRST, old=True)
    _plan(hand, house, second, hand.today - AGAIN, old=False)
    some = _items(hand, good=0.7, most=40)
    began = hand.today - BEGUN
    assessments.begin(
        *(hand.vault, hand.session, hand.library, {"house": other, "on": began.isoformat(), **some}), today=began
    )
    return 2


def _assess(hand: Hand, house: str, items: Mapping[str, str], day: date) -> str:
    answers = {"house": house, "on": day.isoformat(), "assessors": _TEAM, **items}
    made = assessments.begin(hand.vault, hand.session, hand.library, answers, today=day)
    assessments.finish(hand.vault, hand.session, hand.library, hand.vault.record(hand.session, made))
    return made


def _items(hand: Hand, *, good: float, most: int | None = None) -> dict[str, str]:
    """An answer to every item, or to so many, and why it does not apply where it does not; nothing critical is wholly
    missing."""
    items = [one for one in hand.library.form(ASSESSMENT).questions if ITEM in one.marks]
    found: dict[str, str] = {}
    for one in items[:most]:
        found |= _answered(hand, one, good)
    return found


def _answered(hand: Hand, one: Question, good: float) -> dict[str, str]:
    thrown = hand.dice.random()
    if CRITICAL in one.marks:
        return {one.name: "2" if thrown < good + 0.2 else "1"}
    if thrown > 0.97:
        return {one.name: NOT_APPLICABLE, one.name + WHY: _NOT_HERE}
    return {one.name: "2" if thrown < good else "1" if thrown < good + 0.3 else "0"}


def _better(hand: Hand, answer: str) -> str:
    """A point more in one item of two that lacked one; a few got worse. What did not apply does not apply."""
    thrown = hand.dice.random()
    if answer in ("0", "1"):
        return str(int(answer) + 1) if thrown < 0.5 else answer
    return "1" if answer == "2" and thrown < 0.04 else answer


def _plan(hand: Hand, house: str, assessment: str, day: date, *, old: bool) -> None:
    """A step for each of the most pressing findings: of the old plan all are over, of the new one some are late."""
    record = hand.vault.record(hand.session, assessment)
    unmet = scored(hand.library.form(ASSESSMENT), record.answers).unmet
    for number, rating in enumerate(unmet[: len(_STEPS)]):
        answers: dict[str, Any] = {
            "house": house,
            "assessment": assessment,
            "item": rating.name,
            "what": _STEPS[number],
            "owner": "Head of the house",
            "due_on": (day + timedelta(days=20 + 25 * number)).isoformat(),
        }
        made = actions.add(hand.vault, hand.session, hand.library, answers, today=day)
        if old or number == 1:
            _end(hand, made, day + timedelta(days=15), dropped=old and number == 4)


def _end(hand: Hand, action: str, day: date, *, dropped: bool) -> None:
    record = hand.vault.record(hand.session, action)
    if dropped:
        actions.drop(hand.vault, hand.session, hand.library, record, because="The landlord said no.", today=day)
    else:
        actions.done(hand.vault, hand.session, hand.library, record, evidence="Seen by two of us.", today=day)
