"""The periods a report is usually asked for: months, quarters and years, this one and the last."""

from collections.abc import Iterator
from datetime import date, timedelta

from app.marks import _
from app.models.detention.figures import Period

_QUARTER = 3
_MONTHS = 12


def usual(today: date) -> Iterator[tuple[str, Period]]:
    """What each is called, and its days; the last quarter, which most reports are about, comes first."""
    for name, months, back in (
        (_("Last quarter"), _QUARTER, 1),
        (_("This quarter"), _QUARTER, 0),
        (_("Last month"), 1, 1),
        (_("This month"), 1, 0),
        (_("Last year"), _MONTHS, 1),
        (_("This year"), _MONTHS, 0),
    ):
        yield name, of_months(today, months, back=back)


def of_months(day: date, months: int, *, back: int = 0) -> Period:
    """The month, quarter or year the day is in, or that many before it."""
    count = day.year * _MONTHS + day.month - 1
    first = count - count % months - back * months
    return Period(_first(first), _first(first + months) - timedelta(days=1))


def _first(count: int) -> date:
    year, month = divmod(count, _MONTHS)
    return date(year, month + 1, 1)
