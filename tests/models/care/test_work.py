"""Services and case conferences."""

from typing import Any

import pytest

from app.errors import Refused
from app.models import tasks
from app.models.care import work
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter


def confer(shelter: Shelter, case: Record, **told: Any) -> str:
    return work.confer(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)


def test_a_service_is_kept_with_what_the_person_says_of_it(shelter: Shelter) -> None:
    told = {"service": "medical", "given_by": "provider", "provider": "Clinic", "helped": "some"}
    id = work.give(shelter.vault, shelter.worker, shelter.library, shelter.case(), told, today=TODAY)
    kept = shelter.read(id).answers
    assert (kept["helped"], kept["provider"], kept["on"]) == ("some", "Clinic", "2026-03-02")


def test_nobody_from_outside_hears_of_her_without_her_consent(shelter: Shelter) -> None:
    case = shelter.case()
    police = [{"role": "caseworker"}, {"role": "police"}]
    for consented in (None, "no", {"?": "declined"}):
        with pytest.raises(Refused, match="from outside"):
            confer(shelter, case, present=police, **({"consented": consented} if consented else {}))
    assert confer(shelter, case, present=police, consented="yes")
    assert confer(shelter, case, present=[{"role": "caseworker"}, {"role": "person"}])


def test_each_decision_becomes_a_task(shelter: Shelter) -> None:
    case = shelter.case()
    decided = [{"what": "Call the school", "due_on": "2026-03-03"}, {"what": "Ask the doctor"}]
    conference = confer(shelter, case, decisions=decided)
    found = shelter.vault.records(shelter.worker, kind=tasks.TASK, case=case.id)
    assert {(one.answers["words"], str(one.due)) for one in found} == {
        ("Call the school", "2026-03-03"),
        ("Ask the doctor", "None"),
    }
    assert {one.answers["about_record"] for one in found} == {conference}


def test_what_speaks_against_a_conference_is_said() -> None:
    well = {"took_part": "all", "consented": "yes", "decisions": [{"what": "x"}]}
    assert work.doubts(well) == [] and len(work.doubts({})) == 3
