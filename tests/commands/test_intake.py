"""A caseload typed in by command: looked at first, brought in whole or not at all, and taken back."""

from collections import Counter
from datetime import timedelta

import pytest

from app.commands.call import today
from app.demo.workbook import caseload
from app.sync import workbook
from tests.commands.desk import Desk, Said

NAME = "people.xlsx"
MAP = """\
name = "ours"
title = "Our list"
[[column]]
name = "Given name"
form = "person"
question = "name"
part = "first"
[[column]]
name = "Came on"
form = "case"
question = "incoming_on"
dates = "day_first"
[[column]]
name = "Words"
note = "words"
"""


def file(desk: Desk, raw: bytes) -> str:
    path = desk.folder / NAME
    path.write_bytes(raw)
    return str(path)


def people(desk: Desk) -> Counter[str]:
    with desk.opened() as (vault, session):
        return Counter(one.kind for one in vault.records(session))


def brought_in(desk: Desk, *words: str, raw: bytes | None = None) -> Said:
    raw = raw if raw is not None else caseload(count=3, seed=1, today=today())
    return desk.signs("import", desk.vault, file(desk, raw), *words)


def faulty() -> bytes:
    rows = [
        {"prs_FirstName": "Thida", "prs_Gender": "Feminine", "cco_CaseComment": "Slept little."},
        {"prs_FirstName": "Malee", "prs_Gender": "Blue", "prs_Birthdate": "05/06/2001"},
        {"prs_FirstName": "Noy", "cas_Status": "=1+1"},
    ]
    return workbook.write(["prs_FirstName", "prs_Gender", "prs_Birthdate", "cas_Status", "cco_CaseComment"], rows)


def test_a_dry_run_tells_everything_and_writes_nothing(desk: Desk) -> None:
    said = brought_in(desk, "--dry-run", raw=faulty())
    assert said.code == 1 and said.err == ""
    assert "row 3, prs_Gender: “Blue” is neither a code nor a label of this list." in said.out
    assert "row 3, prs_Birthdate: “05/06/2001” is no date this import can be sure of. Write 2009-05-17." in said.out
    assert "row 4, cas_Status: " in said.out
    assert "Rows that can be imported: 1." in said.out
    assert people(desk) == Counter()
    assert brought_in(desk, "--dry-run").code == 0
    assert people(desk) == Counter()


def test_all_rows_come_in_or_none(desk: Desk) -> None:
    said = brought_in(desk, raw=faulty())
    assert said.code == 1 and "2 rows cannot be brought in as they are" in said.err
    assert people(desk) == Counter()
    said = brought_in(desk, "--leave-out-problems", raw=faulty())
    assert said.code == 0 and "Imported: 1 people, " in said.out
    assert people(desk)["person"] == 1


def test_an_import_is_one_change(desk: Desk) -> None:
    with desk.opened() as (vault, session):
        before = len(vault.audit_entries(session))
    assert brought_in(desk).code == 0
    with desk.opened() as (vault, session):
        entries = vault.audit_entries(session)
    imports = [one for one in entries if one.event == "import.batch"]
    assert len(imports) == 1 and imports[0].detail["kinds"]["person"] == 3
    assert len(entries) - before == 4, "two openings, one import, one look at the audit"


def test_who_may_be_here_already_is_told_by_row(desk: Desk) -> None:
    born = (today() - timedelta(days=9000)).isoformat()
    row = {"prs_FirstName": "Sreymom", "prs_SecondName": "Keo", "prs_Birthdate": born}
    raw = workbook.write(list(row), [row, row])
    said = brought_in(desk, "--dry-run", raw=raw)
    assert "row 3 may be the same person as row 2: " in said.out and "May be here already: 1." in said.out
    assert brought_in(desk, raw=raw).code == 0
    said = brought_in(desk, "--dry-run", raw=workbook.write([*row, "x_Other"], [row]))
    assert "row 2 may be " in said.out and "who is here already: " in said.out
    assert "Sreymom" not in said.out


def test_what_becomes_of_odd_columns_is_told(desk: Desk) -> None:
    said = brought_in(desk, "--dry-run", raw=workbook.write(["prs_FirstName", "x_Shoes"], [{"x_Shoes": "37"}]))
    assert "x_Shoes: The map of columns says nothing of this column." in said.out


