"""The audit: who did what, when, to which thing — without a word of what it says. FHIR AuditEvent's vocabulary."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypedDict, Unpack

from app.models.vault.chain import Fault, Line, Tail, faults, link, start
from app.models.vault.engine import Connection
from app.models.vault.ids import new_object
from app.models.vault.moments import moment, written
from app.models.vault.reading import Place
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


class Lines(TypedDict, total=False):
    """Which lines: of one subject, of one user, of events by pattern (`case.*`), of one outcome (a code of `OUTCOMES`),
    from one moment on and before another. What is None leaves them all."""

    subject: str | None
    user: str | None
    events: Collection[str] | None
    outcome: str | None
    since: datetime | None
    before: datetime | None


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
    connection: Connection, *, limit: int = 200, after: Place | None = None, **which: Unpack[Lines]
) -> list[AuditEntry]:
    """The newest lines first; `after` is the `place` of the last one that was read before."""
    said, values = _conditions(which)
    if after is not None:
        device, _slash, seq = after.record.partition("/")
        said, values = f"{said} AND (at, device, seq) < (?, ?, ?)", [*values, after.value, device, int(seq)]
    rows = connection.execute(
        f"""
        SELECT device, seq, at, user, event, action, outcome, object, detail FROM audit WHERE {said}
        ORDER BY at DESC, device DESC, seq DESC LIMIT ?
        """,
        (*values, limit),
    )
    return [_entry(row) for row in rows]


def count(connection: Connection, **which: Unpack[Lines]) -> int:
    """How many lines there are, without reading them."""
    said, values = _conditions(which)
    (number,) = connection.execute(f"""SELECT count(*) FROM audit WHERE {said}""", values).fetchone()
    return int(number)


def place(entry: AuditEntry) -> Place:
    """Where a page ended whose last line this is."""
    return Place(written(entry.at), f"{entry.device}/{entry.seq}")


def subjects(connection: Connection, lines: Iterable[AuditEntry]) -> dict[str, str]:
    """What the names in these lines stand for: a record, a file or a user. What was erased has no name any more."""
    named = canonical(sorted({line.object for line in lines if line.object}))
    return dict(
        connection.execute(
            """SELECT object, subject FROM object_name WHERE object IN (SELECT value FROM json_each(?))""", (named,)
        ).fetchall()
    )


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


def _conditions(which: Lines) -> tuple[str, list[Any]]:
    since, before = which.get("since"), which.get("before")
    patterns = list(which.get("events") or ())
    wanted: list[tuple[str, list[Any]]] = [
        ("object = (SELECT object FROM object_name WHERE subject = ?)", [which.get("subject")]),
        ("user = ?", [which.get("user")]),
        ("outcome = ?", [which.get("outcome")]),
        ("at >= ?", [since and written(since)]),
        ("at < ?", [before and written(before)]),
        (f"({' OR '.join(['event GLOB ?'] * len(patterns))})", patterns or [None]),
    ]
    said = [(sentence, values) for sentence, values in wanted if values[0] is not None]
    return " AND ".join(["1", *(sentence for sentence, _values in said)]), [
        one for _said, values in said for one in values
    ]


def _entry(row: Sequence[Any]) -> AuditEntry:
    device, seq, at, *said, detail = row
    user, event, action, outcome, thing = said
    return AuditEntry(device, seq, moment(at), user, event, action, outcome, thing, json.loads(detail))
