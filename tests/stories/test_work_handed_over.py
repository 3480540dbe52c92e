"""A caseworker leaves in anger; the same morning another goes on where she stopped."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.errors import Refused
from app.models import cases, people
from app.models.cases import CASE, NOTE
from app.models.forms.library import Library
from app.models.vault import check
from app.models.vault.record import SEALED
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests.conftest import Clock
from tests.vaults import PASSPHRASE, Shelter, shelter

LIBRARY = Library.load()
HERS = ("Thida", "Sreymom")


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Shelter:
    folder = tmp_path / "laptop"
    folder.mkdir()
    return shelter(folder, clock)


def taken_in(vault: Vault, session: Session, name: str, today: date) -> str:
    """Somebody with a case and a note that would endanger her; the case's id."""
    answers = {"name": {"roman": name}, "birth": "1999", "age_basis": "told_by_person"}
    person = people.register(vault, session, LIBRARY, answers, today=today)
    case = cases.open_case(vault, session, LIBRARY, person, {}, today=today)
    note = {"endangers": "yes", "restricted_words": f"{name} saw who paid."}
    cases.note(vault, session, LIBRARY, vault.record(session, case), note, today=today)
    return case


def names(vault: Vault, session: Session) -> set[str]:
    """The names this session can read."""
    told = [one.answers["name"] for one in vault.records(session, kind="person")]
    return {name["roman"] for name in told if name is not SEALED}


def goes_on(laptop: Shelter, held: list[str], vanna: str, today: date) -> None:
    """The one who takes over reads all of hers, nobody else's, and writes."""
    vault, session = laptop.open("vanna")
    with closing(vault):
        assert names(vault, session) == set(HERS)
        assert {one.id for one in vault.records(session, kind=CASE, where={"assigned_to": vanna})} == set(held)
        notes = [one.answers["restricted_words"] for one in vault.records(session, kind=NOTE)]
        assert sorted(notes) == ["Sreymom saw who paid.", "Thida saw who paid."]
        note = {"topic": "phone", "words": "She knows me now."}
        cases.note(vault, session, LIBRARY, vault.record(session, held[0]), note, today=today)


def all_is_well_and_written_down(laptop: Shelter, held: list[str], vanna: str) -> None:
    vault, sokha = laptop.open()
    with closing(vault):
        assert [one.what for one in check.check(vault, sokha) if not one.ok] == []
        events = [one.event for one in vault.audit_entries(sokha)]
        assert events.count("user.revoke") == 1 and events.count("case.assign") == len(held)
        written = {one.made_by for one in vault.records(sokha, kind=NOTE, case=held[0])}
        assert written == {laptop.users["dara"], vanna}, "what she wrote stays hers"


def test_a_user_is_revoked_and_another_takes_over_her_cases(laptop: Shelter, tmp_path: Path, clock: Clock) -> None:
    vault, dara = laptop.open("dara")
    held = [taken_in(vault, dara, name, clock().date()) for name in HERS]
    vault.close()
    vault, mali = laptop.open("mali")
    taken_in(vault, mali, "Nok", clock().date())
    vault.close()
    copied = tmp_path / "copied"
    shutil.copytree(laptop.path.parent, copied)

    today = clock.forward(days=1).date()
    vault, sokha = laptop.open()
    vanna = vault.add_user(sokha, NewUser("vanna", "Vanna", ("caseworker",), PASSPHRASE))
    for case in held:
        cases.assign(vault, sokha, LIBRARY, vault.record(sokha, case), vanna)
    vault.revoke_user(sokha, laptop.users["dara"])
    vault.close()
    with pytest.raises(Refused, match="passphrase is not right"):
        laptop.open("dara")
    goes_on(laptop, held, vanna, today)
    all_is_well_and_written_down(laptop, held, vanna)

    vault, dara = Vault.open(copied / laptop.path.name, "dara", PASSPHRASE, clock=clock)
    with closing(vault):
        assert names(vault, dara) == set(HERS), "no key takes back a copy she made before"
    for ending in (".keys", ".keys.old"):
        shutil.copy2(copied / f"{laptop.path.name}{ending}", laptop.path.parent)
    with pytest.raises(Refused):
        laptop.open("dara")