def test_a_map_of_their_own_says_which_column_is_what(desk: Desk) -> None:
    (desk.folder / "ours.toml").write_text(MAP, encoding="utf-8")
    raw = workbook.write(["Given name", "Came on"], [{"Given name": "Thida", "Came on": "17/05/2019"}])
    said = brought_in(desk, "--mapping", str(desk.folder / "ours.toml"), raw=raw)
    assert said.code == 0
    with desk.opened() as (vault, session):
        (case,) = vault.records(session, kind="case")
        assert case.answers["incoming_on"] == "2019-05-17"
    (desk.folder / "ours.toml").write_text(MAP.replace('"incoming_on"', '"arrived"'), encoding="utf-8")
    said = brought_in(desk, "--mapping", str(desk.folder / "ours.toml"), raw=raw)
    assert said.code == 1 and "ours.toml is wrong in line 11: “arrived” is not known here." in said.err


def test_the_same_file_comes_in_again_only_after_it_was_undone(desk: Desk) -> None:
    first = brought_in(desk)
    assert first.code == 0
    batch = first.out.split()[-1]
    again = desk.signs("import", desk.vault, str(desk.folder / NAME))
    assert again.code == 1 and "was brought in on" in again.err and "May be here already: 3." in again.out
    undone = desk.signs("import", desk.vault, "--undo", batch)
    assert (undone.code, undone.err) == (0, "") and undone.out.startswith("Taken back: 3 people, ")
    assert set(people(desk)) == {"import.batch", "case.numbering"}
    assert desk.signs("import", desk.vault, str(desk.folder / NAME)).code == 0
    assert people(desk)["person"] == 3


def test_the_last_import_is_undone_where_none_is_named(desk: Desk) -> None:
    assert brought_in(desk).code == 0
    assert brought_in(desk, raw=workbook.write(["prs_FirstName"], [{"prs_FirstName": "Noy"}])).code == 0
    assert "Taken back: 1 people, " in desk.signs("import", desk.vault, "--undo").out
    assert "Taken back: 3 people, " in desk.signs("import", desk.vault, "--undo").out
    said = desk.signs("import", desk.vault, "--undo")
    assert said.code == 1 and "There is no import that could be undone." in said.err


def test_an_import_somebody_has_worked_on_is_not_undone(desk: Desk) -> None:
    assert brought_in(desk).code == 0
    with desk.opened() as (vault, session):
        (case, *_others) = vault.records(session, kind="case", order="number")
        with vault.change(session, "case.follow_up") as change:
            change.edit(case.id, desk.kind("case"), status="follow_up")
    said = desk.signs("import", desk.vault, "--undo")
    assert said.code == 1
    assert (
        said.err
        == f"Somebody has worked on these cases since they came in: {case.answers['number']}. Nothing was undone.\n"
    )
    assert people(desk)["person"] == 3


@pytest.mark.parametrize("words", [["--undo"], ["--dry-run"], []])
def test_a_caseworker_neither_brings_in_nor_takes_back(desk: Desk, words: list[str]) -> None:
    assert brought_in(desk).code == 0
    said = desk.signs("import", desk.vault, str(desk.folder / NAME), *words, login="dara")
    assert said.code == 1 and "role does not allow" in said.err
    assert people(desk)["person"] == 3


def test_a_refusal_says_its_days_as_the_reader_writes_them(desk: Desk) -> None:
    assert brought_in(desk).code == 0
    said = desk.signs("--language", "th", "import", desk.vault, str(desk.folder / NAME))
    assert said.code == 1 and str(today().year + 543) in said.err and str(today().year + 543) not in said.out


def test_what_is_not_a_workbook_or_not_there_is_refused(desk: Desk) -> None:
    assert "Name the workbook" in desk.signs("import", desk.vault).err
    assert "cannot be opened" in desk.signs("import", desk.vault, str(desk.folder / "none.xlsx")).err
    assert "not an .xlsx workbook" in brought_in(desk, raw=b"name,age\nThida,20\n").err


def test_an_invented_shelter_needs_an_empty_folder(desk: Desk) -> None:
    said = desk.types("demo", str(desk.folder))
    assert said.code == 1 and "is not empty" in said.err and said.out == ""
