"""A copy of a vault looked at by a process that has nothing to do with the one that made it."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.models.vault import apart as elsewhere
from app.models.vault import audit, engine, journal, meta, soundness
from app.models.vault.engine import Connection, WrongKey
from app.models.vault.soundness import Finding
from app.models.vault.values import canonical

SECONDS = 3600.0
_LARGEST = 16 * 1024 * 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a copy is: `findings` of its check, and the facts that a manifest vouches for."""

    findings: tuple[Finding, ...]
    facts: Mapping[str, Any]

    @property
    def sound(self) -> bool:
        return all(finding.ok for finding in self.findings)


def inspected(copy: Path, key: bytes, cancelled: Callable[[], bool] = lambda: False) -> Inspection | None:
    """Opens `copy` read-only in a fresh process and looks at every page, chain, record and attachment of it.

    None when it does not even open, or the other process ended badly.
    """
    told = canonical({"path": str(copy.absolute()), "key": key.hex()}).encode()
    try:
        answer = elsewhere.run(__name__, told, seconds=SECONDS, largest=_LARGEST, cancelled=cancelled)
    except elsewhere.Failed:
        return None
    said = json.loads(answer)
    return Inspection(tuple(Finding(**one) for one in said["findings"]), said["facts"]) if said else None


def apart() -> None:
    """The other process."""
    told = json.loads(sys.stdin.buffer.read())
    copy = Path(told["path"])
    try:
        connection = engine.connect(copy, bytes.fromhex(told["key"]), read_only=True)
    except WrongKey:
        sys.stdout.write("null")
        return
    found = [
        {"what": one.what, "ok": one.ok, "sentence": one.sentence, "places": one.places, "instruction": one.instruction}
        for one in soundness.inside(connection)
    ]
    facts = _facts(connection) | {"sha256": _digest(copy), "size": copy.stat().st_size}
    sys.stdout.write(canonical({"findings": found, "facts": facts}))


def _facts(connection: Connection) -> dict[str, Any]:
    tables = [
        row[0]
        for row in connection.execute(
            """SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"""
        )
    ]
    counts = {name: connection.execute(f"""SELECT count(*) FROM "{name}" """).fetchone()[0] for name in tables}
    devices = [row[0] for row in connection.execute("""SELECT id FROM device ORDER BY id""")]
    heads = {}
    for device in devices:
        written, noted = journal.tail(connection, device), audit.tail(connection, device)
        heads[device] = [written.seq, written.hash.hex(), noted.seq, noted.hash.hex()]
    return {"vault": meta.get(connection, meta.VAULT), "counts": counts, "heads": heads}


def _digest(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while data := file.read(_CHUNK):
            found.update(data)
    return found.hexdigest()
