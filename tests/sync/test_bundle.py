"""A backup file says of itself whether it is whole, without any key."""

import io
import random
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import Refused
from app.models.vault import erasure
from app.models.vault.keyformat import KeyFile, encode
from app.models.vault.seal import KeyPair
from app.sync import bundle

HOLDER = KeyPair.new()
COPY = random.Random(1).randbytes(200_000)
MANIFEST = b'{"counts":{}}'
HEAD = bundle.Head(
    made=datetime(2026, 11, 24, 4, 30, tzinfo=UTC),
    keys=encode(KeyFile("ab" * 16, 3, (), mac=bytes(32))),
    erased=(erasure.name_of("ab" * 16, "cd" * 16),),
    manifest=sha256(MANIFEST).hexdigest(),
)


def made(folder: Path, head: bundle.Head = HEAD) -> Path:
    path = folder / f"one{bundle.ENDING}"
    with path.open("wb") as file:
        bundle.write(file, head, MANIFEST, watched(COPY), [HOLDER.public, KeyPair.new().public])
    return path


def watched(data: bytes, *, stop_after: int = 2**40) -> bundle.Watched:
    seen: list[int] = []
    return bundle.Watched(
        io.BytesIO(data), len(data), lambda done, _size: seen.append(done), lambda: bool(seen) and seen[-1] > stop_after
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("backup"))


def test_what_goes_in_comes_out_for_a_holder(whole: Path) -> None:
    assert bundle.verify(whole) == HEAD
    target = io.BytesIO()
    assert bundle.open_body(whole, HOLDER.private, target) == MANIFEST
    assert target.getvalue() == COPY


def test_nobody_else_opens_it(whole: Path) -> None:
    with pytest.raises(Refused, match="not made for you"):
        bundle.open_body(whole, KeyPair.new().private, io.BytesIO())


def test_a_manifest_of_another_backup_is_found(tmp_path: Path) -> None:
    swapped = made(tmp_path, replace(HEAD, manifest=sha256(b"another").hexdigest()))
    bundle.verify(swapped)
    with pytest.raises(Refused, match="damaged"):
        bundle.open_body(swapped, HOLDER.private, io.BytesIO())


def test_every_flipped_bit_and_every_cut_is_found(whole: Path, tmp_path: Path) -> None:
    data, chance, broken = whole.read_bytes(), random.Random(2), tmp_path / "broken"
    for place in [*range(len(bundle.MAGIC) + 8), *(chance.randrange(len(data)) for _ in range(100)), len(data) - 1]:
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        broken.write_bytes(changed)
        with pytest.raises(Refused, match="another backup"):
            bundle.verify(broken)
    for length in [*range(80), *(chance.randrange(len(data)) for _ in range(60)), len(data) - 1]:
        broken.write_bytes(data[:length])
        with pytest.raises(Refused, match="another backup"):
            bundle.verify(broken)
    broken.write_bytes(data)
    assert bundle.verify(broken) == HEAD, "the control: unchanged, it is well"


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_no_head_whatever_it_says_is_more_than_refused(tmp_path_factory: pytest.TempPathFactory, told: bytes) -> None:
    path = tmp_path_factory.mktemp("head") / "any"
    for start in (bundle.MAGIC, bundle.MAGIC + b'{"erased":[', b""):
        path.write_bytes(start + told + sha256(start + told).digest())
        with pytest.raises(Refused):
            bundle.verify(path)


def test_a_newer_format_is_told_as_one(tmp_path: Path) -> None:
    path = tmp_path / "newer"
    text = b"SAPHAN-BACKUP 2\nanything"
    path.write_bytes(text + sha256(text).digest())
    with pytest.raises(Refused, match="newer Saphan"):
        bundle.verify(path)


def test_writing_can_be_stopped() -> None:
    with pytest.raises(bundle.Stopped):
        bundle.write(io.BytesIO(), HEAD, MANIFEST, watched(COPY, stop_after=100_000), [HOLDER.public])


def test_a_backup_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no backup"):
        bundle.verify(tmp_path / "none")
