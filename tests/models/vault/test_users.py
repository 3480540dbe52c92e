"""Users: stories of people who come, forget, change and go."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import engine, groups, keyfile, meta, recovery, slots, users
from app.models.vault.filekeys import COMPARTMENTS, assign, make_files
from app.models.vault.keyformat import RECOVERY, KeyFile
from app.models.vault.passphrases import Cost
from app.models.vault.session import Session
from app.models.vault.users import NewUser, User
from tests.models.vault.keyring import (
    ANOTHER,
    NOW,
    PASSPHRASE,
    PEOPLE,
    VAULT_KEY,
    Full,
    Office,
    full_keyfile,
    office,
    slot_of,
)
from tests.vaults import unlocked

FILE, OTHER = "1" * 32, "2" * 32
VANNA = NewUser("vanna", "Vanna", ("caseworker",), PASSPHRASE)


@pytest.fixture(scope="module")
def full() -> Full:
    return full_keyfile()


@pytest.fixture
def house(tmp_path: Path, full: Full) -> Office:
    """An office where Sokha opened a file and Dara works on it."""
    house = office(tmp_path, full)
    opened(house, "sokha", FILE, to="dara")
    return house


def opened(house: Office, login: str, file: str, to: str | None = None) -> None:
    session = house.signed_in(login)
    with engine.transaction(house.connection):
        make_files(house.connection, session, [file])
        if to:
            assign(house.connection, session, file, house.ids[to])


def keys(session: Session, file: str = FILE) -> tuple[bytes | None, ...]:
    return tuple(session.key(file, name) for name in COMPARTMENTS)


def add(house: Office, new: NewUser = VANNA) -> tuple[KeyFile, str]:
    return users.add(
        house.keyfile, new, permissions=house.permissions, cost=Cost.floor(), vault_keys=[VAULT_KEY], now=NOW
    )


def reset(house: Office, login: str) -> KeyFile:
    return users.reset(house.keyfile, house.ids[login], ANOTHER, cost=Cost.floor(), vault_keys=[VAULT_KEY])


def change_roles(house: Office, login: str, *roles: str) -> KeyFile:
    return users.change_roles(
        house.connection,
        house.keyfile,
        house.ids[login],
        roles,
        permissions=house.permissions,
        vault_keys=[VAULT_KEY],
    )


def people(house: Office) -> dict[str, User]:
    return {user.login: user for user in users.everyone(house.connection)}


def test_everybody_is_listed_but_the_recovery_kit(house: Office) -> None:
    assert {login: user.roles for login, user in people(house).items()} == PEOPLE
    assert all(user.active and user.made_at == NOW and user.revoked_at is None for user in people(house).values())


def test_somebody_new_signs_in_with_no_file_and_is_then_assigned(house: Office) -> None:
    changed, user = add(house)
    house.put(changed)
    house.ids["vanna"] = user
    vanna = house.signed_in("vanna")
    assert vanna.user == user and keys(vanna) == (None, None)
    sokha = house.signed_in("sokha")
    with engine.transaction(house.connection):
        assign(house.connection, sokha, FILE, user)
    assert keys(house.signed_in("vanna")) == keys(sokha)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (replace(VANNA, passphrase=""), "cannot be empty"),
        (replace(VANNA, passphrase="password"), "too easy"),
        (replace(VANNA, login="two words"), "no spaces"),
        (replace(VANNA, login="recovery"), "sign-in name"),
        (replace(VANNA, login="Dara"), "already"),
        (replace(VANNA, roles=()), "Choose among"),
        (replace(VANNA, roles=("emperor",)), "Choose among"),
        (replace(VANNA, name=" "), "needs a name"),
    ],
)
def test_a_new_user_that_is_not_right_is_refused(house: Office, wrong: NewUser, sentence: str) -> None:
    """The control, she as she should be, comes in above."""
    with pytest.raises(Refused, match=sentence):
        add(house, wrong)


def test_who_forgot_her_passphrase_works_on_after_a_supervisor_has_signed_in(house: Office) -> None:
    before = keys(house.signed_in("dara"))
    house.put(reset(house, "dara"))
    with pytest.raises(Refused):
        house.signed_in("dara")
    dara = house.signed_in("dara", ANOTHER)
    assert keys(dara) == (None, None) and dara.user == house.ids["dara"]
    house.signed_in("mali")
    assert keys(house.signed_in("dara", ANOTHER)) == before


def test_a_reset_supervisor_opens_new_files_at_once_and_old_ones_after_another_signed_in(house: Office) -> None:
    before = keys(house.signed_in("mali"))
    house.put(reset(house, "mali"))
    opened(house, "dara", OTHER)
    mali = house.signed_in("mali", ANOTHER)
    assert keys(mali) == (None, None) and None not in keys(mali, OTHER)
    house.signed_in("sokha")
    assert keys(house.signed_in("mali", ANOTHER)) == before


def test_when_the_only_supervisor_is_reset_the_kit_brings_her_keys_back(house: Office) -> None:
    house.put(users.revoke(house.connection, house.keyfile, house.ids["mali"]))
    before = keys(house.signed_in("sokha"))
    house.put(reset(house, "sokha"))
    assert keys(house.signed_in("sokha", ANOTHER)) == (None, None)
    house.session(slots.unlock_with_secret(house.path, house.secret))
    assert keys(house.signed_in("sokha", ANOTHER)) == before


def test_a_revoked_users_passphrase_opens_nothing_and_nothing_is_wrapped_to_her(house: Office) -> None:
    dara = house.ids["dara"]
    house.signed_in("dara")
    house.put(users.revoke(house.connection, house.keyfile, dara))
    with pytest.raises(Refused, match="not right"):
        house.signed_in("dara")
    for table, column in (("file_key", "holder"), ("group_key", "holder"), ("assignment", "user")):
        (left,) = house.connection.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (dara,)).fetchone()
        assert left == 0
    gone = people(house)["dara"]
    assert not gone.active and gone.revoked_at == NOW and gone.id == dara
    assert "dara" not in {user.login for user in users.everyone(house.connection, active=True)}


def test_the_older_copy_of_the_key_file_does_not_bring_a_revoked_user_back_once_the_vault_is_rekeyed(
    house: Office,
) -> None:
    upcoming = b"n" * 32
    left = users.revoke(house.connection, house.keyfile, house.ids["dara"])
    path = keyfile.keys_path(house.path)
    both = keyfile.write(path, slots.with_next_key(left, VAULT_KEY, upcoming), upcoming)
    keyfile.write(path, slots.with_only_key(both, upcoming), upcoming)
    path.write_bytes(b"damaged by somebody who hopes for the older copy")
    with pytest.raises(Refused, match="not right"):
        unlocked(house.path, "dara", PASSPHRASE)
    assert unlocked(house.path, "mali", PASSPHRASE).opened.vault_keys == (upcoming, VAULT_KEY)


def test_a_revoked_supervisor_is_not_among_those_who_open_new_files(house: Office) -> None:
    mali = house.signed_in("mali")
    house.put(users.revoke(house.connection, house.keyfile, house.ids["mali"]))
    opened(house, "dara", OTHER)
    assert groups.newest(house.connection)[0] == "supervisors.2" and mali.group("supervisors.2") is None
    assert None not in keys(house.signed_in("sokha"), OTHER)
    assert None not in keys(house.session(slots.unlock_with_secret(house.path, house.secret)), OTHER)


def test_her_sign_in_name_is_free_again_and_is_somebody_else(house: Office) -> None:
    house.put(users.revoke(house.connection, house.keyfile, house.ids["dara"]))
    changed, user = add(house, replace(VANNA, login="dara", name="Another Dara"))
    house.put(changed)
    assert user != house.ids["dara"] and keys(house.signed_in("dara")) == (None, None)
    assert sorted((one.login, one.active) for one in users.everyone(house.connection) if one.login == "dara") == [
        ("dara", False),
        ("dara", True),
    ]


def test_narrower_roles_lose_the_keys_they_no_longer_see(house: Office) -> None:
    house.signed_in("dara")
    house.put(change_roles(house, "dara", "manager"))
    dara = house.signed_in("dara")
    assert dara.key(FILE, "identity") is not None and dara.key(FILE, "restricted") is None
    house.put(change_roles(house, "dara", "data_clerk"))
    assert keys(house.signed_in("dara")) == (None, None)
    house.put(change_roles(house, "dara", "caseworker"))
    house.signed_in("sokha")
    assert None not in keys(house.signed_in("dara"))


def test_a_supervisor_who_becomes_a_caseworker_keeps_only_her_own_files(house: Office) -> None:
    opened(house, "sokha", OTHER, to="mali")
    house.put(change_roles(house, "mali", "caseworker"))
    house.signed_in("sokha")
    mali = house.signed_in("mali")
    assert keys(mali) == (None, None) and None not in keys(mali, OTHER)


def test_a_caseworker_who_becomes_a_supervisor_opens_all_files_once_another_signed_in(house: Office) -> None:
    opened(house, "sokha", OTHER)
    house.put(change_roles(house, "dara", "supervisor"))
    house.signed_in("sokha")
    dara = house.signed_in("dara")
    assert None not in keys(dara) + keys(dara, OTHER)


def test_the_last_administrator_stays(house: Office) -> None:
    with pytest.raises(Refused, match="only administrator"):
        users.revoke(house.connection, house.keyfile, house.ids["sokha"])
    with pytest.raises(Refused, match="only administrator"):
        change_roles(house, "sokha", "supervisor")
    house.put(change_roles(house, "mali", "administrator", "supervisor"))
    users.revoke(house.connection, house.keyfile, house.ids["sokha"])


def test_the_last_supervisor_who_holds_the_keys_stays(house: Office) -> None:
    dara = slot_of(house.keyfile, "dara")
    administrator = slots.with_roles(house.keyfile.vault, dara, ["administrator"], vault_keys=[VAULT_KEY])
    left = house.keyfile.without(house.ids["sokha"]).with_slot(administrator)
    with pytest.raises(Refused, match="only supervisor"):
        users.revoke(house.connection, left, house.ids["mali"])


def test_a_new_supervisor_without_keys_does_not_replace_the_last_one_who_holds_them(house: Office) -> None:
    house.put(users.revoke(house.connection, house.keyfile, house.ids["mali"]))
    changed, user = add(house, replace(VANNA, roles=("administrator", "supervisor")))
    house.put(changed)
    with pytest.raises(Refused, match="only supervisor"):
        users.revoke(house.connection, house.keyfile, house.ids["sokha"])
    house.signed_in("sokha")
    house.put(users.revoke(house.connection, house.keyfile, house.ids["sokha"]))
    assert None not in keys(house.signed_in("vanna")) and user


def test_the_recovery_kit_is_neither_revoked_nor_reset_like_a_user(house: Office) -> None:
    with pytest.raises(Refused, match="no such user"):
        users.revoke(house.connection, house.keyfile, RECOVERY)
    with pytest.raises(Refused, match="no such user"):
        users.reset(house.keyfile, RECOVERY, ANOTHER, cost=Cost.floor(), vault_keys=[VAULT_KEY])
    with pytest.raises(Refused, match="no such user"):
        users.revoke(house.connection, house.keyfile, "9" * 32)


def test_a_new_kit_opens_and_the_old_words_do_not(house: Office) -> None:
    before = keys(house.signed_in("sokha"))
    _kit, secret = recovery.new_kit(house.keyfile.vault, NOW.date())
    house.put(users.new_recovery(house.keyfile, recovery.ROLES, secret, vault_keys=[VAULT_KEY]))
    with pytest.raises(Refused, match="older recovery kit"):
        slots.unlock_with_secret(house.path, house.secret)
    house.signed_in("sokha")
    assert keys(house.session(slots.unlock_with_secret(house.path, secret))) == before


def test_what_a_crash_left_between_key_file_and_tables_is_settled_at_the_next_unlock(house: Office) -> None:
    changed, user = add(house)
    path = keyfile.keys_path(house.path)
    house.keyfile = keyfile.write(path, changed, VAULT_KEY)  # and here the laptop dies
    assert "vanna" not in people(house)
    assert house.settle() == (user,)
    assert people(house)["vanna"].roles == ("caseworker",)
    house.keyfile = keyfile.write(path, users.revoke(house.connection, house.keyfile, user), VAULT_KEY)
    assert house.settle() == (user,) and not people(house)["vanna"].active
    assert house.settle() == ()


def test_an_older_key_file_settles_nothing(house: Office) -> None:
    older = house.keyfile
    house.put(add(house)[0])
    assert users.is_older(house.connection, older) and not users.is_older(house.connection, house.keyfile)
    house.keyfile = older
    assert house.settle() == ()
    assert people(house)["vanna"].active and meta.get(house.connection, "keys_generation")


def test_settling_an_unchanged_key_file_changes_nothing_and_renews_no_group(house: Office) -> None:
    house.put(house.keyfile)
    house.put(house.keyfile)
    assert groups.newest(house.connection)[0] == "supervisors.1"
