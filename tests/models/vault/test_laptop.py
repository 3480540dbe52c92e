"""A sealed laptop opens to the recovery kit, and with it everybody comes back to what was hers."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import audit, away, check, drafts, engine, keyfile, keyformat, laptop
from app.models.vault.engine import WrongKey
from app.models.vault.keyformat import RECOVERY
from app.models.vault.laptop import Traveller
from app.models.vault.session import Session
from app.models.vault.slots import WrongPassphrase
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests.vaults import CASE, PASSPHRASE, PEOPLE, PERSON, Shelter, backed_up_elsewhere, opened_slot, signed_in

ROOT = Path(__file__).resolve().parents[3]
ANOTHER = "blanket merit olympic spray timber velvet"


@pytest.fixture
def file(vault: Vault, session: Session, shelter: Shelter) -> str:
    """Sreymom's, which Dara works on; a draft of hers is not finished."""
    with vault.change(session, "person.register") as change:
        file = change.open_file()
        change.add(PERSON, {"name": "Sreymom", "danger": "followed"}, person=file)
        change.add(CASE, {"number": "S-1"}, person=file)
        change.assign(file, shelter.users["dara"])
    other, dara = shelter.open("dara")
    drafts.save(other.connection, dara, "case.note", file, {"text": "half a sen"}, other.clock())
    other.close()
    return file


def by_kit(shelter: Shelter) -> tuple[Vault, Session]:
    return Vault.open_with_kit(shelter.path, shelter.kit, clock=shelter.clock)


def generations(path: Path) -> list[Path]:
    return [keyfile.keys_path(path), engine.beside(path, ".keys.old")]


def name_seen(vault: Vault, session: Session) -> object:
    return vault.records(session, kind="person")[0].answers["name"]


def untried(vault: Vault, session: Session, _shelter: Shelter) -> None:
    vault.new_kit(session)
    backed_up_elsewhere(vault)


def unsaved_draft(vault: Vault, session: Session, _shelter: Shelter) -> None:
    drafts.save(vault.connection, session, "case.note", "", {"text": "later"}, vault.clock())


def nothing(_vault: Vault, _session: Session, _shelter: Shelter) -> None: ...


REFUSED: list[tuple[str, Callable[[Vault, Session, Shelter], None], Traveller | None, str]] = [
    ("sokha", untried, None, "Try the recovery kit"),
    ("sokha", unsaved_draft, None, "something was changed since"),
    ("mali", nothing, None, "role does not allow"),
    ("dara", nothing, None, "role does not allow"),
    ("sokha", nothing, Traveller("road", "Road", (), ANOTHER), "Choose the cases"),
    ("sokha", nothing, Traveller("road", "Road", ("9" * 32,), ANOTHER), "do not hold the key"),
    ("sokha", nothing, Traveller("dara", "Dara", ("file",), ANOTHER), "already signs in"),
]


@pytest.mark.parametrize(("who", "before", "travel", "said"), REFUSED)
def test_a_laptop_that_may_not_be_sealed_stays_as_it_is(
    vault: Vault,
    shelter: Shelter,
    file: str,
    who: str,
    before: Callable[[Vault, Session, Shelter], None],
    travel: Traveller | None,
    said: str,
) -> None:
    if travel and travel.files == ("file",):
        travel = Traveller(travel.login, travel.name, (file,), travel.passphrase)
    backed_up_elsewhere(vault)
    vault.close()
    vault, session = shelter.open(who)
    before(vault, session, shelter)
    with pytest.raises(Refused, match=said):
        laptop.seal(vault, session, travel=travel)
    assert vault.records(session, kind="case")[0].answers["number"] == "S-1", "she works on"
    vault.close()
    assert {slot.login for slot in keyfile.read(keyfile.keys_path(shelter.path)).keyfile.slots} == {*PEOPLE, RECOVERY}
    shelter.open("mali")[0].close()


