"""Wrong passphrases wait, and never wipe."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import tries
from tests.models.vault.keyring import NOW


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "shelter.vault"


def test_the_wait_grows_to_five_minutes_and_no_further() -> None:
    waits = [tries.wait_after(count) for count in range(15)]
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert tries.wait_after(10**6) == 300


def test_three_wrong_ones_are_free_and_the_fourth_waits(vault: Path) -> None:
    assert [tries.failed(vault, NOW) for _each in range(5)] == [0, 0, 0, 2, 4]
    with pytest.raises(Refused) as refused:
        tries.refuse_too_soon(vault, NOW + timedelta(seconds=1))
    assert refused.value.places["wait"] == 3
    tries.refuse_too_soon(vault, NOW + timedelta(seconds=4))


def test_nothing_waits_before_the_first_wrong_one(vault: Path) -> None:
    tries.refuse_too_soon(vault, NOW)
    assert tries.succeeded(vault) == tries.Tries()


def test_a_right_one_forgets_the_wrong_ones_and_says_how_many_there_were(vault: Path) -> None:
    for _each in range(6):
        tries.failed(vault, NOW)
    assert tries.succeeded(vault) == tries.Tries(6, NOW)
    tries.refuse_too_soon(vault, NOW)
    assert list(vault.parent.iterdir()) == []


def test_a_clock_that_was_put_back_locks_nobody_out(vault: Path) -> None:
    for _each in range(20):
        tries.failed(vault, NOW)
    tries.refuse_too_soon(vault, NOW - timedelta(days=400))


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"count":-1,"last":"2026-03-02T09:00:00+00:00"}',
        b'{"count":"many","last":"2026-03-02T09:00:00+00:00"}',
        b'{"count":9,"last":"0001-01-01T00:00:00+23:59"}',
        b'{"count":9,"last":5}',
        b'{"count":1e999,"last":"2026"}',
        b"[" * 1000,
    ],
)
def test_a_damaged_count_is_no_count(vault: Path, written: bytes) -> None:
    vault.with_name("shelter.vault.tries").write_bytes(written)
    tries.refuse_too_soon(vault, NOW)
    assert tries.failed(vault, NOW) == 0


def test_the_count_says_nothing_of_who_tried(vault: Path) -> None:
    tries.failed(vault, NOW)
    assert set(vault.with_name("shelter.vault.tries").read_text(encoding="utf-8")) <= set(
        '{"count": 1, "last": "2026-03-02T09:00:00+00:00"}'
    )


def test_a_folder_that_cannot_be_written_still_says_how_long_to_wait(tmp_path: Path) -> None:
    assert tries.failed(tmp_path / "gone" / "shelter.vault", NOW) == 0
