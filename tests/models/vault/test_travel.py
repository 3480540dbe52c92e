"""Who travels with a sealed laptop sees cases she travels for, without names; nothing on its disk gives her more."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import attachments, check, drafts, engine, keyfile, keyformat, laptop
from app.models.vault.engine import Connection
from app.models.vault.laptop import Traveller
from app.models.vault.record import SEALED
from app.models.vault.roles import Permissions
from app.models.vault.seal import KeyPair, Unreadable, unseal, unwrap
from app.models.vault.session import Session, own_key
from app.models.vault.slots import Opened, WrongPassphrase
from app.models.vault.store import Vault
from tests.vaults import CASE, NOTE, PASSPHRASE, PERSON, Shelter, backed_up_elsewhere, opened_slot, signed_in
from tests.vaults import shelter as made

HERS = "velvet timber olympic blanket spray merit"
NAMES = ("Sreymom", "Thida")


@pytest.fixture
def files(vault: Vault, session: Session, shelter: Shelter) -> list[str]:
    return registered(vault, session, shelter)


def registered(vault: Vault, session: Session, shelter: Shelter) -> list[str]:
    """Two people, each with a case, a note and a paper; Dara works on both and has a draft about the first."""
    found: list[str] = []
    for name in NAMES:
        paper = attachments.prepare("paper.pdf", b"%PDF-1.4 " + name.encode())
        with vault.change(session, "person.register") as change:
            file = change.open_file()
            change.add(PERSON, {"name": name, "danger": f"{name} is followed"}, person=file)
            case = change.add(CASE, {"number": f"S-{len(found)}", "opened": "2026-03-01"}, person=file)
            change.add(NOTE, {"text": f"{name} arrived"}, person=file, case=case)
            change.attach(case, paper, compartment="restricted")
            change.assign(file, shelter.users["dara"])
        found.append(file)
    other, dara = shelter.open("dara")
    drafts.save(other.connection, dara, "case.note", found[0], {"text": f"{NAMES[0]} said"}, other.clock())
    other.close()
    return found


@dataclass(frozen=True, slots=True)
class Sealed:
    """A laptop sealed to all but the kit and the one who travels for the first of the two."""

    shelter: Shelter
    files: list[str]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """To be copied."""
    found = made(tmp_path_factory.mktemp("sealed"))
    vault, session = found.open()
    files = registered(vault, session, found)
    backed_up_elsewhere(vault)
    laptop.seal(vault, session, travel=Traveller("road", "On the road", (files[0],), HERS))
    return Sealed(found, files)


@pytest.fixture
def sealed(once: Sealed, tmp_path: Path) -> Sealed:
    for file in once.shelter.path.parent.iterdir():
        shutil.copy2(file, tmp_path)
    return Sealed(replace(once.shelter, path=tmp_path / once.shelter.path.name), once.files)


@pytest.fixture
def travelling(sealed: Sealed) -> Iterator[tuple[Vault, Session]]:
    vault, her = signed_in(sealed.shelter.path, "road", HERS, sealed.shelter.clock)
    yield vault, her
    vault.close()


def opened_by(keys: KeyPair, session: Session, connection: Connection) -> int:
    """How many keys of files and groups, of whatever holder, and drafts this key pair opens."""
    return sum(_opens(keys, wrapped, purpose) for wrapped, purpose in _sealed_things(session, connection))


def _sealed_things(session: Session, connection: Connection) -> Iterator[tuple[bytes, bytes]]:
    for file, compartment, holder, wrapped in connection.execute(
        """SELECT file, compartment, holder, wrapped FROM file_key"""
    ):
        yield wrapped, f"saphan file key\0{session.vault}\0{file}\0{compartment}\0{holder}".encode()
    for name, generation, holder, wrapped in connection.execute(
        """SELECT name, generation, holder, wrapped FROM group_key"""
    ):
        yield wrapped, f"saphan group key\0{session.vault}\0{name}\0{generation}\0{holder}".encode()
    for user, form, subject, blob in connection.execute("""SELECT user, form, subject, blob FROM draft"""):
        yield blob, f"saphan draft\0{user}\0{form}\0{subject}".encode()


def _opens(keys: KeyPair, wrapped: bytes, purpose: bytes) -> bool:
    for opened, key in ((unwrap, keys.private), (unseal, own_key(keys))):
        try:
            opened(key, wrapped, purpose)
        except Unreadable:
            continue
        return True
    return False


def everything_in(connection: Connection) -> bytes:
    """Every value of every row, as a program with the vault key reads it."""
    tables = [name for (name,) in connection.execute("""SELECT name FROM sqlite_schema WHERE type = 'table'""")]
    rows = [row for name in tables for row in connection.execute(f'SELECT * FROM "{name}"')]
    return b"\n".join(one if isinstance(one, bytes) else str(one).encode() for row in rows for one in row)


def opened_slots(shelter: Shelter, login: str, passphrase: str) -> list[Opened]:
    """The ways in that a passphrase opens, in either generation of the key file."""
    found = []
    for copy in (keyfile.keys_path(shelter.path), engine.beside(shelter.path, ".keys.old")):
        try:
            found.append(opened_slot(keyformat.decode(copy.read_bytes()), login, passphrase))
        except WrongPassphrase:
            continue
    return found


def test_she_sees_the_assigned_case_and_no_name(travelling: tuple[Vault, Session], sealed: Sealed) -> None:
    (vault, her), files = travelling, sealed.files
    (person,) = vault.records(her, kind="person")
    (case,) = vault.records(her, kind="case")
    assert person.id != files[1] and person.person == files[0]
    assert {name: person.answers[name] for name in PERSON.sealed} == {"name": SEALED, "danger": SEALED}
    assert (case.answers["number"], case.answers["opened"]) == ("S-0", "2026-03-01")
    assert vault.count(her, kind=("person", "case")) == 2
    assert all(
        entry.changes.get(name, SEALED) is SEALED for entry in vault.history(her, person.id) for name in PERSON.sealed
    )
    assert [vault.search(her, text) for text in NAMES] == [[], []]
    assert [hit.record for hit in vault.search(her, "S-")] == [case.id]
    assert her.files("identity") == [] and her.groups() == ()


def test_the_other_case_and_other_kinds_are_closed_to_her(travelling: tuple[Vault, Session], sealed: Sealed) -> None:
    (vault, her), files = travelling, sealed.files
    for id, kind, person in vault.connection.execute("""SELECT id, kind, person FROM record""").fetchall():
        if person == files[0] and kind in ("person", "case"):
            vault.view(her, id)
        else:
            with pytest.raises(Refused):
                vault.view(her, id)


def test_she_writes_drafts_and_nothing_else(travelling: tuple[Vault, Session], sealed: Sealed) -> None:
    (vault, her), files = travelling, sealed.files
    drafts.save(vault.connection, her, "case.note", files[0], {"text": "at the border"}, vault.clock())
    kept = drafts.read(vault.connection, her, "case.note", files[0])
    assert kept and kept.answers == {"text": "at the border"}
    with pytest.raises(Refused, match="role"), vault.change(her, "case.note") as change:
        change.add(NOTE, {"text": "at the border"}, person=files[0])
    with pytest.raises(Refused, match="role"), vault.change(her, "case.edit") as change:
        change.add(CASE, {"number": "S-9"})
    with pytest.raises(Refused), vault.change(her, "person.register") as change:
        change.open_file()
    for refused in (vault.users, vault.new_kit, vault.audit_entries, vault.repair, lambda her: laptop.seal(vault, her)):
        with pytest.raises(Refused, match="role"):
            refused(her)


def test_her_role_is_given_nothing_of_the_vault_itself() -> None:
    permissions = Permissions.load()
    kinds = ("users", "keys", "audit", "backup", "restore", "repair", "devices", "settings", "check")
    for action in permissions.actions:
        assert not any(permissions.may([laptop.TRAVELLER], action, f"vault.{kind}") for kind in kinds)
        assert action == "read" or not permissions.may([laptop.TRAVELLER], action, "case")
    assert permissions.compartments([laptop.TRAVELLER]) == frozenset()


def test_nothing_on_the_disk_gives_her_more(vault: Vault, session: Session, shelter: Shelter, files: list[str]) -> None:
    """With her passphrase and a program of their own somebody reads codes, and no word that was sealed."""
    backed_up_elsewhere(vault)
    laptop.seal(vault, session, travel=Traveller("road", "On the road", (files[0],), HERS))

    for login in ("sokha", "mali", "dara", "phan"):
        assert opened_slots(shelter, login, PASSPHRASE) == []
    (opened, _older) = opened_slots(shelter, "road", HERS)
    connection = engine.connect(shelter.path, opened.vault_keys[0], read_only=True)
    assert connection.execute("""SELECT count(*) FROM file_key WHERE holder = ?""", (opened.user,)).fetchone() == (0,)
    assert opened_by(opened.keys, session, connection) == 0
    read = everything_in(connection)
    connection.close()
    assert b"S-1" in read, "the control: what was not sealed is read"
    assert not any(word.encode() in read for word in (*NAMES, "followed", "arrived", "said"))


def test_who_knew_a_passphrase_of_before_opens_nothing_with_her_help(
    vault: Vault, session: Session, shelter: Shelter, files: list[str]
) -> None:
    """She is made to tell hers, and somebody else the one she had; a key file of before was copied or found again."""
    old = [opened_slot(vault.door.keyfile, login, PASSPHRASE).keys for login in ("sokha", "dara")]
    assert [opened_by(keys, session, vault.connection) for keys in old] == [1, 5], (
        "the control: the group; files, a draft"
    )
    backed_up_elsewhere(vault)
    laptop.seal(vault, session, travel=Traveller("road", "On the road", (files[0],), HERS))
    vault, _her = signed_in(shelter.path, "road", HERS, shelter.clock)
    assert [opened_by(keys, session, vault.connection) for keys in old] == [0, 0]
    vault.close()


def test_at_home_the_kit_takes_her_way_in_back(sealed: Sealed) -> None:
    shelter = sealed.shelter
    vault, kit = Vault.open_with_kit(shelter.path, shelter.kit, clock=shelter.clock)
    road = vault.door.keyfile.by_login("road")
    assert road and "as {names}" in next(one.sentence for one in check.check(vault, kit) if one.what == "seal")
    vault.reset_user(kit, shelter.users["sokha"], HERS)
    vault.revoke_user(kit, road.user)
    assert all(one.ok for one in check.check(vault, kit))
    vault.close()
    with pytest.raises(Refused, match="not right"):
        signed_in(shelter.path, "road", HERS, shelter.clock)
    signed_in(shelter.path, "sokha", HERS, shelter.clock)[0].close()
