"""Another key for the vault: at every step one of two keys opens it, and who was revoked has neither in the end."""

import shutil
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import check, engine, keyfile, meta, rekey, slots, users
from app.models.vault.engine import WrongKey
from tests.vaults import CASE, PASSPHRASE, Shelter, signed_in


def opens(path: Path, key: bytes) -> bool:
    try:
        engine.connect(path, key).close()
    except WrongKey:
        return False
    return True


def number(shelter: Shelter, login: str = "sokha") -> str:
    vault, session = shelter.open(login)
    found: str = vault.records(session, kind="case", order="number")[0].answers["number"]
    assert all(one.ok for one in check.check(vault, session))
    vault.close()
    return found


@pytest.fixture
def one_case(shelter: Shelter) -> Shelter:
    vault, session = shelter.open()
    with vault.change(session, "case.open") as change:
        change.add(CASE, {"number": "S-1"})
    vault.close()
    return shelter


def test_who_was_revoked_knows_no_key_that_opens_the_vault(one_case: Shelter) -> None:
    vault, session = one_case.open()
    known = vault.door.key
    vault.revoke_user(session, one_case.users["mali"])
    assert vault.records(session, kind="case")[0].answers["number"] == "S-1"
    with vault.change(session, "case.open") as change:
        change.add(CASE, {"number": "S-2"})
    vault.close()
    assert not opens(one_case.path, known), "the control below: before, it did"
    with pytest.raises(Refused, match="passphrase"):
        one_case.open("mali")
    assert number(one_case) == "S-1"
    assert not list(one_case.path.parent.glob("*rekeyed*"))


def test_how_far_it_is_is_told_and_only_goes_on(one_case: Shelter) -> None:
    vault, session = one_case.open()
    with vault.change(session, "case.open") as change:
        for place in range(500):
            change.add(CASE, {"number": f"S-{place:06}", "words": "x" * 2000})
    told: list[tuple[int, int]] = []
    vault.revoke_user(session, one_case.users["mali"], lambda done, of: told.append((done, of)))
    vault.close()
    assert told == sorted(told) and told[-1] == (100, 100)
    assert len({done for done, _of in told}) >= 3, "before the copy is written, once it is, and at the end"


def test_until_somebody_is_revoked_the_key_stays(one_case: Shelter) -> None:
    vault, session = one_case.open()
    known = vault.door.key
    vault.reset_user(session, one_case.users["mali"], "blanket merit olympic spray timber velvet")
    vault.close()
    assert opens(one_case.path, known)


@pytest.mark.parametrize("moved", [False, True], ids=["before the copy took its place", "after it did"])
def test_a_death_between_the_phases_leaves_a_vault_that_opens(one_case: Shelter, moved: bool) -> None:
    vault, _session = one_case.open()
    path, keys, key = vault.path, keyfile.keys_path(vault.path), vault.door.key
    engine.checkpoint(vault.connection)
    whole = path.read_bytes()
    rekeyed, upcoming = rekey.rekey(path, vault.connection, vault.door.keyfile, key)
    both = slots.with_next_key(rekeyed, key, upcoming)
    if not moved:
        path.write_bytes(whole)
    engine.beside(path, ".rekeyed").write_bytes(b"half a copy")
    keyfile.write(keys, both, upcoming)
    assert number(one_case) == "S-1"
    assert not keyfile.read(keys).keyfile.rekeying and not engine.beside(path, ".rekeyed").exists()
    assert opens(path, upcoming if moved else key) and not opens(path, key if moved else upcoming)


def test_a_change_of_key_that_was_not_done_is_done_at_the_next_opening(one_case: Shelter) -> None:
    vault, _session = one_case.open()
    known = vault.door.key
    meta.put(vault.connection, meta.REKEY_DUE, "1")
    vault.close()
    assert number(one_case) == "S-1"
    assert not opens(one_case.path, known)


def test_a_death_right_after_the_key_file_was_written_does_not_leave_the_key_with_her(one_case: Shelter) -> None:
    vault, _session = one_case.open()
    known = vault.door.key
    left = users.revoke(vault.connection, vault.door.keyfile, one_case.users["mali"])
    keyfile.write(keyfile.keys_path(vault.path), left, known)
    vault.close()
    assert opens(one_case.path, known)
    assert number(one_case) == "S-1"
    assert not opens(one_case.path, known)


def test_another_window_keeps_the_key_from_changing_and_loses_nothing(one_case: Shelter) -> None:
    vault, session = one_case.open()
    known = vault.door.key
    other, her = one_case.open("mali")
    with pytest.raises(Refused, match="another window"):
        vault.revoke_user(session, one_case.users["dara"])
    assert [one.what for one in check.check(vault, session) if not one.ok] == ["keys"]
    with other.change(her, "case.open") as change:
        change.add(CASE, {"number": "S-2"})
    other.close()
    vault.close()
    assert opens(one_case.path, known)
    vault, session = signed_in(one_case.path, "sokha", PASSPHRASE, one_case.clock)
    assert {one.answers["number"] for one in vault.records(session, kind="case")} == {"S-1", "S-2"}
    vault.close()
    assert not opens(one_case.path, known), "the next opening, alone, has done it"


def test_a_vault_that_was_copied_away_keeps_its_key(one_case: Shelter, tmp_path: Path) -> None:
    """The control: what is proven above comes from the change of key, not from the copying."""
    vault, _session = one_case.open()
    known = vault.door.key
    vault.close()
    copy = tmp_path / "copy.vault"
    shutil.copy2(one_case.path, copy)
    assert opens(copy, known)
