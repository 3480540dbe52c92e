"""The signed head: how far journal and audit had come, kept beside the vault, so that what it lost is missed."""

import base64
import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from app.models.vault import audit, journal, meta
from app.models.vault.chain import Tail
from app.models.vault.engine import Connection, beside, flush_folder
from app.models.vault.ids import new_id
from app.models.vault.moments import moment, written
from app.models.vault.seal import new_signing_pair, sign, signed
from app.models.vault.values import canonical

ENDING: Final = ".head"
_SLOT: Final = 512
_SLOTS: Final = 2
_AS_BYTES: Final = os.O_RDWR | getattr(os, "O_BINARY", 0)  # Windows would write a line's end its own way
_MOST_LINES: Final = 2**53


@dataclass(frozen=True, slots=True)
class Head:
    """Where the journal and the audit of a laptop ended; `bytes` is how it is signed and kept."""

    vault: str
    device: str
    journal: Tail
    audit: Tail
    at: str
    bytes: bytes

    @property
    def far(self) -> tuple[int, str]:
        return self.journal.seq + self.audit.seq, self.at


@dataclass(frozen=True, slots=True)
class Read:
    """The whole marks beside a vault, furthest first, and how many of those that were written are damaged."""

    heads: tuple[Head, ...]
    damaged: int


@dataclass(frozen=True, slots=True)
class Loss:
    """What the head knew and the vault no longer holds: how many changes and lines of the audit, as of when.

    `unmarked` says that the head itself is gone, so that nothing can be said of what else is missing.
    """

    changes: int = 0
    lines: int = 0
    at: str = ""
    unmarked: bool = False


def current(connection: Connection) -> Head:
    """The head as it is now, signed by this laptop."""
    device = str(meta.get(connection, meta.DEVICE))
    (private,) = connection.execute("""SELECT private FROM device WHERE id = ?""", (device,)).fetchone()
    vault = str(meta.get(connection, meta.VAULT))
    changes, lines = journal.tail(connection, device), audit.tail(connection, device)
    row = connection.execute("""SELECT at FROM audit WHERE device = ? AND seq = ?""", (device, lines.seq)).fetchone()
    at = row[0] if row else ""
    told = {"vault": vault, "device": device, "at": at}
    told |= {"journal": [changes.seq, _text(changes.hash)], "audit": [lines.seq, _text(lines.hash)]}
    signature = _text(sign(private, canonical(told).encode()))
    return Head(vault, device, changes, lines, at, canonical({**told, "signature": signature}).encode())


def mark(path: Path, connection: Connection) -> None:
    """Writes the head beside the vault after a commit, over the older of its two marks.

    Only the first one is flushed, so that one is there: it may lag behind the vault and never leads it. So a disk that
    does not take it costs nothing but how much a later loss would tell, and what was saved is not called unsaved.
    """
    data = current(connection).bytes
    kept = (data + b"\n" + sha256(data).hexdigest()[:16].encode()).ljust(_SLOT)
    with contextlib.suppress(OSError):
        descriptor = os.open(beside(path, ENDING), _AS_BYTES | os.O_CREAT, 0o600)
        try:
            slots = _slots(os.read(descriptor, _SLOTS * _SLOT))
            older = min(range(_SLOTS), key=lambda n: one.far if (one := slots[n]) else (-1, ""))
            os.lseek(descriptor, older * _SLOT, os.SEEK_SET)
            os.write(descriptor, kept)
            if not any(slots):
                os.fsync(descriptor)
                flush_folder(path.parent)
        finally:
            os.close(descriptor)


def clear(path: Path) -> None:
    """Takes the marks away whose loss is noted in the vault."""
    beside(path, ENDING).unlink(missing_ok=True)


