"""Whether somebody may move to a bed: alone, with her family, apart from it; what is there to choose from."""

from collections.abc import Sequence
from datetime import UTC, datetime

from app.models.shelter import moving
from app.models.shelter.beds import Bed, Room, Sleeper
from app.models.shelter.boards import Board
from app.models.vault.record import Record
from tests.models.shelter.invented import FAMILY, MEN, NIGHT, WOMEN, House, beds, sleeper, sleeps

NIGHT_MOMENT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SMALL = Room("small", "house", "Small", frozenset({"women"}), family_child_to=11)
MOTHER, GIRL, BOY = sleeper("m", party="p"), sleeper("g", age=9, party="p"), sleeper("b", "men", 8, "p")


def board(house: Sequence[Bed], *held: tuple[Bed, Sleeper], waiting: Sequence[Sleeper] = ()) -> Board:
    """A board of invented people, each of whom is here that night."""
    everybody = [who for _bed, who in held] + list(waiting)
    stays: dict[str, Record] = {one.stay: _stay(one.stay) for one in everybody}
    return Board(
        day=NIGHT,
        houses=(),
        rooms={bed.room.id: bed.room for bed in house},
        beds=house,
        held=[sleeps(bed, who) for bed, who in held],
        stays=stays,
        people={},
        absences={},
        sleepers={one.stay: one for one in everybody},
    )


def _stay(id: str) -> Record:
    at = NIGHT_MOMENT
    told = {"arrived_on": NIGHT.isoformat()}
    return Record(
        id, "shelter.stay", 1, None, None, told, {}, "here", None, at, "", at, "", archived=False, disputed={}
    )


def test_somebody_alone_moves_where_nothing_forbids_it() -> None:
    women, men = beds(WOMEN, 2), beds(MEN, 1)
    found = board([*women, *men], (women[0], who := sleeper("a")))
    assert moving.ways(found, who, women[1]) == moving.Ways(women[1], alone=True)
    closed = moving.ways(found, who, men[0])
    assert not closed.open and "for men and boys" in str(closed.why_not[0].sentence)


def test_a_family_moves_together_and_whoever_is_moved_gets_the_bed_that_was_meant() -> None:
    women, family = beds(WOMEN, 3), beds(FAMILY, 3)
    found = board([*women, *family], (women[0], MOTHER), (women[1], GIRL), (women[2], BOY))
    way = moving.ways(found, BOY, family[2])
    assert not way.alone and way.open
    assert way.together[BOY.stay] == family[2]
    assert {bed.id for bed in way.together.values()} == {bed.id for bed in family}


def test_a_room_with_too_few_beds_takes_one_of_a_family_only_by_its_word() -> None:
    women, small = beds(WOMEN, 3), beds(SMALL, 2)
    found = board([*women, *small], (women[0], MOTHER), (women[1], GIRL), (women[2], BOY))
    way = moving.ways(found, MOTHER, small[0])
    assert (way.alone, way.together, way.apart, way.why_not) == (False, {}, True, ())
    boy = moving.ways(found, BOY, small[0])
    assert not boy.apart, "a boy sleeps there only beside an adult of his family"
    assert not boy.open and boy.why_not


def test_who_moves_within_the_room_of_the_family_moves_alone() -> None:
    family = beds(FAMILY, 4)
    found = board(family, (family[0], MOTHER), (family[1], GIRL))
    assert moving.ways(found, GIRL, family[3]).alone
    assert not moving.ways(found, GIRL, family[0]).open, "her mother has that one"


def test_who_comes_to_the_family_leaves_it_in_its_beds() -> None:
    family, women = beds(FAMILY, 4), beds(WOMEN, 2)
    found = board([*family, *women], (family[0], MOTHER), (women[0], GIRL), (women[1], BOY))
    way = moving.ways(found, GIRL, family[1])
    assert set(way.together) == {GIRL.stay, BOY.stay} and MOTHER.stay not in way.together


def test_beds_that_take_her_come_first_and_each_other_room_says_why_once() -> None:
    women, men, small = beds(WOMEN, 3), beds(MEN, 2), beds(SMALL, 1)
    other = sleeper("o")
    found = board([*men, *women, *small], (women[0], who := sleeper("a")), (small[0], other))
    places = moving.destinations(found, who)
    assert [one.bed.id for one in places if one.open] == [women[1].id, women[2].id]
    assert [one.bed.room.id for one in places if not one.open] == ["men", "small"]
    assert all(one.why_not for one in places if not one.open)
    assert moving.destinations(found, sleeper("a", "men"))[0].bed.room.id == "men"


def test_the_first_bed_needs_no_reason_and_a_further_one_does(house: House) -> None:
    waits, sleeps_here = house.arrive(), house.arrive("women 1")
    shelter = house.shelter
    assert moving.reason(shelter.vault, house.by, waits) == "arrival"
    assert moving.reason(shelter.vault, house.by, sleeps_here) == ""
    assert moving.reasons(["arrival", "wish", "family_agreed_apart", "age"]) == ["wish", "age"]
