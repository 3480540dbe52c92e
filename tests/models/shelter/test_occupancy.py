"""How full the shelter was, night after night."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.models.shelter import occupancy
from app.models.shelter.beds import Sleep, Span
from app.models.shelter.occupancy import Night, nights, share
from tests.models.conftest import TODAY
from tests.models.shelter.invented import NIGHT, WOMEN, House, beds, sleeper, sleeps

DAY = timedelta(days=1)
LAST = NIGHT + 3 * DAY


def test_every_night_counts_beds_and_those_that_were_slept_in() -> None:
    one, two = beds(WOMEN, 2)
    closed = replace(two, closed=(Span(NIGHT + DAY, NIGHT + 2 * DAY),))
    held = [sleeps(one, sleeper("a"), first=NIGHT - DAY, until=NIGHT + 2 * DAY)]
    found = nights([one, closed], held, NIGHT, LAST)
    assert [(night.beds, night.taken) for night in found] == [(2, 1), (1, 1), (2, 0), (2, 0)]
    assert share(found) == 2 / 7 and found[1].share == 1
    assert Night(NIGHT, 0, 0).share is None and share([]) is None


def test_a_bed_two_people_had_and_one_slept_in_while_closed_make_no_night_fuller_than_full() -> None:
    (one,) = beds(WOMEN, 1)
    closed = replace(one, closed=(Span(NIGHT),))
    found = nights([closed], [sleeps(closed, sleeper("a")), sleeps(closed, sleeper("b"))], NIGHT, NIGHT)
    assert found == [Night(NIGHT, 1, 1)]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-5, 9), st.none() | st.integers(0, 9)), max_size=12))
def test_no_night_has_more_taken_than_there_are_beds(told: list[tuple[int, int, int | None]]) -> None:
    all_beds = beds(WOMEN, 3)
    held = [
        Sleep(all_beds[bed], sleeper(str(n)), Span(NIGHT + first * DAY, None if last is None else NIGHT + last * DAY))
        for n, (bed, first, last) in enumerate(told)
    ]
    found = nights(all_beds, held, NIGHT, LAST)
    assert all(0 <= night.taken <= night.beds == 3 for night in found)
    assert [night.taken for night in found] == [
        len({one.bed.id for one in held if one.nights.covers(night.day)}) for night in found
    ]


def test_what_a_picture_shows_is_said_and_stands_month_by_month() -> None:
    one, two = beds(WOMEN, 2)
    held = [
        sleeps(one, sleeper("a"), first=NIGHT, until=NIGHT + 40 * DAY),
        sleeps(two, sleeper("b"), first=NIGHT + 35 * DAY),
    ]
    found = nights([one, two], held, NIGHT, NIGHT + 39 * DAY)
    march, april = occupancy.months(found)
    assert (march.first, march.count, march.beds, march.taken) == (NIGHT, 30, 60, 30)
    assert (april.count, april.taken, april.fullest.day, april.share) == (10, 15, NIGHT + 35 * DAY, 15 / 20)
    whole, peak = occupancy.telling(found)
    assert whole.places == {
        "nights": 40, "first": NIGHT, "last": NIGHT + 39 * DAY, "taken": 45, "beds": 80, "share": 56
    }  # fmt: skip
    assert peak.places == {"day": NIGHT + 35 * DAY, "taken": 2, "beds": 2}
    (none,) = occupancy.telling(nights([], [], NIGHT, NIGHT))
    assert "No bed was in use" in none.sentence


def test_without_a_first_night_it_begins_when_somebody_first_slept_there(house: House) -> None:
    house.arrive("women 1")
    vault, last = house.shelter.vault, TODAY + 2 * DAY
    assert [night.day for night in occupancy.between(vault, house.by, None, last)] == [TODAY, TODAY + DAY, last]
    assert len(occupancy.between(vault, house.by, None, last, house="another")) == 1


def test_the_nights_of_a_house_are_read_from_what_was_written(house: House) -> None:
    house.arrive("women 1")
    found = occupancy.between(house.shelter.vault, house.by, TODAY - DAY, TODAY + DAY)
    assert [(night.beds, night.taken) for night in found] == [(8, 0), (8, 1), (8, 1)]
    assert occupancy.between(house.shelter.vault, house.by, TODAY, TODAY, house="another")[0].beds == 0
