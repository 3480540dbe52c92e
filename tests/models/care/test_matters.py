"""What of care stands on the first page: all of it for her own files, and for who reads every file what is hers."""

from datetime import UTC, datetime

from app.models.care import matters
from app.models.matters import Matter, Pressing
from app.models.vault.session import Session
from tests.models.care.rated import draw_up
from tests.models.conftest import Shelter

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def waiting(shelter: Shelter, by: Session | None = None) -> list[Matter]:
    return list(matters.matters(shelter.vault, by or shelter.worker, shelter.library, NOW))


def action(due: str, **told: str) -> dict[str, str]:
    return {"goal": "To see again.", "due_on": due, **told}


def test_actions_and_plans_stand_by_their_day_and_lead_to_the_care_of_their_case(shelter: Shelter) -> None:
    case = shelter.case()
    draw_up(shelter, case, action("2026-03-01", item="health"), action("2026-03-20"), review_on="2026-03-04")
    late, plan = waiting(shelter)
    assert (late.page, late.subject, late.person) == ("care", case.id, case.person)
    assert (late.pressing, plan.pressing) == (Pressing.DANGER, None)
    assert late.places and plan.sentence == "The care plan is to be looked at again."


def test_who_reads_every_file_has_her_own_actions_and_how_much_is_late_in_all(shelter: Shelter) -> None:
    boss = shelter.sign_in("mealea")
    draw_up(shelter, shelter.case(), action("2026-03-01"), action("2026-03-02", assigned_to=boss.user))
    hers, all_late = waiting(shelter, boss)
    assert hers.pressing is Pressing.DUE
    assert (all_late.page, all_late.places) == ("care.due", {"count": 1})


def test_a_role_that_reads_no_care_is_told_nothing(shelter: Shelter) -> None:
    draw_up(shelter, shelter.case(), action("2026-03-01"))
    assert waiting(shelter, shelter.sign_in("phan")) == []
