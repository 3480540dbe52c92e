"""Where a vault may lie is decided from facts, and the facts are read from what this computer says."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import guards
from app.models.vault.guards import Facts, Mount

MOUNTS = """\
22 1 253:0 / / rw,relatime shared:1 - ext4 /dev/mapper/root rw
35 22 0:30 / /mnt/the\\040office rw shared:9 - cifs //server/share rw
36 22 8:17 / /media/stick rw,nosuid shared:10 - vfat /dev/sdb1 rw
37 36 0:44 / /media/stick/inner rw - fuse.rclone cloud: rw
38 22 0:50 / /media/stick rw,nosuid - tmpfs tmpfs rw
"""


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "fuse.rclone", "fuse.unheard-of"])
def test_a_network_drive_is_refused(kind: str) -> None:
    assert "network drive" in str(guards.verdict(Facts(kind)))


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "tmpfs", "apfs", "fuseblk", "overlay", "fuse.gocryptfs", ""])
def test_a_disk_of_this_computer_is_accepted(kind: str) -> None:
    assert guards.verdict(Facts(kind)) is None


def test_a_drive_the_system_calls_remote_is_refused_whatever_its_file_system() -> None:
    assert guards.verdict(Facts("ntfs", network=True)) is not None


def test_a_stick_is_refused_unless_the_caller_allows_it() -> None:
    assert "stick" in str(guards.verdict(Facts("vfat", removable=True)))
    assert guards.verdict(Facts("vfat", removable=True), allow_removable=True) is None


def test_allowing_a_stick_allows_neither_a_network_drive_nor_a_cloud_folder() -> None:
    assert guards.verdict(Facts("nfs", removable=True), allow_removable=True) is not None
    assert guards.verdict(Facts("ext4", removable=True, synchronised="Dropbox"), allow_removable=True) is not None


def test_the_deepest_mount_around_a_folder_counts_and_of_two_on_one_point_the_later() -> None:
    mounts = list(guards.linux_mounts(MOUNTS))
    assert guards.mount_of(mounts, Path("/srv/vaults")).file_system == "ext4"
    assert guards.mount_of(mounts, Path("/mnt/the office/vault")).file_system == "cifs"
    assert guards.mount_of(mounts, Path("/mnt/the office2")).file_system == "ext4"
    assert guards.mount_of(mounts, Path("/media/stick/a")).file_system == "tmpfs"
    assert guards.mount_of(mounts, Path("/media/stick/inner/a")).file_system == "fuse.rclone"
    assert guards.mount_of(mounts[:3], Path("/media/stick/a")).device == "8:17"


def test_what_a_mac_prints_is_read() -> None:
    text = (
        "/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)\n"
        "//nurse@server/share on /Volumes/The (old) share (smbfs, nodev, nosuid)\n"
    )
    assert list(guards.mac_mounts(text)) == [
        Mount(Path("/System/Volumes/Data"), "apfs"),
        Mount(Path("/Volumes/The (old) share"), "smbfs", local=False),
    ]


@pytest.mark.parametrize(
    ("lies", "flag", "kind", "removable"),
    [
        ("pci0000/usb2/2-1/block/sdb", "0", "", True),
        ("pci0000/ata1/block/sda", "1", "", True),
        ("pci0000/ata1/block/sda", "0", "", False),
        ("pci0000/mmc0/block/mmcblk0", "0", "SD", True),
        ("pci0000/mmc0/block/mmcblk0", "0", "MMC", False),
    ],
)
def test_a_disk_that_can_be_pulled_out_is_known(
    tmp_path: Path, lies: str, flag: str, kind: str, removable: bool
) -> None:
    blocks, disk = _disk(tmp_path, lies, flag)
    if kind:
        (disk / "device").mkdir()
        (disk / "device" / "type").write_text(kind + "\n")
    assert guards.is_removable(blocks, "8:17") is removable


def test_an_encrypted_disk_on_a_stick_can_be_pulled_out_too(tmp_path: Path) -> None:
    blocks, disk = _disk(tmp_path, "pci0000/usb2/block/sdb", "1")
    mapped = tmp_path / "devices" / "virtual" / "block" / "dm-0"
    (mapped / "slaves").mkdir(parents=True)
    (mapped / "removable").write_text("0\n")
    (blocks / "253:0").symlink_to(mapped)
    (mapped / "slaves" / "sdb1").symlink_to(disk / "sdb1")
    assert guards.is_removable(blocks, "253:0")
    (mapped / "slaves" / "sdb1").unlink()
    assert not guards.is_removable(blocks, "253:0")


def test_a_disk_nobody_knows_is_not_removable(tmp_path: Path) -> None:
    assert not guards.is_removable(tmp_path, "7:7")
    assert not guards.is_removable(tmp_path, "")


@pytest.mark.parametrize(
    ("name", "client"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - The Shelter", "OneDrive"),
        ("Dropbox (The Shelter)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-a@example.org", "Google Drive"),
        ("Nextcloud2", "Nextcloud"),
        ("Mobile Documents", "iCloud"),
        ("MEGAsync", "MEGAsync"),
    ],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, name: str, client: str) -> None:
    folder = tmp_path / name / "cases"
    folder.mkdir(parents=True)
    assert guards.synchronised_by(folder, {}) == client


@pytest.mark.parametrize("name", ["boxes", "drive", "The Dropbox plan", "cloudy", "Documents"])
def test_an_ordinary_folder_is_left_alone(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    assert guards.synchronised_by(folder, {}) == ""


@pytest.mark.parametrize(
    ("marker", "client"),
    [
        (".dropbox", "Dropbox"),
        (".sync_0123abcd.db", "Nextcloud"),
        ("._sync_0123abcd.db", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_cloud_folder_is_known_by_what_its_client_leaves_there(tmp_path: Path, marker: str, client: str) -> None:
    folder = tmp_path / "cases" / "2026"
    folder.mkdir(parents=True)
    assert guards.synchronised_by(folder, {}) == ""
    (tmp_path / marker).touch()
    assert guards.synchronised_by(folder, {}) == client


def test_the_settings_folder_of_a_client_in_a_home_folder_is_no_cloud_folder(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert guards.synchronised_by(tmp_path, {}) == ""


def test_a_cloud_folder_is_known_by_what_its_client_tells_the_system(tmp_path: Path) -> None:
    inside = tmp_path / "cloud" / "cases"
    inside.mkdir(parents=True)
    assert guards.synchronised_by(inside, {"OneDrive": str(tmp_path / "cloud")}) == "OneDrive"
    assert guards.synchronised_by(tmp_path, {"OneDrive": str(tmp_path / "cloud")}) == ""


def test_the_facts_of_a_real_folder_are_read_and_a_folder_to_be_made_has_those_of_its_parent(tmp_path: Path) -> None:
    found = guards.facts(tmp_path)
    assert guards.facts(tmp_path / "not" / "yet") == found
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(Refused, match="Syncthing"):
        guards.refuse_unsafe(tmp_path / "not" / "yet")


def test_too_little_space_is_refused_before_anything_starts(tmp_path: Path) -> None:
    guards.require_space(tmp_path, 1)
    with pytest.raises(Refused, match="MB free") as refused:
        guards.require_space(tmp_path, 1 << 60)
    assert refused.value.places["needed"] == 1 << 40


def _disk(tmp_path: Path, lies: str, flag: str) -> tuple[Path, Path]:
    """A `/sys` with one disk of one partition, 8:17."""
    disk = tmp_path / "devices" / lies
    partition = disk / f"{disk.name}1"
    partition.mkdir(parents=True)
    (partition / "partition").write_text("1\n")
    (partition / "dev").write_text("8:17\n")
    (disk / "removable").write_text(flag + "\n")
    blocks = tmp_path / "blocks"
    blocks.mkdir()
    (blocks / "8:17").symlink_to(partition)
    return blocks, disk
