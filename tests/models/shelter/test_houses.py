"""Houses, rooms and beds as they are kept, and as the rules see them."""

from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.models.shelter import houses
from app.models.shelter.houses import in_order
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record
from tests.models.shelter.invented import House


def usable(bed: dict[str, Any], house: dict[str, Any], night: date) -> bool:
    room = record(houses.ROOM, {"house": "house", "name": "R", "sides": ["women"]}, id="room")
    known = houses.rooms([room])
    told = record(houses.BED_KIND, {"room": "room", "name": "1", **bed}, id="bed")
    (found,) = houses.beds([told], known, [record(houses.HOUSE, house, id="house")])
    return found.usable(night)


def test_a_bed_is_in_use_from_its_first_night_to_its_last() -> None:
    told = {"from": "2026-03-02", "until": "2026-03-04"}
    nights = [date(2026, 3, day) for day in (1, 2, 4, 5)]
    assert [usable(told, {}, night) for night in nights] == [False, True, True, False]
    assert [usable({}, told, night) for night in nights] == [False, True, True, False]
    assert all(usable({}, {}, night) for night in nights)


def test_a_bed_that_is_mended_is_out_of_use_until_that_day() -> None:
    told = {"closed": [{"from": "2026-03-02", "until": "2026-03-03", "why": "repair"}]}
    assert [usable(told, {}, date(2026, 3, day)) for day in (1, 2, 3)] == [True, False, True]


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (houses.HOUSE, {"name": "River", "from": "2026-03-03", "until": "2026-03-02"}),
        (houses.ROOM, {"name": "R", "sides": ["women"], "families": "no", "least_age": 18, "most_age": 17}),
        (houses.BED_KIND, {"bed_kind": "bed", "closed": [{"from": "2026-03-03", "until": "2026-03-02"}]}),
    ],
)
def test_what_ends_before_it_begins_is_refused(house: House, kind: str, told: dict[str, Any]) -> None:
    shelter = house.shelter
    of = {houses.ROOM: {"house": house.id}, houses.BED_KIND: {"room": house.rooms["women"], "name": "9"}}
    with pytest.raises(Refused, match=r"before it begins|Nobody can be"):
        houses.add(shelter.vault, house.by, shelter.library, kind, {**of.get(kind, {}), **told}, today=TODAY)


def test_rooms_and_beds_come_in_the_order_people_count_them() -> None:
    assert sorted(["Bed 10", "Bed 2", "a", "Bed 1"], key=in_order) == ["a", "Bed 1", "Bed 2", "Bed 10"]


def test_a_room_that_changes_moves_nobody_and_the_board_tells_who_no_longer_fits(house: House) -> None:
    shelter: Shelter = house.shelter
    stay = house.arrive("women 1")
    assert house.board().no_longer_fit == []
    room = shelter.read(house.rooms["women"], by=house.by)
    houses.correct(shelter.vault, house.by, shelter.library, room, {"most_age": 17}, today=TODAY)
    ((sleep, reasons),) = house.board().no_longer_fit
    assert sleep.sleeper.stay == stay.id and "up to 17 years" in str(reasons[0])
    assert house.sleeps_in(stay.id) == "women 1"
