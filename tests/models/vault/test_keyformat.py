"""The key file's format: strict, bounded, and whole or not at all."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Refused
from app.models.vault.keyformat import LARGEST, RECOVERY, checked_login, decode, encode, spelled
from tests.models.vault.keyring import PEOPLE, full_keyfile

FULL = full_keyfile()[0]
DATA = encode(FULL)


def whole(content: Mapping[str, object]) -> bytes:
    """The bytes of a key file of this content with the checksum it needs: what a forger without a key can make."""
    return spelled({**content, "sha256": hashlib.sha256(spelled(content)).hexdigest()})


def content() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DATA)
    del loaded["sha256"]
    return loaded


def test_a_key_file_reads_back_as_it_was_written() -> None:
    assert decode(DATA) == FULL
    assert whole(content()) == DATA
    assert decode(encode(replace(FULL, head=b"\x00" * 1024))).head == b"\x00" * 1024


def test_everybody_is_found_by_login_however_typed() -> None:
    for login in PEOPLE:
        slot = FULL.by_login(f" {login.upper()} ")
        assert slot is not None and slot.login == login and FULL.by_user(slot.user) is slot
    assert FULL.by_login("nobody") is None
    assert FULL.by_user(RECOVERY) is not None


def flipped(place: int, bits: int) -> None:
    changed = bytearray(DATA)
    changed[place] ^= bits
    with pytest.raises(Refused):
        decode(bytes(changed))


def test_a_flipped_bit_is_found_wherever_it_is() -> None:
    for place in range(len(DATA)):
        flipped(place, (0x01, 0x20, 0x80)[place % 3])


@pytest.mark.slow
def test_every_flipped_bit_is_found() -> None:
    for place in range(len(DATA)):
        for bits in (0x01, 0x20, 0x80) if place % 8 else range(1, 256):
            flipped(place, bits)


def test_every_truncation_is_refused_with_a_sentence_that_says_what_to_do() -> None:
    for length in range(len(DATA)):
        with pytest.raises(Refused) as refused:
            decode(DATA[:length])
        assert "restore" in str(refused.value)


@pytest.mark.parametrize("added", [b" ", b"\n", b"\x00", b"{}", DATA])
def test_nothing_may_follow(added: bytes) -> None:
    with pytest.raises(Refused):
        decode(DATA + added)


BAD_SLOTS: dict[str, list[object]] = {
    "cost": [
        {"memory_kib": 1024, "passes": 3, "lanes": 4},
        {"memory_kib": 2**40, "passes": 3, "lanes": 4},
        {"memory_kib": 65536, "passes": 1, "lanes": 4},
        {"memory_kib": 65536, "passes": 10**8, "lanes": 4},
        {"memory_kib": 65536, "passes": 3, "lanes": 0},
        {"memory_kib": True, "passes": 3, "lanes": 4},
        {"memory_kib": "65536", "passes": 3, "lanes": 4},
        {"memory_kib": 65536, "passes": 3},
        {"memory_kib": 65536, "passes": 3, "lanes": 4, "more": 1},
        None,
    ],
    "user": ["", "x", "A" * 32, RECOVERY, 5, None],
    "login": ["", "Dara", "a b", "x" * 33, "a\u200bb", "da/ra", RECOVERY, 5, "recovery"],
    "roles": ["caseworker", [1], ["Case worker"], ["x"] * 17, None],
    "salt": ["", "AAAA", "A" * 24, "not base64", None],
    "public": ["", None],
    "private": ["", "AAAA"],
    "vault_keys": [[], None, ["AAAA"]],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD_SLOTS.items() for value in values])
def test_a_slot_out_of_bounds_is_refused_although_the_checksum_is_right(name: str, value: object) -> None:
    changed = content()
    assert changed["slots"][1]["login"] == "sokha"
    changed["slots"][1][name] = value
    with pytest.raises(Refused, match="damaged"):
        decode(whole(changed))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("vault", "x"),
        ("generation", 0),
        ("generation", 2**60),
        ("generation", True),
        ("saphan", "lock"),
        ("version", 0),
        ("slots", {}),
        ("head", "A" * 8000),
        ("mac", ""),
        ("more", 1),
    ],
)
def test_a_file_out_of_bounds_is_refused_although_the_checksum_is_right(name: str, value: object) -> None:
    with pytest.raises(Refused, match="damaged"):
        decode(whole(content() | {name: value}))


def test_the_same_user_or_login_twice_is_refused() -> None:
    for name in ("user", "login"):
        changed = content()
        changed["slots"][2][name] = changed["slots"][1][name]
        with pytest.raises(Refused, match="damaged"):
            decode(whole(changed))


def test_three_keys_in_a_slot_are_refused_and_two_are_not() -> None:
    changed = content()
    wrap = changed["slots"][1]["vault_keys"][0]
    changed["slots"][1]["vault_keys"] = [wrap, wrap]
    assert decode(whole(changed)).rekeying
    changed["slots"][1]["vault_keys"] = [wrap, wrap, wrap]
    with pytest.raises(Refused):
        decode(whole(changed))


def test_a_newer_key_file_says_that_saphan_is_too_old() -> None:
    with pytest.raises(Refused, match="newer Saphan"):
        decode(whole(content() | {"version": 2, "more": 1}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"null",
        b"[" * 100_000,
        b'{"a":1,"a":1}',
        b"NaN",
        b'{"generation":1e9}',
        b"9" * 10_000,
        b'"\\ud800"',
        b"\xff",
        b" " * (LARGEST + 1),
    ],
)
def test_what_is_no_key_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        decode(data)


def test_the_same_name_twice_in_an_object_is_refused() -> None:
    assert DATA.startswith(b'{"generation":1,')
    with pytest.raises(Refused):
        decode(b'{"generation":1,' + DATA[1:])


@given(st.binary(max_size=300))
def test_arbitrary_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        decode(data)


TEXT = st.characters(exclude_categories=["Cs"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(TEXT, max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(TEXT, max_size=10), inner, max_size=4),
    max_leaves=6,
)


@settings(max_examples=300)
@given(st.data(), JSON)
def test_anything_in_any_place_is_a_key_file_or_a_sentence(data: st.DataObject, value: object) -> None:
    changed = content()
    spot: dict[str, Any] | list[Any] = changed
    while True:
        keys: Sequence[Any] = sorted(spot) if isinstance(spot, dict) else range(len(spot))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(spot[key], dict | list) or not spot[key] or data.draw(st.booleans()):
            break
        spot = spot[key]
    spot[key] = value
    with suppress(Refused):
        assert encode(decode(whole(changed))) == whole(changed)


@pytest.mark.parametrize("login", ["dara", "Dara", " DARA ", "ｄａｒａ", "ដារ៉ា", "ဒါရာ", "ดารา", "đạt", "li-wei.2"])
def test_a_sign_in_name_may_be_in_any_script_and_is_folded(login: str) -> None:
    assert checked_login(login) == checked_login(checked_login(login).upper())


@pytest.mark.parametrize(
    "login", ["", " ", "da ra", "dara\u202e", "a" * 33, "recovery", "Recovery", "a/b", "a\nb", "😀"]
)
def test_a_sign_in_name_that_would_confuse_is_refused(login: str) -> None:
    with pytest.raises(Refused, match="sign-in name"):
        checked_login(login)


def test_two_people_cannot_sign_in_by_one_name() -> None:
    slot = replace(FULL.slots[1], user="f" * 32)
    with pytest.raises(Refused, match="already"):
        FULL.with_slot(slot)
