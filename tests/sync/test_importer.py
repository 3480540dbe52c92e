"""A caseload comes in whole, or not at all; what is wrong is told row by row."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.demo.workbook import caseload
from app.errors import Refused
from app.models.forms.library import Library, htcds_fields
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.sync import importer, mapping, workbook
from tests.vaults import shelter

TODAY = date(2026, 3, 2)
LIBRARY = Library.load()
MAP = mapping.htcds(LIBRARY)

Opened = tuple[Vault, Session]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    vault, session = shelter(tmp_path).open("sokha")
    yield vault, session
    vault.close()


def planned(opened: Opened, raw: bytes) -> importer.Plan:
    return importer.plan(*opened, workbook.read(raw, MAP.names), MAP, LIBRARY, today=TODAY)


def sheet(**cells: str) -> bytes:
    return workbook.write(tuple(cells), [cells])


def test_every_field_of_the_standard_is_answered_noted_or_ignored_with_a_reason() -> None:
    assert [name for name in htcds_fields() if MAP.column(name) is None] == []
    assert len(MAP.no_columns) == 3


def test_an_invented_caseload_comes_in_whole(opened: Opened) -> None:
    plan = planned(opened, caseload(count=60, seed=3, today=TODAY))
    assert plan.problems == ()
    assert opened[0].records(opened[1], kind="person") == []  # a plan writes nothing
    batch = importer.carry_out(*opened, LIBRARY, plan, today=TODAY)
    found = Counter(one.kind for one in opened[0].records(opened[1]))
    assert (batch.people, found["person"], found["case"], found["import.batch"]) == (60, 60, 60, 1)
    assert found["trafficking.episode"] == 60


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
