"""Who takes care of a child, looked at again within three months."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.errors import Refused
from app.models.ages import Age
from app.models.care import arrangements, overview
from app.models.care.arrangements import clock, doubts
from app.models.forms.library import Library
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record

QUARTER = timedelta(days=90)


def arrange(shelter: Shelter, case: Record, **told: Any) -> Record:
    answers = {"arrangement": "kinship", **told}
    id = arrangements.arrange(shelter.vault, shelter.worker, shelter.library, case, answers, today=TODAY)
    return shelter.read(id)


@pytest.mark.parametrize(("days", "left", "late"), [(89, 1, False), (90, 0, False), (91, -1, True)])
def test_an_arrangement_is_late_after_ninety_days_without_review(days: int, left: int, late: bool) -> None:
    one = record("care.arrangement", {"since": "2026-03-02"}, status="current")
    found = clock(one, date(2026, 3, 2) + timedelta(days=days))
    assert found is not None and (found.days_left, found.late) == (left, late)
    ended = record("care.arrangement", {"since": "2020-01-01"}, status="ended")
    assert clock(ended, TODAY) is None


def test_a_review_starts_the_clock_anew(shelter: Shelter) -> None:
    case = shelter.case()
    one = arrange(shelter, case)
    assert one.due == TODAY + QUARTER
    day = TODAY + timedelta(days=80)
    told = {"by": "Sopha", "child_heard": "yes", "decision": "go_on"}
    arrangements.review(shelter.vault, shelter.worker, shelter.library, one, told, today=day)
    after = shelter.read(one.id)
    found = clock(after, day)
    assert after.due == day + QUARTER and found is not None and found.by == after.due


def test_no_review_is_put_off_beyond_three_months(shelter: Shelter) -> None:
    case = shelter.case()
    with pytest.raises(Refused, match="looked at again within"):
        arrange(shelter, case, review_on=(TODAY + timedelta(days=91)).isoformat())
    earlier = arrange(shelter, case, review_on=(TODAY + timedelta(days=30)).isoformat())
    assert earlier.due == TODAY + timedelta(days=30)


def test_a_new_arrangement_ends_the_one_before(shelter: Shelter) -> None:
    case = shelter.case()
    first = arrange(shelter, case, since="2026-01-01")
    second = arrange(shelter, case, arrangement="foster", why="relationship")
    over = shelter.read(first.id)
    assert (over.status, over.answers["ended_on"], over.due) == ("ended", "2026-03-02", None)
    with pytest.raises(Refused, match="began later"):
        arrange(shelter, case, since="2026-02-01")
    with pytest.raises(Refused, match="has ended"):
        arrangements.review(shelter.vault, shelter.worker, shelter.library, over, {}, today=TODAY)
    care = overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY)
    assert care.arrangement is not None and care.arrangement.id == second.id
    assert [one.id for one in care.earlier_arrangements] == [first.id]
    assert care.review is not None and not care.review.late


def test_a_home_comes_last_and_never_for_a_child_under_three() -> None:
    well = {
        "arrangement": "residential",
        "considered": ["birth_family", "relatives", "foster", "group_home"],
        "wishes": "With my aunt.",
        "agreed_by": ["child"],
    }
    young = "A child under 3 is, or may be, placed in a home: such a child belongs in a family."
    assert doubts(well, Age(8, 8, None, False)) == []
    assert [str(one) for one in doubts(well, Age(2, 4, None, False))] == [young]
    assert [str(one) for one in doubts(well, None)] == [young]
    hasty = doubts({**well, "considered": ["relatives"]}, Age(8, 8, None, False))
    assert [str(one) for one in hasty] == [
        "A home or shelter comes last: look at family, relatives, foster care and a small group first."
    ]
    assert doubts({**well, "arrangement": "kinship", "considered": []}, Age(1, 1, None, False)) == []
    assert len(doubts({"arrangement": "kinship"}, None)) == 2


def test_a_form_of_an_arrangement_leaves_reviews_for_later_and_one_of_a_review_asks_for_it_alone(
    library: Library,
) -> None:
    form = library.form(arrangements.ARRANGEMENT)
    assert not {"reviews", "ended_on"} & {one.name for one in arrangements.asked_at_arranging(form).questions}
    asked = [one.name for one in arrangements.asked_at_review(form).questions]
    assert asked == ["on", "by", "child_heard", "decision", "next_on"]


@pytest.mark.parametrize(
    ("days", "soon", "late"), [(8, False, False), (7, True, False), (0, True, False), (-1, False, True)]
)
def test_a_review_is_soon_in_its_last_week(days: int, soon: bool, late: bool) -> None:
    review = arrangements.Review(TODAY + timedelta(days=days), TODAY)
    assert (review.soon, review.late) == (soon, late)
