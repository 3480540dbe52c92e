"""The backups that lie in a folder: those of this vault, and files that look like backups and can no longer be read."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.marks import _
from app.sync import bundle
from app.sync.bundle import ENDING


@dataclass(frozen=True, slots=True)
class Kept:
    """One file; `made` is None where even its head cannot be read, and nobody can say whose it is."""

    path: Path
    size: int
    made: datetime | None


def kept(folder: Path, vault: str) -> list[Kept]:
    """The newest first, and first of all what cannot be read. Backups of other vaults are nobody's business here.

    Only heads are read, so this is quick on a slow stick; whether every byte is well is for `check_backup`.
    """
    try:
        files = [path for path in folder.glob(f"*{ENDING}") if path.is_file()]
        found = [one for one in (_kept(path, vault) for path in files) if one is not None]
    except OSError as error:
        raise Refused(_("The folder {folder} cannot be read."), folder=folder) from error
    readable = [one for one in found if one.made]
    readable.sort(key=lambda one: (one.made, one.path.name), reverse=True)
    return [one for one in found if one.made is None] + readable


def _kept(path: Path, vault: str) -> Kept | None:
    size = path.stat().st_size
    try:
        head = bundle.head(path)
    except Refused:
        return Kept(path, size, None)
    return Kept(path, size, head.made) if head.keyfile.vault == vault else None
