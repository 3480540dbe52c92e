"""What a condition may say, and what it answers."""

import time
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.models.forms.condition import DEEPEST, LONGEST, Condition, read_condition
from app.models.vault.record import SEALED
from tests.models.forms.sample import form_of, small

TYPES = {
    "n": "integer",
    "w": "decimal",
    "m": "money",
    "b": "yes_no",
    "c": "choice",
    "cs": "choices",
    "d": "date",
    "t": "text",
    "g": "given",
}


def read(text: str) -> Condition:
    return read_condition(text, TYPES)


HOLDS: list[tuple[str, dict[str, Any]]] = [
    ("b", {"b": "yes"}),
    ("not b", {"b": "no"}),
    ("not b", {}),
    ("b == 'no'", {"b": "no"}),
    ("n", {"n": 3}),
    ("n == 0", {"n": 0}),
    ("n >= 2 and n <= 2", {"n": 2}),
    ("n > -1", {"n": 0}),
    ("n in [1, 2]", {"n": 2}),
    ("n not in [1, 2]", {"n": 3}),
    ("w > 1.25", {"w": "1.250001"}),
    ("w == 0.1", {"w": "0.10"}),
    ("m < 100", {"m": {"amount": "99.99", "currency": "THB"}}),
    ("'a' in cs", {"cs": ["b", "a"]}),
    ("'x' not in cs", {"cs": ["b"]}),
    ("cs", {"cs": ["a"]}),
    ("c in ['a', 'b']", {"c": "b"}),
    ("c != 'a'", {"c": "b"}),
    ("t", {"t": "said"}),
    ("d > '2019'", {"d": "2020-01-01"}),
    ("d < '2020-05'", {"d": "2020-04-30"}),
    ("d <= '2020-05-01'", {"d": "2020-05-01"}),
    ("d == '2020-05'", {"d": "2020-05"}),
    ("g == True", {"g": True}),
    ("g", {"g": True}),
    ("g == 'KH'", {"g": "KH"}),
    ("n > 1 or b", {"b": "yes"}),
    ("not (n > 1 or b)", {"n": 1, "b": "no"}),
]

HOLDS_NOT: list[tuple[str, dict[str, Any]]] = [
    ("b", {}),
    ("b", {"b": "no"}),
    ("not b", {"b": "yes"}),
    ("n", {"n": 0}),
    ("n > -1", {}),
    ("n != 3", {}),
    ("n not in [3]", {}),
    ("n == 3", {"n": {"?": "unknown"}}),
    ("n != 3", {"n": {"?": "declined"}}),
    ("'x' not in cs", {}),
    ("cs", {"cs": []}),
    ("t", {"t": ""}),
    ("d > '2019'", {"d": "2019-12"}),
    ("d < '2020'", {"d": "~2019"}),
    ("n < 5", {"n": "three"}),
    ("w < 5", {"w": "NaN"}),
    ("d < '2020'", {"d": "yesterday"}),
    ("b == 'yes'", {"b": SEALED}),
    ("b", {"b": SEALED}),
    ("m > 0", {"m": "12 baht"}),
]

REFUSED = [
    "",
    "b and",
    "x",
    "b.real",
    "b()",
    "cs[0]",
    "[b for b in cs]",
    "lambda: 1",
    "b if n else c",
    "n + 1 > 2",
    "n < 5 < 6",
    "n is 3",
    "c in 'abc'",
    "c in ('a', 'b')",
    "n == '3'",
    "w == True",
    "c == 3",
    "d > 'soon'",
    "b > 'no'",
    "cs < 'a'",
    "n == None",
    "n == b'1'",
    "n == 1j",
    "f'{n}'",
    "(n := 3)",
    "{1: 2}",
    "n == ...",
    "__import__('os')",
    "'\\d' == c",
    "n == -True",
    "~n",
    "\0",
    "\ud800",
]


@pytest.mark.parametrize(("text", "answers"), HOLDS)
def test_it_holds(text: str, answers: dict[str, Any]) -> None:
    assert read(text).holds(answers)


@pytest.mark.parametrize(("text", "answers"), HOLDS_NOT)
def test_it_does_not_hold(text: str, answers: dict[str, Any]) -> None:
    assert not read(text).holds(answers)


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused_when_it_is_read(text: str) -> None:
    with pytest.raises(Refused):
        read(text)


def test_the_reason_is_said() -> None:
    with pytest.raises(Refused, match=r"“b\.real” may not stand in a condition\."):
        read("b.real")
    with pytest.raises(Refused, match="“later” is not asked before this question"):
        read("later == 1")


def test_long_and_deep_ones_are_refused() -> None:
    deepest = "not " * (DEEPEST // 2 - 2) + "b"
    assert read(deepest).holds({}) in (True, False)
    for text in ("not " * 60 + "b", "-" * 400 + "1 == n", "(" * 240 + "b", "b" + " or b" * LONGEST):
        with pytest.raises(Refused):
            read(text)


def test_it_says_what_it_looks_at() -> None:
    condition = read("n > 2 and ('a' in cs or c in ['x', 'y'])")
    assert condition.named == {"n", "cs", "c"}
    assert condition.compared == {"n": {2}, "cs": {"a"}, "c": {"x", "y"}}


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([*"()[]'.=<>! -_", *TYPES, "not ", " and ", " in ", "==", "7"])).map("".join)
)
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        condition = read(text)
    except Refused:
        return
    assert condition.named <= set(TYPES)
    assert condition.holds({}) in (True, False)


@given(st.dictionaries(st.sampled_from(sorted(TYPES)), st.none() | st.integers() | st.text() | st.lists(st.text())))
def test_any_answers_are_computed_without_an_error(answers: dict[str, Any]) -> None:
    for text, _answers in (*HOLDS, *HOLDS_NOT):
        assert read(text).holds(answers) in (True, False)


def test_computing_is_far_quicker_than_reading() -> None:
    text = "n > 2 and (b or 'a' in cs) and c != 'x'"
    answers = {"n": 3, "b": "no", "cs": ["a"], "c": "y"}
    condition = read(text)
    assert _seconds(lambda: condition.holds(answers)) * 5 < _seconds(lambda: read(text))


def test_a_code_no_list_has_is_found_where_the_condition_is_read() -> None:
    choice = 'name = "c"\nlabel = "C"\ntype = "choice"\noptions = [{code = "online", label = "Online"}]'
    well = small(choice, 'name = "w"\nlabel = "W"\ntype = "text"\nshow_if = "c == \'online\'"')
    assert form_of(well).question("w").show_if is not None
    with pytest.raises(AssertionError, match=r"Is “.meant.” meant"):
        form_of(well.replace("'online'", "'onlne'"))


def _seconds(work: Any) -> float:
    taken = []
    for _round in range(30):
        start = time.perf_counter()
        for _turn in range(20):
            work()
        taken.append(time.perf_counter() - start)
    return median(taken)
