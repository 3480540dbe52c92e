"""Decisions of several deciders stand side by side, and what they disagree about is written down."""

from typing import Any

from app.models import determinations, screenings
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter


def decide(shelter: Shelter, case: Record, decider: str, status: str, **more: Any) -> str:
    told = {"decided_on": "2026-03-01", "decider_type": decider, "status": f"{status}VictimOfTrafficking", **more}
    return screenings.keep(
        shelter.vault, shelter.worker, shelter.library, case, screenings.DETERMINATION, told, today=TODAY
    )


def test_a_disagreement_is_found_noted_once_and_settled_without_changing_either_decision(shelter: Shelter) -> None:
    case = shelter.case()
    police = decide(shelter, case, "Police", "NotA", authority_form="Letter of the immigration police")
    ours = decide(shelter, case, "NGO", "Actual")
    (pair,) = determinations.unnoted(shelter.vault, shelter.worker, case)
    assert {one.record for one in pair} == {police, ours}
    before = [shelter.read(one).answers for one in (police, ours)]

    told = {"about": "Whether she could have left."}
    noted = determinations.note(shelter.vault, shelter.worker, shelter.library, case, pair, told, today=TODAY)
    assert determinations.unnoted(shelter.vault, shelter.worker, case) == []
    kept = shelter.read(noted)
    assert (kept.status, kept.answers["about"]) == ("open", "Whether she could have left.")

    determinations.settle(shelter.vault, shelter.worker, shelter.library, kept, by="person_accepts", today=TODAY)
    kept = shelter.read(noted)
    assert (kept.status, kept.answers["settled_by"], kept.answers["settled_on"]) == (
        "settled",
        "person_accepts",
        "2026-03-02",
    )
    assert [shelter.read(one).answers for one in (police, ours)] == before


def test_a_new_decision_that_differs_again_is_a_new_disagreement(shelter: Shelter) -> None:
    case = shelter.case()
    decide(shelter, case, "Police", "NotA")
    decide(shelter, case, "NGO", "Actual")
    (pair,) = determinations.unnoted(shelter.vault, shelter.worker, case)
    determinations.note(shelter.vault, shelter.worker, shelter.library, case, pair, {}, today=TODAY)
    decide(shelter, case, "Police", "Possible", decided_on="2026-03-02")
    (again,) = determinations.unnoted(shelter.vault, shelter.worker, case)
    assert {one.status for one in again} == {"PossibleVictimOfTrafficking", "ActualVictimOfTrafficking"}


def test_the_status_a_country_gives_changes_nothing_in_the_screening_it_looked_at(shelter: Shelter) -> None:
    case = shelter.case()
    told = {"seen_on": "2026-03-01", "conclusion": "presumed_victim"}
    seen = screenings.keep(
        shelter.vault, shelter.worker, shelter.library, case, "screening.ilo_eleven", told, today=TODAY
    )
    helped = shelter.vault.records(shelter.worker, kind="case.task", case=case.id, status="open")
    decide(shelter, case, "Police", "NotA", country="CN", national_status_possible="no", national_status_obstacle="sex")
    assert shelter.read(seen).answers["conclusion"] == "presumed_victim"
    assert shelter.vault.records(shelter.worker, kind="case.task", case=case.id, status="open") == helped != []
