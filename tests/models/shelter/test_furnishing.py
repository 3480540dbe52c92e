"""Houses put up at once, beds added and shut for a time, and the rules of a room in sentences."""

from datetime import timedelta

import pytest

from app.errors import Refused
from app.models.shelter import furnishing, houses
from app.models.shelter.beds import Room
from app.models.shelter.furnishing import Naming
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter
from tests.models.shelter.invented import FAMILY, WOMEN, House

NAMING = Naming("Room {n}", "{n}")
ALIKE = {"sides": ["women"], "families": "also", "bed_kind": "bed"}


def put_up(shelter: Shelter, **told: object) -> str:
    by = shelter.sign_in("mealea")
    rows = [{**ALIKE, "count": 4, "beds": 4}, {**ALIKE, "sides": ["men"], "count": 1, "beds": 2}]
    answers = {"name": "River", "rooms": rows, **told}
    return furnishing.put_up(shelter.vault, by, shelter.library, answers, NAMING, today=TODAY)


def records(shelter: Shelter, kind: str) -> list[Record]:
    return furnishing.ordered(shelter.vault.records(shelter.sessions["mealea"], kind=kind))


def test_a_house_is_put_up_with_all_rooms_and_beds_in_one_change(shelter: Shelter) -> None:
    house = put_up(shelter)
    rooms = records(shelter, houses.ROOM)
    assert [one.answers["name"] for one in rooms] == [f"Room {n}" for n in range(1, 6)]
    assert {one.answers["house"] for one in rooms} == {house} and rooms[-1].answers["sides"] == ["men"]
    beds = records(shelter, houses.BED_KIND)
    assert len(beds) == 18 and sum(one.answers["room"] == rooms[0].id for one in beds) == 4


def test_what_is_wrong_with_one_room_puts_up_nothing(shelter: Shelter) -> None:
    with pytest.raises(Refused):
        put_up(shelter, rooms=[{**ALIKE, "count": 1, "beds": 1}, {**ALIKE, "sides": [], "count": 1, "beds": 1}])
    assert records(shelter, houses.HOUSE) == records(shelter, houses.ROOM) == []


def test_the_form_for_a_house_takes_what_it_begins_with(shelter: Shelter) -> None:
    form = furnishing.putting_up(shelter.library)
    group = form.question("rooms")
    assert {name for row in furnishing.BEGUN for name in row} <= {one.name for one in group.questions}
    assert furnishing.BEGUN[0][furnishing.COUNT] in range(1, furnishing.MOST_ROOMS + 1)


def test_further_beds_take_numbers_that_are_not_there_yet() -> None:
    assert furnishing.numbers_after(["1", "2", "4"], 2, "{n}") == ["5", "6"]
    assert furnishing.numbers_after(["3"], 2, "{n}") == ["2", "4"]


def test_beds_are_shut_for_a_time_and_free_again_after_it(house: House) -> None:
    shelter, until = house.shelter, TODAY + timedelta(days=3)
    beds = [shelter.read(house.beds[name], by=house.by) for name in ("women 1", "women 2")]
    row = {"from": TODAY.isoformat(), "until": until.isoformat(), "why": "repair"}
    furnishing.shut(shelter.vault, house.by, shelter.library, beds, row, today=TODAY)
    shut = {house.beds["women 1"], house.beds["women 2"]}
    assert not shut & {one.id for one in house.board().free} and len(house.board().free) == 6
    assert shut <= {one.id for one in house.board(until).free}
    one = house.board().bed(house.beds["women 1"])
    said = furnishing.shut_until(one, shelter.read(one.id, by=house.by), TODAY)
    assert said is not None and said.places == {"day": until}
    assert furnishing.shut_until(one, shelter.read(one.id, by=house.by), until) is None
    turned = {**row, "until": (TODAY - timedelta(days=1)).isoformat()}
    with pytest.raises(Refused, match="before it begins"):
        furnishing.shut(shelter.vault, house.by, shelter.library, beds, turned, today=TODAY)


def test_the_rules_of_a_room_are_sentences() -> None:
    assert [str(one) for one in furnishing.rules(WOMEN)] == [
        "For women and girls.",
        "Children of the other sex with their family, up to the age of 11.",
    ]
    assert [str(one) for one in furnishing.rules(FAMILY)][1] == "Kept for families."
    narrow = Room("r", "h", "R", frozenset({"men"}), "no", None, 18, 30, lone_children=True)
    assert [str(one) for one in furnishing.rules(narrow)] == [
        "For men and boys.",
        "Takes no families.",
        "From the age of 18.",
        "Up to the age of 30.",
        "A child without family may share it with adults.",
    ]


def test_a_house_that_is_not_in_use_is_offered_to_nobody(house: House) -> None:
    shelter = house.shelter
    assert [one.id for one in houses.in_use(shelter.vault, house.by, TODAY)] == [house.id]
    over = {"until": (TODAY - timedelta(days=1)).isoformat()}
    record = shelter.read(house.id, by=house.by)
    houses.correct(shelter.vault, house.by, shelter.library, record, over, today=TODAY)
    assert houses.in_use(shelter.vault, house.by, TODAY) == []
    assert houses.of_bed(shelter.vault, house.by, house.beds["men 1"]) == house.id
