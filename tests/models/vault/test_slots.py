"""Slots: whose passphrase opens what, and what happens to a slot that was moved."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import keyfile, recovery, slots, users
from app.models.vault.keyformat import RECOVERY, KeyFile
from app.models.vault.passphrases import Cost
from app.models.vault.roles import Permissions
from app.models.vault.slots import WrongPassphrase, open_recovery_slot
from tests.conftest import Clock
from tests.models.vault.keyring import (
    ANOTHER,
    NOW,
    PASSPHRASE,
    PEOPLE,
    VAULT,
    VAULT_KEY,
    Full,
    full_keyfile,
    slot_of,
)
from tests.vaults import opened_slot, unlocked

NEXT_KEY = b"n" * 32


@pytest.fixture(scope="module")
def full() -> Full:
    return full_keyfile()


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return tmp_path / "shelter.vault"


@pytest.fixture
def written(vault: Path, full: Full) -> KeyFile:
    return keyfile.write(keyfile.keys_path(vault), full[0], VAULT_KEY)


def test_each_passphrase_opens_its_own_slot(vault: Path, written: KeyFile, full: Full) -> None:
    unlocked = slots.unlock(vault, "Dara", PASSPHRASE, NOW)
    opened = unlocked.opened
    assert (opened.user, opened.login, opened.roles) == (full[1]["dara"], "dara", PEOPLE["dara"])
    assert opened.vault_keys == (VAULT_KEY,)
    assert opened.keys.public == slot_of(written, "dara").public
    assert (unlocked.keyfile, unlocked.damaged) == (written, ())


def test_the_recovery_kit_opens_without_any_passphrase(vault: Path, written: KeyFile, full: Full) -> None:
    opened = slots.unlock_with_secret(vault, full[2]).opened
    assert (opened.user, opened.roles, opened.vault_keys) == (RECOVERY, recovery.ROLES, (VAULT_KEY,))


def test_a_wrong_passphrase_and_an_unknown_name_read_the_same_and_make_wait(vault: Path, written: KeyFile) -> None:
    told = set[tuple[str, object]]()
    for login, passphrase in (("dara", "wrong"), ("nobody", PASSPHRASE), ("recovery", "")):
        with pytest.raises(Refused) as refused:
            slots.unlock(vault, login, passphrase, NOW)
        told.add((refused.value.sentence, refused.value.places["wait"]))
    assert len(told) == 1 and told.pop()[1] == 0
    with pytest.raises(Refused) as refused:
        slots.unlock(vault, "dara", "wrong", NOW)
    assert refused.value.places["wait"] == 2
    with pytest.raises(Refused, match="wait 2 seconds"):
        slots.unlock(vault, "dara", PASSPHRASE, NOW)


def test_after_the_wait_the_right_one_opens_and_tells_how_many_were_wrong(
    vault: Path, written: KeyFile, clock: Clock
) -> None:
    for _each in range(3):
        with pytest.raises(Refused):
            unlocked(vault, "dara", "wrong", clock())
    assert unlocked(vault, "dara", PASSPHRASE, clock()).failed.count == 3
    assert unlocked(vault, "dara", PASSPHRASE, clock()).failed.count == 0


def test_words_of_another_kit_are_refused(vault: Path, written: KeyFile) -> None:
    with pytest.raises(Refused, match="another vault"):
        slots.unlock_with_secret(vault, bytes(16))


def test_another_vaults_slot_opens_nothing_here(written: KeyFile) -> None:
    elsewhere = replace(written, vault="b" * 32)
    with pytest.raises(WrongPassphrase):
        opened_slot(elsewhere, "dara", PASSPHRASE)


def test_a_slot_under_another_users_id_does_not_open(written: KeyFile) -> None:
    slot = replace(slot_of(written, "dara"), user="f" * 32)
    moved = replace(written, slots=(slot,))
    with pytest.raises(WrongPassphrase):
        opened_slot(moved, "dara", PASSPHRASE)


def test_other_parameters_than_it_was_made_with_do_not_open_it(written: KeyFile) -> None:
    slot = slot_of(written, "dara")
    for changed in (
        replace(slot, cost=Cost(65536, 4, 4)),
        replace(slot, salt=b"\x01" * 16),
        replace(slot, public=slot_of(written, "mali").public),
    ):
        with pytest.raises(WrongPassphrase):
            opened_slot(replace(written, slots=(changed,)), "dara", PASSPHRASE)


def test_somebody_elses_wrap_of_the_vault_key_in_ones_slot_is_found(written: KeyFile) -> None:
    slot = replace(slot_of(written, "dara"), vault_keys=slot_of(written, "mali").vault_keys)
    with pytest.raises(Refused, match="changed by something other"):
        opened_slot(written.with_slot(slot), "dara", PASSPHRASE)


@pytest.mark.parametrize(("login", "roles"), [("dara", ("supervisor",)), ("boss", PEOPLE["dara"])])
def test_other_roles_or_another_name_without_the_vault_key_are_found(
    written: KeyFile, login: str, roles: tuple[str, ...]
) -> None:
    slot = replace(slot_of(written, "dara"), login=login, roles=roles)
    with pytest.raises(Refused, match="changed by something other"):
        opened_slot(written.with_slot(slot), slot.login, PASSPHRASE)


def test_a_slot_added_or_removed_by_somebody_without_the_vault_key_is_found(written: KeyFile) -> None:
    extra, _keys = slots.new_slot(VAULT, "f" * 32, "thief", ["supervisor"], "x", Cost.floor(), vault_keys=[NEXT_KEY])
    for forged in (written.with_slot(extra), written.without(slot_of(written, "mali").user)):
        with pytest.raises(Refused, match="changed by something other"):
            opened_slot(forged, "dara", PASSPHRASE)
    opened_slot(written, "dara", PASSPHRASE)


def test_roles_change_without_the_passphrase(vault: Path, written: KeyFile) -> None:
    slot = slots.with_roles(VAULT, slot_of(written, "dara"), ["monitor", "caseworker"], vault_keys=[VAULT_KEY])
    keyfile.write(keyfile.keys_path(vault), written.with_slot(slot), VAULT_KEY)
    assert unlocked(vault, "dara", PASSPHRASE, NOW).opened.roles == ("caseworker", "monitor")


def test_a_new_passphrase_keeps_the_key_pair(vault: Path, written: KeyFile) -> None:
    before = opened_slot(written, "dara", PASSPHRASE)
    changed = users.change_passphrase(written, "dara", PASSPHRASE, ANOTHER, cost=Cost.floor())
    keyfile.write(keyfile.keys_path(vault), changed, VAULT_KEY)
    assert unlocked(vault, "dara", ANOTHER, NOW).opened.keys == before.keys
    with pytest.raises(Refused):
        unlocked(vault, "dara", PASSPHRASE, NOW)
    with pytest.raises(Refused, match="now is not right"):
        users.change_passphrase(written, "dara", ANOTHER, PASSPHRASE, cost=Cost.floor())


def test_while_the_vault_moves_to_its_next_key_every_slot_opens_both(vault: Path, written: KeyFile, full: Full) -> None:
    both = keyfile.write(keyfile.keys_path(vault), slots.with_next_key(written, VAULT_KEY, NEXT_KEY), NEXT_KEY)
    assert both.rekeying
    assert unlocked(vault, "dara", PASSPHRASE, NOW).opened.vault_keys == (NEXT_KEY, VAULT_KEY)
    assert slots.unlock_with_secret(vault, full[2]).opened.vault_keys == (NEXT_KEY, VAULT_KEY)
    only = keyfile.write(keyfile.keys_path(vault), slots.with_only_key(both, NEXT_KEY), NEXT_KEY)
    assert not only.rekeying
    assert unlocked(vault, "dara", PASSPHRASE, NOW).opened.vault_keys == (NEXT_KEY,)


def test_who_knows_the_old_vault_key_cannot_forge_the_key_file_any_more(written: KeyFile) -> None:
    both = slots.with_next_key(written, VAULT_KEY, NEXT_KEY)
    forged = replace(both, mac=keyfile._mac(both, VAULT_KEY))
    with pytest.raises(Refused, match="changed by something other"):
        opened_slot(forged, "dara", PASSPHRASE)


def test_a_removed_slot_opens_nothing_and_the_others_still_do(vault: Path, written: KeyFile) -> None:
    left = keyfile.write(keyfile.keys_path(vault), written.without(slot_of(written, "dara").user), VAULT_KEY)
    with pytest.raises(WrongPassphrase):
        opened_slot(left, "dara", PASSPHRASE)
    assert opened_slot(left, "mali", PASSPHRASE).vault_keys == (VAULT_KEY,)


def test_a_vault_without_a_kit_says_so(written: KeyFile) -> None:
    with pytest.raises(Refused, match="no recovery kit"):
        open_recovery_slot(written.without(RECOVERY), bytes(16))


def test_nothing_opened_shows_a_key(vault: Path, written: KeyFile) -> None:
    found = unlocked(vault, "dara", PASSPHRASE, NOW)
    shown = repr(found)
    for secret in (VAULT_KEY, found.opened.keys.private):
        assert repr(secret)[2:-1] not in shown and secret.hex() not in shown
    assert PASSPHRASE not in repr(users.NewUser("a", "A", ("caseworker",), PASSPHRASE))


def test_every_role_of_the_recovery_kit_exists() -> None:
    assert set(recovery.ROLES) <= set(Permissions.load().roles)
