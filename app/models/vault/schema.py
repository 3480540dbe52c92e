"""Numbered steps that bring a vault's tables to this version: each whole or not at all, with a copy to go back to."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import Refused
from app.marks import _
from app.models.vault import engine, guards
from app.models.vault.engine import Connection

_COPY: Final = ".before"
_PART: Final = ".before.part"
_SPARE: Final = 64 << 20
_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Step:
    """One file of statements, `0001_ground.sql`; never edited after a release."""

    number: int
    text: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()


def create(path: Path, key: bytes, folder: Path) -> None:
    """Makes a new vault file with the tables of every step in `folder`; leaves no file behind when that fails."""
    steps = steps_of(folder)
    connection = engine.connect(path, key, create=True)
    try:
        for step in steps:
            _take(connection, step)
        engine.checkpoint(connection)
    except BaseException:
        connection.close()
        _remove(path)
        raise
    connection.close()


def bring_up(path: Path, key: bytes, folder: Path) -> None:
    """Takes the steps of `folder` an existing vault has not taken yet; refuses one that is newer than they are.

    Before the first step the vault is copied beside itself and the copy is compared and opened. When a step fails,
    and also when the computer died before the last one was done, the copy is put back byte for byte. Nothing else
    may have the vault open meanwhile, and nothing is written to it between a death and the next `bring_up`.
    """
    steps = steps_of(folder)
    _put_back(path)
    connection = engine.connect(path, key)
    try:
        waiting = _waiting(connection, steps)
        if waiting:
            _copy(path, key, connection)
    finally:
        connection.close()
    if waiting:
        _take_all(path, key, waiting)


def version(connection: Connection) -> int:
    """The number of the last step this vault has taken."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def steps_of(folder: Path) -> list[Step]:
    """The steps of a folder in order; a gap in their numbers is a mistake of ours."""
    files = sorted(path for path in folder.glob("*.sql"))
    numbers = [int(found[1]) for file in files if (found := re.match(r"(\d{4})_", file.name))]
    if not numbers or numbers != list(range(1, len(files) + 1)):
        raise ValueError(f"the steps in {folder} are not numbered from 0001 without a gap")
    return [Step(number, file.read_text(encoding="utf-8")) for number, file in zip(numbers, files, strict=True)]


def statements(text: str) -> Iterator[str]:
    """The statements of a script one by one: running a script whole would commit between them."""
    pending = ""
    for line in text.splitlines(keepends=True):
        pending += line
        if sqlcipher.complete_statement(pending):
            yield pending
            pending = ""
    if re.sub(r"--.*", "", pending).strip():
        raise ValueError("the last statement of a step is not complete")


def _waiting(connection: Connection, steps: list[Step]) -> list[Step]:
    reached = version(connection)
    if reached > len(steps):
        raise Refused(
            _("This vault was written by a newer Saphan (tables {theirs}, here {ours}). Install that one here first."),
            theirs=reached,
            ours=len(steps),
        )
    taken = dict(connection.execute("""SELECT key, value FROM meta WHERE key LIKE 'schema.%'""") if reached else ())
    for step in steps[:reached]:
        if taken.get(_name(step)) != step.sha256:
            raise Refused(
                _("This copy of Saphan is not the one that made this vault (step {number}). Install it again."),
                number=step.number,
            )
    return steps[reached:]


def _take(connection: Connection, step: Step) -> None:
    with engine.transaction(connection):
        for statement in statements(step.text):
            connection.execute(statement)
        connection.execute("""INSERT INTO meta (key, value) VALUES (?, ?)""", (_name(step), step.sha256))
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise ValueError(f"step {step.number} leaves rows that refer to nothing")
        connection.execute(f"PRAGMA user_version = {step.number}")


def _take_all(path: Path, key: bytes, steps: list[Step]) -> None:
    try:
        connection = engine.connect(path, key)
        try:
            for step in steps:
                _take(connection, step)
            engine.checkpoint(connection)
        finally:
            connection.close()
    except BaseException as error:
        _put_back(path)
        if isinstance(error, Refused) or not isinstance(error, Exception):
            raise
        raise Refused(
            _(
                "The vault could not be brought up to this version of Saphan. It was put back as it was. "
                "Use the version before, and tell those who look after Saphan."
            )
        ) from error
    engine.beside(path, _COPY).unlink()
    engine.flush_folder(path.parent)


def _copy(path: Path, key: bytes, connection: Connection) -> None:
    """Copies a vault that nobody else has open; the copy has its name only once it was compared and opened."""
    guards.require_space(path.parent, 2 * path.stat().st_size + _SPARE)
    part = engine.beside(path, _PART)
    try:
        _alone(path, connection)
        _copy_bytes(path, part)
        connection.execute("ROLLBACK")
        if _digest(part) != _digest(path) or _damaged(part, key):
            raise Refused(_UNCOPIED)
        part.replace(engine.beside(path, _COPY))
    except OSError as error:
        raise Refused(_UNCOPIED) from error
    finally:
        engine.roll_back(connection)
        _remove(part)
    engine.flush_folder(path.parent)


def _alone(path: Path, connection: Connection) -> None:
    """Everything is in the one file and stays there until this connection rolls back."""
    connection.execute("PRAGMA busy_timeout = 0")
    moved = engine.checkpoint(connection)
    connection.execute("BEGIN IMMEDIATE")
    if not moved or engine.beside(path, "-wal").stat().st_size:
        raise Refused(_("This vault is open in another window. Close all windows of Saphan, then open it again."))


def _copy_bytes(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with source.open("rb") as reading, os.fdopen(descriptor, "wb") as writing:
        shutil.copyfileobj(reading, writing, _BLOCK)
        writing.flush()
        os.fsync(writing.fileno())


def _damaged(path: Path, key: bytes) -> bool:
    connection = engine.connect(path, key)
    try:
        return bool(engine.damage(connection))
    finally:
        connection.close()


def _put_back(path: Path) -> None:
    """Ends what a death or a failure left half done; the copy keeps its name until it has taken the vault's."""
    copy = engine.beside(path, _COPY)
    _remove(engine.beside(path, _PART))
    if copy.exists():
        for ending in ("-wal", "-shm"):
            engine.beside(path, ending).unlink(missing_ok=True)
        copy.replace(path)
        engine.flush_folder(path.parent)


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        engine.beside(path, ending).unlink(missing_ok=True)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _name(step: Step) -> str:
    return f"schema.{step.number:04}"


_UNCOPIED: Final = _("The vault could not be copied before its tables change. Nothing was changed.")
