"""What waits in the rooms of the house, in one shape, so that the first page needs no rule of its own for each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Pressing(StrEnum):
    """How much something presses; each has its own look and word."""

    DANGER = "danger"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to see to: a sentence with its places, whose file it is about, and the page where it is seen to.

    `room` is the desk it belongs to; `day` the one by which it is or was to be seen to; a matter without `pressing` is
    only to be known. One that is `urgent` is seen to before anything else: somebody is in danger, held, or in need now.
    """

    room: str
    sentence: str
    page: str
    subject: str = ""
    places: Mapping[str, object] = field(default_factory=dict)
    person: str | None = None
    pressing: Pressing | None = None
    day: date | None = None
    urgent: bool = False


def in_order(found: Iterable[Matter]) -> list[Matter]:
    """What is urgent first, then the most pressing; of those that press alike, what has waited longest. What has no day
    is urgent from the first, and otherwise comes last."""
    return sorted(found, key=_pressing)


def by_day(due: date | None, today: date) -> Pressing | None:
    """How much something presses that is due then: red once it is late, amber on its day."""
    if due is None or due > today:
        return None
    return Pressing.DANGER if due < today else Pressing.DUE


def _pressing(one: Matter) -> tuple[bool, int, date]:
    return not one.urgent, _ORDER[one.pressing], one.day or (date.min if one.urgent else date.max)


_ORDER: Mapping[Pressing | None, int] = {Pressing.DANGER: 0, Pressing.DUE: 1, None: 2}
