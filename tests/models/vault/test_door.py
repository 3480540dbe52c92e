"""Who may sign in, changed by two connections of one vault: neither takes away what the other has given."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import keyfile
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests.vaults import PASSPHRASE, Shelter, shelter

Two = tuple[Shelter, Vault, Vault, Session]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """The window's connection, and the one beside it, opened before anything was changed."""
    house = shelter(tmp_path)
    vault, session = house.open()
    beside = vault.beside()
    yield house, vault, beside, session
    beside.close()
    vault.close()


def new(login: str) -> NewUser:
    return NewUser(login, login.title(), ("caseworker",), PASSPHRASE)


def active(vault: Vault, session: Session) -> set[str]:
    return {one.login for one in vault.users(session) if one.active}


def test_both_add_somebody_and_both_can_sign_in(two: Two) -> None:
    house, vault, beside, session = two
    beside.add_user(session, new("noy"))
    assert vault.door.keyfile.by_login("noy") is None, "it was changed since this one read it"
    vault.add_user(session, new("keo"))
    assert {"noy", "keo"} <= active(vault, session)
    for login in ("noy", "keo"):
        house.open(login)[0].close()


def test_a_kit_that_one_has_made_outlives_what_the_other_changes(two: Two) -> None:
    house, vault, beside, session = two
    kit = vault.new_kit(session).shares[0]
    beside.reset_user(session, house.users["dara"], PASSPHRASE)
    Vault.open_with_kit(house.path, kit, clock=house.clock)[0].close()
    with pytest.raises(Refused, match="older recovery kit"):
        Vault.open_with_kit(house.path, house.kit, clock=house.clock)


def test_a_newer_key_file_that_another_key_vouches_for_is_left_alone(two: Two) -> None:
    house, vault, _beside, session = two
    path = keyfile.keys_path(house.path)
    put_there = keyfile.write(path, vault.door.keyfile, bytes(32))
    with pytest.raises(Refused, match="changed elsewhere"):
        vault.add_user(session, new("noy"))
    assert keyfile.read(path).keyfile == put_there and "noy" not in active(vault, session)


def test_while_one_puts_the_vault_under_another_key_the_other_rests_and_then_goes_on(two: Two) -> None:
    house, vault, beside, session = two
    with pytest.raises(Refused, match="another window"):
        beside.revoke_user(session, house.users["mali"])
    vault.rest()
    with pytest.raises(Refused, match="opens again in a moment"):
        vault.users(session)
    beside.revoke_user(session, house.users["dara"])
    vault.wake(beside)
    assert active(vault, session) == {"sokha", "phan"}
    vault.add_user(session, new("noy"))
    house.open("noy")[0].close()


def test_nobody_takes_away_her_own_way_in(two: Two) -> None:
    house, vault, _beside, session = two
    with pytest.raises(Refused, match="her own access"):
        vault.revoke_user(session, session.user)
    house.open("sokha")[0].close()
