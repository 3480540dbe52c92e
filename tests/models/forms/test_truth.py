"""Three-valued logic, whole."""

from itertools import product

import pytest

from app.models.forms.truth import Truth, all_of, any_of, truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

AND = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
OR = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}
NOT = {T: F, F: T, U: U}


def test_and_or_and_not_follow_kleene_in_every_combination() -> None:
    assert {pair: pair[0] & pair[1] for pair in product(Truth, repeat=2)} == AND
    assert {pair: pair[0] | pair[1] for pair in product(Truth, repeat=2)} == OR
    assert {one: ~one for one in Truth} == NOT


def test_all_of_and_any_of_fold_the_same_tables() -> None:
    for three in product(Truth, repeat=3):
        assert all_of(three) is AND[AND[three[0], three[1]], three[2]]
        assert any_of(three) is OR[OR[three[0], three[1]], three[2]]
    assert all_of([]) is T
    assert any_of([]) is F


def test_only_yes_and_no_are_known() -> None:
    assert truth("yes") is T
    assert truth("no") is F
    for value in (None, "", "Yes", True, 1, 0, {"?": "unknown"}, {"?": "declined"}, ["yes"]):
        assert truth(value) is U, value


def test_what_is_known_either_way() -> None:
    assert Truth.of(True) is T
    assert Truth.of(False) is F


def test_a_truth_used_as_a_plain_condition_is_refused() -> None:
    with pytest.raises(TypeError):
        bool(U)
    with pytest.raises(TypeError):
        any([F, U])
