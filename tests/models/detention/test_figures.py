"""Figures of a period: people once, days once, groups that hold everybody, and releases that are counted with care."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import PartialDate
from app.errors import Refused
from app.i18n import Words
from app.models.detention import telling
from app.models.detention.days import Days
from app.models.detention.facts import Facts, facts
from app.models.detention.figures import Figures, Period, figures, releases
from app.models.detention.records import CHARGE, EPISODE, Charge, Episode, Facility, Recommendation, episode
from app.models.forms.library import Library
from app.models.forms.truth import Truth
from app.models.vault.record import Record
from tests.models.conftest import TODAY
from tests.models.detention.conftest import Post
from tests.models.invented import record

YEAR = Period(date(2025, 1, 1), date(2025, 12, 31))
CELL = Facility("cell", "Cell", "police_cell", "police")
CENTRE = Facility("centre", "Centre", "immigration", "immigration")


def held(began: str, ended: str | None = None, outcome: str = "released_alone", **answers: Any) -> Episode:
    told = {"facility": "cell", "seen_on": began if len(began) == 10 else "2025-06-30", "began_on": began, **answers}
    if ended:
        told |= {"ended_on": ended, "outcome": outcome}
    return episode(record(EPISODE, told, status="ended" if ended else "held"))


def known(
    episodes: Mapping[str, Sequence[Episode]],
    *,
    who: dict[str, Record] | None = None,
    charges: Sequence[Charge] = (),
    recommendations: Sequence[Recommendation] = (),
    visits: Sequence[PartialDate] = (),
) -> Facts:
    places = {one.id: one for one in (CELL, CENTRE)}
    return Facts(episodes, who or {}, places, charges, {}, recommendations, visits)


def of(episodes: Mapping[str, Sequence[Episode]], period: Period = YEAR, **more: Any) -> Figures:
    return figures(known(episodes, **more), period, TODAY)


def test_people_and_days_count_once_and_episodes_each() -> None:
    found = of({"a": [held("2025-03-01", "2025-03-10"), held("2025-03-05", "2025-03-12")], "b": [held("2025-12-30")]})
    assert (found.all.episodes, found.all.people, found.all.days) == (3, 2, Days(14, 14))
    assert (found.middle, found.longest) == ((7, 7), Days(12, 12))


def test_a_period_that_is_not_over_is_counted_to_today() -> None:
    found = of({"a": [held("2026-02-27")]}, Period(date(2026, 1, 1), date(2026, 12, 31)))
    assert (found.counted_to, found.all.days) == (TODAY, Days(4, 4))
    with pytest.raises(Refused, match="ends before"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_what_lies_outside_is_left_out_and_what_may_lie_outside_is_told() -> None:
    found = of({"a": [held("2024-01-01", "2024-12-31")], "b": [held("2026-01-01")], "c": [held("2025")]})
    assert (found.all.episodes, found.all.people, found.all.unsure) == (1, 1, 0)
    sometime = replace(held("2024-12-01"), over=True)
    found = of({"a": [sometime]})
    assert (found.all.episodes, found.all.unsure, found.all.days) == (1, 1, Days(0, 365))


def test_groups_are_by_place_by_authority_and_by_age() -> None:
    child = record("detention.person", {"birth": "2010-01-01", "age_basis": "document"})
    adult = record("detention.person", {"birth": "1990-01-01", "age_basis": "document"})
    found = of(
        {
            "child": [held("2025-01-01", "2025-01-10")],
            "adult": [held("2025-01-01", "2025-01-03", facility="centre", authority="police")],
            "nobody": [held("2025-01-01", "2025-01-02", facility={"?": "unknown"})],
        },
        who={"child": child, "adult": adult},
    )
    assert [(one.code, one.days.least) for one in found.by_facility_type] == [
        ("police_cell", 10),
        ("immigration", 3),
        ("unknown", 2),
    ]
    assert {one.code: one.episodes for one in found.by_authority} == {"police": 2, "unknown": 1}
    assert {one.code: one.people for one in found.by_age} == {"child": 1, "adult": 1, "maybe_child": 1}


def test_who_comes_of_age_while_held_counts_as_she_was_on_her_first_day_of_the_period() -> None:
    who = {"a": record("detention.person", {"birth": "2007-06-01", "age_basis": "document"})}
    across = {"a": [held("2025-01-01", "2025-12-31")]}
    assert of(across, who=who).by_age[0].code == "child"
    later = Period(date(2025, 7, 1), date(2025, 12, 31))
    assert of(across, later, who=who).by_age[0].code == "adult"


def _identified(on: str | None, ended: str | None, outcome: str = "released_alone") -> Episode:
    answers: dict[str, Any] = {"presumed_on": on} if on else {"result": "presumed_victim", "screened": "yes"}
    return held("2025-03-01", ended, outcome, **answers)


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (_identified("2025-03-10", "2025-03-13"), (1, 1, 1, 0)),
        (_identified("2025-03-10", "2025-03-14"), (1, 1, 0, 0)),
        (_identified("2025-03-10", "2025-03"), (1, 1, 0, 1)),
        (_identified("2025-03", "2025-03-31"), (1, 1, 0, 1)),
        (_identified(None, "2025-03-14"), (1, 1, 0, 1)),
        (_identified("2025-03-10", "2025-03-11", "deported"), (1, 0, 0, 0)),
        (_identified("2025-03-10", None), (1, 0, 0, 0)),
        (_identified("2025-03-20", "2025-03-10"), (0, 0, 0, 0)),
        (_identified("2026-01-10", "2026-01-11"), (0, 0, 0, 0)),
        (_identified("2025-03-10", "2026-01-11"), (1, 0, 0, 0)),
    ],
)
def test_a_release_counts_after_identification_and_in_time_only_where_the_days_say_so(
    one: Episode, counts: tuple[int, int, int, int]
) -> None:
    found = releases([one], YEAR.last)
    assert (found.identified, found.released, found.in_time, found.not_clear) == counts


def test_the_middle_of_the_waits_is_of_those_that_are_known() -> None:
    waits = [_identified("2025-03-10", f"2025-03-{day}") for day in (11, 13, 20)]
    assert releases([*waits, _identified("2025-03", "2025-04-30")], YEAR.last).middle_days == 3
    assert releases([], YEAR.last).middle_days is None


def test_charges_count_unless_somebody_said_that_they_do_not_follow_from_trafficking() -> None:
    def charged(id: str, on: PartialDate | None, linked: Truth, outcome: str = "") -> Charge:
        return Charge(id, "p", (), "fine", on, linked, (), outcome, over=bool(outcome))

    day = PartialDate(2025, 5, 1)
    found = of(
        {},
        charges=[
            charged("1", day, Truth.TRUE, "dropped"),
            charged("2", day, Truth.UNKNOWN, "convicted"),
            charged("3", day, Truth.FALSE),
            charged("4", PartialDate(2024), Truth.TRUE),
            charged("5", None, Truth.TRUE),
        ],
    ).charged
    assert (found.charges, found.people, found.dropped, found.punished, found.no_day) == (2, 1, 1, 1, 1)


def test_recommendations_are_in_time_when_carried_out_by_their_day() -> None:
    def made(due: date, status: str, answered: date | None = None) -> Recommendation:
        return Recommendation("r", None, "lawyer", None, due, status, PartialDate.of(answered) if answered else None)

    june = date(2025, 6, 1)
    found = of(
        {},
        recommendations=[
            made(june, "done", june),
            made(june, "done", date(2025, 6, 2)),
            made(june, "accepted", june),
            made(june, "refused", june),
            made(date(2026, 1, 1), "open"),
        ],
        visits=[PartialDate.of(june), PartialDate(2024, 1, 1)],
    ).work
    assert (found.visits, found.due, found.done_in_time, found.undone) == (1, 4, 1, 1)


_DAYS = st.dates(date(2024, 6, 1), date(2026, 2, 1))


@given(st.dictionaries(st.sampled_from("abcd"), st.lists(st.tuples(_DAYS, _DAYS), min_size=1, max_size=3)))
def test_every_grouping_holds_every_episode_and_no_day_twice(times: dict[str, list[tuple[date, date]]]) -> None:
    episodes = {
        person: [held(min(pair).isoformat(), max(pair).isoformat()) for pair in several]
        for person, several in times.items()
    }
    found = of(dict(episodes))
    for rows in (found.by_facility_type, found.by_authority, found.by_age):
        assert sum(row.episodes for row in rows) == found.all.episodes
        assert sum(row.days.least for row in rows) == found.all.days.least
    assert found.all.days.least <= 365 * found.all.people
    days = {
        (person, date.fromordinal(n))
        for person, several in times.items()
        for pair in several
        for n in range(max(min(pair), YEAR.first).toordinal(), min(max(pair), YEAR.last).toordinal() + 1)
    }
    assert found.all.days == Days(len(days), len(days))


def test_facts_are_read_as_far_as_the_reader_may_and_a_client_is_one_person(post: Post) -> None:
    met, client = post.meet(), post.client("Srey Mom")
    place = post.facility()
    post.episode(met, facility=place, began_on="2026-02-01", seen_on="2026-02-01")
    post.episode(client, by=post.supervisor, began_on="2026-02-20", seen_on="2026-02-20")
    post.keep(CHARGE, met, acts=["fraud"], penalty="charge", while_trafficked="yes", charged_on="2026-02-01")
    post.tie(met, client)
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    theirs = figures(facts(post.shelter.vault, post.supervisor), period, TODAY)
    hers = figures(facts(post.shelter.vault, post.monitor), period, TODAY)
    assert (theirs.all.episodes, theirs.all.people, theirs.all.days) == (2, 1, Days(30, 30))
    assert (hers.all.episodes, hers.all.people, hers.charged.people) == (1, 1, 1)
    assert hers.by_facility_type[0].code == "police_cell"
    with pytest.raises(Refused, match="role"):
        facts(post.shelter.vault, post.shelter.sign_in("dara"))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (Days(1, 1), "1 day"),
        (Days(3, 3), "3 days"),
        (Days(3, 9), "3 to 9 days"),
        (Days(1, None), "at least 1 day"),
        (Days(5, None), "at least 5 days"),
    ],
)
def test_days_are_told_with_what_is_not_known(days: Days, said: str) -> None:
    assert telling.days(days, Words("en")) == said


def test_groups_are_told_by_their_labels(library: Library) -> None:
    found = telling.groups(of({"a": [held("2025-01-01", "2025-01-10")]}), Words("en"), library)
    assert [[label for label, _row in group.rows] for group in found] == [
        ["Police cell"],
        ["Police"],
        ["May be under 18, treated as a child"],
    ]


def test_who_was_only_taken_elsewhere_is_released_where_she_is_released() -> None:
    first = _identified("2025-03-10", "2025-03-12", "transferred")
    second = held("2025-03-12", "2025-03-14", presumed_on="2025-03-10")
    found = of({"a": [first, second], "b": [first]}).releases
    assert (found.identified, found.released, found.in_time) == (2, 1, 0), "of b nobody knows where she was taken"
