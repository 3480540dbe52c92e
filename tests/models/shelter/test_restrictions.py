"""Restrictions in our own house: reviewed within seven days, again and again, or late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.models.shelter import restrictions
from app.models.shelter.restrictions import Restriction, alert, doubts
from tests.models.conftest import TODAY
from tests.models.shelter.invented import House

TOLD = {"measures": ["no_exit_alone"], "reason": "threat", "decided_by": "Mealea"}
WEEK = timedelta(days=7)


@pytest.mark.parametrize(("days", "late", "said"), [(6, 0, False), (7, 0, True), (8, 1, True), (30, 23, True)])
def test_a_restriction_without_review_within_seven_days_is_late(days: int, late: int, said: bool) -> None:
    one = Restriction("r", "p", frozenset({"curfew"}), TODAY)
    day = TODAY + timedelta(days=days)
    assert one.late(day) == late and (alert(one, day) is not None) is said


def test_a_review_starts_the_seven_days_anew_and_an_end_stops_them() -> None:
    reviewed = Restriction("r", "p", frozenset({"curfew"}), TODAY, reviewed=(TODAY + timedelta(days=5),))
    assert reviewed.review_by == TODAY + timedelta(days=12)
    over = Restriction("r", "p", frozenset({"curfew"}), TODAY, until=TODAY + timedelta(days=3))
    assert over.late(TODAY + timedelta(days=30)) == 0 and alert(over, TODAY + WEEK) is None


@given(st.lists(st.integers(0, 60), max_size=5), st.none() | st.integers(0, 200))
def test_no_plan_puts_a_review_off_beyond_seven_days(reviews: list[int], planned: int | None) -> None:
    held = tuple(TODAY + timedelta(days=n) for n in reviews)
    plan = None if planned is None else TODAY + timedelta(days=planned)
    one = Restriction("r", "p", frozenset(), TODAY, held, plan)
    assert one.review_by <= max((TODAY, *held)) + WEEK


def test_a_review_is_due_a_week_after_it_began_and_a_later_day_is_refused(house: House) -> None:
    stay = house.arrive("women 1")
    shelter = house.shelter
    told = {**TOLD, "review_on": (TODAY + timedelta(days=8)).isoformat()}
    with pytest.raises(Refused, match="is reviewed within"):
        restrictions.restrict(shelter.vault, house.by, shelter.library, str(stay.person), told, today=TODAY)
    id = restrictions.restrict(shelter.vault, house.by, shelter.library, str(stay.person), TOLD, today=TODAY)
    assert shelter.read(id, by=house.by).due == TODAY + WEEK
    (one,) = restrictions.in_force(shelter.vault, house.by)
    assert (one.record, one.review_by, one.holds) == (id, TODAY + WEEK, False)


def test_a_review_goes_on_for_seven_days_more_or_ends_it(house: House) -> None:
    stay = house.arrive("women 1")
    shelter, library = house.shelter, house.shelter.library
    id = restrictions.restrict(shelter.vault, house.by, library, str(stay.person), TOLD, today=TODAY)
    day = TODAY + timedelta(days=6)
    go_on = {"by": "Sopha", "decision": "go_on", "heard": "yes"}
    restrictions.review(shelter.vault, house.by, library, shelter.read(id, by=house.by), go_on, today=day)
    assert shelter.read(id, by=house.by).due == day + WEEK
    end = {"by": "Sopha", "decision": "ended"}
    restrictions.review(shelter.vault, house.by, library, shelter.read(id, by=house.by), end, today=day + WEEK)
    over = shelter.read(id, by=house.by)
    assert (over.status, over.due, over.answers["ended_on"]) == ("ended", None, (day + WEEK).isoformat())
    with pytest.raises(Refused, match="ended"):
        restrictions.review(shelter.vault, house.by, library, over, go_on, today=day + WEEK)
    assert restrictions.read([over])[0].until == day + WEEK


def test_what_speaks_against_a_restriction_is_said_before_it_is_kept() -> None:
    well = {"measures": ["curfew"], "consented": "yes", "explained": "yes"}
    assert doubts(well) == []
    told = {"measures": ["room_locked", "belongings_kept"]}
    assert [str(one).split(".")[0] for one in doubts(told)] == [
        "This holds the person",
        "Papers and belongings are the person's: they are handed back when asked for",
        "The person does not agree and no law is named: there is no ground for this",
        "Explain it to the person, in a language understood well",
    ]
    assert Restriction("r", "p", frozenset({"room_locked"}), date(2026, 1, 1)).holds
