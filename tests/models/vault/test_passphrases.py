"""Passphrases: generated, weighed, stretched within bounds."""

import subprocess
import sys
import unicodedata

import pytest
from shamir_mnemonic.wordlist import WORDLIST

from app.errors import Refused
from app.models.vault.passphrases import SALT_BYTES, Cost, generate, refuse_weak, strength, stretch
from tests.vaults import stretched

SALT = bytes(SALT_BYTES)
GIB = 1024 * 1024
IN_TWO_THREADS = """
import sys
from concurrent.futures import ThreadPoolExecutor
from app.models.vault.passphrases import SALT_BYTES, Cost, stretch
with ThreadPoolExecutor(2) as pool:
    for key in pool.map(lambda typed: stretch(typed, bytes(SALT_BYTES), Cost.floor()), sys.argv[1:]):
        print(key.hex())
"""


def test_a_generated_passphrase_has_six_words_and_is_strong_enough() -> None:
    words = generate().split(" ")
    assert len(words) == 6 and set(words) <= set(WORDLIST)
    refuse_weak("acid blanket merit olympic spray timber")
    assert generate() != generate()


@pytest.mark.parametrize(
    "weak",
    [
        "password",
        "Passw0rd!",
        "Summer2024!",
        "qwertyuiop1234567890",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "shelter shelter shelter shelter shelter shelter",
        "blanket blanket blanket blanket blanket blanket",
        "blanket merit olympic spray",
        "12345678901234567890",
        "saphan shelter cambodia 2025 admin password",
    ],
)
def test_a_passphrase_that_is_easy_to_guess_is_refused(weak: str) -> None:
    with pytest.raises(Refused, match="too easy"):
        refuse_weak(weak)


@pytest.mark.parametrize(
    "strong",
    [
        "blanket merit olympic spray timber",
        "my aunt sells three blue fish at dawn",
        "xT9#qLw2!vRb7&mZp4$kD",
        "ខ្ញុំចូលចិត្តផ្លែស្វាយទុំពេលព្រឹកនៅមាត់ទន្លេ",
    ],
)
def test_a_passphrase_of_ones_own_that_is_hard_to_guess_is_taken(strong: str) -> None:
    refuse_weak(strong, login="dara", name="Dara Sok")


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u3000"])
def test_a_blank_passphrase_is_refused_with_a_sentence(blank: str) -> None:
    with pytest.raises(Refused, match="cannot be empty"):
        refuse_weak(blank)


def test_a_passphrase_that_is_the_sign_in_name_or_the_name_is_refused() -> None:
    name = "Somboon Wattanasiri Charoenkul Phanomwan"
    assert strength(name) >= 50
    for told in (name, name.upper(), f" {name} "):
        with pytest.raises(Refused, match="must not be"):
            refuse_weak(told, name=name)


def test_the_words_of_ones_own_name_hardly_count() -> None:
    assert strength("wattanasiri", known=("Wattanasiri",)) < strength("wattanasiri") / 5
    assert strength("irisanattaw", known=("Wattanasiri",)) < strength("irisanattaw") / 5


def test_an_endless_passphrase_is_refused() -> None:
    with pytest.raises(Refused, match="at most"):
        refuse_weak("blanket merit olympic spray timber " * 50)


def test_one_character_typed_in_two_ways_is_the_same_passphrase() -> None:
    accented, wide = "Nguyễn Thị Hương", "ｐａｓｓ"
    for typed in (
        {unicodedata.normalize("NFC", accented), unicodedata.normalize("NFD", accented)},
        {wide, unicodedata.normalize("NFKC", wide)},
    ):
        assert len(typed) == 2 and len({stretch(one, SALT, Cost.floor()) for one in typed}) == 1


def test_passphrase_salt_and_cost_each_change_the_key() -> None:
    keys = {
        stretched("a", SALT, Cost.floor()),
        stretched("b", SALT, Cost.floor()),
        stretch("a", b"1" * SALT_BYTES, Cost.floor()),
        stretch("a", SALT, Cost(65536, 4, 4)),
    }
    assert len(keys) == 4


def test_two_stretched_at_once_both_finish_with_the_keys_they_have_one_after_the_other() -> None:
    """In another process, which can be ended when the two wait for each other for ever."""
    typed = ("a", "b", "a")
    command = [sys.executable, "-c", IN_TWO_THREADS, *typed]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    assert ran.stdout.split() == [stretched(one, SALT, Cost.floor()).hex() for one in typed]


@pytest.mark.parametrize(
    "cost",
    [
        Cost(1024, 3, 4),
        Cost(65535, 3, 4),
        Cost(GIB + 1, 3, 4),
        Cost(100 * GIB * 1024, 3, 4),
        Cost(65536, 2, 4),
        Cost(65536, 10**9, 4),
        Cost(65536, 3, 0),
        Cost(65536, 3, 1000),
    ],
)
def test_a_cost_out_of_its_bounds_is_refused_before_any_memory_is_taken(cost: Cost) -> None:
    with pytest.raises(Refused, match="outside its bounds"):
        stretch("a", SALT, cost)


def test_a_short_salt_is_refused() -> None:
    with pytest.raises(Refused):
        stretch("a", b"short", Cost.floor())


@pytest.mark.parametrize(
    ("seconds", "mebibytes"), [(1.0, 256), (0.5, 512), (0.1, 1024), (3.0, 64), (100.0, 64), (0.0, 1024)]
)
def test_the_cost_is_what_takes_about_a_second_on_this_laptop(seconds: float, mebibytes: int) -> None:
    cost = Cost.calibrated(lambda _first: seconds)
    assert cost == Cost(mebibytes * 1024, 3, 4) and cost.sane


def test_a_laptop_with_little_memory_gets_the_floor() -> None:
    def out_of_memory(_cost: Cost) -> float:
        raise MemoryError

    assert Cost.calibrated(out_of_memory) == Cost.floor()
