"""Restoring: a backup is proven first, then becomes a vault of a laptop that is new to all others."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NoReturn

from app.errors import Refused
from app.marks import _
from app.models.vault import audit, engine, erasure, guards, meta, recovery, slots
from app.models.vault import head as vault_head
from app.models.vault import keyfile as disk
from app.models.vault.audit import Event
from app.models.vault.engine import transaction
from app.models.vault.keyformat import KeyFile
from app.models.vault.moments import utc_now, written
from app.models.vault.session import Session
from app.models.vault.slots import Opened, WrongPassphrase
from app.models.vault.soundness import Finding, nothing_wrong
from app.models.vault.store import Vault
from app.sync import bundle
from app.sync.backup import of_vault, workplace
from app.sync.bundle import Progress
from app.sync.inspection import inspected
from app.sync.manifest import Manifest, read, vouched

NAME: Final = "shelter.vault"
"""What a restored vault is called, whatever it was called before: a name may tell whose it is."""

ENDINGS: Final = ("", "-wal", "-shm", ".keys", ".keys.old", ".head")

Opener = Callable[[KeyFile], Opened]
"""Opens a slot of the backup's own key file: what the passphrase or the kit was on that day."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault as it was when the backup was `made`; `erased` records were erased again, as they had been since."""

    path: Path
    made: datetime
    records: int
    erased: int


def by_passphrase(login: str, passphrase: str) -> Opener:
    def opened(keyfile: KeyFile) -> Opened:
        try:
            return slots.open_slot(keyfile, login, passphrase)
        except WrongPassphrase as error:
            raise Refused(
                _("The sign-in name or the passphrase is not right. It must be the one of the day of the backup.")
            ) from error

    return opened


def by_kit(words: str | Sequence[str]) -> Opener:
    secret = recovery.secret_of(words)

    def opened(keyfile: KeyFile) -> Opened:
        try:
            return slots.open_recovery_slot(keyfile, secret)
        except WrongPassphrase as error:
            raise Refused(_("These words belong to another vault or to another recovery kit of it.")) from error

    return opened


def restore(
    backup: Path,
    folder: Path,
    opener: Opener,
    *,
    clock: Callable[[], datetime] = utc_now,
    erased: Iterable[str] = (),
    progress: Progress = lambda _done, _size: None,
) -> Restored:
    """A new vault in `folder`, put there only once everything in the backup was found to be as it was written.

    What the newer backups beside it, or `erased` (see `erasure.names`), say was erased since is erased again.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    guards.refuse_unsafe(folder)
    return _restored(backup, folder, opener, clock(), erased, progress)


def drill(
    vault: Vault,
    session: Session,
    backup: Path,
    opener: Opener,
    progress: Progress = lambda _done, _size: None,
) -> Restored:
    """Restores into a private folder that is removed again, and writes down that it was done and went well."""
    session.require("write", "vault.backup")
    with TemporaryDirectory(prefix="saphan-") as place:
        found = _restored(backup, Path(place), opener, vault.clock(), (), progress)
    with vault.noted(session, Event("backup.drill"), detail={"records": found.records}):
        meta.put(vault.connection, meta.DRILLED, written(vault.clock()))
    return found


def check_backup(
    backup: Path, opener: Opener | None = None, progress: Progress = lambda _done, _size: None
) -> list[Finding]:
    """Without a key: whether every byte is as it was written. With one: whether it restores to a sound vault."""
    again = _("Do not rely on this backup. Use another one, and make a new one soon.")
    try:
        head = bundle.verify(backup, progress)
    except Refused as refused:
        return [Finding("backup", False, refused.sentence, refused.places, again)]
    found = [nothing_wrong("backup", _("Every byte of the backup of {made} is as it was written."), made=head.made)]
    if opener is None:
        return found
    try:
        with TemporaryDirectory(prefix="saphan-") as place:
            proven = _restored(backup, Path(place), opener, head.made, (), lambda _done, _size: None)
    except Refused as refused:
        return [*found, Finding("restore", False, refused.sentence, refused.places, again)]
    return [*found, nothing_wrong("restore", _("It restores to {count} records."), count=proven.records)]


def _restored(
    backup: Path, folder: Path, opener: Opener, now: datetime, erased: Iterable[str], progress: Progress
) -> Restored:
    target = folder / NAME
    if any(engine.beside(target, ending).exists() for ending in ENDINGS):
        raise Refused(_("There is a vault in this folder already. Choose an empty folder."))
    head = bundle.verify(backup, progress)
    keyfile = head.keyfile
    opened = opener(keyfile)
    guards.require_space(folder, 2 * backup.stat().st_size)
    with workplace(folder) as work:
        copy = work / NAME
        with copy.open("xb") as file:
            told = bundle.open_body(backup, opened.keys.private, file)
        copy.chmod(0o600)
        manifest, key = _proven(copy, told, head, opened)
        names = {*erased, *(name for _path, other in of_vault(backup.parent, keyfile.vault) for name in other.erased)}
        gone = _made_new(copy, key, keyfile.vault, opened.user, names, now)
        _put_in_place(copy, target, keyfile, key)
    return Restored(target, head.made, int(manifest.facts["counts"]["record"]) - gone.records, gone.records)


def _proven(copy: Path, told: bytes, head: bundle.Head, opened: Opened) -> tuple[Manifest, bytes]:
    """The manifest and the vault key, once the copy was found to be what the laptop that made it has signed."""
    try:
        manifest, signature = read(told)
    except ValueError:
        bundle.damaged()
    if manifest.keys != sha256(head.keys).hexdigest() or manifest.made != head.made:
        bundle.damaged()
    for key in opened.vault_keys:
        found = inspected(copy, key)
        if found is not None:
            break
    else:
        bundle.damaged()
    if not found.sound or found.facts != manifest.facts or manifest.facts["vault"] != head.keyfile.vault:
        bundle.damaged()
    if not vouched(manifest, signature, _public(copy, key, manifest.device)):
        _forged()
    return manifest, key


def _public(copy: Path, key: bytes, device: str) -> bytes:
    connection = engine.connect(copy, key, read_only=True)
    try:
        row = connection.execute("""SELECT public FROM device WHERE id = ?""", (device,)).fetchone()
    finally:
        connection.close()
    return bytes(row[0]) if row else _forged()


def _made_new(copy: Path, key: bytes, vault: str, user: str, erased: Iterable[str], now: datetime) -> erasure.Erased:
    """Another device from here on: the chains of the old one stay as they are, and what was erased goes again."""
    connection = engine.connect(copy, key)
    try:
        with transaction(connection):
            device = vault_head.new_device(connection, now)
            gone = erasure.replay(connection, vault, erased, now)
            detail = {"erased": gone.records}
            audit.append(connection, Event("backup.restore"), device=device, user=user, now=now, detail=detail)
        vault_head.mark(copy, connection)
        engine.checkpoint(connection)
    finally:
        connection.close()
    return gone


def _put_in_place(copy: Path, target: Path, keyfile: KeyFile, key: bytes) -> None:
    """The key file comes last: a vault that was not finished opens to nobody."""
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    copy.rename(target)
    engine.beside(copy, vault_head.ENDING).rename(engine.beside(target, vault_head.ENDING))
    engine.flush_folder(target.parent)
    disk.write(disk.keys_path(target), slots.with_only_key(keyfile, key) if keyfile.rekeying else keyfile, key)


def _forged() -> NoReturn:
    raise Refused(
        _("This backup was not made by a laptop of this shelter. Do not use it, and ask where it comes from.")
    )
