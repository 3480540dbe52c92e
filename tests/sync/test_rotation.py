"""Backups make room for new ones without ever leaving a hole."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.sync.rotation import DAILY, MONTHLY, WEEKLY, surplus

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MOMENTS = st.lists(st.integers(0, 500 * 24).map(lambda hours: NOON - timedelta(hours=hours)), max_size=60)


def test_a_year_of_daily_backups_keeps_days_then_weeks_then_months() -> None:
    year = [NOON - timedelta(days=days) for days in range(365)]
    kept = sorted(set(year) - set(surplus(year)), reverse=True)
    assert kept[:DAILY] == year[:DAILY]
    assert len(kept) == DAILY + (WEEKLY - 3) + (MONTHLY - 1), "three weeks and one month end inside the days"
    assert kept[-1] == datetime(2026, 9, 27, 12, 0, tzinfo=UTC), "the Sunday of the tenth week"


def test_the_newest_of_a_day_stays_and_earlier_ones_of_it_go() -> None:
    morning, evening = NOON.replace(hour=8), NOON.replace(hour=20)
    assert surplus([evening, morning, NOON]) == [morning, NOON]


def test_months_reach_further_back_than_weeks_when_backups_are_rare() -> None:
    rare = [NOON - timedelta(days=70 * step) for step in range(14)]
    assert surplus(rare) == [rare[13], rare[12]], "twelve days with a backup, however far apart"


@given(MOMENTS)
def test_the_newest_always_stays_and_asking_twice_changes_nothing(made: list[datetime]) -> None:
    gone = surplus(made)
    kept = set(made) - set(gone)
    assert not made or max(made) in kept
    assert surplus(kept) == []
    assert len(kept) <= DAILY + WEEKLY + MONTHLY


@given(MOMENTS, st.integers(1, 5))
def test_nothing_older_than_what_went_was_needed_later(made: list[datetime], more: int) -> None:
    """A negative control: with no places at all, everything goes."""
    assert surplus(made, daily=0, weekly=0, monthly=0) == sorted(set(made))
    assert len(set(made)) - len(surplus(made, daily=more, weekly=0, monthly=0)) <= more
