"""Our keys are age keys, and what is not whole does not open."""

import io

import pyrage
import pytest

from app.models.vault.seal import KeyPair
from app.sync import sealed


class FullDisk(io.BytesIO):
    def write(self, _data: object, /) -> int:
        raise OSError(28, "No space left on device")


def closed(text: bytes, *holders: KeyPair) -> bytes:
    target = io.BytesIO()
    sealed.close(io.BytesIO(text), target, [holder.public for holder in holders])
    return target.getvalue()


def opened(data: bytes, holder: KeyPair) -> bytes:
    target = io.BytesIO()
    sealed.open_into(io.BytesIO(data), target, holder.private)
    return target.getvalue()


def test_our_keys_are_written_as_age_writes_its_own() -> None:
    for _ in range(20):
        pair = KeyPair.new()
        theirs = pyrage.x25519.Identity.from_str(sealed.identity(pair.private))
        assert str(theirs) == sealed.identity(pair.private)
        assert str(theirs.to_public()) == sealed.recipient(pair.public)


def test_every_holder_opens_it_and_nobody_else() -> None:
    first, second, other = KeyPair.new(), KeyPair.new(), KeyPair.new()
    data = closed(b"text" * 50_000, first, second)
    assert opened(data, first) == opened(data, second) == b"text" * 50_000
    with pytest.raises(sealed.Unopened):
        opened(data, other)


def test_what_is_cut_or_changed_does_not_open() -> None:
    holder = KeyPair.new()
    data = closed(b"text" * 50_000, holder)
    for broken in (data[:-1], data[: len(data) // 2], data[:40], b"", data[:-9] + b"x" + data[-8:]):
        with pytest.raises(sealed.Unopened):
            opened(broken, holder)


def test_a_full_disk_is_told_as_one() -> None:
    with pytest.raises(OSError, match="No space"):
        sealed.close(io.BytesIO(b"text" * 50_000), FullDisk(), [KeyPair.new().public])
