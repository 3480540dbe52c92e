"""What lies in the folder of backups: this vault's, newest first, and what can no longer be read."""

from pathlib import Path

from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.sync import shelf
from app.sync.backup import back_up
from tests.conftest import Clock

Opened = tuple[Vault, Session]


def test_the_newest_comes_first_and_other_files_are_let_be(opened: Opened, stick: Path, clock: Clock) -> None:
    vault, session = opened
    first = back_up(vault, session, stick)
    clock.forward(days=1)
    second = back_up(vault, session, stick)
    (stick / "holiday.jpg").write_bytes(b"x")
    found = shelf.kept(stick, session.vault)
    assert [one.path for one in found] == [second.path, first.path]
    assert [(one.made, one.size) for one in found] == [(one.made, one.size) for one in (second, first)]


def test_one_whose_head_is_damaged_is_shown_and_not_hidden(opened: Opened, stick: Path) -> None:
    vault, session = opened
    made = back_up(vault, session, stick)
    data = bytearray(made.path.read_bytes())
    data[30] ^= 255
    made.path.write_bytes(data)
    (found,) = shelf.kept(stick, session.vault)
    assert found.path == made.path and found.made is None


def test_backups_of_other_vaults_are_not_shown(opened: Opened, stick: Path) -> None:
    vault, session = opened
    back_up(vault, session, stick)
    assert shelf.kept(stick, "f" * 32) == []


def test_a_folder_that_is_gone_holds_nothing(tmp_path: Path) -> None:
    assert shelf.kept(tmp_path / "pulled out", "f" * 32) == []
