"""Another key for the whole vault, in two phases: at every moment the file and the key file fit each other."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.errors import Refused
from app.marks import _
from app.models.vault import engine, guards, slots
from app.models.vault import keyfile as disk
from app.models.vault.engine import Connection
from app.models.vault.keyformat import KeyFile
from app.models.vault.seal import new_key

_PART: Final = ".rekeyed"
_SPARE: Final = 64 << 20
_STEPS: Final = 100
_COPIED: Final = 60
"""How much of the time is over once the copy is written: the rest is putting it under its key, and looking at it."""
_OFTEN: Final = 1_000
"""Steps of the engine between two looks at how far the copy is."""

Progress = Callable[[int, int], None]
"""Told how much is done of how much."""


def untold(_done: int, _of: int) -> None:
    """For who does not show it."""


def rekey(
    path: Path, connection: Connection, keyfile: KeyFile, key: bytes, progress: Progress = untold
) -> tuple[KeyFile, bytes]:
    """Puts the vault under a new key that is wrapped to those of the key file; closes the connection it is given.

    First the key file opens both keys. Then a copy under the next key, looked at as a whole, takes the vault's place.
    Then the key file opens the next key only, by `finish`. Whenever the laptop dies, one of the two keys opens the
    vault, and the next opening drops the other. Nothing else may have the vault open.
    """
    clear(path)
    require_space(path)
    upcoming = new_key()
    both = disk.write(disk.keys_path(path), slots.with_next_key(keyfile, key, upcoming), upcoming)
    part = engine.beside(path, _PART)
    try:
        _copy(connection, path, part, key, progress)
        progress(_COPIED, _STEPS)
        _under(part, key, upcoming)
        progress(_STEPS, _STEPS)
        connection.close()
        refuse_company(path)
        part.replace(path)
    except BaseException as error:
        connection.close()
        clear(path)
        disk.write(disk.keys_path(path), slots.with_only_key(both, key), key)
        if isinstance(error, OSError | engine.DatabaseError | engine.WrongKey):
            raise engine.said(error) or Refused(_UNCOPIED) from error
        raise
    return slots.with_only_key(both, upcoming), upcoming


def finish(path: Path, keyfile: KeyFile, key: bytes) -> KeyFile:
    """The key file opens the vault's key only, once it is sure that the vault is under it."""
    disk.flush_folder(path.parent)
    return disk.write(disk.keys_path(path), keyfile, key)


def require_space(path: Path) -> None:
    """Refuses while the disk could not hold the copy."""
    guards.require_space(path.parent, 2 * path.stat().st_size + _SPARE)


def refuse_company(path: Path) -> None:
    """Refuses while another window has the vault open; the caller has closed its own connection."""
    if engine.beside(path, "-wal").exists():
        raise Refused(_ELSEWHERE)


def clear(path: Path) -> None:
    """Removes what a death left half made."""
    for ending in ("", "-wal", "-shm", "-journal"):
        engine.beside(path, _PART + ending).unlink(missing_ok=True)


def _copy(connection: Connection, path: Path, part: Path, key: bytes, progress: Progress) -> None:
    """The vault as it is while nobody can write to it, whole in one file, which grows while it is written."""
    whole = max(path.stat().st_size, 1)

    def look() -> None:
        grown = part.stat().st_size if part.exists() else 0
        progress(min(_COPIED, _COPIED * grown // whole), _STEPS)

    if not engine.checkpoint(connection):
        raise Refused(_ELSEWHERE)
    with engine.transaction(connection):
        reader = engine.connect(path, key, read_only=True)
        try:
            reader.set_progress_handler(look, _OFTEN)
            with engine.attaching(reader):
                reader.execute("VACUUM INTO ?", (str(part.absolute()),))
        except engine.DatabaseError as error:
            raise engine.said(error) or Refused(_UNCOPIED) from error
        finally:
            reader.close()
    part.chmod(0o600)


def _under(part: Path, key: bytes, upcoming: bytes) -> None:
    """The copy is not the only one there is, so its key may be changed in place; then it is read as a whole."""
    copy = engine.connect(part, key)
    try:
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute(f"PRAGMA rekey = \"x'{upcoming.hex()}'\"")
    finally:
        copy.close()
    found = engine.connect(part, upcoming, read_only=True)
    try:
        if engine.damage(found):
            raise Refused(_UNCOPIED)
    finally:
        found.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())


_ELSEWHERE: Final = _("This vault is open in another window. Close all windows of Saphan, then try again.")
_UNCOPIED: Final = _("The vault could not be put under its next key, and stays under the one it has. Try again.")
