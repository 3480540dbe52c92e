"""What a disk may hold after a power cut: everything flushed, and any part of what was still on its way."""

import random
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_LINE = struct.Struct("<cQQIQ")


@dataclass(frozen=True, slots=True)
class Op:
    """One thing a process did to the disk, as `recorder.c` writes it down: C M R U of names, W T S of files, D, A."""

    kind: str
    number: int
    at: int
    path: str
    data: bytes

    @property
    def target(self) -> str:
        """The name that is there afterwards, or no longer."""
        return self.data.decode() if self.kind == "R" else self.path


@dataclass(slots=True, eq=False)
class File:
    """The bytes that are on the disk for sure, and the writes and cuts that nobody has flushed."""

    sure: bytes = b""
    folder: bool = False
    coming: list[Op] = field(default_factory=list)

    def if_reached(self, ops: list[Op]) -> bytes:
        """Its bytes if these had reached the disk and no other."""
        found = bytearray(self.sure)
        for op in ops:
            if op.kind == "T":
                del found[op.at :]
            found += bytes(max(op.at - len(found), 0))
            found[op.at : op.at + len(op.data)] = op.data
        return bytes(found)

    def flush(self) -> None:
        self.sure, self.coming = self.if_reached(self.coming), []

    def now(self) -> bytes:
        return self.if_reached(self.coming)

    def torn(self, chance: random.Random) -> bytes:
        return self.if_reached([part for op in self.coming for part in _sectors(op) if chance.random() < 0.5])


Names = dict[str, File]


class Disk:
    """A folder as its disk knows it, told op by op what a process does."""

    def __init__(self, folder: Path) -> None:
        self._live: Names = {}
        self._numbers: dict[int, File] = {}
        for path in folder.rglob("*"):
            file = File(folder=True) if path.is_dir() else File(path.read_bytes())
            self._live[str(path)] = self._numbers[path.stat().st_ino] = file
        self._sure = dict(self._live)
        self._coming: list[tuple[Op, File]] = []

    def take(self, op: Op) -> None:
        if op.kind in "CMRU":
            self._name(op)
        elif op.kind == "D":
            for one in [one for one in self._coming if str(Path(one[0].target).parent) == op.path]:
                _named(self._sure, *one)
                self._coming.remove(one)
        elif op.number in self._numbers:
            file = self._numbers[op.number]
            if op.kind == "S":
                file.flush()
            else:
                file.coming.append(op)

    def now(self) -> dict[str, bytes]:
        """What every process sees, and what is left when one is killed."""
        return _told(self._live, File.now)

    def least(self) -> dict[str, bytes]:
        """What is left when nothing arrived that was on its way."""
        return _told(self._sure, lambda file: file.sure)

    def torn(self, chance: random.Random, *, ordered: bool) -> dict[str, bytes]:
        """What is left when some of it arrived: any sectors of what was written; of the names the first ones, as a
        disk with a journal does it, or any."""
        first = chance.randrange(len(self._coming) + 1)
        names = dict(self._sure)
        for place, one in enumerate(self._coming):
            if place < first if ordered else chance.random() < 0.5:
                _named(names, *one)
        return _told(names, lambda file: file.torn(chance))

    def _name(self, op: Op) -> None:
        file = File(folder=op.kind == "M") if op.kind in "CM" else self._live[op.path]
        if op.kind == "C":
            self._numbers[op.number] = file
        _named(self._live, op, file)
        self._coming.append((op, file))


def ops_of(log: Path) -> Iterator[Op]:
    """What `recorder.c` wrote down, in order."""
    data, at = log.read_bytes(), 0
    while at < len(data):
        kind, number, place, path, size = _LINE.unpack_from(data, at)
        at += _LINE.size
        told = data[at : at + path + size]
        at += path + size
        yield Op(kind.decode(), number, place, told[:path].decode(), told[path:])


def _named(names: Names, op: Op, file: File) -> None:
    if op.kind in "RU":
        names.pop(op.path, None)
    if op.kind in "CMR":
        names[op.target] = file


def _told(names: Names, content: Callable[[File], bytes]) -> dict[str, bytes]:
    """The engine's `-shm` is left out: whoever opens first after a crash makes it anew."""
    return {name: content(file) for name, file in names.items() if not file.folder and not name.endswith("-shm")}


def _sectors(op: Op) -> Iterator[Op]:
    """A write as the disk takes it: in sectors, of which each arrives whole or not at all."""
    if op.kind == "T":
        yield op
        return
    start = 0
    while start < len(op.data):
        end = min(len(op.data), start + SECTOR - (op.at + start) % SECTOR)
        yield Op(op.kind, op.number, op.at + start, op.path, op.data[start:end])
        start = end
