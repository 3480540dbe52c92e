"""Days held: calendar days touched, overlaps once, across years, and a range where a day is not known."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import PartialDate
from app.models.detention.days import Days, Hours, Span, held, hours, span

NOW = datetime(2026, 3, 5, 17, 0, tzinfo=UTC)
TODAY = NOW.date()


def known(first: date, last: date | None = None) -> Span:
    """A time of which both days are known; without the last one it goes on."""
    return span(PartialDate.of(first), first, PartialDate.of(last) if last else None, over=last is not None)


@pytest.mark.parametrize(
    ("spans", "days"),
    [
        ([known(date(2026, 3, 1), date(2026, 3, 1))], 1),
        ([known(date(2026, 3, 1), date(2026, 3, 4))], 4),
        ([known(date(2026, 3, 1))], 5),
        ([known(date(2025, 12, 30), date(2026, 1, 2))], 4),
        ([known(date(2024, 2, 28), date(2024, 3, 1))], 3),
        ([known(date(2023, 3, 6))], 1096),
        ([known(date(2026, 2, 1), date(2026, 2, 10)), known(date(2026, 2, 8), date(2026, 2, 12))], 12),
        ([known(date(2026, 2, 1), date(2026, 2, 3)), known(date(2026, 2, 3), date(2026, 2, 4))], 4),
        ([known(date(2026, 2, 1), date(2026, 2, 2)), known(date(2026, 2, 4), date(2026, 2, 5))], 4),
        ([known(date(2026, 3, 6))], 0),
        ([], 0),
    ],
)
def test_days_held_are_calendar_days_touched_and_overlaps_count_once(spans: list[Span], days: int) -> None:
    assert held(spans, TODAY) == Days(days, days)


def test_an_open_time_runs_to_the_day_of_the_report() -> None:
    open_one = [known(date(2025, 11, 1))]
    assert [held(open_one, day).least for day in (date(2025, 11, 1), date(2025, 12, 31), date(2026, 1, 1))] == [
        1,
        61,
        62,
    ]


def test_a_period_takes_only_its_own_days() -> None:
    across = [known(date(2025, 12, 20), date(2026, 1, 10))]
    assert held(across, date(2026, 12, 31), date(2026, 1, 1)) == Days(10, 10)
    assert held(across, date(2025, 12, 31), date(2025, 1, 1)) == Days(12, 12)
    assert held(across, date(2026, 3, 31), date(2026, 2, 1)) == Days(0, 0)


def test_an_unknown_day_gives_a_range_and_no_number() -> None:
    month = span(PartialDate(2026, 2), date(2026, 3, 1), None, over=False)
    assert held([month], TODAY) == Days(6, 33) and not held([month], TODAY).exact
    nobody_knows = span(None, date(2026, 3, 1), None, over=False)
    assert held([nobody_knows], TODAY) == Days(5, None)
    assert held([nobody_knows], TODAY, date(2026, 1, 1)) == Days(5, 64)
    over_sometime = span(PartialDate.of(date(2026, 2, 27)), date(2026, 3, 1), None, over=True)
    assert held([over_sometime], TODAY) == Days(3, 7)
    estimated = span(PartialDate(2025, estimated=True), date(2026, 3, 1), None, over=False)
    assert held([estimated], TODAY) == Days(5, (TODAY - date(2022, 1, 1)).days + 1)


def test_a_time_without_a_certain_day_takes_one_day_at_least() -> None:
    sometime = Span(date(2026, 2, 1), date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28))
    assert held([sometime], TODAY) == Days(1, 28)
    assert held([sometime, known(date(2026, 2, 10), date(2026, 2, 11))], TODAY) == Days(2, 28)
    assert held([sometime], TODAY, date(2026, 2, 15)) == Days(0, 14)


_START = date(2025, 12, 29)


def _day(number: int) -> date:
    return _START + timedelta(days=number)


@st.composite
def _spans(draw: st.DrawFn) -> Span:
    begun = sorted(draw(st.lists(st.integers(0, 6), min_size=2, max_size=2)))
    ended = sorted(draw(st.lists(st.integers(begun[0], 8), min_size=2, max_size=2)))
    ended[1] = max(ended[1], begun[1])
    return Span(_day(begun[0]), _day(begun[1]), _day(ended[0]), _day(ended[1]))


def _placed(one: Span) -> list[set[date]]:
    """Every set of days one time can have taken."""
    assert one.begun_from is not None
    begins = [one.begun_from + timedelta(days=n) for n in range((one.begun_by - one.begun_from).days + 1)]
    ends = [one.ended_from + timedelta(days=n) for n in range((one.ended_by - one.ended_from).days + 1)]
    return [{b + timedelta(days=n) for n in range((e - b).days + 1)} for b in begins for e in ends if b <= e]


@given(st.lists(_spans(), min_size=1, max_size=3), st.integers(0, 9), st.integers(0, 9))
def test_the_range_is_what_counting_every_possibility_gives(spans: list[Span], one: int, other: int) -> None:
    first, last = _day(min(one, other)), _day(max(one, other))
    counts = [
        len({day for days in placed for day in days if first <= day <= last})
        for placed in product(*(_placed(each) for each in spans))
    ]
    assert held(spans, last, first) == Days(min(counts), max(counts))


@given(st.lists(_spans(), max_size=4), _spans())
def test_another_time_never_makes_it_less_and_the_same_time_never_more(spans: list[Span], more: Span) -> None:
    before, after = held(spans, _day(9)), held([*spans, more], _day(9))
    assert after.least >= before.least and after.longest >= before.longest
    assert held([*spans, more, more], _day(9)) == after


def test_hours_run_from_the_time_it_began() -> None:
    began = PartialDate.of(date(2026, 3, 2))
    assert hours(began, time(9, 0), TODAY, NOW) == Hours(80, 80)
    assert hours(began, None, TODAY, NOW) == Hours(65, 89)
    assert hours(PartialDate.of(TODAY), None, TODAY, NOW) == Hours(0, 17)
    assert hours(PartialDate.of(TODAY), time(18, 0), TODAY, NOW) == Hours(0, 0)


def test_hours_of_an_unknown_start_are_at_least_those_since_she_was_seen() -> None:
    assert hours(None, None, date(2026, 3, 3), NOW) == Hours(41, None)
    assert hours(PartialDate(2026, 3), None, date(2026, 3, 4), NOW) == Hours(17, 113)


def test_a_limit_may_be_passed_before_it_surely_is() -> None:
    day = timedelta(hours=24)
    assert [Hours(23, 23).may_exceed(day), Hours(24, 24).surely_exceed(day)] == [False, True]
    assert Hours(20, 30).may_exceed(day) and not Hours(20, 30).surely_exceed(day)
    assert Hours(0, None).may_exceed(day) and not Hours(0, None).surely_exceed(day)
