"""Parsers that are careless on purpose are caught by what the others have to pass: the negative controls."""

import json
import time

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from app.errors import Refused
from tests.fuzz import damage
from tests.fuzz.harness import Outstayed, answered, bounds, examples


def careless(raw: bytes) -> object:
    """Trusts that JSON is an object with a name in it."""
    return json.loads(raw)["name"].strip()


def hasty(text: str) -> str:
    """Forgets that white space in front is part of the text."""
    return text.strip()


def test_a_parser_that_trusts_its_input_is_caught() -> None:
    @examples(60)
    @given(damage.data([b'{"name": "Dara", "seq": [1, 2]}'], [b"[]", b"null"]))
    def everything_is_answered(raw: bytes) -> None:
        answered(lambda: careless(raw))

    with pytest.raises((ExceptionGroup, ValueError, KeyError, TypeError, AttributeError)):
        everything_is_answered()


def test_a_documented_error_is_an_answer_and_no_other_is() -> None:
    assert answered(lambda: careless(b"[not json"), ValueError) is None
    assert answered(lambda: careless(b'{"name": "Dara "}'), ValueError) == "Dara"
    with pytest.raises(KeyError):
        answered(lambda: careless(b"{}"), ValueError)


def test_a_refusal_has_to_be_a_whole_sentence() -> None:
    def refuse() -> None:
        raise Refused("There is no {what} here.")

    with pytest.raises(AssertionError):
        answered(refuse)


def test_a_parser_that_never_ends_is_stopped_even_where_it_catches_everything() -> None:
    caught: list[Exception] = []

    def endless() -> None:
        while True:
            try:
                time.sleep(0.01)
            except Exception as error:
                caught.append(error)

    with pytest.raises(Outstayed), bounds(seconds=0.2):
        endless()


def test_a_parser_that_believes_a_length_it_reads_is_stopped() -> None:
    with pytest.raises(MemoryError):
        answered(lambda: bytearray(4 * 1024**3))
    assert answered(lambda: len(bytearray(1024**2))) == 1024**2, "the control: the bound is gone again"


def test_a_round_trip_that_loses_something_is_found() -> None:
    assert find(st.text(), lambda text: hasty(text) != text, settings=examples(100)) is not None


def test_damage_changes_nearly_every_input_and_leaves_most_of_it() -> None:
    whole = bytes(range(256)) * 8
    damaged: list[bytes] = []

    @examples(100)
    @given(damage.data([whole]))
    def look(raw: bytes) -> None:
        damaged.append(raw)

    look()
    assert sum(raw == whole for raw in damaged) < len(damaged) // 5
    assert sum(len(raw) > len(whole) // 2 for raw in damaged) > len(damaged) // 2
