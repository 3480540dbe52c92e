"""The encrypted database file: opening it so that nothing is ever written in clear, and writing whole or not at all."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from sqlcipher3 import dbapi2 as sqlcipher

from app.errors import Refused
from app.marks import _

Connection: TypeAlias = sqlcipher.Connection
DatabaseError: TypeAlias = sqlcipher.DatabaseError

PAGE: Final = 4096
PLAIN_HEADER: Final = b"SQLite format 3\0"
KEY_BYTES: Final = 32

# What is set on every connection and must read back as it was set, in this order.
_PRAGMAS: Final = (
    ("cipher_use_hmac", None, "1"),
    ("cipher_page_size", None, str(PAGE)),
    ("synchronous", "FULL", 2),
    ("temp_store", "MEMORY", 2),
    ("trusted_schema", "OFF", 0),
    ("foreign_keys", "ON", 1),
    ("cell_size_check", "ON", 1),
    ("mmap_size", "0", 0),
    ("cache_size", "-65536", -65536),
    ("busy_timeout", "5000", 5000),
)
# What only a connection that writes may set. A `-wal` that never outgrows what is in use leaves no old pages behind.
_WRITING: Final = (
    ("secure_delete", "ON", 1),
    ("journal_mode", "WAL", "wal"),
    ("journal_size_limit", "0", 0),
)


class WrongKey(Exception):
    """The file does not open with this key: another key, or a damaged first page. Callers say what it means."""


def connect(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Connection:
    """The one way to the database: a raw 32-byte key, every pragma set and read back, ATTACH and extensions denied.

    Opening never creates: SQLite would take a file cut to nothing for a new, empty vault.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("a vault key has 32 bytes")
    if create:
        _make(path)
    else:
        _expect_encrypted(path)
        _only_ours(path)
    try:
        return _opened(path, key, read_only=read_only)
    except BaseException:
        if create:
            path.unlink()
        raise


@contextmanager
def in_words() -> Iterator[None]:
    """What the engine says of a full or failing disk, or a damaged file, becomes a sentence that says what to do."""
    try:
        yield
    except sqlcipher.Error as error:
        refusal = said(error)
        if refusal is None:
            raise
        raise refusal from error


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of the block or nothing of it."""
    with in_words():
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("COMMIT")
        except BaseException:
            roll_back(connection)
            raise


def roll_back(connection: Connection) -> None:
    """Takes back what was begun; the engine has already done so itself after some failures of the disk."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def said(error: BaseException) -> Refused | None:
    """What a failure of the disk or the file means to a person; None when `error` is something else."""
    sentence = _SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return Refused(sentence) if sentence and isinstance(error, sqlcipher.Error) else None


@contextmanager
def attaching(connection: Connection) -> Iterator[None]:
    """Allows ATTACH, and with it VACUUM, inside the block only: for a copy under the next key and for backups."""
    connection.set_authorizer(None)
    try:
        yield
    finally:
        connection.set_authorizer(_authorize)


