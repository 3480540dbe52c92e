"""The Delphi rule for a dimension, the name of each of the 64 patterns, and the rule for children."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.screening.delphi import DIMENSIONS, Name, State, evaluate, grade, named, result, state
from app.models.screening.items import Item, items
from app.models.screening.minority import AgeRule

# Positive dimensions → name; a v behind it: carried by abuse of vulnerability. All other sets have no name.
NAMES = """
-       no_indication            4       exploited
14      deceived_and_exploited   34      deceived_and_exploited,v  134     deceived_and_exploited
145     trafficking              245     trafficking               1245    trafficking
1345    trafficking              2345    trafficking               12345   trafficking
1456    trafficking              2456    trafficking               12456   trafficking
13456   trafficking              23456   trafficking               123456  trafficking
146     trafficking,v            246     trafficking,v             1246    trafficking,v
1346    trafficking,v            2346    trafficking,v             12346   trafficking,v
345     trafficking,v            346     trafficking,v             3456    trafficking,v
"""
WORDS = NAMES.split()
TABLE = {frozenset(f"D{n}" for n in key if n != "-"): name for key, name in zip(WORDS[::2], WORDS[1::2], strict=True)}
ALL = [
    frozenset(code for code, there in zip(DIMENSIONS, chosen, strict=True) if there)
    for chosen in product((True, False), repeat=6)
]


def test_of_64_patterns_26_have_a_name() -> None:
    assert len(set(ALL)) == 64
    assert len(TABLE) == 26
    assert sum(named(pattern) is Name.UNNAMED for pattern in ALL) == 38


@pytest.mark.parametrize("pattern", ALL, ids=lambda pattern: "".join(sorted(pattern)) or "none")
def test_each_pattern_has_its_name_or_none(pattern: frozenset[str]) -> None:
    states = {code: State.POSITIVE if code in pattern else State.NEGATIVE for code in DIMENSIONS}
    name, by_vulnerability = result(states, Truth.FALSE, as_child=False)
    expected, _comma, mark = TABLE.get(pattern, "unnamed").partition(",")
    assert (name, by_vulnerability) == (expected, mark == "v")


@pytest.mark.parametrize("act", list(Truth))
@pytest.mark.parametrize("pattern", ALL, ids=lambda pattern: "".join(sorted(pattern)) or "none")
def test_for_a_child_an_act_and_exploitation_suffice_and_nothing_positive_is_belittled(
    pattern: frozenset[str], act: Truth
) -> None:
    states = {code: State.POSITIVE if code in pattern else State.NEGATIVE for code in DIMENSIONS}
    as_adult = TABLE.get(pattern, "unnamed").partition(",")[0]
    if not pattern:
        expected = "no_indication"
    elif "D4" in pattern and act is Truth.TRUE:
        expected = "child_trafficking"
    else:  # a child is never called merely exploited or deceived
        expected = "trafficking" if as_adult == "trafficking" else "unnamed"
    assert result(states, act, as_child=True)[0] == expected


@given(st.dictionaries(st.sampled_from(DIMENSIONS), st.sampled_from(list(State)), min_size=6, max_size=6))
def test_nothing_is_ruled_out_while_a_dimension_is_open(states: dict[str, State]) -> None:
    for as_child, act in product((True, False), Truth):
        name, _by = result(states, act, as_child=as_child)
        if State.OPEN in states.values():
            assert name is not Name.NO_INDICATION


def test_a_dimension_is_open_while_unanswered_items_could_turn_it() -> None:
    assert state([("S", Truth.UNKNOWN), ("M", Truth.TRUE)]) is State.OPEN
    assert state([("S", Truth.FALSE), ("M", Truth.TRUE)]) is State.NEGATIVE
    assert state([("S", Truth.UNKNOWN), ("M", Truth.FALSE), ("M", Truth.FALSE)]) is State.NEGATIVE
    assert state([("S", Truth.TRUE), ("M", Truth.TRUE), ("M", Truth.UNKNOWN)]) is State.POSITIVE
    assert state([]) is State.OPEN


@given(st.lists(st.tuples(st.sampled_from("SMW"), st.sampled_from(list(Truth))), max_size=12))
def test_what_is_positive_or_negative_stays_so_however_the_rest_is_answered(graded: list[tuple[str, Truth]]) -> None:
    now = state(graded)
    for answer in (Truth.TRUE, Truth.FALSE):
        settled = [(weight, answer if truth is Truth.UNKNOWN else truth) for weight, truth in graded]
        if now is State.OPEN and graded:
            assert state(settled) is (State.POSITIVE if answer is Truth.TRUE else State.NEGATIVE)
        elif graded:
            assert state(settled) is now


def test_a_result_with_an_open_dimension_is_provisional_and_firm_only_when_nothing_can_rename_it() -> None:
    yes = [*_dimension("D4"), *_dimension("D5"), *_dimension("D1")]
    closed = [*_dimension("D2", Truth.FALSE), *_dimension("D3", Truth.FALSE), *_dimension("D6", Truth.FALSE)]
    settled = evaluate([*yes, *closed], AgeRule.ADULT)
    assert (settled.name, settled.provisional, settled.firm) == (Name.TRAFFICKING, False, True)

    one_open = evaluate([*yes, *closed[:-2], *_dimension("D6", Truth.UNKNOWN)], AgeRule.ADULT)
    assert (one_open.name, one_open.provisional, one_open.firm) == (Name.TRAFFICKING, True, True)

    exploited = evaluate([*_dimension("D4"), *_dimension("D1", Truth.UNKNOWN), *closed], AgeRule.ADULT)
    assert (exploited.name, exploited.provisional, exploited.firm) == (Name.EXPLOITED, True, False)


def test_someone_presumed_a_child_loses_no_item_that_counts_for_an_adult(assessment: Form) -> None:
    found = items(assessment, {}, "delphi")
    assert sum(not grade(item, AgeRule.CHILD) for item in found) == 2
    assert all(grade(item, AgeRule.PRESUMED_CHILD) for item in found)


def _dimension(code: str, truth: Truth = Truth.TRUE) -> list[Item]:
    marks = {"delphi": code, "adult": "S", "child": "S"}
    return [Item(f"{code}_{n}", marks, truth) for n in (1, 2)]
