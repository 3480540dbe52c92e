"""The journal: every change to every record, in order, as laptops will exchange it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from app.marks import _
from app.models.vault.chain import Fault, Line, Tail, faults, link, start
from app.models.vault.engine import Connection
from app.models.vault.moments import moment, written
from app.models.vault.values import Entry, canonical, parsed

CHAIN = "journal"

_TICK = timedelta(microseconds=1)


def tail(connection: Connection, device: str) -> Tail:
    """Where this device's part of the journal ends."""
    row = connection.execute(
        """SELECT seq, hash FROM journal WHERE device = ? ORDER BY seq DESC LIMIT 1""", (device,)
    ).fetchone()
    return Tail(row[0], row[1]) if row else start(CHAIN, device)


def tick(connection: Connection, now: datetime) -> str:
    """The hybrid clock: the laptop's, but always later than everything in the journal, of whatever laptop."""
    (last,) = connection.execute(
        """SELECT max((SELECT clock FROM journal WHERE device = device.id ORDER BY seq DESC LIMIT 1)) FROM device"""
    ).fetchone()
    return max(written(now), written(moment(last) + _TICK)) if last else written(now)


def append(connection: Connection, entries: Sequence[Entry], end: Tail) -> Tail:
    """Write numbered entries after `end`; gives back the new end."""
    rows = []
    prev = end.hash
    for entry in entries:
        body = body_of(entry)
        body_hash = sha256(body.encode()).digest()
        said = (entry.clock, entry.user, entry.record, entry.kind)
        end = Tail(entry.seq, link(prev, entry.device, entry.seq, (*said, body_hash.hex())))
        rows.append((entry.device, entry.seq, *said, body, body_hash, prev, end.hash))
        prev = end.hash
    connection.executemany(
        """
        INSERT INTO journal (device, seq, clock, user, record, kind, body, body_hash, prev, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows,
    )
    return end


def body_of(entry: Entry) -> str:
    """What is hashed and, after an erasure, gone. The time is written only where it is not the clock's."""
    body: dict[str, Any] = {"changes": entry.changes, "form": entry.form_version}
    if entry.over is not None:
        body["over"] = entry.over
    if entry.at != entry.clock:
        body["at"] = entry.at
    return canonical(body)


def entry_of(row: Sequence[Any]) -> Entry:
    """An entry from device, seq, clock, user, record, kind, body."""
    device, seq, clock, user, record, kind, text = row
    body = parsed(text)
    over = body.get("over")
    return Entry(
        *(device, seq, clock, body.get("at", clock), user, record, kind, body["form"], body["changes"]),
        over={field: tuple(tokens) for field, tokens in over.items()} if over is not None else None,
    )


def entries(connection: Connection, record: str) -> list[Entry]:
    """Everything that was done to one record, oldest first; nothing where it was erased."""
    rows = connection.execute(
        """
        SELECT device, seq, clock, user, record, kind, body FROM journal
        WHERE record = ? AND body IS NOT NULL ORDER BY clock, device, seq
        """,
        (record,),
    )
    return [entry_of(row) for row in rows]


def since(connection: Connection, device: str, seq: int) -> list[Entry]:
    """What a laptop has written after an entry of its own."""
    rows = connection.execute(
        """
        SELECT device, seq, clock, user, record, kind, body FROM journal
        WHERE device = ? AND seq > ? AND body IS NOT NULL ORDER BY seq
        """,
        (device, seq),
    )
    return [entry_of(row) for row in rows]


def chain_faults(connection: Connection) -> list[Fault]:
    """Entries taken out, changed or moved since they were written; the end is what the signed head is for."""
    found: list[Fault] = []

    def lines() -> Iterator[Line]:
        for device, seq, clock, user, record, kind, body, body_hash, prev, own in _all(connection):
            if body is not None and sha256(body.encode()).digest() != body_hash:
                found.append(Fault(_BODY, {"line": seq}))
            yield Line(device, seq, (clock, user, record, kind, body_hash.hex()), prev, own)

    return faults(CHAIN, lines()) + found


def _all(connection: Connection) -> Iterable[tuple[Any, ...]]:
    rows: Iterable[tuple[Any, ...]] = connection.execute(
        """
        SELECT device, seq, clock, user, record, kind, body, body_hash, prev, hash FROM journal ORDER BY device, seq
        """
    )
    return rows


_BODY = _("What entry {line} of the journal says was changed after it was written.")
