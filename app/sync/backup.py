"""Backups: a checked copy of the vault, encrypted for the supervisors and the recovery kit, proven before it counts."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from app.errors import Refused
from app.marks import _
from app.models.vault import apart, engine, erasure, guards, keyformat, meta, unsaved
from app.models.vault.audit import Event
from app.models.vault.engine import Connection
from app.models.vault.keyformat import RECOVERY, KeyFile
from app.models.vault.moments import written
from app.models.vault.seal import KeyPair
from app.models.vault.session import SUPERVISOR, Session
from app.models.vault.store import Vault
from app.sync import bundle
from app.sync.bundle import ENDING, Progress, Stopped, Watched
from app.sync.inspection import Inspection, inspected
from app.sync.manifest import Manifest, line
from app.sync.rotation import surplus

_WORKPLACE: Final = ".saphan-part-"
_ROOM: Final = 16 * 1024 * 1024
_INSTRUCTIONS: Final = 100_000
_ABANDONED: Final = 3600.0

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read back whole; `removed` older ones made room for it.

    `elsewhere` is whether it lies on another disk than the vault: one on the same disk is lost with the laptop.
    """

    path: Path
    made: datetime
    records: int
    size: int
    removed: int
    elsewhere: bool


def back_up(
    vault: Vault,
    session: Session,
    folder: Path,
    *,
    progress: Progress = lambda _done, _size: None,
    cancelled: Cancelled = lambda: False,
) -> Backup:
    """A verified backup in `folder`, or nothing new there. Only a supervisor of today or the recovery kit opens it."""
    session.require("write", "vault.backup")
    if not folder.is_dir():
        raise Refused(_("There is no folder {folder}. Is the stick or disk connected?"), folder=folder)
    guards.require_space(folder, 2 * vault.path.stat().st_size + _ROOM)
    made = vault.clock()
    with workplace(folder) as work:
        copy = work / "copy"
        held = _copy(vault, copy, cancelled)
        found = inspected(copy, vault.door.key, cancelled)
        if found is None or not found.sound:
            raise Refused(
                _("A copy of this vault is not sound, so there is no backup. Run the check and do what it says.")
            )
        path = _bundled(vault, copy, folder, found, made, progress, cancelled)
    records = int(found.facts["counts"]["record"])
    elsewhere = folder.stat().st_dev != vault.path.stat().st_dev
    with vault.noted(session, Event("backup.make"), detail={"records": records}):
        meta.put(vault.connection, meta.BACKED_UP, written(made))
        if elsewhere:
            unsaved.note(vault.connection, held, made)
    return Backup(path, made, records, path.stat().st_size, rotate(folder, vault.door.keyfile.vault), elsewhere)


def rotate(folder: Path, vault: str) -> int:
    """Removes the backups of this vault that newer ones make needless; other files, and broken ones, are let be."""
    made: dict[datetime, list[Path]] = {}
    for path, head in of_vault(folder, vault):
        made.setdefault(head.made, []).append(path)
    gone = 0
    for moment in surplus(made):
        for path in made[moment]:
            with suppress(OSError):  # one too many is no harm, and the new one is there
                path.unlink()
                gone += 1
    engine.flush_folder(folder)
    return gone


def of_vault(folder: Path, vault: str) -> Iterator[tuple[Path, bundle.Head]]:
    """The backups of one vault in a folder, with their heads; what cannot be read as one is no backup of it."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            head = bundle.head(path)
        except (Refused, OSError):
            continue
        if head.keyfile.vault == vault:
            yield path, head


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A private folder for what is being made, gone afterwards; what a killed run has left is cleared first."""
    try:
        for left in folder.glob(f"{_WORKPLACE}*"):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left)
        with tempfile.TemporaryDirectory(prefix=_WORKPLACE, dir=folder) as made:
            yield Path(made)
    except Stopped as error:
        raise Refused(apart.STOPPED) from error
    except OSError as error:
        raise Refused(
            _("The disk did not take this: it is full, was pulled out, or may not be written to. Nothing is half done.")
        ) from error


def _copy(vault: Vault, copy: Path, cancelled: Cancelled) -> str:
    """The vault as it is at one moment, under its own key, without this laptop's signing key; answers what it holds."""
    reader = engine.connect(vault.path, vault.door.key, read_only=True)
    try:
        reader.set_progress_handler(lambda: int(cancelled()), _INSTRUCTIONS)
        with engine.attaching(reader):
            reader.execute("VACUUM INTO ?", (str(copy.absolute()),))
    except engine.DatabaseError as error:
        if cancelled():
            raise Stopped from error
        raise Refused(
            _("The vault could not be copied: its disk is full or it is damaged. Free some space, then run the check.")
        ) from error
    finally:
        reader.close()
    copy.chmod(0o600)
    connection = engine.connect(copy, vault.door.key)
    try:
        connection.execute("""UPDATE device SET private = NULL""")
        connection.execute("PRAGMA journal_mode = DELETE")
        return unsaved.holding(connection)
    finally:
        connection.close()


def _bundled(
    vault: Vault,
    copy: Path,
    folder: Path,
    found: Inspection,
    made: datetime,
    progress: Progress,
    cancelled: Cancelled,
) -> Path:
    keyfile = vault.door.keyfile
    keys = keyformat.encode(keyfile)
    device, private = _device(vault.connection)
    told = Manifest(made, program(), device, keyfile.generation, sha256(keys).hexdigest(), found.facts)
    manifest = line(told, private)
    erased = erasure.names(vault.connection, keyfile.vault)
    head = bundle.Head(made, keys, erased, sha256(manifest).hexdigest())
    # Reading back needs a key; this one is thrown away with the run, so that nobody's passphrase is asked for.
    reader = KeyPair.new()
    part = copy.with_name("part")
    with copy.open("rb") as source, part.open("xb") as target:
        watched = Watched(source, copy.stat().st_size, progress, cancelled)
        bundle.write(target, head, manifest, watched, [*_holders(keyfile), reader.public])
        target.flush()
        os.fsync(target.fileno())
    path = folder / f"saphan-{os.urandom(4).hex()}-{made:%Y%m%dT%H%M%SZ}{ENDING}"
    part.rename(path)
    engine.flush_folder(folder)
    try:
        _read_back(path, head, reader.private, str(found.facts["sha256"]))
    except BaseException:
        path.unlink()
        raise
    return path


def _read_back(path: Path, head: bundle.Head, private: bytes, digest: str) -> None:
    _from_the_disk(path)
    target = bundle.Digest()
    whole = bundle.verify(path) == head
    bundle.open_body(path, private, target)
    if not whole or target.hash.hexdigest() != digest:
        bundle.damaged()


def _from_the_disk(path: Path) -> None:
    """Lets the system forget what it has of the file in memory, where it can be asked to: reading back reads again."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _holders(keyfile: KeyFile) -> list[bytes]:
    return [slot.public for slot in keyfile.slots if slot.user == RECOVERY or SUPERVISOR in slot.roles]


def _device(connection: Connection) -> tuple[str, bytes]:
    device, private = connection.execute(
        """SELECT id, private FROM device WHERE id = ?""", (meta.get(connection, meta.DEVICE),)
    ).fetchone()
    return str(device), bytes(private)


def program() -> str:
    """The version of Saphan that is running; a checkout that was never installed has none."""
    try:
        return version("saphan")
    except PackageNotFoundError:
        return ""
