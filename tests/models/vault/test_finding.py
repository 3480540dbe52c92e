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
    hers = Vault(door, sokha)
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
