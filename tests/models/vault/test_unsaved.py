"""What is not yet in a backup elsewhere: everything a person has written, and nothing she has only looked at."""

from collections.abc import Callable

import pytest

from app.errors import Refused
from app.models.vault import attachments, drafts, unsaved
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests.conftest import Clock
from tests.vaults import CASE, NOTE, PASSPHRASE, PERSON, Shelter, backed_up_elsewhere

Act = Callable[[Vault, Session, Shelter], object]


@pytest.fixture
def person(vault: Vault, session: Session) -> str:
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": "Sreymom"}, person=person, id="a" * 32)
        change.add(CASE, {"number": "S-1"}, person=person, id="b" * 32)
    return person


def file_of(vault: Vault) -> str:
    (file,) = vault.connection.execute("""SELECT DISTINCT person FROM record WHERE kind = 'person'""").fetchone()
    return str(file)


def edit(vault: Vault, session: Session, _shelter: Shelter) -> None:
    with vault.change(session, "case.edit") as change:
        change.edit("b" * 32, CASE, {"number": "S-2"})


def write(vault: Vault, session: Session, _shelter: Shelter) -> None:
    with vault.change(session, "case.note") as change:
        change.add(NOTE, {"text": "arrived"}, person=file_of(vault))


def attach(vault: Vault, session: Session, _shelter: Shelter) -> None:
    paper = attachments.prepare("paper.pdf", b"%PDF-1.4 ")
    with vault.change(session, "case.paper") as change:
        change.attach("b" * 32, paper, compartment="restricted")


def assign(vault: Vault, session: Session, shelter: Shelter) -> None:
    with vault.change(session, "case.assign") as change:
        change.assign(file_of(vault), shelter.users["dara"])


def type_on(vault: Vault, session: Session, _shelter: Shelter) -> None:
    drafts.save(vault.connection, session, "case.note", "b" * 32, {"text": "half a sen"}, vault.clock())


def welcome(vault: Vault, session: Session, _shelter: Shelter) -> None:
    vault.add_user(session, NewUser("vanna", "Vanna", ("caseworker",), PASSPHRASE))


def look(vault: Vault, session: Session, shelter: Shelter) -> None:
    vault.view(session, "a" * 32)
    vault.audit_entries(session)
    vault.search(session, "srey")
    other, _her = shelter.open("mali")
    other.close()


def test_without_a_backup_elsewhere_everything_is_unsaved(vault: Vault, person: str) -> None:
    with pytest.raises(Refused, match="no backup of this vault on another disk"):
        unsaved.refuse(vault.connection)
    backed_up_elsewhere(vault)
    unsaved.refuse(vault.connection)


@pytest.mark.parametrize("act", [edit, write, attach, assign, type_on, welcome], ids=lambda act: act.__name__)
def test_whatever_somebody_writes_is_unsaved_until_the_next_backup(
    vault: Vault, session: Session, shelter: Shelter, person: str, act: Act
) -> None:
    backed_up_elsewhere(vault)
    act(vault, session, shelter)
    with pytest.raises(Refused, match="something was changed since"):
        unsaved.refuse(vault.connection)
    backed_up_elsewhere(vault)
    unsaved.refuse(vault.connection)


def test_looking_and_signing_in_change_nothing(vault: Vault, session: Session, shelter: Shelter, person: str) -> None:
    backed_up_elsewhere(vault)
    look(vault, session, shelter)
    unsaved.refuse(vault.connection)


def test_a_clock_that_was_set_back_hides_no_change(
    vault: Vault, session: Session, shelter: Shelter, person: str, clock: Clock
) -> None:
    backed_up_elsewhere(vault)
    clock.forward(days=-400)
    edit(vault, session, shelter)
    with pytest.raises(Refused, match="something was changed since"):
        unsaved.refuse(vault.connection)
