"""Recommendations: an accepted one is followed until it is carried out, and what is late comes first."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.detention.following import Followed, follow, followed
from app.models.detention.records import RECOMMENDATION, Facility, Recommendation
from app.models.tasks import When
from tests.models.conftest import TODAY
from tests.models.detention.conftest import Post

_STATES = ("open", "accepted", "done", "refused")


def made(days: int | None, status: str = "open", id: str = "r") -> Recommendation:
    due = None if days is None else TODAY + timedelta(days=days)
    return Recommendation(id, "place", "lawyer", None, due, status, None)


def one(recommendation: Recommendation) -> Followed:
    return followed([recommendation], [Facility("place", "Cell", "police_cell", "police")], TODAY)[0]


@pytest.mark.parametrize(
    ("days", "status", "when"),
    [
        (-1, "open", When.OVERDUE),
        (-1, "accepted", When.OVERDUE),
        (-1, "done", None),
        (-1, "refused", None),
        (0, "open", When.TODAY),
        (7, "open", When.SOON),
        (8, "accepted", When.LATER),
        (None, "open", When.NO_DAY),
    ],
)
def test_what_is_not_carried_out_is_late_after_its_day(days: int | None, status: str, when: When | None) -> None:
    found = one(made(days, status))
    assert found.when is when and found.overdue is (when is When.OVERDUE)
    assert found.days == (days if when else None)
    assert found.facility and found.facility.name == "Cell"


@given(st.lists(st.tuples(st.none() | st.integers(-30, 30), st.sampled_from(_STATES)), max_size=8))
def test_all_are_shown_once_with_what_is_late_before_what_is_not_and_what_is_over_last(
    told: list[tuple[int | None, str]],
) -> None:
    found = followed([made(days, status, str(n)) for n, (days, status) in enumerate(told)], [], TODAY)
    assert sorted(each.recommendation.id for each in found) == sorted(map(str, range(len(told))))
    places = [each.when.value if each.when else len(When) for each in found]
    assert places == sorted(places)


def test_the_list_tells_owner_place_and_day(post: Post) -> None:
    place = post.facility("Cell")
    told: dict[str, Any] = {"facility": place, "topic": "lawyer", "words": "Let lawyers in.", "addressed_to": "police"}
    user = post.monitor.user
    late = post.keep(RECOMMENDATION, **told, made_on="2026-01-01", due_on="2026-02-01", assigned_to=user)
    done = post.keep(RECOMMENDATION, **told, made_on="2026-01-01", due_on="2026-01-15")
    post.correct(done, answer="done", answered_on="2026-01-10")
    found = follow(post.shelter.vault, post.monitor, TODAY)
    assert [each.recommendation.id for each in found] == [late, done]
    assert found[0].recommendation.assigned_to == user and found[0].days == (date(2026, 2, 1) - TODAY).days
    assert found[0].facility and found[0].facility.name == "Cell" and found[1].when is None
