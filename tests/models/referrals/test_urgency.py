"""The clock of a referral: one hour, three, one day, three; across midnight, and until help has come."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.forms.library import Library
from app.models.referrals import urgency
from app.models.referrals.answering import LABELS, STATES
from app.models.referrals.urgency import WITHIN, Referral, clock, due, overdue, pressing
from tests.models.invented import record

SENT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
INDOCHINA = timezone(timedelta(hours=7))

urgencies = st.sampled_from(sorted(WITHIN))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def referral(
    urgent: str = "h1", state: str = "pending", sent: datetime | None = SENT, appointment: date | None = None
) -> Referral:
    return Referral("r", "p", urgent, state, sent, appointment)


@pytest.mark.parametrize(
    ("urgent", "moment"),
    [
        ("h1", datetime(2026, 3, 3, 0, 30, tzinfo=UTC)),
        ("h3", datetime(2026, 3, 3, 2, 30, tzinfo=UTC)),
        ("d1", datetime(2026, 3, 3, 23, 30, tzinfo=UTC)),
        ("d3", datetime(2026, 3, 5, 23, 30, tzinfo=UTC)),
    ],
)
def test_help_is_due_so_long_after_it_was_asked_for_also_across_midnight(urgent: str, moment: datetime) -> None:
    assert due(referral(urgent), UTC) == moment
    ticking = clock(referral(urgent), moment, UTC)
    assert ticking and not ticking.late and ticking.left == timedelta()
    later = clock(referral(urgent), moment + timedelta(seconds=1), UTC)
    assert later and later.late


def test_no_clock_runs_before_it_left_and_once_it_is_over() -> None:
    for state in ("prepared", "declined", "done", "revoked"):
        assert clock(referral(state=state), SENT, UTC) is None
    assert clock(referral(sent=None), SENT, UTC) is None
    assert clock(referral(state="pending"), SENT, UTC) is not None


def test_a_yes_alone_stops_no_clock_and_a_day_to_come_moves_it() -> None:
    assert due(referral(state="accepted"), UTC) == SENT + timedelta(hours=1)
    expected = referral(state="accepted", appointment=date(2026, 3, 6))
    assert due(expected, INDOCHINA) == datetime(2026, 3, 7, tzinfo=INDOCHINA)
    assert due(referral(state="pending", appointment=date(2026, 3, 6)), UTC) == SENT + timedelta(hours=1)


def test_what_is_latest_comes_first() -> None:
    now = SENT + timedelta(hours=4)
    hour, three, day = referral("h1"), referral("h3"), referral("d1")
    assert [one for one, _ticking in pressing([day, three, hour, referral(state="done")], now, UTC)] == [
        hour,
        three,
        day,
    ]
    assert [one for one, _ticking in overdue([day, three, hour], now, UTC)] == [hour, three]
    assert overdue([day], now, UTC) == []


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("23:30", datetime(2026, 3, 2, 23, 30, tzinfo=INDOCHINA)),
        ("២៣:៣០", datetime(2026, 3, 2, 23, 30, tzinfo=INDOCHINA)),
        ("late", datetime(2026, 3, 2, tzinfo=INDOCHINA)),
        (None, datetime(2026, 3, 2, tzinfo=INDOCHINA)),
    ],
)
def test_an_hour_that_cannot_be_read_is_the_first_of_its_day(at: str | None, moment: datetime) -> None:
    told = {"sent_on": "2026-03-02", "urgency": "h1"} | ({"sent_at": at} if at else {})
    found = urgency.of_record(record("referral", told, status="pending"), INDOCHINA)
    assert found.sent == moment


@given(urgencies, moments, moments)
def test_a_referral_only_becomes_later(urgent: str, sent: datetime, now: datetime) -> None:
    one = referral(urgent, sent=sent)
    first, second = clock(one, now, UTC), clock(one, now + timedelta(minutes=1), UTC)
    assert first and second and second.left < first.left and second.late >= first.late
    assert first.late == (now > sent + WITHIN[urgent])


@given(moments, moments)
def test_what_is_more_urgent_is_never_due_later(sent: datetime, now: datetime) -> None:
    in_order = [clock(referral(urgent, sent=sent), now, UTC) for urgent in ("h1", "h3", "d1", "d3")]
    left = [one.left for one in in_order if one]
    assert left == sorted(left) and len(left) == 4


def test_codes_and_states_are_those_of_the_form(library: Library) -> None:
    form = library.form("referral")
    assert {code.code for code in form.question("urgency").codes or ()} == WITHIN.keys()
    assert set(form.status) == STATES.keys() == LABELS.keys()
    assert {to for all_ in STATES.values() for to in all_} | {"prepared"} == STATES.keys()
