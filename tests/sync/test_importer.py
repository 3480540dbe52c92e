"""A caseload comes in whole, or not at all; what is wrong is told row by row."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.demo.workbook import caseload
from app.errors import Refused
from app.models import cases, people
from app.models.forms.library import Library, htcds_fields
from app.models.vault import attachments
from app.models.vault.check import check
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.sync import importer, mapping, workbook
from tests.vaults import PASSPHRASE, shelter, signed_in

TODAY = date(2026, 3, 2)
LIBRARY = Library.load()
MAP = mapping.htcds(LIBRARY)

Opened = tuple[Vault, Session]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    vault, session = shelter(tmp_path).open("sokha")
    yield vault, session
    vault.close()


def brought_in(opened: Opened, raw: bytes) -> importer.Batch:
    return importer.carry_out(*opened, LIBRARY, planned(opened, raw), today=TODAY)


def undone(opened: Opened, batch: importer.Batch) -> importer.Batch:
    return importer.undo(*opened, LIBRARY, batch.id, today=TODAY)


def planned(opened: Opened, raw: bytes) -> importer.Plan:
    return importer.plan(*opened, workbook.read(raw, MAP.names), MAP, LIBRARY, today=TODAY)


def sheet(**cells: str) -> bytes:
    return workbook.write(tuple(cells), [cells])


def test_every_field_of_the_standard_is_answered_noted_or_ignored_with_a_reason() -> None:
    assert [name for name in htcds_fields() if MAP.column(name) is None] == []
    assert len(MAP.no_columns) == 3


def test_an_invented_caseload_comes_in_whole(opened: Opened) -> None:
    plan = planned(opened, caseload(count=24, seed=3, today=TODAY))
    assert plan.problems == ()
    assert opened[0].records(opened[1], kind="person") == []  # a plan writes nothing
    batch = importer.carry_out(*opened, LIBRARY, plan, today=TODAY)
    found = Counter(one.kind for one in opened[0].records(opened[1]))
    assert (batch.people, found["person"], found["case"], found["import.batch"]) == (24, 24, 24, 1)
    assert found["trafficking.episode"] == 24


def test_a_support_plan_comes_in_as_actions_that_are_open_or_have_ended(opened: Opened) -> None:
    told = {"spl_Objectives": "Her own stall", "spl_Type": "Livelihood", "spl_PlannedEndDate": "2026-06-01"}
    open_one = {"prs_FirstName": "Thida", **told}
    ended = {"prs_FirstName": "Sokha", **told, "spl_ActualEndDate": "2026-02-01"}
    importer.carry_out(*opened, LIBRARY, planned(opened, workbook.write(tuple(ended), [open_one, ended])), today=TODAY)
    found = {one.status: one for one in opened[0].records(opened[1], kind="care.action")}
    assert set(found) == {"open", "done"}
    assert (found["open"].due, found["done"].due) == (date(2026, 6, 1), None)
    assert (found["open"].answers["goal"], found["open"].answers["support"]) == ("Her own stall", "Livelihood")


def test_what_is_told_of_a_plan_without_an_aim_is_kept_as_a_note(opened: Opened) -> None:
    plan = planned(opened, sheet(prs_FirstName="Thida", spl_ActionPlan="Sewing course"))
    importer.carry_out(*opened, LIBRARY, plan, today=TODAY)
    assert opened[0].records(opened[1], kind="care.action") == []
    (note,) = opened[0].records(opened[1], kind="case.note")
    assert "Sewing course" in note.answers["restricted_words"]


def test_a_tick_for_consent_is_never_consent_to_share(opened: Opened) -> None:
    plan = planned(opened, sheet(prs_FirstName="Thida", con_Consent="TRUE"))
    importer.carry_out(*opened, LIBRARY, plan, today=TODAY)
    consents = opened[0].records(opened[1], kind="consent")
    assert {one.answers["purpose"] for one in consents} == {"interview", "services", "storage"}
    assert {one.answers["recipient"] for one in consents} == {"own_organisation"}


def test_what_is_wrong_is_told_by_row_and_column_and_nothing_is_written(opened: Opened) -> None:
    plan = planned(opened, sheet(prs_FirstName="Thida", prs_Birthdate="31/31/2001", prs_Gender="Blue"))
    assert {(one.row, one.column) for one in plan.problems} == {(2, "prs_Birthdate"), (2, "prs_Gender")}
    with pytest.raises(Refused, match="cannot be brought in as they are"):
        importer.carry_out(*opened, LIBRARY, plan, today=TODAY)
    assert opened[0].records(opened[1], kind="person") == []


def test_the_same_file_does_not_come_in_twice(opened: Opened) -> None:
    plan = planned(opened, sheet(prs_FirstName="Thida", cas_Status="Closed"))
    importer.carry_out(*opened, LIBRARY, plan, today=TODAY)
    with pytest.raises(Refused, match="brought in on"):
        importer.carry_out(*opened, LIBRARY, plan, today=TODAY)


def test_an_import_that_is_stopped_leaves_nothing(opened: Opened) -> None:
    plan = planned(opened, caseload(count=5, seed=1, today=TODAY))
    seen: list[int] = []
    course = importer.Course(lambda done, of: seen.append(done), lambda: len(seen) == 3)
    with pytest.raises(Refused, match="stopped"):
        importer.carry_out(*opened, LIBRARY, plan, today=TODAY, course=course)
    assert opened[0].records(opened[1], kind=["person", "case"]) == []


def test_an_import_is_undone_in_one_step_and_the_same_file_can_come_in_again(opened: Opened) -> None:
    vault, session = opened
    raw = caseload(count=12, seed=2, today=TODAY)
    batch = brought_in(opened, raw)
    before = Counter(one.kind for one in vault.records(session))
    gone = undone(opened, batch)
    assert (gone.people, gone.records) == (12, batch.records)
    assert set(Counter(one.kind for one in vault.records(session))) == {"case.numbering", "import.batch"}
    record = vault.record(session, batch.id)
    assert (record.status, record.answers["undone_on"]) == (importer.UNDONE, TODAY.isoformat())
    assert planned(opened, raw).duplicates == ()
    brought_in(opened, raw)
    assert Counter(one.kind for one in vault.records(session)) == before | Counter({"import.batch": 2})


def test_what_is_undone_is_put_away_and_not_lost(opened: Opened) -> None:
    vault, session = opened
    batch = brought_in(opened, sheet(prs_FirstName="Thida", prs_SecondName="Xayavong"))
    (person,) = vault.records(session, kind="person")
    assert [hit.record for hit in vault.search(session, "xayavong")] == [person.id]
    undone(opened, batch)
    assert vault.search(session, "xayavong") == []
    assert vault.record(session, person.id).answers == person.answers
    vault.close()
    vault, session = shelter_again(vault.path)
    assert vault.search(session, "xayavong") == [] and vault.search(session, person.id)
    vault.close()


def shelter_again(path: Path) -> Opened:
    return signed_in(path, "sokha", PASSPHRASE)


def test_that_it_was_undone_is_written_down_as_one_change(opened: Opened) -> None:
    vault, session = opened
    batch = brought_in(opened, caseload(count=5, seed=1, today=TODAY))
    undone(opened, batch)
    newest = vault.audit_entries(session)[1]  # after the line that the audit itself was read
    assert (newest.event, newest.type, newest.action) == ("import.undo", "110107", "U")
    assert newest.detail["kinds"]["person"] == 5 and newest.detail["kinds"]["import.batch"] == 1
    assert check(vault, session)


def correct(vault: Vault, session: Session, person: Record, _case: Record) -> None:
    people.correct(vault, session, LIBRARY, person, {"birth": "1980"}, today=TODAY)


def write_a_note(vault: Vault, session: Session, _person: Record, case: Record) -> None:
    cases.note(vault, session, LIBRARY, case, {"topic": "contact", "words": "Heard from her."}, today=TODAY)


def close_the_case(vault: Vault, session: Session, _person: Record, case: Record) -> None:
    cases.follow_up(vault, session, LIBRARY, case)


def attach_a_paper(vault: Vault, session: Session, person: Record, _case: Record) -> None:
    with vault.change(session, "attach") as change:
        change.attach(person.id, attachments.prepare("a.pdf", b"%PDF-1.4 "), compartment="restricted")


def tell_apart(vault: Vault, session: Session, person: Record, _case: Record) -> None:
    told = {"name": {"roman": "Thida"}, "birth": "1999", "age_basis": "told_by_person"}
    other = people.register(vault, session, LIBRARY, told, today=TODAY)
    people.link(vault, session, LIBRARY, other, person.id, same=False, reason="Another village.", today=TODAY)


@pytest.mark.parametrize("work", [correct, write_a_note, close_the_case, attach_a_paper, tell_apart])
def test_an_import_somebody_has_worked_on_since_stays_and_says_on_which_case(
    opened: Opened, work: Callable[[Vault, Session, Record, Record], None]
) -> None:
    vault, session = opened
    batch = brought_in(opened, caseload(count=3, seed=1, today=TODAY))
    case = vault.records(session, kind="case", order="number")[1]
    work(vault, session, vault.record(session, str(case.person)), case)
    before = Counter(one.kind for one in vault.records(session))
    with pytest.raises(Refused, match="Nothing was undone") as refused:
        undone(opened, batch)
    assert refused.value.places["numbers"] == [case.answers["number"]]
    assert Counter(one.kind for one in vault.records(session)) == before


def test_work_on_others_does_not_keep_an_import_from_being_undone(opened: Opened) -> None:
    """The control: what was here before, and what came in with another file, is nobody's of this import."""
    vault, session = opened
    first = brought_in(opened, sheet(prs_FirstName="Thida"))
    second = brought_in(opened, sheet(prs_FirstName="Malee"))
    cases.follow_up(vault, session, LIBRARY, vault.records(session, kind="case", order="number")[1])
    undone(opened, first)
    assert [one.answers["name"]["own"] for one in vault.records(session, kind="person")] == ["Malee"]
    with pytest.raises(Refused, match="worked on"):
        undone(opened, second)


def test_nothing_else_is_undone_and_nothing_twice(opened: Opened) -> None:
    vault, session = opened
    batch = brought_in(opened, sheet(prs_FirstName="Thida"))
    assert importer.latest(vault, session) == batch.id
    (case,) = vault.records(session, kind="case")
    with pytest.raises(Refused, match="no import that can be undone"):
        importer.undo(vault, session, LIBRARY, case.id, today=TODAY)
    undone(opened, batch)
    with pytest.raises(Refused, match="undone already"):
        undone(opened, batch)
    with pytest.raises(Refused, match="no import that could be undone"):
        importer.latest(vault, session)


def test_only_who_may_import_undoes_an_import(tmp_path: Path, opened: Opened) -> None:
    batch = brought_in(opened, sheet(prs_FirstName="Thida"))
    vault, session = signed_in(opened[0].path, "dara", PASSPHRASE)
    with pytest.raises(Refused, match="role does not allow"):
        importer.undo(vault, session, LIBRARY, batch.id, today=TODAY)
    vault.close()
