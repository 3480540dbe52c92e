"""Recommendations that are followed: whose they are, what was answered, and which are late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.models import tasks
from app.models.detention import records
from app.models.detention.records import ACCEPTED, FACILITY, OPEN, RECOMMENDATION, Facility, Recommendation
from app.models.tasks import When
from app.models.vault.session import Session
from app.models.vault.store import Vault

UNDONE = (OPEN, ACCEPTED)
"""Accepted is not carried out: it is followed until it is."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A recommendation on a day; `when` is None once it was carried out or refused, `days` are those left until it is
    due, fewer than none when it is late. `facility` is None where it is about no single place."""

    recommendation: Recommendation
    facility: Facility | None
    when: When | None
    days: int | None

    @property
    def overdue(self) -> bool:
        return self.when is When.OVERDUE


def followed(recommendations: Iterable[Recommendation], places: Iterable[Facility], today: date) -> list[Followed]:
    """What is still to be done first, the most pressing of it first; then what is over, the latest answer first."""
    known = {one.id: one for one in places}
    found = [_followed(one, known.get(one.facility or ""), today) for one in recommendations]
    undone = [one for one in found if one.when is not None]
    over = [one for one in found if one.when is None]
    return [
        *sorted(undone, key=lambda one: (one.when.value if one.when else 0, one.recommendation.due or date.max)),
        *sorted(over, key=lambda one: _answered(one.recommendation), reverse=True),
    ]


def follow(vault: Vault, session: Session, today: date) -> Sequence[Followed]:
    """All of them, for the list; two queries."""
    found = [records.recommendation(one) for one in vault.records(session, kind=RECOMMENDATION)]
    places = [records.facility(one) for one in vault.records(session, kind=FACILITY, archived=None)]
    return followed(found, places, today)


def _followed(one: Recommendation, place: Facility | None, today: date) -> Followed:
    if one.status not in UNDONE:
        return Followed(one, place, None, None)
    return Followed(one, place, tasks.when(one.due, today), (one.due - today).days if one.due else None)


def _answered(one: Recommendation) -> date:
    return one.answered.latest if one.answered else date.min
