"""A laptop that dies at any moment keeps what it said was saved, and nothing by half."""

import random

import pytest

from tests.faults.afterwards import Wrong, of_keys, of_saving
from tests.faults.killing import copied, killed
from tests.vaults import PASSPHRASE, Shelter


def killed_while_saving(home: Shelter, work: str, times: int, seed: int) -> Wrong:
    """Until something is wrong, a laptop is killed again and again, and goes on from what the last death left."""
    chance, told = random.Random(seed), list[str]()
    for _death in range(times):
        told += killed(work, home.path, home.kit, chance)
        if wrong := of_saving(copied(home.path.parent) / home.path.name, home.kit, told):
            return wrong
    assert any(line.startswith("saved ") for line in told)
    return []


def killed_while_changing_keys(home: Shelter, times: int, seed: int) -> Wrong:
    chance = random.Random(seed)
    for _death in range(times):
        there = copied(home.path.parent) / home.path.name
        told = killed("keys", there, PASSPHRASE, chance)
        if wrong := of_keys(there, home.kit, told):
            return wrong
    return []


def test_what_was_saved_before_a_death_is_there(home: Shelter) -> None:
    assert killed_while_saving(home, "save", times=4, seed=1) == []


def test_a_laptop_that_says_too_soon_that_it_has_saved_is_caught(home: Shelter) -> None:
    assert any(one.startswith("lost") for one in killed_while_saving(home, "save_too_soon_said", times=60, seed=2))


def test_a_laptop_that_writes_in_pieces_what_belongs_together_is_caught(home: Shelter) -> None:
    assert any(one.startswith("half") for one in killed_while_saving(home, "save_in_pieces", times=60, seed=3))


def test_a_death_while_keys_change_locks_nobody_out_and_lets_nobody_back_in(home: Shelter) -> None:
    assert killed_while_changing_keys(home, times=1, seed=4) == []


@pytest.mark.slow
def test_two_hundred_deaths_lose_nothing(home: Shelter) -> None:
    assert killed_while_saving(home, "save", times=200, seed=5) == []


@pytest.mark.slow
def test_a_hundred_deaths_while_keys_change_lock_nobody_out(home: Shelter) -> None:
    assert killed_while_changing_keys(home, times=100, seed=6) == []
