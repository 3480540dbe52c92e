"""How a board is read to be shown: bed by bed, in the order of names, and what is only looked at."""

from datetime import timedelta

from app.models.shelter import houses, placing, standing, stays
from app.models.shelter.standing import Place, Standing
from tests.models.conftest import TODAY
from tests.models.shelter.invented import House

LATER = TODAY + timedelta(days=3)


def read(house: House, days: int = 0) -> Standing:
    return standing.read(house.shelter.vault, house.by, TODAY + timedelta(days=days), today=TODAY)


def place(house: House, bed: str, days: int = 0) -> Place:
    return next(one for one in read(house, days).places if one.bed.id == house.beds[bed])


def test_a_bed_is_free_taken_promised_or_out_of_use(house: House) -> None:
    shelter, stay = house.shelter, house.arrive("women 1")
    bed = shelter.read(house.beds["women 3"], by=house.by)
    closed = {"closed": [{"from": TODAY.isoformat(), "until": LATER.isoformat(), "why": "repair"}]}
    houses.correct(shelter.vault, house.by, shelter.library, bed, closed, today=TODAY)
    placing.move(
        *(shelter.vault, house.by, shelter.library, {stay.id: house.beds["women 2"]}),
        first=LATER,
        why="wish",
        today=TODAY,
    )
    assert [one.sleeper.stay for one in place(house, "women 1").sleeps] == [stay.id]
    promised = place(house, "women 2")
    assert promised.free and promised.next is not None and promised.next.nights.first == LATER
    shut = place(house, "women 3")
    assert not shut.free and shut.closed is not None and shut.closed.until == LATER
    assert place(house, "women 3", days=-1).closing == TODAY and shut.closing is None
    assert place(house, "women 3", days=3).free and not place(house, "women 2", days=3).free
    assert place(house, "family 1") == Place(place(house, "family 1").bed)


def test_rooms_stand_under_their_house_and_beds_in_their_room(house: House) -> None:
    (only,) = read(house).houses
    assert [(room.room.name, len(room.places)) for room in only.rooms] == [("family", 3), ("men", 2), ("women", 3)]
    assert [one.bed.name for one in only.rooms[2].places] == ["1", "2", "3"]


def test_a_house_that_is_no_longer_in_use_is_left_out_unless_somebody_sleeps_there(house: House) -> None:
    shelter, stay = house.shelter, house.arrive("women 1")
    record = shelter.read(house.id, by=house.by)
    houses.correct(shelter.vault, house.by, shelter.library, record, {"until": TODAY.isoformat()}, today=TODAY)
    ((sleep, why),) = [(one.sleeps, one.why) for one in read(house, days=1).places if one.sleeps]
    assert len(sleep) == 1 and "out of use" in why[0].sentence
    stays.leave(
        shelter.vault, house.by, shelter.library, stay, {"way": "planned", "destination": "own_family"}, today=TODAY
    )
    assert len(read(house).houses) == 1 and read(house, days=1).houses == ()


def test_a_past_day_is_only_looked_at_and_says_nothing_of_who_is_late(house: House) -> None:
    stay = house.arrive("women 1")
    told = {"from": TODAY.isoformat(), "why": "no_word"}
    shelter = house.shelter
    stays.go_away(shelter.vault, house.by, shelter.library, stay, told, today=TODAY)
    assert [one.answers["stay"] for one in read(house).late] == [stay.id]
    yesterday, tomorrow = read(house, days=-1), read(house, days=1)
    assert (yesterday.past, read(house).past, tomorrow.past) == (True, False, False)
    assert yesterday.late == tomorrow.late == []
    assert place(house, "women 1", days=-1).free
