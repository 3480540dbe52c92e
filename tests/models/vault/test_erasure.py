"""What was written about a person is gone to the last byte, and does not come back."""

from datetime import timedelta

import pytest

from app.errors import Refused
from app.models.vault import approvals, attachments, drafts, engine, erasure, journal, soundness
from app.models.vault.approvals import Approval
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.conftest import Clock
from tests.models.vault.pages import in_clear
from tests.vaults import CASE, NOTE, PERSON, Shelter

CODED = "canary-of-a-coded-answer"
OTHER = "somebody-else-stays"


def known(vault: Vault, session: Session, coded: str) -> tuple[str, str]:
    """A person with a case, a note, a paper and a draft; her id and her case's."""
    paper = attachments.prepare("paper.pdf", b"%PDF-1.4 " + coded.encode() * 3000)
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": coded, "work": coded}, person=person)
        case = change.add(CASE, {"number": coded}, person=person)
        change.add(NOTE, {"text": coded, "topic": coded}, person=person, case=case)
        change.attach(case, paper, compartment="restricted")
    with vault.change(session, "case.edit") as change:
        change.edit(case, CASE, {"number": coded + "-2", "route": coded})
    drafts.save(vault.connection, session, "case.note", case, {"text": coded}, vault.clock())
    return person, case


def agreed(vault: Vault, session: Session, shelter: Shelter, person: str, *, reason: str = CODED) -> Approval:
    with vault.change(session, "approval.request") as change:
        request = approvals.ask(change, session, action=erasure.ACTION, subject=person, reason=reason)
    other_vault, other = shelter.open("mali")
    with other_vault.change(other, "approval.decide") as change:
        asked = other_vault.approval(other, request)
        approvals.decide(change, other, asked, agreed=True, reason=reason, now=vault.clock())
    other_vault.close()
    return vault.approval(session, request)


def test_nothing_of_her_is_left_and_everybody_else_is(vault: Vault, session: Session, shelter: Shelter) -> None:
    person, case = known(vault, session, CODED)
    other, _case = known(vault, session, OTHER)
    asked = agreed(vault, session, shelter, person)
    sealed = [bytes(row[0])[-40:] for row in vault.connection.execute("""SELECT wrapped FROM file_key""")]
    before = in_clear(vault.path, vault.door.key)
    assert before.count(CODED.encode()) > 5, "the control: it was there, and this is how it is found"

    found = erasure.erase(vault, session, person, asked)

    assert (found.records, found.attachments) == (5, 1)
    after = in_clear(vault.path, vault.door.key)
    assert CODED.encode() not in after and OTHER.encode() in after
    assert sum(one in before for one in sealed) > sum(one in after for one in sealed) > 0
    assert vault.search(session, CODED) == [] and vault.search(session, OTHER)
    for gone in (person, case):
        assert vault.connection.execute(
            """SELECT count(*) FROM object_name WHERE subject = ?""", (gone,)
        ).fetchone() == (0,)
        with pytest.raises(Refused):
            vault.record(session, gone)
    assert vault.records(session, person=other)
    assert all(one.ok for one in soundness.inside(vault.connection))
    assert journal.chain_faults(vault.connection) == []


def test_the_audit_keeps_who_asked_and_who_agreed(vault: Vault, session: Session, shelter: Shelter) -> None:
    person, _case = known(vault, session, CODED)
    erasure.erase(vault, session, person, agreed(vault, session, shelter, person))
    (line,) = [one for one in vault.audit_entries(session) if one.event == "person.erase"]
    assert (line.action, line.object) == ("D", None)
    assert line.detail["asked"] == shelter.users["sokha"] and line.detail["agreed"] == [shelter.users["mali"]]


def test_one_person_alone_erases_nobody(vault: Vault, session: Session, shelter: Shelter, clock: Clock) -> None:
    person, _case = known(vault, session, CODED)
    other, _case = known(vault, session, OTHER)
    with vault.change(session, "approval.request") as change:
        alone = approvals.ask(change, session, action=erasure.ACTION, subject=person, reason="she asked for it")
    with pytest.raises(Refused, match="Another person"):
        erasure.erase(vault, session, person, vault.approval(session, alone))
    asked = agreed(vault, session, shelter, person)
    with pytest.raises(Refused, match="something else"):
        erasure.erase(vault, session, other, asked)
    clock.now += timedelta(days=4)
    with pytest.raises(Refused, match="72 hours"):
        erasure.erase(vault, session, person, asked)
    assert vault.count(session, kind="person") == 2


def test_an_erased_id_cannot_be_used_again(vault: Vault, session: Session, shelter: Shelter) -> None:
    person, case = known(vault, session, CODED)
    erasure.erase(vault, session, person, agreed(vault, session, shelter, person))
    with pytest.raises(Refused, match="erased"), vault.change(session, "case.add") as change:
        change.add(CASE, {"number": "x"}, id=case)


def test_a_copy_from_before_forgets_her_too(vault: Vault, session: Session, shelter: Shelter) -> None:
    """Replaying what was erased elsewhere: by its name, for the copy's own ids are all it has."""
    person, case = known(vault, session, CODED)
    known(vault, session, OTHER)
    later = "f" * 32
    names = [erasure.name_of(session.vault, id) for id in (person, case, later)]
    with engine.transaction(vault.connection):
        done = erasure.replay(vault.connection, session.vault, names, vault.clock())
    engine.checkpoint(vault.connection)
    assert done.records == 3 and CODED.encode() not in in_clear(vault.path, vault.door.key)
    assert all(one.ok for one in soundness.inside(vault.connection))
    assert set(erasure.names(vault.connection, session.vault)) >= set(names), "the one not met here is passed on"


def test_names_of_other_vaults_erase_nobody(vault: Vault, session: Session) -> None:
    person, _case = known(vault, session, CODED)
    with engine.transaction(vault.connection):
        done = erasure.replay(vault.connection, session.vault, [erasure.name_of("0" * 32, person)], vault.clock())
    assert done == erasure.Erased(0, 0, 0) and vault.count(session, kind="person") == 1
