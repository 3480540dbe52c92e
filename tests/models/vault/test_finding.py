"""What a session finds: filled from an index of the tables alone, and shown without a word of it in a report."""

from app.models.vault import finding, opening
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.vaults import CASE, PASSPHRASE, PERSON, Shelter


def test_a_name_and_a_number_are_found_after_signing_in(vault: Vault, session: Session) -> None:
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": "Chan Srey"}, person=person, id=person)
        case = change.add(CASE, {"number": "S-2026-0042"}, person=person)
    filled = finding.filled(vault.connection, session)
    assert [hit.record for hit in filled.find("srey")] == [person]
    assert [hit.record for hit in filled.find("0042")] == [case]


def test_what_another_connection_wrote_while_somebody_came_in_is_open_to_her(
    shelter: Shelter, vault: Vault, session: Session
) -> None:
    door, sokha = opening.enter(shelter.path, "sokha", PASSPHRASE, clock=shelter.clock)
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": "Chan Srey"}, person=person, id=person)
    hers = Vault(door)
    assert hers.record(sokha, person).answers["name"] == "Chan Srey"
    hers.close()


def test_filling_the_search_reads_its_index_and_no_record(vault: Vault) -> None:
    (step,) = vault.connection.execute(f"EXPLAIN QUERY PLAN {finding.LINES}").fetchall()
    assert "USING COVERING INDEX record_find" in step[-1]


def test_a_record_in_a_report_of_a_fault_tells_nothing_of_anybody(vault: Vault, session: Session) -> None:
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": "Chan Srey", "danger": "is followed"}, person=person, id=person)
    shown = repr(vault.record(session, person))
    assert person in shown and "Chan" not in shown and "followed" not in shown


def registered(vault: Vault, session: Session, name: str) -> str:
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": name}, person=person, id=person)
    return person


def found(vault: Vault, session: Session, text: str) -> list[str]:
    return [hit.record for hit in vault.search(session, text)]


def test_what_a_second_connection_writes_is_found_by_the_first_and_nothing_is_opened_twice(
    vault: Vault, session: Session
) -> None:
    before = registered(vault, session, "Chan Srey")
    index = vault.index(session)
    beside = vault.beside()
    seen = session.keys_seen
    assert found(beside, session, "srey") == [before] and session.keys_seen is seen, "no key was opened anew"
    after = registered(beside, session, "Nok Somchai")
    with beside.change(session, "person.correct") as change:
        change.edit(before, PERSON, {"name": "Chan Sophea"})
    assert found(vault, session, "nok") == [after] and found(vault, session, "srey") == []
    assert found(vault, session, "sophea") == [before]
    assert vault.index(session) is index, "it was kept up, and not filled anew"
    beside.close()


def test_a_file_that_is_handed_on_by_another_is_found_at_once(shelter: Shelter, vault: Vault, session: Session) -> None:
    person = registered(vault, session, "Chan Srey")
    hers, dara = shelter.open("dara")
    assert found(hers, dara, "srey") == []
    with vault.change(session, "case.assign") as change:
        change.assign(person, dara.user)
    assert found(hers, dara, "srey") == [person]
    hers.close()
