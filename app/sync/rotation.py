"""Which backups are kept, and which make room."""

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime
from typing import Final

DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 3


def surplus(
    made: Iterable[datetime], *, daily: int = DAILY, weekly: int = WEEKLY, monthly: int = MONTHLY
) -> list[datetime]:
    """The moments whose backups may go, oldest first; the newest of each kept day, ISO week and month stays.

    Days, weeks and months without a backup do not count: a laptop left in a drawer for a year keeps what it had.
    """
    newest_first = sorted(set(made), reverse=True)
    kept = {
        *_newest_of(newest_first, lambda one: one.date(), daily),
        *_newest_of(newest_first, lambda one: one.isocalendar()[:2], weekly),
        *_newest_of(newest_first, lambda one: (one.year, one.month), monthly),
    }
    return [one for one in reversed(newest_first) if one not in kept]


def _newest_of(newest_first: list[datetime], period: Callable[[datetime], Hashable], most: int) -> list[datetime]:
    found: dict[Hashable, datetime] = {}
    for one in newest_first:
        found.setdefault(period(one), one)
    return list(found.values())[:most]
