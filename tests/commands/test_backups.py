"""Check, backup and restore, as they are typed when something has happened and when nothing has."""

from pathlib import Path

import pytest

from app.sync.bundle import ENDING
from app.sync.restore import NAME
from tests.commands.desk import Desk
from tests.vaults import CASE, PASSPHRASE, PERSON, signed_in


@pytest.fixture(autouse=True)
def somebody(desk: Desk) -> None:
    """There is a person in the vault, with a case."""
    with desk.opened() as (vault, session), vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": "Sreymom"}, person=person)
        change.add(CASE, {"number": "S-1"}, person=person)


@pytest.fixture
def stick(desk: Desk) -> Path:
    folder = desk.folder / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def backup(desk: Desk, stick: Path) -> Path:
    said = desk.signs("backup", desk.vault, str(stick))
    assert said.code == 0 and said.out.startswith("Backup made and read back: saphan-")
    (path,) = stick.glob(f"*{ENDING}")
    return path


def test_a_vault_is_well_and_each_check_is_told(desk: Desk, backup: Path) -> None:
    said = desk.signs("check", desk.vault)
    assert (said.code, said.err) == (0, "")
    assert said.out.count("✓") >= 9 and "✗" not in said.out
    assert said.out.splitlines()[-1].startswith("All is well: ")
    assert "Sreymom" not in said.out


def test_a_vault_is_looked_at_from_outside_without_a_passphrase(desk: Desk) -> None:
    said = desk.types("check", desk.vault, "--closed")
    assert said.code == 0 and "The key file is whole" in said.out
    keys = desk.shelter.path.with_name("shelter.vault.keys")
    keys.write_bytes(keys.read_bytes()[:-40])
    said = desk.types("check", desk.vault, "--closed")
    assert said.code == 1 and "✗ One copy of the key file is damaged" in said.out and "  → " in said.out


@pytest.mark.parametrize("place", [200, 5000, -3000])
def test_a_vault_that_was_damaged_fails_the_check(desk: Desk, place: int) -> None:
    data = bytearray(desk.shelter.path.read_bytes())
    data[place] ^= 1
    desk.shelter.path.write_bytes(data)
    said = desk.signs("check", desk.vault)
    assert (said.code == 1 and said.err) or "✗" in said.out
    assert "Traceback" not in said.out + said.err


def test_a_wrong_passphrase_leaves_what_can_be_said_from_outside(desk: Desk) -> None:
    said = desk.signs("check", desk.vault, passphrase="tofu tofu")
    assert said.code == 1 and "not right" in said.err and "The vault file has" in said.out


def test_a_backup_is_checked_with_a_key_and_without(desk: Desk, backup: Path) -> None:
    closed = desk.types("check", str(backup), "--closed")
    assert closed.code == 0 and "Every byte of the backup" in closed.out and "restores" not in closed.out
    opened = desk.signs("check", str(backup))
    assert opened.code == 0 and "It restores to 2 records." in opened.out
    stranger = desk.signs("check", str(backup), passphrase="tofu tofu")
    assert stranger.code == 1 and "✗ The sign-in name or the passphrase is not right." in stranger.out


def test_a_backup_that_was_damaged_fails_the_check_and_restores_nothing(desk: Desk, backup: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    backup.write_bytes(data)
    assert desk.types("check", str(backup), "--closed").code == 1
    said = desk.signs("restore", str(backup), str(desk.folder / "new"))
    assert said.code == 1 and "damaged" in said.err
    assert not list(desk.folder.glob("new/*"))


def test_a_backup_becomes_a_vault_in_a_new_folder(desk: Desk, backup: Path) -> None:
    said = desk.signs("restore", str(backup), str(desk.folder / "new"))
    assert said.code == 0 and said.out.startswith("Restored as it was on ")
    vault, session = signed_in(desk.folder / "new" / NAME, "sokha", PASSPHRASE)
    assert [hit.line for hit in vault.search(session, "sreymom")] == ["sreymom"]
    vault.close()
    again = desk.signs("restore", str(backup), str(desk.folder / "new"))
    assert again.code == 1 and "There is a vault in this folder already" in again.err


def test_the_kit_restores_where_nobody_remembers(desk: Desk, backup: Path) -> None:
    kit = desk.secret("kit", desk.shelter.kit)
    words = ["--kit", "--passphrase-file", kit]
    assert desk.types("restore", str(backup), str(desk.folder / "new"), *words).code == 0
    assert desk.types("check", str(desk.folder / "new" / NAME), *words).code == 0


def test_only_who_keeps_backups_makes_one(desk: Desk, stick: Path) -> None:
    said = desk.signs("backup", desk.vault, str(stick), login="dara")
    assert said.code == 1 and "role does not allow" in said.err
    said = desk.signs("backup", desk.vault, str(stick / "missing"))
    assert said.code == 1 and "Is the stick or disk connected?" in said.err
    assert list(stick.iterdir()) == []
