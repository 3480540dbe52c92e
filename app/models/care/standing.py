"""The actions of a plan as they stand on a day, those for one kind of support together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.models.care.plans import OPEN
from app.models.tasks import When, when
from app.models.told import day_of
from app.models.vault.record import Record


@dataclass(frozen=True, slots=True)
class Step:
    """One action; `when` is where it stands, None once it has ended."""

    action: Record
    when: When | None


@dataclass(frozen=True, slots=True)
class Group:
    """What is done for one kind of support (a code of `care.support`, "" where none was said)."""

    support: str
    steps: Sequence[Step]


def steps(actions: Iterable[Record], day: date) -> list[Step]:
    """What is open first, the most pressing of it on top; then what has ended, the latest of it on top."""
    found = [Step(one, when(one.due, day) if one.status == OPEN else None) for one in actions]
    return sorted(found, key=_pressing)


def groups(actions: Iterable[Record], day: date) -> list[Group]:
    """The groups in the order of their most pressing actions."""
    found: dict[str, list[Step]] = {}
    for one in steps(actions, day):
        found.setdefault(str(one.action.answers.get("support") or ""), []).append(one)
    return [Group(support, held) for support, held in found.items()]


def late(actions: Iterable[Record], day: date) -> int:
    """How many open actions are past their day."""
    return sum(one.when is When.OVERDUE for one in steps(actions, day))


def _pressing(step: Step) -> tuple[int, int, str]:
    if step.when is None:
        ended = day_of(step.action.answers, "ended_on") or date.min
        return len(When), -ended.toordinal(), step.action.id
    due = step.action.due or date.max
    return step.when.value, due.toordinal(), step.action.id
