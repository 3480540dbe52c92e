"""Erasing a person: her keys first, then everything that was ever written about her, here and in what is restored."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from app.models.vault import approvals, attachments, meta, rows
from app.models.vault.approvals import Approval
from app.models.vault.audit import Event
from app.models.vault.engine import Connection
from app.models.vault.moments import written
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.values import canonical

ELSEWHERE = "erased_elsewhere"
"""Names of what was erased in a copy of this vault, and had not been written yet when this one was backed up."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How much is gone; nothing says whose it was."""

    records: int
    lines: int
    attachments: int


ACTION = "erase"
"""What is asked for and agreed to by two people."""


def erase(vault: Vault, session: Session, file: str, asked: Approval) -> Erased:
    """Erases a person whom two people agreed to erase, and empties what the engine keeps of her in its log.

    The request goes too, with its reason; the audit keeps who asked and who agreed, and no longer about whom.
    """
    session.require("erase", "person")
    now = vault.clock()
    approvals.refuse_unusable(asked, action=ACTION, subject=file, by=session.user, now=now)
    agreed = [decision.by for decision in asked.decisions if decision.agreed]
    detail: dict[str, object] = {"asked": asked.by, "agreed": agreed}
    with vault.noted(session, Event("person.erase", "D"), detail=detail):
        found = destroy(vault.connection, file, now)
        detail |= {"records": found.records, "attachments": found.attachments}
    session.let_go(file)
    vault.forget()
    return found


def name_of(vault: str, id: str) -> str:
    """What an erased id is called outside the vault: only who has seen the id can tell that it is meant."""
    return sha256(f"saphan erased\0{vault}\0{id}".encode()).hexdigest()


def names(connection: Connection, vault: str) -> tuple[str, ...]:
    """The names of everything erased, for the clear head of a backup."""
    found = {name_of(vault, id) for (id,) in connection.execute("""SELECT id FROM erased""")}
    return tuple(sorted(found | _elsewhere(connection)))


def destroy(connection: Connection, file: str, now: datetime) -> Erased:
    """Inside the caller's transaction: the keys of a file and every wrap of them, its records and those of its cases,
    what the journal says of them (the hash stays, so that the chain still holds), attachments, drafts and the names
    the audit has for them. Their ids may never come back.

    A backup made before keeps all of it until rotation removes it; restoring one erases again, by `replay`.
    """
    records = set(_records_of(connection, file))
    gone = sorted({file, *records})
    (counted,) = connection.execute(
        """SELECT count(*) FROM record WHERE id IN (SELECT value FROM json_each(?))""", (canonical(gone),)
    ).fetchone()
    blobs = _blobs(connection, file, records)
    connection.execute("""DELETE FROM file_key WHERE file = ?""", (file,))
    connection.execute("""DELETE FROM assignment WHERE file = ?""", (file,))
    attachments.remove(connection, blobs)
    rows.delete(connection, gone)
    lines = _empty_journal(connection, gone)
    for one in gone:
        connection.execute("""DELETE FROM draft WHERE subject = ?""", (one,))
        connection.execute("""DELETE FROM object_name WHERE subject = ?""", (one,))
    connection.executemany(
        """INSERT OR IGNORE INTO erased (id, at) VALUES (?, ?)""", [(one, written(now)) for one in [*gone, *blobs]]
    )
    return Erased(counted, lines, len(blobs))


def replay(connection: Connection, vault: str, erased: Iterable[str], now: datetime) -> Erased:
    """Erases in a restored copy what was erased since it was made; `erased` are names as `names` gives them."""
    wanted = set(erased)
    files = [row[0] for row in connection.execute("""SELECT DISTINCT file FROM file_key ORDER BY file""")]
    done = [destroy(connection, file, now) for file in files if name_of(vault, file) in wanted]
    records = [row[0] for row in connection.execute("""SELECT id FROM record""").fetchall()]
    done += [destroy(connection, record, now) for record in records if name_of(vault, record) in wanted]
    known = {name_of(vault, id) for (id,) in connection.execute("""SELECT id FROM erased""")}
    meta.put(connection, ELSEWHERE, canonical(sorted((wanted | _elsewhere(connection)) - known)))
    return Erased(*(sum(getattr(one, what) for one in done) for what in ("records", "lines", "attachments")))


def _records_of(connection: Connection, file: str) -> list[str]:
    """Hers, those of her cases whoever they name, those that were hers once, and what two people were asked of her."""
    return [
        row[0]
        for row in connection.execute(
            """
            WITH hers AS (
                SELECT id FROM record WHERE person = ?1 OR id = ?1
                UNION SELECT record FROM journal WHERE body LIKE '%"@person":"' || ?1 || '"%'
            )
            , all_hers AS (SELECT id FROM hers UNION SELECT id FROM record WHERE "case" IN (SELECT id FROM hers))
            , asked AS (
                SELECT id FROM record WHERE kind = ?2
                AND json_extract(answers, '$.subject') IN (SELECT ?1 UNION SELECT id FROM all_hers)
            )
            SELECT id FROM all_hers UNION SELECT id FROM asked UNION
            SELECT id FROM record WHERE kind = ?3 AND json_extract(answers, '$.request') IN (SELECT id FROM asked)
            """,
            (file, approvals.REQUEST.name, approvals.DECISION.name),
        )
    ]


def _blobs(connection: Connection, file: str, records: Collection[str]) -> list[str]:
    return [
        row[0]
        for row in connection.execute(
            """SELECT id FROM blob WHERE file = ? OR record IN (SELECT value FROM json_each(?))""",
            (file, canonical(sorted(records))),
        )
    ]


def _empty_journal(connection: Connection, records: Sequence[str]) -> int:
    return sum(
        connection.execute(
            """UPDATE journal SET body = NULL WHERE record = ? AND body IS NOT NULL""", (record,)
        ).rowcount
        for record in records
    )


def _elsewhere(connection: Connection) -> set[str]:
    return set(json.loads(meta.get(connection, ELSEWHERE) or "[]"))
