"""Rights are told within a day of a person being identified."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from app.models import rights, screenings
from app.models.screening.rights import Timeliness
from app.models.vault.record import Record
from tests.models.conftest import MORNING, Shelter

BANGKOK = timezone(timedelta(hours=7))
TODAY = date(2026, 3, 4)


def keep(shelter: Shelter, case: Record, name: str, **answers: Any) -> None:
    screenings.keep(shelter.vault, shelter.worker, shelter.library, case, name, answers, today=TODAY)


def told(shelter: Shelter, case: Record, now: datetime) -> Timeliness | None:
    return rights.told_in_time(shelter.vault, shelter.worker, shelter.library, case, now=now, zone=BANGKOK)


def give(shelter: Shelter, case: Record, on: str, at: str | None = None, understood: str = "yes") -> None:
    given = {"given_on": on, "language": "khm", "understood": understood, "how": ["explained"]}
    keep(shelter, case, screenings.RIGHTS_GIVEN, **given, **({"given_at": at} if at else {}))


def test_from_the_moment_she_is_identified_the_day_runs(shelter: Shelter) -> None:
    case = shelter.case()
    assert told(shelter, case, MORNING) is None
    keep(shelter, case, "screening.ilo_eleven", seen_on="2026-03-02", conclusion="no_indication")
    assert told(shelter, case, MORNING) is None
    keep(shelter, case, "screening.ilo_eleven", seen_on="2026-03-02", conclusion="presumed_victim")
    assert told(shelter, case, MORNING + timedelta(hours=24)) is Timeliness.DUE
    assert told(shelter, case, MORNING + timedelta(hours=25)) is Timeliness.OVERDUE
    give(shelter, case, "2026-03-03", "09:00", understood="no")
    assert told(shelter, case, MORNING + timedelta(hours=25)) is Timeliness.OVERDUE
    give(shelter, case, "2026-03-03", "16:30")  # 09:30 in UTC
    assert told(shelter, case, MORNING) is Timeliness.LATE
    give(shelter, case, "2026-03-03", "15:30")
    assert told(shelter, case, MORNING) is Timeliness.IN_TIME


def test_a_sheet_keyed_in_days_later_is_counted_from_its_own_day(shelter: Shelter) -> None:
    case = shelter.case()
    keep(shelter, case, "screening.ilo_eleven", seen_on="2026-02-20", conclusion="presumed_victim")
    over = datetime(2026, 2, 20, 17, tzinfo=UTC)  # midnight in Bangkok
    assert told(shelter, case, over + timedelta(hours=24)) is Timeliness.DUE
    assert told(shelter, case, over + timedelta(hours=24, minutes=1)) is Timeliness.OVERDUE
    give(shelter, case, "2026-02-21")
    assert told(shelter, case, MORNING) is Timeliness.IN_TIME
