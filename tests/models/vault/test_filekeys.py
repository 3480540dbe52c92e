"""File keys: who opens what, and from when on she does not."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import engine, filekeys, groups, slots
from app.models.vault.filekeys import COMPARTMENTS, assign, assigned, heal, make_file, make_files, open_all, unassign
from app.models.vault.session import Session
from tests.models.vault.keyring import PEOPLE, Full, Office, full_keyfile, office

FILE, OTHER = "1" * 32, "2" * 32


@pytest.fixture(scope="module")
def full() -> Full:
    return full_keyfile()


@pytest.fixture
def house(tmp_path: Path, full: Full) -> Office:
    return office(tmp_path, full)


def keys(session: Session, file: str = FILE) -> tuple[bytes | None, ...]:
    return tuple(session.key(file, name) for name in COMPARTMENTS)


def made(house: Office, session: Session, *files: str) -> None:
    with engine.transaction(house.connection):
        make_files(house.connection, session, files)


def handed(house: Office, session: Session, file: str, login: str) -> None:
    with engine.transaction(house.connection):
        assign(house.connection, session, file, house.ids[login])


def holders(house: Office, file: str = FILE) -> set[tuple[str, str, str]]:
    return {
        (holder, compartment, form)
        for holder, compartment, form in house.connection.execute(
            """SELECT holder, compartment, form FROM file_key WHERE file = ?""", (file,)
        )
    }


def test_a_new_file_has_two_keys_of_its_own(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE, OTHER)
    four = {*keys(sokha), *keys(sokha, OTHER)}
    assert len(four) == 4 and all(key is not None and len(key) == 32 for key in four)


def test_a_caseworker_who_opens_a_file_is_assigned_to_it_and_supervisors_open_it_too(house: Office) -> None:
    dara = house.signed_in("dara")
    with engine.transaction(house.connection):
        make_file(house.connection, dara, FILE)
    assert assigned(house.connection, house.ids["dara"]) == [FILE]
    for login in ("dara", "sokha"):
        assert keys(house.signed_in(login)) == keys(dara)
    assert keys(house.signed_in("phan")) == (None, None)


def test_nobody_opens_a_file_she_was_not_assigned_to(house: Office) -> None:
    made(house, house.signed_in("sokha"), FILE)
    dara = house.signed_in("dara")
    assert keys(dara) == (None, None) and dara.files("identity") == []
    handed(house, house.signed_in("sokha"), FILE, "dara")
    assert keys(house.signed_in("dara")) == keys(house.signed_in("sokha"))


def test_the_recovery_kit_opens_every_file_although_nobody_wrapped_one_to_it(house: Office) -> None:
    dara = house.signed_in("dara")
    made(house, dara, FILE)
    assert keys(house.session(slots.unlock_with_secret(house.path, house.secret))) == keys(dara)


def test_who_sees_no_names_opens_no_file_and_gets_no_key(house: Office) -> None:
    phan = house.signed_in("phan")
    with pytest.raises(Refused, match="does not see names"):
        made(house, phan, FILE)
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE)
    handed(house, sokha, FILE, "phan")
    assert {holder for holder, _compartment, _form in holders(house)} == {"supervisors.1"}
    assert keys(house.signed_in("phan")) == (None, None)


def test_who_does_not_hold_a_key_cannot_hand_it_on(house: Office) -> None:
    made(house, house.signed_in("sokha"), FILE)
    with pytest.raises(Refused, match="do not hold"):
        handed(house, house.signed_in("dara"), FILE, "dara")


def test_a_file_is_handed_to_nobody_unknown(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE)
    with pytest.raises(Refused, match="does not exist"), engine.transaction(house.connection):
        assign(house.connection, sokha, FILE, "9" * 32)


def test_what_is_taken_away_is_gone_at_the_next_unlock(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE, OTHER)
    for file in (FILE, OTHER):
        handed(house, sokha, file, "dara")
    with engine.transaction(house.connection):
        unassign(house.connection, sokha, FILE, house.ids["dara"])
    dara = house.signed_in("dara")
    assert keys(dara) == (None, None) and None not in keys(dara, OTHER)
    with engine.transaction(house.connection):
        unassign(house.connection, dara, OTHER, house.ids["dara"])
    assert keys(dara, OTHER) == (None, None)


def test_what_came_slowly_is_kept_under_the_holders_own_key_and_opens_the_same(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE)
    handed(house, sokha, FILE, "dara")
    dara_id = house.ids["dara"]
    assert {form for holder, _name, form in holders(house) if holder == dara_id} == {"hpke"}
    first = keys(house.signed_in("dara"))
    assert {form for holder, _name, form in holders(house) if holder == dara_id} == {"own"}
    assert keys(house.signed_in("dara")) == first == keys(sokha)


def test_reading_only_changes_no_row(house: Office) -> None:
    dara, sokha = house.signed_in("dara"), house.signed_in("sokha")
    made(house, dara, FILE)
    before = holders(house)
    assert ("supervisors.1", "identity", "hpke") in before
    opening = open_all(house.connection, sokha, keep=False)
    assert opening == filekeys.Opening(2, ()) and holders(house) == before


@pytest.mark.parametrize("form", ["hpke", "own"])
def test_a_changed_or_moved_wrap_is_told_and_opens_nothing(house: Office, form: str) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE, OTHER)
    for file in (FILE, OTHER):
        handed(house, sokha, file, "dara")
    if form == "own":
        house.signed_in("dara")
    with engine.transaction(house.connection):
        house.connection.execute(
            """
            UPDATE file_key SET wrapped = (
                SELECT wrapped FROM file_key AS from_other
                WHERE from_other.file = ? AND from_other.holder = file_key.holder
                AND from_other.compartment = file_key.compartment
            ) WHERE file = ? AND holder = ?
            """,
            (OTHER, FILE, house.ids["dara"]),
        )
    dara = house.signed_in("dara")
    with engine.transaction(house.connection):
        opening = open_all(house.connection, dara)
    assert sorted(opening.unreadable) == [(FILE, "identity"), (FILE, "restricted")] and opening.opened == 2
    assert keys(dara) == (None, None)


def test_a_group_whose_public_key_was_exchanged_is_told_and_not_used(house: Office) -> None:
    with engine.transaction(house.connection):
        house.connection.execute("""UPDATE group_key SET public = ?""", (b"\x09" * 32,))
    sokha = house.signed_in("sokha")
    assert sokha.groups() == ()
    assert open_all(house.connection, sokha, keep=False).unreadable == (("supervisors.1", "supervisors"),)


def test_a_new_supervisor_gets_the_keys_when_another_one_signs_in(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE)
    with engine.transaction(house.connection):
        house.connection.execute("""DELETE FROM group_key WHERE holder = ?""", (house.ids["mali"],))
    assert keys(house.signed_in("mali")) == (None, None)
    house.signed_in("sokha")
    assert keys(house.signed_in("mali")) == keys(sokha)


def test_healing_twice_writes_nothing_the_second_time(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE, OTHER)
    handed(house, sokha, FILE, "dara")
    with engine.transaction(house.connection):
        house.connection.execute("""DELETE FROM file_key WHERE holder = ?""", (house.ids["dara"],))
        assert heal(house.connection, sokha) == 2
        assert heal(house.connection, sokha) == 0


def test_a_session_that_lacks_a_key_heals_nothing(house: Office) -> None:
    sokha, empty = house.signed_in("sokha"), house.signed_in("mali")
    made(house, sokha, FILE)
    handed(house, sokha, FILE, "dara")
    empty.close()
    with engine.transaction(house.connection):
        house.connection.execute("""DELETE FROM file_key WHERE holder = ?""", (house.ids["dara"],))
        assert heal(house.connection, empty) == 0
        assert heal(house.connection, sokha) == 2


def test_a_new_generation_leaves_the_older_files_open_to_those_who_stay(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE)
    old = keys(sokha)
    with engine.transaction(house.connection):
        groups.renew(house.connection, house.keyfile.vault, [(sokha.user, sokha.keys.public)])
    mali = house.signed_in("mali")
    assert groups.size(house.connection) == 1 and groups.keyholders(house.connection) == {sokha.user}
    again = house.signed_in("sokha")  # and hands the new generation on
    assert again.groups() == ("supervisors.1", "supervisors.2") and keys(again) == old
    made(house, again, OTHER)
    assert {holder for holder, _name, _form in holders(house, OTHER)} == {"supervisors.2"}
    assert mali.groups() == ("supervisors.1",)
    assert keys(house.signed_in("mali"), OTHER) == keys(again, OTHER)


def test_everybody_assigned_opens_the_same_keys(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, FILE)
    handed(house, sokha, FILE, "dara")
    seen = {login: keys(house.signed_in(login)) for login in PEOPLE}
    assert seen["dara"] == seen["sokha"] == seen["mali"] and seen["phan"] == (None, None)


def test_ten_thousand_files_are_made_and_opened_in_bulk(house: Office) -> None:
    sokha = house.signed_in("sokha")
    made(house, sokha, *(f"{number:032x}" for number in range(10_000)))
    assert len(house.signed_in("mali").files("restricted")) == 10_000