def read(path: Path) -> Read:
    """The marks beside a vault. A checksum finds a flipped bit without any key; signatures are for `loss`."""
    place = beside(path, ENDING)
    try:
        with place.open("rb") as file:
            slots = _slots(file.read(_SLOTS * _SLOT))
    except OSError:
        slots = []
    found = sorted((one for one in slots if one), key=lambda one: one.far, reverse=True)
    size = place.stat().st_size if place.exists() else 0
    return Read(tuple(found), max(-(-size // _SLOT) - len(found), 0))


def loss(connection: Connection, path: Path, carried: bytes = b"") -> Loss | None:
    """What is missing of that which the marks beside the vault, or the one its key file carries, knew of it.

    The engine drops the frames of a damaged `-wal` without a word, and an older copy put in the vault's place looks
    whole. Asked before anything is written: a new line would take the place of a lost one.
    """
    found = read(path)
    vault = meta.get(connection, meta.VAULT)
    others = [one for one in (parsed(carried),) if one]
    heads = [one for one in (*found.heads, *others) if one.vault == vault and _vouched(connection, one)]
    worst = max((_missing(connection, one) for one in heads), key=lambda one: one.changes + one.lines, default=Loss())
    if worst.changes or worst.lines:
        return worst
    return None if found.heads else Loss(unmarked=True)


def note(connection: Connection, found: Loss, user: str, now: datetime) -> None:
    """Keeps a loss for the check and the audit, inside the caller's transaction.

    Where lines are lost the laptop goes on as another device: what it wrote under their numbers may still be somewhere,
    and would contradict new ones.
    """
    device = new_device(connection, now) if found.changes or found.lines else str(meta.get(connection, meta.DEVICE))
    told = {"changes": found.changes, "lines": found.lines, "at": found.at, "unmarked": found.unmarked}
    meta.put(connection, meta.LOSSES, canonical([*_noted(connection), told]))
    event = audit.Event("vault.loss", "U", "failed")
    audit.append(connection, event, device=device, user=user, now=now, detail=told)


def new_device(connection: Connection, now: datetime) -> str:
    """From here on this laptop numbers and signs what it writes as one that nobody has seen before; its id."""
    device, pair = new_id(now), new_signing_pair()
    connection.execute(
        """INSERT INTO device (id, name, public, private, made_at) VALUES (?, '', ?, ?, ?)""",
        (device, pair.public, pair.private, written(now)),
    )
    meta.put(connection, meta.DEVICE, device)
    return device


def noted(connection: Connection) -> list[Loss]:
    """The losses nobody has looked into yet."""
    return [Loss(**told) for told in _noted(connection)]


def forget(connection: Connection) -> None:
    """Somebody has looked into them."""
    meta.put(connection, meta.LOSSES, "[]")


def parsed(data: bytes) -> Head | None:
    """A head from its bytes, None where they are none. Whether this laptop signed it is another question."""
    try:
        told = json.loads(data)
        changes, lines = _end(*told["journal"]), _end(*told["audit"])
        if canonical(told).encode() != data or ((lines.seq or told["at"] != "") and not moment(told["at"])):
            return None
        return Head(str(told["vault"]), str(told["device"]), changes, lines, told["at"], data)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _end(seq: int, hash: str) -> Tail:
    if type(seq) is not int or not 0 <= seq <= _MOST_LINES:
        raise ValueError("not a number of a line")
    return Tail(seq, base64.b64decode(hash, validate=True))


def _slots(data: bytes) -> list[Head | None]:
    return [_slot(data[n * _SLOT : (n + 1) * _SLOT]) for n in range(_SLOTS)]


@lru_cache(maxsize=_SLOTS)
def _slot(data: bytes) -> Head | None:
    told, _line, rest = data.partition(b"\n")
    whole = rest.rstrip(b" ") == sha256(told).hexdigest()[:16].encode() and len(data) == _SLOT
    return parsed(told) if whole else None


def _vouched(connection: Connection, one: Head) -> bool:
    """Whether the laptop it names signed it. One this vault has never heard of wrote after an older copy was made."""
    row = connection.execute("""SELECT public FROM device WHERE id = ?""", (one.device,)).fetchone()
    told: dict[str, Any] = json.loads(one.bytes)
    signature = _bytes(told.pop("signature", ""))
    return row is None or signed(row[0], canonical(told).encode(), signature)


def _missing(connection: Connection, one: Head) -> Loss:
    changes = one.journal.seq - _reached(connection, journal.CHAIN, one.device, one.journal)
    lines = one.audit.seq - _reached(connection, audit.CHAIN, one.device, one.audit)
    return Loss(changes, lines, one.at)


def _reached(connection: Connection, chain: str, device: str, end: Tail) -> int:
    """Up to which line the chain is the one the head knew: all of it where its line stands, else what is left."""
    if end.seq == 0:
        return 0
    row = connection.execute(f"""SELECT hash FROM {chain} WHERE device = ? AND seq = ?""", (device, end.seq)).fetchone()
    if row:
        return end.seq if row[0] == end.hash else 0
    (last,) = connection.execute(f"""SELECT max(seq) FROM {chain} WHERE device = ?""", (device,)).fetchone()
    return min(int(last or 0), end.seq)


def _noted(connection: Connection) -> Iterable[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(meta.get(connection, meta.LOSSES) or "[]")
    return found


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: object) -> bytes:
    try:
        return base64.b64decode(str(text), validate=True)
    except ValueError:
        return b""
