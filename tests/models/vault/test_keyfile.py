"""The key file on disk: two generations, whole at every moment."""

import hashlib
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import keyfile
from app.models.vault.keyformat import content_of, decode, encode, spelled
from tests.models.vault.keyring import VAULT_KEY, full_keyfile

FULL = full_keyfile()[0]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return keyfile.keys_path(tmp_path / "shelter.vault")


def old(path: Path) -> Path:
    return path.with_name(path.name + ".old")


def test_what_is_written_is_read_and_authentic(path: Path) -> None:
    written = keyfile.write(path, FULL, VAULT_KEY)
    assert keyfile.read(path) == keyfile.Found(written, ())
    assert keyfile.authentic(written, VAULT_KEY)
    assert not keyfile.authentic(written, b"x" * 32)


def test_each_writing_is_a_new_generation_and_keeps_the_one_before(path: Path) -> None:
    first = keyfile.write(path, FULL, VAULT_KEY)
    second = keyfile.write(path, first.without(first.slots[2].user), VAULT_KEY)
    assert second.generation == first.generation + 1
    assert decode(old(path).read_bytes()) == first
    third = keyfile.write(path, first, VAULT_KEY)  # an older one in memory does not take a number twice
    assert third.generation == second.generation + 1
    assert sorted(one.name for one in path.parent.iterdir()) == ["shelter.vault.keys", "shelter.vault.keys.old"]


def test_only_its_owner_may_read_it(path: Path) -> None:
    keyfile.write(path, FULL, VAULT_KEY)
    keyfile.write(path, FULL, VAULT_KEY)
    if os.name == "posix":
        assert {stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()} == {0o600}


@pytest.mark.parametrize("damage", [b"", b"noise", None])
def test_a_damaged_or_missing_newer_one_falls_back_to_the_older_and_is_told(path: Path, damage: bytes | None) -> None:
    first = keyfile.write(path, FULL, VAULT_KEY)
    keyfile.write(path, replace(first, slots=first.slots[:2]), VAULT_KEY)
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(damage)
    assert keyfile.read(path) == keyfile.Found(first, (path,))


def test_a_damaged_older_one_is_told(path: Path) -> None:
    keyfile.write(path, FULL, VAULT_KEY)
    written = keyfile.write(path, FULL, VAULT_KEY)
    old(path).write_bytes(b"noise")
    assert keyfile.read(path) == keyfile.Found(written, (old(path),))


def test_a_damaged_one_never_takes_the_place_of_the_older_one_nor_gives_its_number_away(path: Path) -> None:
    first = keyfile.write(path, FULL, VAULT_KEY)
    second = keyfile.write(path, FULL, VAULT_KEY)
    path.write_bytes(b"noise")
    third = keyfile.write(path, keyfile.read(path).keyfile, VAULT_KEY)
    assert decode(old(path).read_bytes()) == first
    assert third.generation > second.generation
    assert keyfile.read(path).damaged == ()


def test_with_none_left_a_sentence_says_what_to_do(path: Path) -> None:
    with pytest.raises(Refused, match="missing"):
        keyfile.read(path)
    path.write_bytes(b"noise")
    with pytest.raises(Refused, match="Restore the newest backup"):
        keyfile.read(path)


def test_a_writing_that_fails_leaves_the_one_before(path: Path) -> None:
    first = keyfile.write(path, FULL, VAULT_KEY)
    path.with_name(path.name + ".new").mkdir()  # what is written aside cannot be opened
    with pytest.raises(Refused, match="still stands"):
        keyfile.write(path, FULL, VAULT_KEY)
    assert keyfile.read(path) == keyfile.Found(first, ())


def test_a_writing_that_fails_at_the_older_copy_leaves_both_before(path: Path) -> None:
    first = keyfile.write(path, FULL, VAULT_KEY)
    second = keyfile.write(path, FULL, VAULT_KEY)
    path.with_name(path.name + ".old.new").mkdir()
    with pytest.raises(Refused, match="still stands"):
        keyfile.write(path, FULL, VAULT_KEY)
    assert keyfile.read(path) == keyfile.Found(second, ())
    assert decode(old(path).read_bytes()) == first
    assert not path.with_name(path.name + ".new").exists()


def interrupted(path: Path, how: str, step: int, writer: str = "careful") -> bool:
    """Writes in another process that dies, or whose disk fails, at one step; True when it never came to it."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.models.vault.interrupted", str(path), how, str(step), writer, VAULT_KEY.hex()],
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode in (0, 3), ran.stderr
    return ran.returncode == 0


def broken_by(path: Path, how: str, writer: str) -> list[int]:
    """The steps at which an interrupted writing leaves neither the generation before nor the new one, whole."""
    broken, step, finished = list[int](), 0, False
    while not finished:
        for leftover in path.parent.iterdir():
            leftover.unlink()
        first = keyfile.write(path, FULL, VAULT_KEY)
        finished = interrupted(path, how, step, writer)
        try:
            found = keyfile.read(path)
            whole = not found.damaged and found.keyfile.generation - first.generation in (0, 1, 2)
        except Refused:
            whole = False
        broken += [] if whole else [step]
        step += 1
    assert step > 3
    return broken


@pytest.mark.parametrize("how", ["die", "fail"])
def test_at_whatever_step_it_dies_or_the_disk_fails_a_whole_key_file_is_left(path: Path, how: str) -> None:
    assert broken_by(path, how, "careful") == []


def test_a_writer_that_first_removes_the_old_one_is_caught_by_the_same_test(path: Path) -> None:
    assert broken_by(path, "die", "careless") != []


def test_what_a_crash_left_aside_is_taken_over(path: Path) -> None:
    first = keyfile.write(path, FULL, VAULT_KEY)
    path.with_name(path.name + ".new").write_bytes(b"half" * 9999)
    path.with_name(path.name + ".old.new").write_bytes(b"half")
    assert keyfile.read(path).keyfile == first
    second = keyfile.write(path, FULL, VAULT_KEY)
    assert keyfile.read(path) == keyfile.Found(second, ())
    assert sorted(one.name for one in path.parent.iterdir()) == ["shelter.vault.keys", "shelter.vault.keys.old"]


def test_a_file_too_large_is_not_read_into_memory(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**33)
    with pytest.raises(Refused, match="damaged"):
        keyfile.read(path)


def test_a_newer_saphans_key_file_is_neither_called_damaged_nor_written_over(path: Path) -> None:
    keyfile.write(path, FULL, VAULT_KEY)
    keyfile.write(path, FULL, VAULT_KEY)
    content = content_of(FULL) | {"version": 2, "mac": "", "post_quantum": "yes"}
    newer = spelled({**content, "sha256": hashlib.sha256(spelled(content)).hexdigest()})
    path.write_bytes(newer)
    for doing in (lambda: keyfile.read(path), lambda: keyfile.write(path, FULL, VAULT_KEY)):
        with pytest.raises(Refused, match="newer Saphan"):
            doing()
    assert path.read_bytes() == newer


def test_forged_roles_have_a_right_checksum_and_are_not_authentic(path: Path) -> None:
    written = keyfile.write(path, FULL, VAULT_KEY)
    slots = tuple(replace(slot, roles=("supervisor",)) for slot in written.slots)
    path.write_bytes(encode(replace(written, slots=slots)))
    forged = keyfile.read(path)
    assert forged.damaged == () and forged.keyfile.slots[2].roles == ("supervisor",)
    assert not keyfile.authentic(forged.keyfile, VAULT_KEY)
