"""Where a vault may lie: on a disk of this computer, away from clients that copy folders to a cloud."""

import ctypes
import fnmatch
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.errors import Refused
from app.marks import _

_NETWORK: Final = re.compile(
    "9p|afpfs|afs|beegfs|ceph|cifs|coda|davfs|drvfs|gfs2|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|smb[23]|smbfs|webdav"
    "|vboxsf|vmhgfs|prl_fs"
)
# Of the file systems that are programs, only those known to keep their bytes on this computer.
_LOCAL_PROGRAM: Final = re.compile(
    "fuse[.](gocryptfs|cryfs|encfs|veracrypt|securefs|bindfs|mergerfs|fuse-overlayfs|ntfs-3g|exfat|ext2|apfs)"
)

_CLIENT_FOLDERS: Final = (
    (re.compile(r"onedrive( - .+)?", re.IGNORECASE), "OneDrive"),
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "Dropbox"),
    (re.compile(r"google ?drive|googledrive-.+|my drive", re.IGNORECASE), "Google Drive"),
    (re.compile(r"nextcloud\d*|owncloud\d*", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"mobile documents|iclouddrive|icloud drive", re.IGNORECASE), "iCloud"),
    (re.compile(r"pclouddrive|pcloud ?drive|megasync|yandex\.disk|proton ?drive|synologydrive", re.IGNORECASE), ""),
)
_MARKERS: Final = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
    (".csync_journal.db", "Nextcloud"),
    (".tmp.driveupload", "Google Drive"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".sync/ID", "Resilio Sync"),
    (".seafile-data", "Seafile"),
)
_MOUNTS: Final = Path("/proc/self/mountinfo")
_CLOUD_PLACEHOLDER: Final = 0x9000001A
_DRIVE_REMOVABLE, _DRIVE_REMOTE, _DRIVE_CDROM = 2, 4, 5


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the disk and folder a vault lies in; `synchronised` names the client that copies it, if any."""

    file_system: str = ""
    network: bool = False
    removable: bool = False
    synchronised: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """One mounted disk; `device` is major:minor, empty where the system does not tell."""

    point: Path
    file_system: str
    device: str = ""
    local: bool = True


def refuse_unsafe(folder: Path, *, allow_removable: bool = False) -> None:
    """Refuses a folder where others' programs would copy the vault, or where writing is not sure to last."""
    refusal = verdict(facts(folder), allow_removable=allow_removable)
    if refusal:
        raise refusal


def verdict(found: Facts, *, allow_removable: bool = False) -> Refused | None:
    """Why a vault may not lie there, or None."""
    if found.network or _over_network(found.file_system):
        return Refused(
            _(
                "This folder is on a network drive, where a vault can be damaged and others can copy it. "
                "Choose a folder on this computer."
            )
        )
    if found.synchronised:
        return Refused(
            _(
                "{client} copies this folder to other computers, which would damage the vault and give it away. "
                "Choose a folder that is not synchronised."
            ),
            client=found.synchronised,
        )
    if found.removable and not allow_removable:
        return Refused(
            _(
                "This folder is on a stick, card or external disk, which can be pulled out or lost. "
                "Keep the vault on this computer and put backups on the stick."
            )
        )
    return None