def version(connection: Connection) -> int:
    """Another number whenever another connection has written since."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def checkpoint(connection: Connection) -> bool:
    """Moves everything from the `-wal` into the file; False when another connection was in the way."""
    with in_words():
        busy, _frames, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def damage(connection: Connection) -> list[str]:
    """What the engine itself finds wrong: page MACs, the trees of pages, references; empty when all is well."""
    found: list[str] = []
    for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        try:
            rows = connection.execute(f"PRAGMA {pragma}").fetchall()
        except sqlcipher.DatabaseError as error:
            rows = [(str(error),)]
        found += [f"{pragma}: {' '.join(map(str, row))}" for row in rows if row != ("ok",)]
    return found


def beside(path: Path, ending: str) -> Path:
    """A file that belongs to the vault: `beside(path, ".head")`, `beside(path, "-wal")`."""
    return path.with_name(path.name + ending)


def flush_folder(folder: Path) -> None:
    """Makes names that were created, renamed or removed in `folder` survive a power cut (Windows does it alone)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _make(path: Path) -> None:
    if not path.parent.exists():
        path.parent.mkdir(mode=0o700, parents=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise Refused(_("There is already a file named {name}. Choose another name."), name=path.name) from error
    except OSError as error:
        raise Refused(_("No file can be made in the folder {folder}."), folder=path.parent) from error
    flush_folder(path.parent)


def _expect_encrypted(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start, size = file.read(len(PLAIN_HEADER)), os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise Refused(_("There is no vault at {path}."), path=path) from error
    except OSError as error:
        raise Refused(_unopened(path)) from error
    if start == PLAIN_HEADER:
        raise Refused(_("This file is an ordinary database and not encrypted. It is not a vault: do not use it."))
    if size < PAGE:
        raise Refused(
            _("The file {name} is cut short: it holds no vault any more. Restore the latest backup."), name=path.name
        )


def _only_ours(path: Path) -> None:
    """Takes reading from other users of the computer, where somebody has given it back to them."""
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO) and path.stat().st_uid == os.getuid():
        path.chmod(0o600)


def _unopened(path: Path) -> str:
    if os.access(path, os.R_OK):
        return _("The vault cannot be opened. Look whether its folder may be written to and the disk is not full.")
    return _("The vault cannot be opened: this user of the computer may not read its file.")


def _opened(path: Path, key: bytes, *, read_only: bool) -> Connection:
    mode = "ro" if read_only else "rw"
    try:
        connection = sqlcipher.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    except sqlcipher.Error as error:
        raise Refused(_unopened(path)) from error
    try:
        with in_words():
            _prepare(connection, key, writing=not read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: Connection, key: bytes, *, writing: bool) -> None:
    connection.enable_load_extension(False)
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("the database library is not SQLCipher: nothing would be encrypted")
    try:
        connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()
    except sqlcipher.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlcipher.SQLITE_NOTADB:
            raise WrongKey from None
        raise
    for name, wanted, expected in _PRAGMAS + (_WRITING if writing else ()):
        _set(connection, name, wanted, expected)
    connection.set_authorizer(_authorize)


def _set(connection: Connection, name: str, wanted: str | None, expected: object) -> None:
    if wanted is not None:
        connection.execute(f"PRAGMA {name} = {wanted}")
    if connection.execute(f"PRAGMA {name}").fetchone() != (expected,):
        raise RuntimeError(f"the database library did not take the setting {name}")


def _authorize(action: int, *_what: object) -> int:
    """Denies reaching another file from inside the vault, whatever statement asks for it."""
    return int(sqlcipher.SQLITE_DENY if action == sqlcipher.SQLITE_ATTACH else sqlcipher.SQLITE_OK)


_SENTENCES: Final = {
    sqlcipher.SQLITE_FULL: _(
        "The disk is full, so this was not saved. Nothing saved before is lost. Free some space, then save again."
    ),
    sqlcipher.SQLITE_IOERR: _(
        "The disk did not take this, so it is not certain that it was saved. Nothing saved before is lost. "
        "Close Saphan, open it again, and look whether your last change is there before making it once more."
    ),
    sqlcipher.SQLITE_BUSY: _("Another window is writing to this vault. Wait a moment, then save again."),
    sqlcipher.SQLITE_READONLY: _("The vault cannot be written to: its file or its folder is read-only."),
    sqlcipher.SQLITE_CORRUPT: _(
        "The vault file is damaged. Do not go on working in it. Copy its folder as it is, then restore the latest "
        "backup."
    ),
    sqlcipher.SQLITE_NOTADB: _(
        "The vault file is damaged. Do not go on working in it. Copy its folder as it is, then restore the latest "
        "backup."
    ),
    sqlcipher.SQLITE_CANTOPEN: _(
        "The vault cannot be opened. Look whether its folder may be written to and the disk is not full."
    ),
}
