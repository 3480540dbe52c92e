"""Scores: points over what applies, critical items, what is unmet first, and the course since last time."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.quality.scoring import FULL, Rating, Safety, score, scored
from app.models.quality.trend import course, total_before
from tests.models.quality.houses import all_rated, items, standard_form

FORM = standard_form(Library.load())
ITEMS = items(FORM)
CRITICAL = items(FORM, critical=True)[0]
PLAIN = items(FORM, critical=False)[0]

points = st.sampled_from(["0", "1", "2", "na", None])


def answers_of(rated: list[str | None]) -> dict[str, str]:
    """Items in order as they were rated; what does not apply has its reason."""
    told = {name: one for name, one in zip(ITEMS, rated, strict=False) if one}
    return told | {f"{name}_why": "There are none here." for name, one in told.items() if one == "na"}


def test_a_score_is_points_over_twice_the_items_that_apply() -> None:
    told = all_rated(FORM, "2", **{ITEMS[0]: "1", ITEMS[1]: "0", ITEMS[2]: "na", f"{ITEMS[2]}_why": "No stairs."})
    total = scored(FORM, told).total
    assert (total.not_applicable, total.waiting) == (1, 0)
    assert total.share == Fraction(2 * (len(ITEMS) - 1) - 3, 2 * (len(ITEMS) - 1))
    first = scored(FORM, told).domains[0]
    assert first.score.share == Fraction(2 * (len(first.ratings) - 1) - 3, 2 * (len(first.ratings) - 1))


def test_nothing_applies_has_no_score() -> None:
    told = answers_of(["na"] * len(ITEMS))
    found = scored(FORM, told)
    assert found.total.share is None and found.safety is Safety.SAFE
    assert scored(FORM, {}).total.share is None
    assert scored(FORM, {}).safety is Safety.NOT_CLEAR


def test_an_item_said_not_to_apply_without_a_reason_waits() -> None:
    found = scored(FORM, all_rated(FORM, "2", **{PLAIN: "na", f"{PLAIN}_why": "  "}))
    assert (found.total.waiting, found.total.not_applicable) == (1, 0)
    assert scored(FORM, all_rated(FORM, "2", **{PLAIN: "na", f"{PLAIN}_why": "None."})).total.waiting == 0


@pytest.mark.parametrize(
    ("rated", "safety"), [("0", Safety.NOT_SAFE), ("1", Safety.SAFE), ("2", Safety.SAFE), (None, Safety.NOT_CLEAR)]
)
def test_a_critical_item_at_nought_is_not_safe(rated: str | None, safety: Safety) -> None:
    assert scored(FORM, all_rated(FORM, "2", **{CRITICAL: rated})).safety is safety
    assert scored(FORM, all_rated(FORM, "2", **{PLAIN: rated})).safety is Safety.SAFE


def test_where_laptops_disagree_the_lowest_points_count() -> None:
    told, torn = all_rated(FORM, "2"), {CRITICAL: ("2", "0"), PLAIN: ("na", "1")}
    found = scored(FORM, told, torn)
    assert found.safety is Safety.NOT_SAFE
    assert {one.name: one.points for one in found.unmet} == {CRITICAL: 0, PLAIN: 1}
    assert scored(FORM, told).unmet == []


def test_what_is_unmet_begins_with_the_critical_and_the_least() -> None:
    a, b = items(FORM, critical=True)[:2]
    c, d = items(FORM, critical=False)[:2]
    told = all_rated(FORM, "2", **{c: "1", d: "0", b: "1", a: "0"})
    assert [one.name for one in scored(FORM, told).unmet] == [a, d, b, c]


@given(st.lists(points, min_size=1, max_size=len(ITEMS)))
def test_every_item_is_counted_once_and_a_share_lies_between_nought_and_one(rated: list[str | None]) -> None:
    found = scored(FORM, answers_of(rated))
    for one in (found.total, *(domain.score for domain in found.domains)):
        assert 0 <= one.points <= one.possible
        assert one.share is None or 0 <= one.share <= 1
    total = found.total
    assert total.possible // FULL + total.not_applicable + total.waiting == len(ITEMS)
    assert total.points == sum(domain.score.points for domain in found.domains)
    assert (found.safety is Safety.NOT_SAFE) == bool(found.missing)


@given(st.lists(st.sampled_from(["0", "1", "2"]), min_size=2, max_size=20), st.integers(0, 19))
def test_an_item_that_does_not_apply_changes_no_share_of_the_others(rated: list[str], place: int) -> None:
    ratings = [Rating(str(n), "d", False, int(one)) for n, one in enumerate(rated)]
    beside = [*ratings, Rating("x", "d", False, None, applies=False)]
    assert score(ratings).share == score(beside).share
    better = [replace(one, points=2) if n == place % len(ratings) else one for n, one in enumerate(ratings)]
    assert (score(better).share or 0) >= (score(ratings).share or 0)


def test_each_domain_stands_beside_what_it_was() -> None:
    before = scored(FORM, all_rated(FORM, "1"))
    now = scored(FORM, all_rated(FORM, "1", **{ITEMS[0]: "2", ITEMS[1]: "0", ITEMS[2]: "na", f"{ITEMS[2]}_why": "x"}))
    first, second = course(now, before)[:2]
    assert (first.rose, first.fell) == ((ITEMS[0],), (ITEMS[1],))
    assert (first.before, first.change) == (Fraction(1, 2), Fraction())
    assert [*second.rose, *second.fell] == [] and second.change == Fraction()
    assert total_before(now, before) == Fraction(1, 2)
    assert {one.before for one in course(now, None)} == {None} and total_before(now, None) is None


def without(form: Form, name: str) -> Form:
    """The form as an earlier standard had it, without one item."""
    sections = [
        replace(one, questions=tuple(question for question in one.questions if question.name != name))
        for one in form.sections
    ]
    return replace(form, sections=tuple(sections))


def test_what_asked_for_something_else_is_not_compared() -> None:
    before = scored(without(FORM, ITEMS[0]), all_rated(FORM, "1"))
    now = scored(FORM, all_rated(FORM, "1", **{ITEMS[1]: "2"}))
    first, second = course(now, before)[:2]
    assert first.before is None and first.change is None and first.rose == (ITEMS[1],)
    assert second.before == Fraction(1, 2)
    assert total_before(now, before) is None
