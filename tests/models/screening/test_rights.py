"""Rights are told in a language the person understands, within a day of identification."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta, timezone

import pytest

from app.errors import Refused
from app.models.screening.rights import Given, Timeliness, clock_time, of_record, timeliness

BANGKOK = timezone(timedelta(hours=7))
IDENTIFIED = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # 10:00 in Bangkok
ANSWERS = {"given_on": "2026-11-25", "given_at": "09:30", "language": "khm", "understood": "yes"}


def test_told_within_a_day_is_in_time_and_later_is_late() -> None:
    assert _after(ANSWERS) is Timeliness.IN_TIME
    assert _after({**ANSWERS, "given_at": "10:00"}) is Timeliness.IN_TIME
    assert _after({**ANSWERS, "given_at": "10:01"}) is Timeliness.LATE


def test_without_the_hour_the_day_decides_where_it_can() -> None:
    assert _after({**ANSWERS, "given_at": None, "given_on": "2026-11-24"}) is Timeliness.IN_TIME
    assert _after({**ANSWERS, "given_at": {"?": "unknown"}}) is Timeliness.NOT_CLEAR
    assert _after({**ANSWERS, "given_at": None, "given_on": "2026-11-26"}) is Timeliness.LATE


def test_until_they_are_told_they_are_due_and_then_overdue() -> None:
    assert timeliness(IDENTIFIED, [], IDENTIFIED + timedelta(hours=24)) is Timeliness.DUE
    assert timeliness(IDENTIFIED, [], IDENTIFIED + timedelta(hours=24, minutes=1)) is Timeliness.OVERDUE


def test_a_language_not_understood_does_not_count() -> None:
    for said in ("no", None, {"?": "unknown"}):
        assert of_record({**ANSWERS, "understood": said}, BANGKOK) is None


def test_the_first_telling_counts() -> None:
    late, early = of_record({**ANSWERS, "given_on": "2026-12-24"}, BANGKOK), of_record(ANSWERS, BANGKOK)
    assert late is not None and early is not None
    assert timeliness(IDENTIFIED, [late, early], IDENTIFIED) is Timeliness.IN_TIME


def test_a_known_hour_is_one_moment_in_the_zone_of_the_reader() -> None:
    moment = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
    assert of_record(ANSWERS, BANGKOK) == Given(moment, moment)


@pytest.mark.parametrize(
    ("text", "expected"), [("14:30", time(14, 30)), ("9.05", time(9, 5)), (" ១៤:៣០ ", time(14, 30)), ("00:00", time(0))]
)
def test_a_time_is_read_in_any_digits(text: str, expected: time) -> None:
    assert clock_time(text) == expected


@pytest.mark.parametrize("text", ["24:00", "12:60", "noon", "", "1430", "12:3", "-1:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        clock_time(text)


def _after(answers: Mapping[str, object]) -> Timeliness:
    given = of_record(answers, BANGKOK)
    assert given is not None
    return timeliness(IDENTIFIED, [given], IDENTIFIED + timedelta(days=30))