def test_another_window_keeps_a_laptop_from_being_sealed(
    vault: Vault, session: Session, shelter: Shelter, file: str
) -> None:
    backed_up_elsewhere(vault)
    other, _her = shelter.open("mali")
    with pytest.raises(Refused, match="another window"):
        laptop.seal(vault, session)
    other.close()
    assert name_seen(vault, session) == "Sreymom"
    laptop.seal(vault, session)
    with pytest.raises(Refused, match="sealed"):
        shelter.open("mali")


def test_no_passphrase_opens_a_sealed_laptop_by_any_file_on_it(
    vault: Vault, session: Session, shelter: Shelter, file: str, tmp_path: Path
) -> None:
    backed_up_elsewhere(vault)
    stolen = [copy.read_bytes() for copy in generations(shelter.path)]
    shutil.copy2(shelter.path, tmp_path / "control.vault")
    laptop.seal(vault, session)

    assert len(list(shelter.path.parent.glob("*keys*"))) == 2
    for copy in generations(shelter.path):
        found = keyformat.decode(copy.read_bytes())
        assert [slot.user for slot in found.slots] == [RECOVERY]
        with pytest.raises(WrongPassphrase):
            opened_slot(found, "sokha", PASSPHRASE)
    for login in PEOPLE:
        with pytest.raises(Refused, match="no passphrase opens it"):
            shelter.open(login)
    generations(shelter.path)[0].unlink()
    with pytest.raises(Refused, match="no passphrase opens it"):
        shelter.open("sokha")

    for data in stolen:
        (key,) = opened_slot(keyformat.decode(data), "sokha", PASSPHRASE).vault_keys
        with pytest.raises(WrongKey):
            engine.connect(shelter.path, key)
    engine.connect(tmp_path / "control.vault", key).close()


def test_the_kit_opens_it_and_finds_everything_but_the_ways_in(
    vault: Vault, session: Session, shelter: Shelter, file: str
) -> None:
    backed_up_elsewhere(vault)
    laptop.seal(vault, session)
    vault, kit = by_kit(shelter)
    assert name_seen(vault, kit) == "Sreymom"
    told = [one.event for one in audit.entries(vault.connection, limit=3)]
    assert told == ["login.recovery_kit", "keys.sealed", "keys.seal"]
    assert vault.connection.execute("""SELECT count(*) FROM draft""").fetchone() == (1,)
    assert [one.login for one in away.everyone(vault.connection)] == sorted(PEOPLE)
    wraps = """SELECT DISTINCT holder FROM file_key UNION SELECT holder FROM group_key ORDER BY 1"""
    assert [holder for (holder,) in vault.connection.execute(wraps)] == [RECOVERY, "supervisors.1"]
    found = check.check(vault, kit)
    assert all(one.ok for one in found)
    said = [one.sentence.format(**one.places) for one in found if one.what == "seal"]
    assert "the recovery kit alone" in said[0] and "no way in" in said[1]
    vault.close()


def test_with_a_new_passphrase_everybody_has_again_what_was_hers(
    vault: Vault, session: Session, shelter: Shelter, file: str
) -> None:
    """Somebody travels with it, so that a new slot costs what hers does, and nothing is measured for it."""
    backed_up_elsewhere(vault)
    laptop.seal(vault, session, travel=Traveller("road", "Road", (file,), ANOTHER))
    vault, kit = by_kit(shelter)
    with pytest.raises(Refused, match="Give her a new passphrase"):
        vault.add_user(kit, NewUser("Dara", "Somebody else", ("caseworker",), ANOTHER))
    vault.reset_user(kit, shelter.users["dara"], ANOTHER)
    with pytest.raises(Refused, match="This laptop is sealed"):
        vault.revoke_user(kit, shelter.users["dara"])
    vault.reset_user(kit, shelter.users["sokha"], ANOTHER)
    vault.revoke_user(kit, shelter.users["mali"])
    new = vault.add_user(kit, NewUser("mali", "Another Mali", ("caseworker",), ANOTHER))
    vault.close()

    vault, sokha = signed_in(shelter.path, "sokha", ANOTHER, shelter.clock)
    everybody = {one.id: one for one in vault.users(sokha)}
    assert everybody[shelter.users["dara"]].roles == ("caseworker",) and everybody[shelter.users["dara"]].active
    assert everybody[shelter.users["mali"]].revoked_at and not everybody[shelter.users["mali"]].away
    assert everybody[shelter.users["phan"]].away and everybody[new].login == "mali"
    assert name_seen(vault, sokha) == "Sreymom"
    assert all(one.ok for one in check.check(vault, sokha))
    vault.close()
    vault, dara = signed_in(shelter.path, "dara", ANOTHER, shelter.clock)
    assert dara.user == shelter.users["dara"] and name_seen(vault, dara) == "Sreymom"
    vault.close()
    vault, mali = signed_in(shelter.path, "mali", ANOTHER, shelter.clock)
    assert vault.records(mali, kind="person") == []
    vault.close()
    with pytest.raises(Refused, match="not right"):
        shelter.open("dara")


