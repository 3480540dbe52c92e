"""Who does the work: our store, and two bare engines that run the statements it ran on copies of its rows."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from app.models.vault import engine
from app.models.vault.door import Door
from app.models.vault.engine import Connection
from app.models.vault.store import Vault
from tests.vaults import Shelter

STORE, RAW, PLAIN = "store", "sqlcipher", "sqlite"

_ANSWERS: Final = "answers"
_SETTINGS: Final = (
    *("synchronous", "temp_store", "foreign_keys", "cell_size_check", "mmap_size", "cache_size", "busy_timeout"),
    *("secure_delete", "journal_mode", "journal_size_limit"),
)


class Statement(NamedTuple):
    """A statement with what was bound to it; `answers` is the column of its rows that holds JSON to be parsed."""

    sql: str
    values: Any
    many: bool = False
    answers: int | None = None


Script = Sequence[Statement]


class Recording:
    """A connection that keeps the statements that pass through it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._script: list[Statement] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def execute(self, sql: str, values: Any = ()) -> Any:
        cursor = self._connection.execute(sql, values)
        columns = [column[0] for column in cursor.description or ()]
        answers = columns.index(_ANSWERS) if _ANSWERS in columns else None
        self._script.append(Statement(sql, values, answers=answers))
        return cursor

    def executemany(self, sql: str, rows: Any) -> Any:
        rows = list(rows)
        self._script.append(Statement(sql, rows, many=True))
        return self._connection.executemany(sql, rows)

    def taken(self) -> Script:
        """What has passed since this was last asked."""
        script, self._script = self._script, []
        return script


@dataclass(slots=True)
class Rival:
    """An engine without our store around it; `connect` opens its copy of the rows once more."""

    name: str
    connect: Callable[[], Any]
    connection: Any = None

    def replay(self, script: Script) -> None:
        """See `replay`."""
        replay(self.connection, script)


def replay(connection: Any, script: Script) -> None:
    """The same statements on the same rows, all of which are fetched and their answers parsed."""
    for sql, values, many, answers in script:
        if many:
            connection.executemany(sql, values)
            continue
        rows = connection.execute(sql, values).fetchall()
        if answers is not None:
            for row in rows:
                json.loads(row[answers])


def recorded(vault: Vault) -> tuple[Vault, Recording]:
    """The same vault over a connection that is recorded."""
    door = vault.door
    recording = Recording(door.connection)
    return Vault(Door(door.path, recording, door.keyfile, door.key, door.clock)), recording


def rivals(shelter: Shelter) -> tuple[Rival, Rival]:
    """Raw SQLCipher under the same key and pragmas, and plain SQLite with the same pragmas, on copies of its vault."""
    vault, _session = shelter.open()
    key = vault.door.key
    vault.close()
    encrypted, clear = shelter.path.with_name("raw.vault"), shelter.path.with_name("plain.sqlite")
    shutil.copyfile(shelter.path, encrypted)
    raw = Rival(RAW, lambda: engine.connect(encrypted, key))
    raw.connection = raw.connect()
    settings = [f"PRAGMA {name} = {raw.connection.execute(f'PRAGMA {name}').fetchone()[0]}" for name in _SETTINGS]
    plain = Rival(PLAIN, lambda: _plain(clear, settings))
    plain.connection = plain.connect()
    _copy(raw.connection, plain.connection)
    return raw, plain


def _plain(path: Path, settings: Sequence[str]) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in settings:
        connection.execute(setting)
    return connection


def _copy(source: Any, target: Any) -> None:
    """Every table with its rows in their order, then the indexes."""
    parts = source.execute("""SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL""").fetchall()
    target.execute("BEGIN")
    for name, sql in ((name, sql) for kind, name, sql in parts if kind == "table"):
        target.execute(sql)
        columns = [f'"{row[1]}"' for row in source.execute(f'PRAGMA table_info("{name}")')]
        target.executemany(
            f"""INSERT INTO "{name}" ({", ".join(columns)}) VALUES ({", ".join("?" * len(columns))})""",
            source.execute(f"""SELECT {", ".join(columns)} FROM "{name}" """),
        )
    for sql in (sql for kind, _name, sql in parts if kind != "table"):
        target.execute(sql)
    target.execute("COMMIT")
