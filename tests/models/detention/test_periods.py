"""Months, quarters and years as reports ask for them: whole, one after the other, across the turn of a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.detention.figures import Period
from app.models.detention.periods import of_months, usual


def test_the_last_quarter_comes_first_and_may_lie_in_the_year_before() -> None:
    found = dict(usual(date(2026, 2, 15)))
    assert next(iter(found)) == "Last quarter"
    assert found["Last quarter"] == Period(date(2025, 10, 1), date(2025, 12, 31))
    assert found["This quarter"] == Period(date(2026, 1, 1), date(2026, 3, 31))
    assert found["Last month"] == Period(date(2026, 1, 1), date(2026, 1, 31))
    assert found["This month"] == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert found["Last year"] == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert found["This year"] == Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("months", [1, 3, 12])
@given(day=st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_lies_in_its_period_and_the_one_before_ends_where_it_begins(day: date, months: int) -> None:
    now, before = of_months(day, months), of_months(day, months, back=1)
    assert now.first <= day <= now.last
    assert before.last + timedelta(days=1) == now.first
