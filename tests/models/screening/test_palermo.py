"""The definition of trafficking in persons holds its truth table, and consent has no place in it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.forms.truth import Truth
from app.models.screening.items import Item
from app.models.screening.palermo import (
    ACTS,
    BENEFIT,
    ELEMENTS,
    MEANS,
    PURPOSES,
    WIDER,
    benefit_counts,
    counted,
    evaluate,
    fits,
)

VALUES = {"T": Truth.TRUE, "F": Truth.FALSE, "U": Truth.UNKNOWN}

# act, means, purpose → adult, child
TABLE = """
TTT TT   TTF FF   TTU UU
TFT FT   TFF FF   TFU FU
TUT UT   TUF FF   TUU UU
FTT FF   FTF FF   FTU FF
FFT FF   FFF FF   FFU FF
FUT FF   FUF FF   FUU FF
UTT UU   UTF FF   UTU UU
UFT FU   UFF FF   UFU FU
UUT UU   UUF FF   UUU UU
"""
CELLS = TABLE.split()
ROWS = list(zip(CELLS[::2], CELLS[1::2], strict=True))


def test_the_table_has_every_combination_once() -> None:
    assert sorted(row for row, _results in ROWS) == sorted("".join(one) for one in product("TFU", repeat=3))


@pytest.mark.parametrize(("row", "results"), ROWS)
def test_an_adult_needs_act_means_and_purpose_and_a_child_act_and_purpose(row: str, results: str) -> None:
    act, means, purpose = (VALUES[letter] for letter in row)
    adult, child = (VALUES[letter] for letter in results)
    assert fits(act, means, purpose, as_child=False) is adult
    assert fits(act, means, purpose, as_child=True) is child


@pytest.mark.parametrize(("row", "results"), ROWS)
def test_the_table_holds_through_the_items_of_each_element(row: str, results: str) -> None:
    truths = dict(zip(ELEMENTS, (VALUES[letter] for letter in row), strict=True))
    items = [
        Item(f"{element}_{code}", {"palermo": element, "item": code}, truths[element])
        for element in ELEMENTS
        for code in ELEMENTS[element][:2]
    ]
    assert evaluate(items, as_child=False).truth is VALUES[results[0]]
    assert evaluate(items, as_child=True).truth is VALUES[results[1]]


def test_the_protocol_is_whole() -> None:
    assert (len(ACTS), len(MEANS), len(PURPOSES), len(WIDER)) == (5, 9, 7, 6)


def test_one_yes_among_unknowns_is_enough_and_one_no_is_not() -> None:
    act = Item("a", {"palermo": "act", "item": "recruitment"}, Truth.TRUE)
    purpose = Item("p", {"palermo": "purpose", "item": "slavery"}, Truth.UNKNOWN)
    other = Item("o", {"palermo": "purpose", "item": "servitude"}, Truth.FALSE)
    assert evaluate([act, purpose, other], as_child=True).truth is Truth.UNKNOWN
    assert evaluate([act, Item("p", purpose.marks, Truth.TRUE), other], as_child=True).truth is Truth.TRUE


def test_an_element_the_instrument_does_not_ask_about_is_not_taken_for_a_no() -> None:
    act = Item("a", {"palermo": "act", "item": "recruitment"}, Truth.TRUE)
    assert evaluate([act], as_child=True).truth is Truth.UNKNOWN


@pytest.mark.parametrize("code", WIDER)
def test_a_purpose_beyond_the_list_counts_and_says_that_national_law_decides(code: str) -> None:
    found = evaluate([_act(), _purpose(code, Truth.TRUE), _purpose("slavery", Truth.FALSE)], as_child=True)
    assert found.truth is Truth.TRUE
    assert found.wider


def test_a_purpose_on_the_list_beside_a_wider_one_needs_no_such_remark() -> None:
    found = evaluate([_act(), _purpose(WIDER[0], Truth.TRUE), _purpose("slavery", Truth.TRUE)], as_child=True)
    assert found.truth is Truth.TRUE
    assert not found.wider


def test_ransom_counts_only_where_national_law_says_so() -> None:
    items = [_act(), _purpose(BENEFIT, Truth.TRUE), _purpose("slavery", Truth.FALSE)]
    assert evaluate(counted(items, benefit=True), as_child=True).truth is Truth.TRUE
    assert evaluate(counted(items, benefit=False), as_child=True).truth is Truth.FALSE
    assert [country for country in ("VN", "TH", "KH", "LA", "MM", "CN", "") if benefit_counts(country)] == ["VN"]


@given(st.lists(st.sampled_from(list(Truth)), min_size=6, max_size=6), st.integers(0, 5), st.booleans())
def test_answering_an_unknown_never_undoes_what_was_certain(truths: list[Truth], at: int, as_child: bool) -> None:
    marks = [("act", "recruitment"), ("act", "receipt"), ("means", "fraud"), ("means", "deception")]
    marks += [("purpose", "slavery"), ("purpose", "servitude")]
    items = [
        Item(f"q{n}", {"palermo": element, "item": code}, truth)
        for n, ((element, code), truth) in enumerate(zip(marks, truths, strict=True))
    ]
    if items[at].truth is not Truth.UNKNOWN:
        return
    before = evaluate(items, as_child=as_child).truth
    for answer in (Truth.TRUE, Truth.FALSE):
        after = [*items[:at], Item(items[at].question, items[at].marks, answer), *items[at + 1 :]]
        assert before is Truth.UNKNOWN or evaluate(after, as_child=as_child).truth is before


def _act() -> Item:
    return Item("a", {"palermo": "act", "item": "recruitment"}, Truth.TRUE)


def _purpose(code: str, truth: Truth) -> Item:
    return Item(code, {"palermo": "purpose", "item": code}, truth)
