"""Hash chains: each line vouches for the one before it, so that none can be taken out, changed or moved unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from app.marks import _
from app.models.vault.values import canonical


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written, as an English sentence and its places."""

    sentence: str
    places: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a chain of one device ends; `seq` is 0 before its first line."""

    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chain: what it vouches for, and what it says of itself."""

    device: str
    seq: int
    content: tuple[Any, ...]
    prev: bytes
    hash: bytes


def start(chain: str, device: str) -> Tail:
    """What the first line of a device's chain stands on."""
    return Tail(0, sha256(canonical(["saphan", chain, device]).encode()).digest())


def link(prev: bytes, device: str, seq: int, content: tuple[Any, ...]) -> bytes:
    """The hash of a line that follows `prev`."""
    return sha256(prev + canonical([device, seq, *content]).encode()).digest()


def faults(chain: str, lines: Iterable[Line]) -> list[Fault]:
    """What is wrong with the chains in `lines`, which come by device and then by number."""
    found: list[Fault] = []
    device, tail = "", Tail(0, b"")
    for line in lines:
        if line.device != device:
            device, tail = line.device, start(chain, line.device)
        if line.seq != tail.seq + 1:
            found.append(Fault(_GONE[chain], {"first": tail.seq + 1, "last": line.seq - 1}))
        elif line.prev != tail.hash:
            found.append(Fault(_MOVED[chain], {"line": line.seq}))
        if line.hash != link(line.prev, line.device, line.seq, line.content):
            found.append(Fault(_CHANGED[chain], {"line": line.seq}))
        tail = Tail(line.seq, line.hash)
    return found


_GONE = {
    "journal": _("Lines {first} to {last} of the journal are gone."),
    "audit": _("Lines {first} to {last} of the audit log are gone."),
}
_MOVED = {
    "journal": _("Line {line} of the journal does not follow the line before it."),
    "audit": _("Line {line} of the audit log does not follow the line before it."),
}
_CHANGED = {
    "journal": _("Line {line} of the journal was changed after it was written."),
    "audit": _("Line {line} of the audit log was changed after it was written."),
}
