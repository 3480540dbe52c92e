"""What tests of screening say and do again and again, in a small shelter."""

from typing import Any

from app.models import consents, screenings
from app.models.screening.preparation import TICKS
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter

HELP = {"safe_place", "medical_offer", "rights", "interpreter", "safety_plan"}
FOR_A_CHILD = {"guardian", "best_interests"}
SEEN: dict[str, Any] = {"seen_on": "2026-03-02", "talks_freely": "yes", "threatened": "yes", "may_be_child": "no"}
READY: dict[str, Any] = {
    "prepared_on": "2026-03-02",
    **dict.fromkeys(TICKS, "yes"),
    "language": "khm",
    "interpreter_needed": "no",
    "interviewer_wish": "either",
    "place_private": "yes",
    "others_present": "no",
}
TOLD: dict[str, Any] = {
    "screened_on": "2026-03-02",
    "act_recruitment": "yes",
    "means_deception": "yes",
    "purpose_forced_labour_or_services": "yes",
    "conclusion": "presumed_victim",
}


def keep(shelter: Shelter, case: Record, name: str, answers: dict[str, Any]) -> str:
    return screenings.keep(shelter.vault, shelter.worker, shelter.library, case, name, answers, today=TODAY)


def screen(shelter: Shelter, case: Record, **more: Any) -> str:
    told = {**SEEN, "outcome": "presumed_victim", **more}
    return screenings.screen(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)


def agree(shelter: Shelter, case: Record, decision: str = "given") -> None:
    told = {
        "purpose": "interview",
        "recipient": "own_organisation",
        "decision": decision,
        "decided_on": "2026-03-02",
        "given_by": "individual",
        "method": "thumbprint",
        "language": "khm",
    }
    consents.record(shelter.vault, shelter.worker, shelter.library, str(case.person), told, today=TODAY)


def open_interview(shelter: Shelter, case: Record, **more: Any) -> str:
    agree(shelter, case)
    return keep(shelter, case, screenings.PREPARATION, {**READY, **more})


def assess(shelter: Shelter, case: Record, **more: Any) -> screenings.Screened:
    told = {**TOLD, **more}
    return screenings.assess_episode(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)


def owed(shelter: Shelter, case: Record) -> list[str]:
    tasks = shelter.vault.records(shelter.worker, kind="case.task", case=case.id)
    return sorted(str(one.answers["task"]) for one in tasks)
