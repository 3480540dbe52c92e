"""The signed head misses what the vault has lost, and says nothing of a vault that lost nothing."""

import shutil
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import check, engine, head
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.vaults import CASE, Shelter

CHANGES = 3


def write(vault: Vault, session: Session, times: int = CHANGES) -> None:
    for number in range(times):
        with vault.change(session, "case.open") as change:
            change.add(CASE, {"number": str(number)})


def wrong(vault: Vault, session: Session) -> list[str]:
    return [one.what for one in check.check(vault, session) if not one.ok]


def keep(path: Path, folder: Path) -> Path:
    """The files of a vault as they are now."""
    folder.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy2(file, folder / file.name)
    return folder / path.name


@pytest.fixture
def older(shelter: Shelter, tmp_path: Path) -> Path:
    """A copy of the vault file from before the last changes; the head beside the vault knows of them."""
    vault, session = shelter.open()
    write(vault, session, 1)
    vault.close()
    copy = keep(shelter.path, tmp_path / "older")
    vault, session = shelter.open()
    write(vault, session)
    vault.close()
    return copy


def test_a_vault_that_lost_nothing_is_not_accused(shelter: Shelter, older: Path) -> None:
    vault, session = shelter.open()
    assert wrong(vault, session) == [] and head.noted(vault.connection) == []
    device = session.device
    vault.close()
    vault, session = shelter.open()
    assert session.device == device
    vault.close()


def test_an_older_copy_in_the_vaults_place_is_missed_line_by_line(shelter: Shelter, older: Path) -> None:
    shutil.copy2(older, shelter.path)
    vault, session = shelter.open()
    (lost,) = head.noted(vault.connection)
    assert (lost.changes, lost.lines) == (CHANGES, CHANGES + 1)  # the audit had her signing in, too
    assert wrong(vault, session) == ["head"]
    vault.close()


def test_after_a_loss_the_laptop_writes_as_another_device(shelter: Shelter, older: Path) -> None:
    vault, session = shelter.open()
    before = session.device
    vault.close()
    shutil.copy2(older, shelter.path)
    vault, session = shelter.open()
    assert session.device != before
    write(vault, session)
    assert wrong(vault, session) == ["head"]
    vault.close()


def test_a_loss_is_told_until_somebody_has_looked_into_it(shelter: Shelter, older: Path) -> None:
    shutil.copy2(older, shelter.path)
    vault, session = shelter.open()
    vault.close()
    vault, session = shelter.open()
    assert wrong(vault, session) == ["head"]
    vault.losses_seen(session)
    assert wrong(vault, session) == []
    assert "vault.loss" in [one.event for one in vault.audit_entries(session)]
    vault.close()


def test_a_head_that_is_gone_is_missed_and_the_device_stays(shelter: Shelter, older: Path) -> None:
    vault, session = shelter.open()
    device = session.device
    vault.close()
    engine.beside(shelter.path, head.ENDING).unlink()
    vault, session = shelter.open()
    assert [one.unmarked for one in head.noted(vault.connection)] == [True]
    assert session.device == device and wrong(vault, session) == ["head"]
    vault.close()


def test_who_takes_the_head_away_too_is_betrayed_by_the_key_file(shelter: Shelter, tmp_path: Path) -> None:
    vault, session = shelter.open()
    vault.close()
    older = keep(shelter.path, tmp_path / "older")
    vault, session = shelter.open()
    write(vault, session)
    vault.reset_user(session, shelter.users["dara"], "blanket merit olympic spray timber velvet")
    vault.close()
    shutil.copy2(older, shelter.path)
    engine.beside(shelter.path, head.ENDING).unlink()
    vault, session = shelter.open()
    (lost,) = head.noted(vault.connection)
    assert lost.changes == CHANGES
    vault.close()


def test_a_flipped_bit_in_one_mark_leaves_the_other_to_speak(shelter: Shelter, older: Path) -> None:
    place = engine.beside(shelter.path, head.ENDING)
    whole = place.read_bytes()
    for at in range(0, len(whole), 37):
        place.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        found = head.read(shelter.path)
        assert (len(found.heads), found.damaged) == (1, 1)
        assert [one.what for one in check.check_closed(shelter.path) if not one.ok] == ["head"]
    place.write_bytes(whole)
    assert all(one.ok for one in check.check_closed(shelter.path))


def test_a_mark_nobody_signed_counts_for_nothing(shelter: Shelter, older: Path) -> None:
    vault, _session = shelter.open()
    true = head.current(vault.connection)
    vault.close()
    forged = true.bytes.replace(b'"audit":[', b'"audit":[9')
    assert head.parsed(forged)
    connection = engine.connect(shelter.path, vault.door.key)
    assert head.loss(connection, shelter.path, forged) is None
    connection.close()


def test_the_head_is_never_ahead_of_what_was_saved(shelter: Shelter) -> None:
    vault, session = shelter.open()
    write(vault, session)
    furthest = head.read(shelter.path).heads[0]
    assert furthest.journal == head.current(vault.connection).journal
    with pytest.raises(Refused), vault.change(session, "case.open") as change:
        change.add(CASE, {"number": "x"}, id=vault.records(session, kind="case")[0].id)
    assert head.read(shelter.path).heads[0] == furthest
    vault.close()