def test_a_death_between_the_key_file_and_the_tables_leaves_it_sealed(
    vault: Vault, session: Session, shelter: Shelter, file: str
) -> None:
    known = vault.door.key
    sealed = away.left_behind(vault.door.keyfile, None)
    keyfile.write(keyfile.keys_path(shelter.path), sealed, known)
    vault.close()
    assert "older copy" in next(one.sentence for one in check.check_closed(shelter.path) if not one.ok)
    with pytest.raises(Refused, match="no passphrase opens it"):
        shelter.open("sokha")
    vault, kit = by_kit(shelter)
    assert vault.door.key != known and name_seen(vault, kit) == "Sreymom"
    assert [one.login for one in away.everyone(vault.connection)] == sorted(PEOPLE)
    assert vault.connection.execute("""SELECT count(*) FROM assignment""").fetchone() == (1,)
    vault.close()
    for copy in generations(shelter.path):
        assert [slot.user for slot in keyformat.decode(copy.read_bytes()).slots] == [RECOVERY]
    assert all(one.ok for one in check.check_closed(shelter.path))


@pytest.mark.slow
def test_wherever_the_laptop_dies_it_is_sealed_or_not_and_the_kit_opens_it(
    vault: Vault, session: Session, shelter: Shelter, file: str, tmp_path: Path
) -> None:
    backed_up_elsewhere(vault)
    vault.close()
    whole = {copy: copy.read_bytes() for copy in tmp_path.iterdir()}
    ends: list[bool] = []
    for step in range(200):
        command = [sys.executable, "-m", "tests.models.vault.sealed_midway", str(shelter.path), str(step)]
        died = subprocess.run(command, cwd=ROOT, check=False).returncode
        sealed = _sealed_after(shelter)
        ends.append(sealed)
        if died == 0:
            break
        assert died == 3
        for copy in tmp_path.iterdir():
            copy.unlink()
        for copy, data in whole.items():
            copy.write_bytes(data)
    assert died == 0 and ends == sorted(ends) and not ends[0] and ends[-2], "first it is not yet sealed, then it is"


def _sealed_after(shelter: Shelter) -> bool:
    """After the next opening: by a passphrase where there still is one, else by the kit, which opens it always."""
    try:
        shelter.open("mali")[0].close()
        sealed = False
    except Refused:
        sealed = True
    vault, kit = by_kit(shelter)
    assert name_seen(vault, kit) == "Sreymom" and all(one.ok for one in check.check(vault, kit))
    assert (shelter.users["sokha"] in {one.id for one in away.everyone(vault.connection)}) == sealed
    vault.close()
    users = [{slot.user for slot in keyformat.decode(copy.read_bytes()).slots} for copy in generations(shelter.path)]
    assert not sealed or users == [{RECOVERY}] * 2
    return sealed


def test_who_is_revoked_on_a_laptop_that_was_not_sealed_keeps_nothing(
    vault: Vault, session: Session, shelter: Shelter, file: str
) -> None:
    """The control: what stays above stays because the laptop was sealed."""
    vault.revoke_user(session, shelter.users["dara"])
    assert away.everyone(vault.connection) == []
    assert vault.connection.execute("""SELECT count(*) FROM assignment""").fetchone() == (0,)
    with pytest.raises(Refused, match="no such user"):
        vault.reset_user(session, shelter.users["dara"], ANOTHER)
