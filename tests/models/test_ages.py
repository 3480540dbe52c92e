"""How old a person is as far as anybody knows."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import PartialDate, completed_years
from app.models.ages import age_on, birth_span, childhood, comes_of_age, open_years
from app.models.forms.truth import Truth
from app.models.vault.record import SEALED

DAY = date(2026, 11, 24)


def stated(years: int, **more: Any) -> dict[str, Any]:
    return {"age_stated": years, "age_stated_on": DAY.isoformat(), **more}


@pytest.mark.parametrize(
    ("answers", "least", "most"),
    [
        ({"birth": "2009-05-17"}, 17, 17),
        ({"birth": "2008-11-24"}, 18, 18),
        ({"birth": "2008-11-25"}, 17, 17),
        ({"birth": "2008"}, 17, 18),
        ({"birth": "~2005"}, 17, 24),
        ({"birth": "2005", "age_basis": "worker_estimate"}, 17, 24),
        ({"birth": "2005", "age_basis": "reckoned"}, 17, 24),
        ({"birth": "2005", "age_basis": "document"}, 20, 21),
        (stated(20, age_counted="completed"), 20, 20),
        (stated(20, age_counted="counted"), 17, 20),
        (stated(20), 17, 20),
        (stated(21, age_counted="counted"), 18, 21),
        (stated(20, age_counted={"?": "unknown"}), 17, 20),
        (stated(20, age_counted="completed", age_basis="worker_estimate"), 17, 23),
        (stated(0), 0, 0),
    ],
)
def test_an_age_is_a_range_that_follows_from_how_it_is_known(answers: dict[str, Any], least: int, most: int) -> None:
    age = age_on(answers, DAY)
    assert age is not None
    assert (age.least, age.most) == (least, most)


@pytest.mark.parametrize("answers", [{}, {"birth": {"?": "unknown"}}, {"birth": SEALED}, {"age_stated": 20}])
def test_where_nothing_is_known_there_is_no_age_and_she_is_treated_as_a_child(answers: dict[str, Any]) -> None:
    assert age_on(answers, DAY) is None
    assert childhood(answers, DAY).as_child
    assert childhood(answers, DAY).presumed


@pytest.mark.parametrize(
    ("answers", "truth"),
    [
        ({"birth": "2008-11-25"}, Truth.TRUE),
        ({"birth": "2008-11-24"}, Truth.FALSE),
        ({"birth": "2008"}, Truth.UNKNOWN),
        ({"birth": "1990", "age_disputed": "yes"}, Truth.UNKNOWN),
        ({"birth": "2015", "age_disputed": "yes"}, Truth.TRUE),
        (stated(20, age_counted="counted"), Truth.UNKNOWN),
        (stated(21, age_counted="counted"), Truth.FALSE),
        (stated(19, age_counted="completed"), Truth.FALSE),
    ],
)
def test_a_child_is_one_for_sure_or_presumed(answers: dict[str, Any], truth: Truth) -> None:
    assert childhood(answers, DAY).truth is truth


def test_a_birthday_on_29_february_is_kept_on_1_march() -> None:
    leap = {"birth": "2008-02-29"}
    assert childhood(leap, date(2026, 2, 28)).truth is Truth.TRUE
    assert childhood(leap, date(2026, 3, 1)).truth is Truth.FALSE
    assert comes_of_age(leap) == (date(2026, 3, 1), date(2026, 3, 1))


def test_who_may_not_see_the_birthday_still_knows_the_years() -> None:
    answers = {"birth": "2009-05-17"}
    kept = {"birth": SEALED, **open_years(answers)}
    assert kept["born_from"] == kept["born_to"] == 2009
    assert birth_span(kept) == (date(2009, 1, 1), date(2009, 12, 31))
    assert childhood(kept, DAY).truth is Truth.TRUE


def test_open_years_follow_the_birthday_and_not_themselves() -> None:
    assert open_years({"birth": "2009", "born_from": 1990, "born_to": 1991}) == {"born_from": 2009, "born_to": 2009}
    assert open_years({"born_from": 1990, "born_to": 1991}) == {"born_from": None, "born_to": None}


def test_the_animal_of_the_birth_year_narrows_a_vague_age() -> None:
    vague = stated(19)
    narrowed = birth_span({**vague, "zodiac": "pig"})  # 2007
    wide = birth_span(vague)
    assert wide is not None and narrowed is not None
    assert narrowed == (date(2007, 1, 1), date(2008, 4, 20))
    assert wide[0] <= narrowed[0] and narrowed[1] <= wide[1]
    assert birth_span({**vague, "zodiac": "horse"}) == wide  # no such year in the span: it says nothing


def test_an_age_before_birth_is_no_age() -> None:
    assert age_on({"birth": "2009-05-17"}, date(2009, 5, 16)) is None
    assert age_on({"birth": "2009"}, PartialDate(2009)) is not None


@given(st.dates(date(1930, 1, 1), DAY), st.integers(0, 3), st.integers(0, 2000))
def test_the_real_age_always_lies_in_the_range(born: date, precision: int, later: int) -> None:
    known = [
        PartialDate.of(born),
        PartialDate(born.year, born.month),
        PartialDate(born.year),
        PartialDate(born.year, estimated=True),
    ][precision]
    day = min(born + timedelta(days=later * 15), date(2100, 1, 1))
    age = age_on({"birth": known.iso}, day)
    assert age is not None
    assert age.least <= completed_years(born, day) <= age.most


@given(st.dates(date(1950, 1, 1), DAY))
def test_she_comes_of_age_on_the_first_day_she_has_18_years(born: date) -> None:
    span = comes_of_age({"birth": born.isoformat()})
    assert span is not None
    assert completed_years(born, span[0]) == 18
    assert completed_years(born, span[0] - timedelta(days=1)) == 17


@given(st.integers(1, 90), st.integers(0, 3), st.integers(0, 364))
def test_a_counted_age_never_makes_a_child_an_adult(counted: int, over: int, since_birthday: int) -> None:
    completed = max(0, counted - over)
    span = birth_span(stated(counted, age_counted="counted"))
    assert span is not None
    born = date(DAY.year - completed, DAY.month, DAY.day) - timedelta(days=since_birthday)
    assert span[0] <= born <= span[1]


def test_an_age_nobody_knows_the_source_of_is_taken_as_told() -> None:
    """That the basis is not known is an answer of its own, and no code of the list."""
    unknown = {"?": "unknown"}
    born = age_on({"birth": "1990", "age_basis": unknown}, date(2026, 3, 2))
    stated = age_on(
        {"age_stated": 20, "age_counted": "completed", "age_stated_on": "2026-03-02", "age_basis": unknown},
        date(2026, 3, 2),
    )
    assert born and (born.least, born.most, born.basis) == (35, 36, None)
    assert stated and (stated.least, stated.most) == (20, 20)
