"""The plan as the person takes it along: what she wants and what is done, in her language, and nobody named."""

import pytest

from app.errors import Refused
from app.i18n import Words
from app.models.care import plans
from app.models.vault.record import Record
from app.reports.care_plan import copy_of, write_down
from app.reports.documents.render import render
from tests.models.care.rated import agree, assess, draw_up
from tests.models.conftest import TODAY, Shelter
from tests.shots import page_text

WISHES = "I want to sew, and to telephone my mother."
CARD = {"item": "papers", "goal": "My card back.", "activity": "Ask the district.", "doer": "caseworker"}
SEW = {"goal": "Sew.", "doer": "person", "due_on": "2026-03-09"}
NO = {"item": "home_debt", "goal": "No.", "end": "not_wanted", "ended_on": "2026-03-02"}


@pytest.fixture
def plan(shelter: Shelter) -> Record:
    case = shelter.case(shelter.person("Keo Sopheap"))
    assess(shelter, case, papers="2", home_debt="1")
    return draw_up(shelter, case, {**CARD, "due_on": "2026-03-20"}, SEW, NO, wishes=WISHES, review_on="2026-05-01")


def read(shelter: Shelter, plan: Record, language: str = "en") -> str:
    held = shelter.vault.records(shelter.worker, case=plan.case)
    words = Words(language)
    return " ".join(page_text(render(copy_of(shelter.worker, shelter.library, plan, held, words), words)).split())


def test_a_copy_says_what_she_wants_and_what_is_done_by_whom_and_by_when(shelter: Shelter, plan: Record) -> None:
    text = read(shelter, plan)
    for said in (
        f"What you want {WISHES}",
        "What for What is done Sew. My card back. Ask the district.",
        "Who does it By when You 9 Mar 2026 The caseworker 20 Mar 2026",
        "What you do not want now. You can ask for it whenever you wish. • Debt that can be borne",
        "We look at this plan together again on 1 May 2026.",
        "This is a draft. Nothing of it holds until you agree.",
        "You: signature or thumbprint",
    ):
        assert said in text, text
    assert "draft" not in read(shelter, agree(shelter, plan))


def test_a_copy_names_nobody_and_no_house(shelter: Shelter, plan: Record) -> None:
    number = str(shelter.read(str(plan.case)).answers["number"])
    for language in ("en", "km"):
        text = read(shelter, plan, language)
        for told in ("Keo", "Sopheap", number, "A shelter", "Dara", "dara", "Saphan"):
            assert told not in text, language
        assert WISHES in text, "what she said stands as it was said"


def test_what_has_ended_is_not_to_be_done_any_more(shelter: Shelter, plan: Record) -> None:
    sew = next(one for one in shelter.vault.records(shelter.worker, kind=plans.ACTION) if one.answers["goal"] == "Sew.")
    plans.end_action(shelter.vault, shelter.worker, shelter.library, sew, end="reached", today=TODAY)
    assert "Sew." not in read(shelter, plan) and "My card back." in read(shelter, plan)


def test_that_a_copy_leaves_is_written_down_and_only_by_who_may_print_it(shelter: Shelter, plan: Record) -> None:
    write_down(shelter.vault, shelter.worker, plan)
    boss = shelter.sign_in("sopha")
    assert "care.print" in [one.event for one in shelter.vault.audit_entries(boss)]
    clerk = shelter.sign_in("phan")
    with pytest.raises(Refused, match="role"):
        write_down(shelter.vault, clerk, plan)
    with pytest.raises(Refused, match="role"):
        copy_of(clerk, shelter.library, plan, [], Words("en"))
