"""A backup as one file: a clear head that any copy can be judged by, and a body for the holders of the keys."""

import json
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final, NoReturn

from app.errors import Refused
from app.marks import _
from app.models.vault import keyformat
from app.models.vault.moments import moment, written
from app.models.vault.values import canonical
from app.sync import sealed

ENDING: Final = ".saphan-backup"
MAGIC: Final = b"SAPHAN-BACKUP 1\n"
_NAME: Final = b"SAPHAN-BACKUP "
_CHECK_BYTES: Final = 32
_LONGEST_HEAD: Final = 4 * keyformat.LARGEST
_LONGEST_MANIFEST: Final = 1024 * 1024
_CHUNK: Final = 1024 * 1024

Progress = Callable[[int, int], None]
"""Told how many bytes of how many are done."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in clear: when it was made, the key file as it lies on disk, what was erased, the manifest's hash.

    `erased` holds SHA-256 of vault and id, so that an older backup learns what must not come back and nobody else
    learns anything; only who has seen an id can name its hash, so the list needs no signature of its own.
    """

    made: datetime
    keys: bytes = field(repr=False)
    erased: tuple[str, ...]
    manifest: str

    @property
    def keyfile(self) -> keyformat.KeyFile:
        return keyformat.decode(self.keys)


class Stopped(Exception):
    """Whoever watches has asked to stop."""


class Watched:
    """A part of an open file, read to its end while somebody looks on and may stop it."""

    def __init__(self, file: IO[bytes], size: int, progress: Progress, cancelled: Callable[[], bool]) -> None:
        self._file, self._left, self._size = file, size, size
        self._progress, self._cancelled = progress, cancelled
        self.stopped = False

    def read(self, size: int = -1) -> bytes:
        if self._cancelled():
            self.stopped = True
            raise Stopped
        data = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        self._progress(self._size - self._left, self._size)
        return data


class Digest:
    """Remembers the hash of everything that is written to it, and passes it on where there is somewhere to."""

    def __init__(self, file: IO[bytes] | None = None) -> None:
        self._file, self.hash = file, sha256()

    def write(self, data: bytes) -> int:
        self.hash.update(data)
        return self._file.write(data) if self._file else len(data)

    def flush(self) -> None:
        if self._file:
            self._file.flush()


def write(target: IO[bytes], head: Head, manifest: bytes, copy: Watched, publics: Sequence[bytes]) -> None:
    """Head, then `manifest` and the vault's copy encrypted for the holders of `publics`, then the hash of it all."""
    hashed = Digest(target)
    hashed.write(MAGIC + _told(head) + b"\n")
    try:
        sealed.close(_Joined(manifest + b"\n", copy), hashed, publics)  # type: ignore[arg-type]
    except OSError as error:
        if copy.stopped:
            raise Stopped from error
        raise
    target.write(hashed.hash.digest())


def verify(path: Path, progress: Progress = lambda _done, _size: None) -> Head:
    """The head of a backup of which every byte is as it was written; needs no key. Refuses any other file."""
    try:
        with path.open("rb") as file:
            return _verified(file, path.stat().st_size, progress)
    except FileNotFoundError as error:
        raise Refused(_("There is no backup at {path}."), path=path) from error
    except OSError as error:
        raise Refused(
            _("The backup cannot be read from its disk. Copy it to another disk, or use another backup.")
        ) from error


def head(path: Path) -> Head:
    """What a backup says of itself, without looking whether the rest is whole."""
    with path.open("rb") as file:
        return _head(file)


def open_body(path: Path, private: bytes, target: "IO[bytes] | Digest") -> bytes:
    """Writes the vault's copy to `target`, encrypted as the vault is, and gives the manifest; for verified backups."""
    with path.open("rb") as file:
        told = _head(file)
        size = path.stat().st_size - file.tell() - _CHECK_BYTES
        body = Watched(file, size, lambda _done, _size: None, lambda: False)
        split = _Split(target)
        try:
            sealed.open_into(body, split, private)  # type: ignore[arg-type]
        except sealed.Unopened as error:
            raise Refused(
                _("This backup was not made for you. A supervisor of that day or the recovery kit can open it.")
            ) from error
    if split.line is None or sha256(split.line).hexdigest() != told.manifest:
        damaged()
    return split.line


def damaged() -> NoReturn:
    raise Refused(
        _("This backup is damaged or cut short: do not rely on it. Use another backup, and make a new one soon.")
    )


class _Joined:
    """Some bytes, then a file."""

    def __init__(self, first: bytes, rest: Watched) -> None:
        self._first, self._rest = BytesIO(first), rest

    def read(self, size: int = -1) -> bytes:
        return self._first.read(size) or self._rest.read(size)


class _Split:
    """Keeps the first line, up to its bound, and writes the rest on."""

    def __init__(self, file: IO[bytes] | Digest) -> None:
        self._file, self._begun = file, bytearray()
        self.line: bytes | None = None

    def write(self, data: bytes) -> int:
        if self.line is not None:
            return self._file.write(data)
        self._begun += data
        line, found, rest = bytes(self._begun).partition(b"\n")
        if found:
            self.line = line
            self._file.write(rest)
        elif len(self._begun) > _LONGEST_MANIFEST:
            raise OSError("no manifest")
        return len(data)

    def flush(self) -> None:
        self._file.flush()


def _verified(file: IO[bytes], size: int, progress: Progress) -> Head:
    hashed, left = sha256(), size - _CHECK_BYTES
    start = file.read(len(MAGIC))
    file.seek(0)
    while left > 0 and (data := file.read(min(_CHUNK, left))):
        hashed.update(data)
        left -= len(data)
        progress(size - _CHECK_BYTES - left, size)
    if left or file.read() != hashed.digest():
        damaged()
    if start != MAGIC and start.startswith(_NAME):
        raise Refused(_("This backup was made by a newer Saphan. Install the newest version to restore it."))
    file.seek(0)
    return _head(file)


def _head(file: IO[bytes]) -> Head:
    if file.read(len(MAGIC)) != MAGIC:
        damaged()
    line = file.readline(_LONGEST_HEAD)
    try:
        told = json.loads(line)
        if not line.endswith(b"\n") or canonical(told).encode() != line[:-1]:
            damaged()
        return _read(told)
    except (ValueError, TypeError, KeyError, RecursionError, NotBase64):
        damaged()


def _read(told: Any) -> Head:
    if set(told) != {"made", "keys", "erased", "manifest"} or not all(isinstance(one, str) for one in told["erased"]):
        raise ValueError("not a head")
    head = Head(moment(told["made"]), b64decode(told["keys"], validate=True), tuple(told["erased"]), told["manifest"])
    keyformat.decode(head.keys)
    return head


def _told(head: Head) -> bytes:
    told = {
        "made": written(head.made),
        "keys": b64encode(head.keys).decode(),
        "erased": list(head.erased),
        "manifest": head.manifest,
    }
    return canonical(told).encode()
