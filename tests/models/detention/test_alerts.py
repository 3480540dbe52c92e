"""Alerts about who is held: each limit from both sides, and what is not known is never taken for well."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.ages import Childhood
from app.models.detention import alerts
from app.models.detention.alerts import Alert, Why
from app.models.detention.days import Hours
from app.models.forms.truth import Truth
from app.models.matters import Pressing
from app.models.shelter.restrictions import Restriction

TODAY = date(2026, 3, 2)
ADULT, CHILD, MAYBE = (Childhood(truth, "") for truth in (Truth.FALSE, Truth.TRUE, Truth.UNKNOWN))


def of(
    hours: Hours,
    *,
    presumed: bool = False,
    childhood: Childhood = ADULT,
    interpreter: Truth = Truth.TRUE,
) -> list[Alert]:
    days = hours.least // 24 + 1
    return alerts.of_held(
        "her", "time", days=days, hours=hours, presumed=presumed, childhood=childhood, interpreter=interpreter
    )


def exactly(hours: int) -> Hours:
    return Hours(hours, hours)


@pytest.mark.parametrize(
    ("hours", "why"),
    [
        (exactly(23), []),
        (exactly(24), [Why.PRESUMED_24]),
        (exactly(71), [Why.PRESUMED_24]),
        (exactly(72), [Why.PRESUMED_72]),
        (Hours(10, 30), [Why.PRESUMED_24]),
        (Hours(10, 80), [Why.PRESUMED_72]),
        (Hours(0, None), [Why.PRESUMED_72]),
    ],
)
def test_a_presumed_victim_held_longer_than_a_limit_is_said(hours: Hours, why: list[Why]) -> None:
    assert [one.why for one in of(hours, presumed=True)] == why
    assert of(hours) == []


def test_the_sentence_says_no_more_than_is_known() -> None:
    known, longer, maybe = (of(hours, presumed=True)[0] for hours in (exactly(80), Hours(75, 99), Hours(2, None)))
    assert known.sentence.startswith("A presumed victim has been held for {hours} hours, more")
    assert known.places == {"hours": 80, "limit": 72} and known.pressing is Pressing.DANGER
    assert "or longer" in longer.sentence and longer.places == {"hours": 75, "limit": 72}
    assert "may have been held" in maybe.sentence and maybe.places == {"limit": 72}


def test_a_long_time_is_said_in_days() -> None:
    week, day_less = (of(exactly(hours), presumed=True)[0] for hours in (168, 167))
    assert "at least {days} days" in week.sentence and week.places == {"days": 8, "limit": 72}
    assert "days" not in day_less.places


def test_any_child_and_anybody_who_may_be_one_is_said_at_once() -> None:
    assert of(exactly(0)) == []
    (certain,), (maybe,) = of(exactly(0), childhood=CHILD), of(exactly(0), childhood=MAYBE)
    assert certain.why is maybe.why is Why.CHILD and certain.sentence != maybe.sentence
    assert certain.pressing is Pressing.DANGER


@pytest.mark.parametrize(
    ("hours", "interpreter", "said"),
    [
        (exactly(23), Truth.FALSE, False),
        (exactly(24), Truth.FALSE, True),
        (exactly(24), Truth.UNKNOWN, True),
        (Hours(3, 27), Truth.UNKNOWN, True),
        (exactly(500), Truth.TRUE, False),
    ],
)
def test_no_interpreter_within_a_day_is_said_also_where_nobody_knows(
    hours: Hours, interpreter: Truth, said: bool
) -> None:
    assert [one.why for one in of(hours, interpreter=interpreter)] == ([Why.NO_INTERPRETER] if said else [])


def test_the_most_pressing_comes_first() -> None:
    found = of(exactly(80), presumed=True, childhood=CHILD, interpreter=Truth.FALSE)
    assert [one.why for one in found] == [Why.PRESUMED_72, Why.CHILD, Why.NO_INTERPRETER]
    found = of(exactly(30), presumed=True, childhood=CHILD, interpreter=Truth.FALSE)
    assert [one.why for one in found] == [Why.CHILD, Why.PRESUMED_24, Why.NO_INTERPRETER]


@given(st.integers(0, 200), st.integers(0, 200), st.booleans(), st.sampled_from(Truth), st.sampled_from([ADULT, MAYBE]))
def test_knowing_less_never_takes_an_alert_away(
    least: int, more: int, presumed: bool, interpreter: Truth, childhood: Childhood
) -> None:
    def said(hours: Hours) -> set[Why]:
        found = of(hours, presumed=presumed, interpreter=interpreter, childhood=childhood)
        return {Why.PRESUMED_24 if one.why is Why.PRESUMED_72 else one.why for one in found}

    assert said(exactly(least)) <= said(Hours(least, least + more)) <= said(Hours(least, None))


def restricted(id: str, first: date, **more: Any) -> Restriction:
    return Restriction(id, f"held {id}", frozenset({"no_exit"}), first, **more)


@pytest.mark.parametrize(
    ("restriction", "late"),
    [
        (restricted("r", date(2026, 2, 23)), False),
        (restricted("r", date(2026, 2, 22)), True),
        (restricted("r", date(2026, 2, 22), until=date(2026, 3, 1)), False),
        (restricted("r", date(2026, 2, 28), planned=date(2026, 3, 1)), True),
        (restricted("r", date(2026, 1, 1), reviewed=(date(2026, 2, 25),)), False),
        (restricted("r", date(2026, 1, 1), reviewed=(date(2026, 2, 22),)), True),
    ],
)
def test_a_restriction_in_our_own_house_is_said_when_its_review_is_late(restriction: Restriction, late: bool) -> None:
    assert bool(alerts.unreviewed([restriction], TODAY)) is late


def test_reviews_that_are_late_come_longest_first_with_their_days() -> None:
    short, long = restricted("short", date(2026, 2, 20)), restricted("long", date(2026, 2, 1))
    found = alerts.unreviewed([short, long], TODAY)
    assert [(one.record, one.person, one.places["days"]) for one in found] == [
        ("long", "held long", 22),
        ("short", "held short", 3),
    ]
    assert found[0].places["day"] == date(2026, 2, 8)
