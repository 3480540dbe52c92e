"""The key file on disk: two whole generations, the newer authenticated by the vault key."""

import contextlib
import hashlib
import hmac
import os
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import Refused
from app.marks import _
from app.models.vault.keyformat import LARGEST, KeyFile, TooNew, content_of, decode, encode, spelled
from app.models.vault.seal import derive

_MAC_PURPOSE = b"saphan key file"


@dataclass(frozen=True, slots=True)
class Found:
    """The newest key file that can be read, and the copies that could not."""

    keyfile: KeyFile
    damaged: tuple[Path, ...]


def keys_path(vault: Path) -> Path:
    return vault.with_name(vault.name + ".keys")


def read(path: Path) -> Found:
    """The newest of the two generations that can be read; refuses when there is none."""
    copies = [copy for copy in (path, _beside(path, ".old")) if copy.exists()]
    if not copies:
        raise Refused(_("The key file is missing. Copy it back beside the vault, or restore the newest backup."))
    found = {copy: keyfile for copy in copies if (keyfile := _readable(copy)) is not None}
    if not found:
        raise Refused(_("The key file and its older copy are damaged. Restore the newest backup."))
    damaged = tuple(copy for copy in copies if copy not in found)
    if path not in copies:
        damaged = (path, *damaged)
    return Found(max(found.values(), key=lambda keyfile: keyfile.generation), damaged)


def older(path: Path) -> KeyFile | None:
    """The generation before, where it can be read."""
    return _readable(_beside(path, ".old"))


def write(path: Path, keyfile: KeyFile, vault_key: bytes) -> KeyFile:
    """Puts the next generation at `path`, authenticated under the newest vault key, and keeps the one before.

    Written aside, flushed, read back, then renamed, so that a crash at any point leaves a whole file at `path` and a
    whole one at `path.old`. A damaged file is never kept as the one before, and its number is not used again.
    Returns what now lies on disk.
    """
    standing = _readable(path)
    skipped = 2 if path.exists() and standing is None else 1
    fresh = replace(keyfile, generation=max(keyfile.generation, standing.generation if standing else 0) + skipped)
    fresh = replace(fresh, mac=_mac(fresh, vault_key))
    try:
        _write_aside(_beside(path, ".new"), encode(fresh))
        if standing is not None:
            _write_aside(_beside(path, ".old.new"), encode(standing))
            _beside(path, ".old.new").replace(_beside(path, ".old"))
        _beside(path, ".new").replace(path)
    except OSError as error:
        _forget(path)
        raise Refused(
            _("The key file could not be written, and the one before still stands. Free some space and try again.")
        ) from error
    flush_folder(path.parent)
    return fresh


def authentic(keyfile: KeyFile, vault_key: bytes) -> bool:
    """Whether only somebody with this vault key can have written the file. Checked as soon as a slot has opened."""
    return hmac.compare_digest(keyfile.mac, _mac(keyfile, vault_key))


def flush_folder(folder: Path) -> None:
    """Makes what was renamed there last, or refuses: the key file and the vault must not part ways."""
    if os.name == "nt":  # a rename is durable there once the call returns, and a folder cannot be opened
        return
    try:
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
    except OSError as error:
        # Not to be passed over: a vault whose next key was not surely kept must not go on to be put under it.
        raise Refused(
            _("The disk did not confirm that the key file was kept. Check the disk, then start again.")
        ) from error


def _mac(keyfile: KeyFile, vault_key: bytes) -> bytes:
    return hmac.digest(derive(vault_key, _MAC_PURPOSE), spelled(content_of(keyfile)), hashlib.sha256)


def _readable(path: Path) -> KeyFile | None:
    try:
        with path.open("rb") as file:
            return decode(file.read(LARGEST + 1))
    except TooNew:
        raise
    except (OSError, Refused):
        return None


def _write_aside(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != data:
        raise OSError("what was written does not read back the same")


def _forget(path: Path) -> None:
    for aside in (_beside(path, ".new"), _beside(path, ".old.new")):
        with contextlib.suppress(OSError):  # nothing is lost if it stays: the next writing takes its place
            aside.unlink(missing_ok=True)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)