def require_space(folder: Path, needed: int) -> None:
    """Refuses before anything starts when fewer than `needed` bytes are free where `folder` lies."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Refused(
            _("The disk has {free} MB free and {needed} MB are needed. Nothing was changed. Free some space first."),
            free=free >> 20,
            needed=-(-needed >> 20),
        )


def facts(folder: Path) -> Facts:
    """What this computer says of `folder`; the nearest folder that exists speaks for one that does not."""
    there = folder.resolve()
    while not there.exists() and there != there.parent:
        there = there.parent
    client = synchronised_by(there, os.environ)
    if os.name == "nt":
        return _windows_facts(there, client)
    if Path("/sbin/mount").exists() and not _MOUNTS.exists():
        listing = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True).stdout
        mount = mount_of(mac_mounts(listing), there)
        external = mount.point.is_relative_to("/Volumes")
        return Facts(mount.file_system, not mount.local, external, client)
    mounts = list(linux_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")))
    mount, root = mount_of(mounts, there), mount_of(mounts, Path("/"))
    blocks = Path("/sys/dev/block")
    removable = is_removable(blocks, mount.device) and mount.device != root.device
    return Facts(mount.file_system, False, removable, client)


def synchronised_by(folder: Path, environment: Mapping[str, str]) -> str:
    """The name of the client that copies `folder` or one it lies in, or nothing."""
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = environment.get(name, "")
        if root and folder.is_relative_to(root):
            return "OneDrive"
    for one in (folder, *folder.parents):
        client = _client_of_name(one.name) or _client_of_marker(one)
        if client:
            return client
    return ""


def linux_mounts(text: str) -> Iterator[Mount]:
    """Reads `/proc/self/mountinfo` (see proc(5))."""
    for line in text.splitlines():
        left, _dash, right = line.partition(" - ")
        fields = left.split(" ")
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        yield Mount(Path(point), right.split(" ")[0], fields[2])


def mac_mounts(text: str) -> Iterator[Mount]:
    """Reads what `mount` prints on a Mac: `/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)`."""
    for found in re.finditer(r"^.+? on (.+) \(([^()]+)\)$", text, re.MULTILINE):
        options = found[2].split(", ")
        yield Mount(Path(found[1]), options[0], local="local" in options)


def mount_of(mounts: Iterator[Mount] | list[Mount], folder: Path) -> Mount:
    """The mounted disk `folder` lies on: the deepest one around it, of several on one point the last."""
    around = [mount for mount in mounts if folder.is_relative_to(mount.point)]
    deepest = max((len(mount.point.parts) for mount in around), default=0)
    return next((mount for mount in reversed(around) if len(mount.point.parts) == deepest), Mount(Path("/"), ""))


def is_removable(blocks: Path, device: str) -> bool:
    """Whether the disk (major:minor, as in `/sys/dev/block`), or one it is made of, can be pulled out."""
    block = blocks / device
    if not device or not block.exists():
        return False
    disk = block.resolve()
    if (disk / "partition").exists():
        disk = disk.parent
    parts = [_text(part / "dev") for part in (disk / "slaves").glob("*")]
    return (
        _text(disk / "removable") == "1"
        or any(re.fullmatch(r"usb\d+", name) for name in disk.parts)
        or _text(disk / "device" / "type") == "SD"
        or any(is_removable(blocks, part) for part in parts)
    )


def _over_network(file_system: str) -> bool:
    if file_system.startswith("fuse."):
        return not _LOCAL_PROGRAM.fullmatch(file_system)
    return bool(_NETWORK.fullmatch(file_system))


def _client_of_name(name: str) -> str:
    return next((client or name for pattern, client in _CLIENT_FOLDERS if pattern.fullmatch(name)), "")


def _client_of_marker(folder: Path) -> str:
    if getattr(folder.lstat(), "st_reparse_tag", 0) & 0xFFFF0FFF == _CLOUD_PLACEHOLDER:
        return folder.name
    hidden = _hidden(folder)
    return next((client for pattern, client in _MARKERS if _lies_in(folder, pattern, hidden)), "")


def _hidden(folder: Path) -> list[str]:
    """Read once: a home folder may hold thousands of names."""
    try:
        with os.scandir(folder) as found:
            return [one.name for one in found if one.name.startswith(".")]
    except PermissionError:
        return []


def _lies_in(folder: Path, pattern: str, hidden: Sequence[str]) -> bool:
    """What may not be looked at is as good as not there."""
    if "*" in pattern:
        return bool(fnmatch.filter(hidden, pattern))
    try:
        # The `.dropbox` folder in a home folder holds settings; the `.dropbox` file marks what is copied.
        return (folder / pattern).is_file() or (pattern != ".dropbox" and (folder / pattern).exists())
    except PermissionError:
        return False


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _windows_facts(folder: Path, client: str) -> Facts:
    kind = ctypes.cdll.kernel32.GetDriveTypeW(ctypes.c_wchar_p(folder.anchor))
    network = kind == _DRIVE_REMOTE or folder.anchor.startswith("\\\\")
    return Facts("", network, kind in (_DRIVE_REMOVABLE, _DRIVE_CDROM), client)
