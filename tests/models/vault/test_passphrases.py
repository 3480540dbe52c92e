"""Passphrases: generated, weighed, stretched within bounds."""

import unicodedata

import pytest
from shamir_mnemonic.wordlist import WORDLIST

from app.errors import Refused
from app.models.vault.passphrases import SALT_BYTES, Cost, generate, refuse_weak, strength, stretch

SALT = bytes(SALT_BYTES)
GIB = 1024 * 1024


def test_a_generated_passphrase_has_six_words_and_is_strong_enough():
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
def test_a_passphrase_that_is_easy_to_guess_is_refused(weak):
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
def test_a_passphrase_of_ones_own_that_is_hard_to_guess_is_taken(strong):
    refuse_weak(strong, login="dara", name="Dara Sok")


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\u3000"])
def test_a_blank_passphrase_is_refused_with_a_sentence(blank):
    with pytest.raises(Refused, match="cannot be empty"):
        refuse_weak(blank)


def test_a_passphrase_that_is_the_sign_in_name_or_the_name_is_refused():
    name = "Somboon Wattanasiri Charoenkul Phanomwan"
    assert strength(name) >= 50
    for told in (name, name.upper(), f" {name} "):
        with pytest.raises(Refused, match="must not be"):
            refuse_weak(told, name=name)


def test_the_words_of_ones_own_name_hardly_count():
    assert strength("wattanasiri", known=("Wattanasiri",)) < strength("wattanasiri") / 5
    assert strength("irisanattaw", known=("Wattanasiri",)) < strength("irisanattaw") / 5


def test_an_endless_passphrase_is_refused():
    with pytest.raises(Refused, match="at most"):
        refuse_weak("blanket merit olympic spray timber " * 50)


def test_one_character_typed_in_two_ways_is_the_same_passphrase():
    for text in ("Nguyễn Thị Hương", "ｐａｓｓ"):
        forms = {stretch(unicodedata.normalize(form, text), SALT, Cost.floor()) for form in ("NFC", "NFD", "NFKC")}
        assert len(forms) == 1


def test_passphrase_salt_and_cost_each_change_the_key():
    keys = {
        stretch("a", SALT, Cost.floor()),
        stretch("b", SALT, Cost.floor()),
        stretch("a", b"1" * SALT_BYTES, Cost.floor()),
        stretch("a", SALT, Cost(65536, 4, 4)),
    }
    assert len(keys) == 4


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
def test_a_cost_out_of_its_bounds_is_refused_before_any_memory_is_taken(cost):
    with pytest.raises(Refused, match="outside its bounds"):
        stretch("a", SALT, cost)


def test_a_short_salt_is_refused():
    with pytest.raises(Refused):
        stretch("a", b"short", Cost.floor())


@pytest.mark.parametrize(
    ("seconds", "mebibytes"), [(1.0, 256), (0.5, 512), (0.1, 1024), (3.0, 64), (100.0, 64), (0.0, 1024)]
)
def test_the_cost_is_what_takes_about_a_second_on_this_laptop(seconds, mebibytes):
    cost = Cost.calibrated(lambda _first: seconds)
    assert cost == Cost(mebibytes * 1024, 3, 4) and cost.sane


def test_a_laptop_with_little_memory_gets_the_floor():
    def out_of_memory(_cost):
        raise MemoryError

    assert Cost.calibrated(out_of_memory) == Cost.floor()
