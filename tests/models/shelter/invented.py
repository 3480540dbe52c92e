"""Invented rooms and people for rules of beds, and a furnished house for what is written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.models.shelter import boards, houses, stays
from app.models.shelter.beds import Bed, Room, Sleep, Sleeper, Span
from app.models.shelter.boards import Board
from app.models.shelter.stays import Arrival
from app.models.vault.record import Record
from app.models.vault.session import Session
from tests.models.conftest import TODAY, Shelter

NIGHT = date(2026, 3, 2)
WOMEN = Room("women", "house", "Women", frozenset({"women"}), family_child_to=11)
MEN = Room("men", "house", "Men", frozenset({"men"}))
FAMILY = Room("family", "house", "Family", frozenset({"women", "men"}), families="only")


def sleeper(name: str, side: str = "women", age: int | None = 30, party: str = "", needs: str = "") -> Sleeper:
    """Somebody of that many completed years on `NIGHT`; None for somebody of whom nothing is known."""
    told = {} if age is None else {"birth": date(NIGHT.year - age, 1, 1).isoformat(), "age_basis": "document"}
    return Sleeper(name, f"person {name}", side, told, party, frozenset(needs.split()))


def beds(room: Room, count: int) -> list[Bed]:
    return [Bed(f"{room.id} {n}", room, str(n), accessible=True) for n in range(1, count + 1)]


def sleeps(bed: Bed, who: Sleeper, first: date = NIGHT, until: date | None = None) -> Sleep:
    return Sleep(bed, who, Span(first, until))


@dataclass(frozen=True, slots=True)
class House:
    """A house in a vault: rooms and beds by their names, looked after by a supervisor."""

    shelter: Shelter
    by: Session
    id: str
    rooms: dict[str, str]
    beds: dict[str, str]

    def board(self, day: date = TODAY, by: Session | None = None) -> Board:
        return boards.read(self.shelter.vault, by or self.by, day)

    def arrive(self, bed: str | None = None, by: Session | None = None, **answers: Any) -> Record:
        """A woman of 35 who arrives alone."""
        who = by or self.by
        arrival = self.arrival(self.shelter.person(by=who), bed, **answers)
        (stay,) = self.admit([arrival], by=who)
        return self.shelter.read(stay, by=who)

    def arrival(self, person: str, bed: str | None = None, case: str | None = None, **answers: Any) -> Arrival:
        told = {"house": self.id, "side": "women", "arrived_on": TODAY.isoformat(), **answers}
        return Arrival(person, told, case, self.beds[bed] if bed else None)

    def admit(self, arrivals: list[Arrival], by: Session | None = None, **how: Any) -> list[str]:
        shelter = self.shelter
        return stays.admit(shelter.vault, by or self.by, shelter.library, arrivals, today=TODAY, **how)

    def sleeps_in(self, stay: str, day: date = TODAY) -> str | None:
        """The name of the bed somebody has on a night."""
        found = {sleep.sleeper.stay: sleep.bed.id for sleep in self.board(day).tonight.values()}
        names = {id: name for name, id in self.beds.items()}
        return names[found[stay]] if stay in found else None


def furnished(shelter: Shelter, rooms: dict[str, dict[str, Any]], counts: dict[str, int]) -> House:
    """A house with rooms, each with that many beds, called “room 1” and so on."""
    by = shelter.sign_in("mealea")

    def add(kind: str, **answers: Any) -> str:
        return houses.add(shelter.vault, by, shelter.library, kind, answers, today=TODAY)

    house = add(houses.HOUSE, name="River")
    made = {name: add(houses.ROOM, house=house, name=name, **told) for name, told in rooms.items()}
    held = {
        f"{name} {n}": add(houses.BED_KIND, room=made[name], name=str(n), bed_kind="bed")
        for name, count in counts.items()
        for n in range(1, count + 1)
    }
    return House(shelter, by, house, made, held)
