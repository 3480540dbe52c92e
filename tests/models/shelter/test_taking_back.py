"""Taking back that a bed was given: where she slept before she sleeps again, unless it was given to somebody else."""

from datetime import timedelta

import pytest

from app.errors import Refused
from app.models import undoing
from app.models.shelter import boards, placing, stays
from app.models.undoing import Undo
from tests.models.conftest import TODAY
from tests.models.shelter.invented import House

LATER = TODAY + timedelta(days=5)


def moved(house: House, **beds: str) -> Undo:
    """A move (stay by its id), watched as the window does."""
    shelter = house.shelter
    wanted = {stay[1:]: house.beds[bed] for stay, bed in beds.items()}
    undo = undoing.watched(
        shelter.vault,
        house.by,
        lambda: placing.move(
            shelter.vault, house.by, shelter.library, wanted, first=TODAY, why="wish", today=TODAY, apart=True
        ),
    )[1]
    assert undo is not None
    return undo


def take_back(house: House, undo: Undo) -> Undo | None:
    shelter = house.shelter
    return undoing.watched(
        shelter.vault, house.by, lambda: undoing.take_back(shelter.vault, house.by, shelter.library, undo)
    )[1]


def test_who_was_moved_by_mistake_has_her_bed_again_and_both_stay_written_down(house: House) -> None:
    stay = house.arrive("women 1")
    undo = moved(house, **{f"_{stay.id}": "women 2"})
    assert house.sleeps_in(stay.id) == "women 2"
    again = take_back(house, undo)
    assert house.sleeps_in(stay.id) == house.sleeps_in(stay.id, LATER) == "women 1"
    assert len(house.board().free) == 7
    nights = house.shelter.vault.records(house.by, kind=boards.NIGHT)
    assert sorted(str(one.answers["bed"]) for one in nights) == sorted(house.beds[f"women {n}"] for n in (1, 2))
    assert again is not None, "and that can be taken back in its turn"
    take_back(house, again)
    assert house.sleeps_in(stay.id) == "women 2"


def test_a_first_bed_that_is_taken_back_leaves_her_waiting(house: House) -> None:
    stay = house.arrive()
    take_back(house, moved(house, **{f"_{stay.id}": "women 1"}))
    assert [one.stay for one in house.board().waiting] == [stay.id] and len(house.board().free) == 8


def test_a_move_is_not_taken_back_once_somebody_else_has_the_bed(house: House) -> None:
    stay = house.arrive("women 1")
    undo = moved(house, **{f"_{stay.id}": "women 2"})
    other = house.arrive("women 1")
    with pytest.raises(Refused, match="taken"):
        take_back(house, undo)
    assert house.sleeps_in(stay.id) == "women 2" and house.sleeps_in(other.id) == "women 1"


def test_a_move_is_not_taken_back_once_she_was_moved_on_or_left(house: House) -> None:
    stay, gone = house.arrive("women 1"), house.arrive("women 3")
    undo = moved(house, **{f"_{stay.id}": "women 2"})
    moved(house, **{f"_{stay.id}": "women 1"})
    with pytest.raises(Refused, match="changed again since"):
        take_back(house, undo)
    left = moved(house, **{f"_{gone.id}": "women 2"})
    told = {"way": "planned", "destination": "own_family"}
    stays.leave(house.shelter.vault, house.by, house.shelter.library, gone, told, today=TODAY)
    with pytest.raises(Refused):
        take_back(house, left)
    assert house.sleeps_in(gone.id) is None


def test_admitting_somebody_is_not_taken_back(house: House) -> None:
    shelter = house.shelter
    arrival = house.arrival(shelter.person(by=house.by), "women 1")
    assert undoing.watched(shelter.vault, house.by, lambda: house.admit([arrival]))[1] is None


def test_a_night_that_is_over_gets_no_other_bed(house: House) -> None:
    stay = house.arrive("women 1")
    shelter, tomorrow = house.shelter, TODAY + timedelta(days=1)
    wanted = {stay.id: house.beds["women 2"]}
    with pytest.raises(Refused, match="is over"):
        placing.move(shelter.vault, house.by, shelter.library, wanted, first=TODAY, why="wish", today=tomorrow)
    assert house.sleeps_in(stay.id) == "women 1"
