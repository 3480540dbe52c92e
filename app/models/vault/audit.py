"""The audit: who did what, when, to which thing — without a word of what it says. FHIR AuditEvent's vocabulary."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app.models.vault.chain import Fault, Line, Tail, faults, link, start
from app.models.vault.engine import Connection
from app.models.vault.ids import new_object
from app.models.vault.moments import moment, written
from app.models.vault.values import canonical

CHAIN = "audit"

OUTCOMES: Final = {"ok": "0", "refused": "4", "failed": "8"}
"""AuditEvent.outcome: success, minor failure, serious failure."""

_TYPES = {
    "audit": "110101",
    "export": "110106",
    "print": "110106",
    "summary": "110106",
    "import": "110107",
    "user": "110113",
    "keys": "110113",
    "login": "110114",
    "lock": "110114",
}
_PATIENT_RECORD = "110110"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: a dotted reason, and whether it created, read, updated, deleted or executed (C R U D E)."""

    name: str
    action: str = "E"
    outcome: str = "ok"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line as it stands; `object` is the name the audit has for a record or a person, and for nothing else."""

    device: str
    seq: int
    at: datetime
    user: str
    event: str
    action: str
    outcome: str
    object: str | None
    detail: Mapping[str, Any]

    @property
    def type(self) -> str:
        """AuditEvent.type as a DICOM code (DCM, PS3.16 CID 400)."""
        return _TYPES.get(self.event.partition(".")[0], _PATIENT_RECORD)


def append(
    connection: Connection,
    event: Event,
    *,
    device: str,
    user: str,
    now: datetime,
    subject: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Tail:
    """Write one line, inside the transaction of what it tells of. `detail` holds counts and codes, never a value."""
    end = tail(connection, device)
    said = (
        *(written(now), user, event.name, event.action, OUTCOMES[event.outcome]),
        object_of(connection, subject) if subject else None,
        canonical(detail or {}),
    )
    new = Tail(end.seq + 1, link(end.hash, device, end.seq + 1, said))
    connection.execute(
        """
        INSERT INTO audit (device, seq, at, user, event, action, outcome, object, detail, prev, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (device, new.seq, *said, end.hash, new.hash),
    )
    return new


def tail(connection: Connection, device: str) -> Tail:
    """Where this device's part of the audit ends."""
    row = connection.execute(
        """SELECT seq, hash FROM audit WHERE device = ? ORDER BY seq DESC LIMIT 1""", (device,)
    ).fetchone()
    return Tail(row[0], row[1]) if row else start(CHAIN, device)


def object_of(connection: Connection, subject: str) -> str:
    """The audit's own name for a record, a person or a user: random, and forgotten when the subject is erased."""
    row = connection.execute("""SELECT object FROM object_name WHERE subject = ?""", (subject,)).fetchone()
    if row:
        return str(row[0])
    name = new_object()
    connection.execute("""INSERT INTO object_name (object, subject) VALUES (?, ?)""", (name, subject))
    return name


def entries(
    connection: Connection, *, subject: str | None = None, user: str | None = None, limit: int = 200
) -> list[AuditEntry]:
    """The newest lines first, of everything or of one subject or user."""
    rows = connection.execute(
        """
        SELECT device, seq, at, user, event, action, outcome, object, detail FROM audit
        WHERE (?1 IS NULL OR object = (SELECT object FROM object_name WHERE subject = ?1)) AND (?2 IS NULL OR user = ?2)
        ORDER BY at DESC, seq DESC LIMIT ?3
        """,
        (subject, user, limit),
    )
    return [_entry(row) for row in rows]


def chain_faults(connection: Connection) -> list[Fault]:
    """Lines taken out, changed or moved since they were written; the end is what the signed head is for."""

    def lines() -> Iterator[Line]:
        for device, seq, *said, prev, own in connection.execute(
            """
            SELECT device, seq, at, user, event, action, outcome, object, detail, prev, hash FROM audit
            ORDER BY device, seq
            """
        ):
            yield Line(device, seq, tuple(said), prev, own)

    return faults(CHAIN, lines())


def _entry(row: Sequence[Any]) -> AuditEntry:
    device, seq, at, *said, detail = row
    user, event, action, outcome, thing = said
    return AuditEntry(device, seq, moment(at), user, event, action, outcome, thing, json.loads(detail))
