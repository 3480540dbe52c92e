"""A backup is proven before it counts, and a failed one leaves nothing."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import meta
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.sync import backup, bundle
from tests.conftest import Clock
from tests.vaults import Shelter

Opened = tuple[Vault, Session]


def test_a_backup_says_nothing_of_the_shelter_and_lies_there_whole(opened: Opened, stick: Path) -> None:
    vault, session = opened
    made = backup.back_up(vault, session, stick)
    assert [made.path] == list(stick.iterdir())
    assert made.path.name.startswith("saphan-") and made.path.name.endswith("20260302T090000Z.saphan-backup")
    assert (made.records, made.removed, made.elsewhere) == (4, 0, False)
    head = bundle.verify(made.path)
    assert head.keyfile == vault.door.keyfile
    data = made.path.read_bytes()
    assert all(name not in data for name in (b"Sreymom", b"Thida", b"PDF-", b"CREATE TABLE", b"SQLite"))
    assert meta.get(vault.connection, meta.BACKED_UP) == "2026-03-02T09:00:00.000000Z"


def test_only_who_may_makes_one(shelter: Shelter, stick: Path) -> None:
    vault, session = shelter.open("dara")
    with pytest.raises(Refused, match="role"):
        backup.back_up(vault, session, stick)
    vault.close()
    assert list(stick.iterdir()) == []


def test_progress_is_told_and_stopping_leaves_nothing(opened: Opened, stick: Path) -> None:
    vault, session = opened
    told: list[tuple[int, int]] = []
    backup.back_up(vault, session, stick, progress=lambda done, size: told.append((done, size)))
    assert told[-1][0] == told[-1][1] > 0 and told == sorted(told)
    before = sorted(stick.iterdir())
    for stop_after in (0, 1):
        seen: list[int] = []
        with pytest.raises(Refused, match="Stopped"):
            backup.back_up(
                vault,
                session,
                stick,
                progress=lambda done, _size, seen=seen: seen.append(done),  # type: ignore[misc]
                cancelled=lambda seen=seen, wanted=stop_after: len(seen) >= wanted,  # type: ignore[misc]
            )
    assert sorted(stick.iterdir()) == before


def test_a_missing_folder_is_told_as_one(opened: Opened, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="connected"):
        backup.back_up(*opened, tmp_path / "nowhere")


def test_an_unsound_vault_is_not_backed_up(opened: Opened, stick: Path) -> None:
    vault, session = opened
    backup.back_up(vault, session, stick)
    vault.connection.execute("""UPDATE record SET status = 'closed' WHERE kind = 'case'""")
    with pytest.raises(Refused, match="not sound"):
        backup.back_up(vault, session, stick)
    assert len(list(stick.iterdir())) == 1


def test_what_a_killed_run_left_is_cleared_and_nothing_else(opened: Opened, stick: Path) -> None:
    left = stick / ".saphan-part-abc"
    left.mkdir()
    (left / "copy").write_bytes(b"half")
    running = stick / ".saphan-part-now"
    running.mkdir()
    os.utime(left, (1_000_000_000, 1_000_000_000))
    (stick / "photo.jpg").write_bytes(b"hers")
    made = backup.back_up(*opened, stick)
    assert sorted(stick.iterdir()) == sorted([made.path, stick / "photo.jpg", running])


def test_older_backups_make_room_and_those_of_others_stay(opened: Opened, stick: Path, clock: Clock) -> None:
    vault, session = opened
    (stick / "saphan-other.saphan-backup").write_bytes(b"not one of ours")
    kept = [backup.back_up(vault, session, stick).path]
    kept.append(backup.back_up(vault, session, stick).path)
    clock.now += timedelta(hours=3)
    last = backup.back_up(vault, session, stick)
    assert last.removed == 2, "of one day the newest stays"
    assert sorted(stick.iterdir()) == sorted([last.path, stick / "saphan-other.saphan-backup"])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
def test_a_full_disk_is_told_and_leaves_nothing(opened: Opened, shelter: Shelter, stick: Path) -> None:
    """A limit on the size of any file stands for a disk that fills up while the bundle is written."""
    opened[0].close()
    program = (
        "import resource, signal, sys; sys.path.insert(0, sys.argv[1]);"
        "from pathlib import Path; from app.errors import Refused; from app.sync.backup import back_up;"
        "from app.models.vault.store import Vault; from tests.vaults import NOW;"
        "vault, session = Vault.open_with_kit(Path(sys.argv[2]), sys.argv[4], clock=lambda: NOW);"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);\n"
        "for limit in map(int, sys.argv[5:]):\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, -1))\n"
        "    try: back_up(vault, session, Path(sys.argv[3])); print('made')\n"
        "    except Refused as refused: print(refused)\n"
    )
    size = shelter.path.stat().st_size
    root = str(Path(__file__).resolve().parents[2])
    limits = [str(limit) for limit in (size // 2, size + 1024, 10 * size)]
    command = [sys.executable, "-c", program, root, str(shelter.path), str(stick), shelter.kit, *limits]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert "full" in said[0] and "full" in said[1], said
    assert said[2:] == ["made"]
    assert len(list(stick.iterdir())) == 1
