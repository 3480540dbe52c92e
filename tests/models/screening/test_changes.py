"""The smallest sets of open answers that would change a result are found, and no larger ones beside them."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.screening import delphi, palermo
from app.models.screening.changes import MOST_TOGETHER, Change, Counts, Graded, Reading, changes
from app.models.screening.items import Item, items
from app.models.screening.minority import AgeRule

Outcome = Callable[[Sequence[Item]], str]

MARKS: list[Mapping[str, str]] = [
    *({"delphi": code, "adult": weight} for code in ("D1", "D4", "D5", "D6") for weight in delphi.GRADES),
    {"delphi": "D4", "child": "S"},
    {"delphi": "D3", "adult": "M", "child": "W", "palermo": "act"},
    {"palermo": "act"},
    {"palermo": "means"},
    {"palermo": "purpose", "delphi": "D5", "adult": "S", "child": "S"},
    {"need": "rest"},
]
QUESTIONS = st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from([*Truth, Truth.UNKNOWN])), max_size=18)


def test_two_of_three_that_count_alike_are_told_as_two_of_them() -> None:
    [change] = changes([_item("a"), _item("b"), _item("c")], _reading(_at_least_two))
    assert (change.answer, change.needs, change.leads_to) == (Truth.TRUE, ((2, ("a", "b", "c")),), "two")
    assert change.size == 2


def test_a_set_that_holds_a_smaller_one_is_left_out() -> None:
    apart = _reading(_at_least_two, lambda item: item.question)
    [change] = changes([_item("a", Truth.TRUE), _item("b"), _item("c")], apart)[:1]
    assert change.needs == ((1, ("b",)),)
    assert all(change.size == 1 for change in changes([_item("a", Truth.TRUE), _item("b"), _item("c")], apart))


def test_all_of_one_sort_together_are_tried_however_many_they_are() -> None:
    [change] = changes([_item(str(n)) for n in range(9)], _reading(_none_open))
    assert (change.answer, change.needs) == (Truth.FALSE, ((9, tuple("012345678")),))


def test_an_item_that_counts_for_nothing_is_not_named() -> None:
    nowhere = replace(_reading(_at_least_two), counts=lambda _item: ())
    assert changes([_item("a"), _item("b")], nowhere) == ()


def test_with_nothing_open_nothing_can_change() -> None:
    assert changes([_item("a", Truth.TRUE), _item("b", Truth.FALSE)], _reading(_at_least_two)) == ()


@pytest.mark.parametrize("rule", AgeRule)
@given(QUESTIONS)
def test_the_same_is_found_as_by_trying_every_set(rule: AgeRule, asked: list[tuple[Mapping[str, str], Truth]]) -> None:
    found = [Item(str(place), marks, truth) for place, (marks, truth) in enumerate(asked)]
    for reading, outcome in _methods(rule):
        assert reading.outcome(found) == outcome(found)
        assert list(changes(found, reading)) == list(_plain(found, outcome, reading))


def test_it_is_also_with_every_question_of_the_form_open(assessment: Form) -> None:
    found = items(assessment, {}, "palermo", "delphi")
    for reading, outcome in _methods(AgeRule.CHILD):
        assert (told := list(changes(found, reading))) == list(_plain(found, outcome, reading))
        assert told


def _methods(rule: AgeRule) -> tuple[tuple[Reading, Outcome], ...]:
    """How the two methods are read in parts, and what each says when it is asked as a whole."""
    as_child = rule is not AgeRule.ADULT
    return (
        (palermo.reading(as_child=as_child), lambda found: palermo.evaluate(found, as_child=as_child).truth.value),
        (delphi.reading(rule), lambda found: delphi.evaluate(found, rule).name),
    )


def _plain(found: Sequence[Item], outcome: Outcome, reading: Reading) -> Iterator[Change]:
    """Every set is filled in and the method asked again."""
    alike: dict[Counts, list[str]] = {}
    for item in found:
        if item.truth is Truth.UNKNOWN and reading.counts(item):
            alike.setdefault(reading.counts(item), []).append(item.question)
    for answer in (Truth.TRUE, Truth.FALSE):
        smaller: list[Counter[Counts]] = []
        for chosen in _sets(alike):
            filled = {question for one, count in chosen.items() for question in alike[one][:count]}
            read = [replace(item, truth=answer) if item.question in filled else item for item in found]
            if not any(one <= chosen for one in smaller) and (leads_to := outcome(read)) != outcome(found):
                smaller.append(chosen)
                needs = tuple((count, tuple(alike[one])) for one, count in chosen.items())
                yield Change(answer, needs, leads_to)


def _sets(alike: Mapping[Counts, Sequence[str]]) -> Iterator[Counter[Counts]]:
    for size in range(1, MOST_TOGETHER + 1):
        for chosen in map(Counter, combinations_with_replacement(alike, size)):
            if all(count <= len(alike[one]) for one, count in chosen.items()):
                yield chosen
    yield from (Counter({one: len(questions)}) for one, questions in alike.items())
    yield Counter({one: len(questions) for one, questions in alike.items()})


def _item(question: str, truth: Truth = Truth.UNKNOWN) -> Item:
    return Item(question, {}, truth)


def _reading(part: Callable[[Graded], str], weight: Callable[[Item], str] = lambda _item: "") -> Reading:
    """A method of one part, which speaks for it."""
    return Reading(
        ("one",), lambda item: (("one", weight(item)),), lambda _name, graded: part(graded), lambda said: said["one"]
    )


def _at_least_two(graded: Graded) -> str:
    return "two" if sum(truth is Truth.TRUE for _weight, truth in graded) >= 2 else "fewer"


def _none_open(graded: Graded) -> str:
    return "no" if all(truth is Truth.FALSE for _weight, truth in graded) else "open"
