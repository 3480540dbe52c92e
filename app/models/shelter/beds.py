"""Rooms, beds, and who sleeps in them from which night until which day: what the rules of a bed look at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models.ages import Age, age_on, childhood

WOMEN, MEN, OWN_ROOM = "women", "men", "own_room"
"""Where somebody wishes to sleep: codes of the lists `shelter.sides` and `shelter.wished_sides`."""

FAMILIES_TOO, ONLY_FAMILIES, NO_FAMILIES = "also", "only", "no"
BED, UPPER, COT = "bed", "bunk_upper", "cot"


@dataclass(frozen=True, slots=True)
class Span:
    """Nights from `first` on until the day they end on, that night not included; None where no end is known."""

    first: date
    until: date | None = None

    def covers(self, night: date) -> bool:
        return self.first <= night and (self.until is None or night < self.until)

    def meets(self, other: "Span") -> bool:
        """Whether there is a night in both."""
        return self.begins_before(other.until) and other.begins_before(self.until) and not (self.none or other.none)

    def begins_before(self, day: date | None) -> bool:
        return day is None or self.first < day

    @property
    def none(self) -> bool:
        """Whether there is no night in it."""
        return self.until is not None and self.until <= self.first


@dataclass(frozen=True, slots=True)
class Room:
    """One room and whom it takes. Ages are in completed years, both included; None means that there is no such limit.

    `family_child_to` is up to which age a child of the other sex sleeps here with family; None: not at all.
    """

    id: str
    house: str
    name: str
    sides: frozenset[str]
    families: str = FAMILIES_TOO
    family_child_to: int | None = None
    least_age: int | None = None
    most_age: int | None = None
    lone_children: bool = False

    @property
    def mixed(self) -> bool:
        return len(self.sides) > 1


@dataclass(frozen=True, slots=True)
class Bed:
    """One bed; `closed` are the nights on which nobody can sleep in it."""

    id: str
    room: Room
    name: str
    kind: str = BED
    accessible: bool = False
    closed: tuple[Span, ...] = ()

    def usable(self, night: date) -> bool:
        return not any(span.covers(night) for span in self.closed)


@dataclass(frozen=True, slots=True)
class Sleeper:
    """Somebody who stays here, as far as beds go: where she wishes to sleep, what of her age is known, with whom she
    came (`party`, "" for nobody) and what her bed has to be like. Her name is not among it."""

    stay: str
    person: str
    side: str = ""
    told: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    party: str = ""
    needs: frozenset[str] = frozenset()
    _ages: dict[date, tuple[Age | None, bool]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Worked out once a night: each bed of a board asks for it some times."""

    def age(self, night: date) -> Age | None:
        return self._on(night)[0]

    def as_child(self, night: date) -> bool:
        """Whether she is, or must be treated as, a child that night."""
        return self._on(night)[1]

    def _on(self, night: date) -> tuple[Age | None, bool]:
        if night not in self._ages:
            self._ages[night] = age_on(self.told, night), childhood(self.told, night).as_child
        return self._ages[night]

    def family_of(self, other: "Sleeper") -> bool:
        """Whether the two came as one family."""
        return bool(self.party) and self.party == other.party and self.stay != other.stay


@dataclass(frozen=True, slots=True)
class Sleep:
    """A bed that somebody has for some nights; `record` is where that is kept."""

    bed: Bed
    sleeper: Sleeper
    nights: Span
    record: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """A bed somebody is to have from a night on, and who of her family takes one in the same room with her.

    `apart` is whether the family itself agreed to sleep apart.
    """

    bed: Bed
    sleeper: Sleeper
    nights: Span
    together: tuple[Sleeper, ...] = ()
    apart: bool = False

    def others(self, held: Sequence[Sleep]) -> list[Sleep]:
        """What is held by others in those nights; those who move together give up what they had."""
        moving = {self.sleeper.stay, *(one.stay for one in self.together)}
        return [one for one in held if one.sleeper.stay not in moving and one.nights.meets(self.nights)]

    def neighbours(self, held: Sequence[Sleep]) -> list[Sleep]:
        """Who else sleeps in the room in some of those nights."""
        return [one for one in self.others(held) if one.bed.room.id == self.bed.room.id]

    def family_in_room(self, held: Sequence[Sleep]) -> list[Sleeper]:
        """Her family in that room from her first night on, those who move with her among it."""
        there = [one.sleeper for one in self.neighbours(held) if one.nights.covers(self.nights.first)]
        return [*self.together, *(one for one in there if one.family_of(self.sleeper))]


def sleeping(held: Sequence[Sleep], night: date) -> list[Sleep]:
    """Who sleeps where on a night; a stay's last night is the one before its exit day."""
    return [one for one in held if one.nights.covers(night)]


def free(beds: Sequence[Bed], held: Sequence[Sleep], night: date) -> list[Bed]:
    """Beds in use that nobody has on that night."""
    taken = {one.bed.id for one in sleeping(held, night)}
    return [bed for bed in beds if bed.id not in taken and bed.usable(night)]


def doubled(held: Sequence[Sleep], night: date) -> list[tuple[Sleep, ...]]:
    """Beds that two people have on one night, and two beds that one person has: two laptops can bring it about."""
    now = sleeping(held, night)
    by_bed = [tuple(one for one in now if one.bed.id == bed) for bed in _twice([one.bed.id for one in now])]
    stays = [
        tuple(one for one in now if one.sleeper.stay == stay) for stay in _twice([one.sleeper.stay for one in now])
    ]
    return by_bed + stays


def _twice(names: Collection[str]) -> list[str]:
    found = list(names)
    return sorted({name for name in found if found.count(name) > 1})
