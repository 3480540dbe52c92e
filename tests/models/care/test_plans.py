"""Care plans: agreed once every item rated 1 or 2 is in it; actions by whom and by when."""

from datetime import timedelta

import pytest

from app.errors import Refused
from app.models.care import overview, plans
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.tasks import When
from tests.models.care.rated import agree, assess, draw_up
from tests.models.conftest import TODAY, Shelter

SLEEP = {"item": "mind", "goal": "I want to sleep through the night.", "doer": "provider"}
PAPERS = {"item": "papers", "goal": "I want my card back.", "due_on": "2026-03-04"}


def test_a_plan_is_not_agreed_while_a_weak_point_is_left_out(shelter: Shelter) -> None:
    case = shelter.case()
    assess(shelter, case, mind="1", papers="2")
    plan = draw_up(shelter, case, SLEEP)
    with pytest.raises(Refused, match="says nothing yet of"):
        agree(shelter, plan)
    plans.add_action(shelter.vault, shelter.worker, shelter.library, case, plan.id, PAPERS, today=TODAY)
    agreed = agree(shelter, shelter.read(plan.id))
    assert (agreed.status, agreed.answers["agreed_on"]) == ("agreed", "2026-03-02")
    with pytest.raises(Refused, match="agreed already"):
        agree(shelter, agreed)


def test_what_the_person_does_not_want_is_in_the_plan_as_declined(shelter: Shelter) -> None:
    case = shelter.case()
    assess(shelter, case, mind="1")
    refused = {**SLEEP, "ended_on": "2026-03-02", "end": "not_wanted"}
    plan = agree(shelter, draw_up(shelter, case, refused))
    assert plan.status == "agreed"
    (action,) = shelter.vault.records(shelter.worker, kind=plans.ACTION)
    assert action.status == "declined" and plans.for_user(shelter.vault, shelter.worker, TODAY) == []


def test_a_plan_covers_the_latest_assessment(shelter: Shelter) -> None:
    case = shelter.case()
    assess(shelter, case, mind="1")
    plan = draw_up(shelter, case, SLEEP)
    assess(shelter, case, mind="1", papers="1")
    with pytest.raises(Refused, match="says nothing yet of"):
        agree(shelter, plan)
    care = overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY)
    assert care.not_in_plan == ["Papers, status and the law"]


def test_a_newer_plan_ends_the_one_before_only_when_it_is_agreed(shelter: Shelter) -> None:
    case = shelter.case()
    first = agree(shelter, draw_up(shelter, case))
    second = draw_up(shelter, case)
    care = overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY)
    assert (care.plan and care.plan.id, care.draft and care.draft.id) == (first.id, second.id)
    agree(shelter, second)
    assert shelter.read(first.id).status == "ended"
    care = overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY)
    assert (care.plan and care.plan.id, care.draft) == (second.id, None)


def test_what_is_open_of_a_plan_goes_on_in_the_next_and_what_has_ended_stays_where_it_was(shelter: Shelter) -> None:
    case = shelter.case()
    assess(shelter, case, mind="1", papers="2")
    vault, worker, library = shelter.vault, shelter.worker, shelter.library
    first = agree(shelter, draw_up(shelter, case, SLEEP, PAPERS))
    sleep = next(one for one in vault.records(worker, kind=plans.ACTION) if one.answers["item"] == "mind")
    plans.end_action(vault, worker, library, sleep, end="reached", today=TODAY)
    assess(shelter, case, papers="2")
    second = draw_up(shelter, case)
    held = vault.records(worker, case=case.id)
    assert [one.answers["item"] for one in plans.actions_of(held, second)] == ["papers"]
    assert plans.not_in_plan(library, held, second) == [], "what goes on covers what is weak"
    agree(shelter, second)
    assert {one.answers["item"]: one.answers["plan"] for one in vault.records(worker, kind=plans.ACTION)} == {
        "mind": first.id,
        "papers": second.id,
    }


def test_an_action_of_a_draft_goes_nowhere_when_another_draft_is_agreed(shelter: Shelter) -> None:
    case = shelter.case()
    left, agreed = draw_up(shelter, case, SLEEP), draw_up(shelter, case)
    agree(shelter, agreed)
    (action,) = shelter.vault.records(shelter.worker, kind=plans.ACTION)
    assert action.answers["plan"] == left.id


def test_an_action_may_have_ended_before_today(shelter: Shelter) -> None:
    case = shelter.case()
    draw_up(shelter, case, SLEEP)
    (action,) = shelter.vault.records(shelter.worker, kind=plans.ACTION)
    yesterday = TODAY - timedelta(days=1)
    plans.end_action(shelter.vault, shelter.worker, shelter.library, action, end="reached", on=yesterday, today=TODAY)
    assert shelter.read(action.id).answers["ended_on"] == "2026-03-01"


def test_each_form_asks_only_what_is_to_be_said_then(library: Library) -> None:
    plan, action = library.form(plans.PLAN), library.form(plans.ACTION)

    def asked(form: Form) -> list[str]:
        return [one.name for one in form.questions]

    assert asked(plans.asked_at_drawing_up(plan)) == ["on", "needs", "wishes", "strengths", "review_on"]
    assert asked(plans.asked_at_agreeing(plan)) == ["agreed_on", "copy_given"]
    assert "plan" not in asked(plans.asked_of_action(action)) and "end" not in asked(plans.asked_of_action(action))
    end = plans.asked_at_end(action)
    assert [one.name for one in end.questions if one.required] == ["ended_on", "end"]


def test_of_a_closed_case_nothing_is_due(shelter: Shelter) -> None:
    case = shelter.case()
    draw_up(shelter, case, PAPERS)
    assert len(plans.for_user(shelter.vault, shelter.worker, TODAY)) == 1
    with shelter.vault.change(shelter.worker, "case.close") as change:
        change.edit(case.id, shelter.library.form("case").kind, status="closed")
    assert plans.for_user(shelter.vault, shelter.worker, TODAY) == []
    assert overview.due(shelter.vault, shelter.worker, TODAY) == []


def test_an_action_knows_its_kind_of_support_and_is_among_what_its_owner_has_to_do(shelter: Shelter) -> None:
    case = shelter.case()
    draw_up(shelter, case, PAPERS, {**SLEEP, "due_on": "2026-09-01"})
    (due,) = plans.for_user(shelter.vault, shelter.worker, TODAY)
    assert (due.task.answers["support"], due.when, due.days) == ("Legal", When.SOON, 2)
    assert plans.for_user(shelter.vault, shelter.sign_in("vanna"), TODAY) == []
    (late,) = plans.for_user(shelter.vault, shelter.worker, TODAY + timedelta(days=3))
    assert late.when is When.OVERDUE


def test_an_action_ends_with_what_came_of_it(shelter: Shelter) -> None:
    case = shelter.case()
    draw_up(shelter, case, PAPERS, SLEEP)
    held = {one.answers["item"]: one for one in shelter.vault.records(shelter.worker, kind=plans.ACTION)}
    vault, worker, library = shelter.vault, shelter.worker, shelter.library
    with pytest.raises(Refused, match="Say why"):
        plans.end_action(vault, worker, library, held["mind"], end="not_reached", today=TODAY)
    plans.edit_action(vault, worker, library, held["papers"], {"due_on": "2026-04-01"}, today=TODAY)
    moved = shelter.read(held["papers"].id)
    assert moved.due is not None and moved.due.isoformat() == "2026-04-01"
    plans.end_action(vault, worker, library, moved, end="reached", today=TODAY)
    done = shelter.read(moved.id)
    assert (done.status, done.answers["ended_on"]) == ("done", "2026-03-02")
    with pytest.raises(Refused, match="has ended"):
        plans.edit_action(vault, worker, library, done, {"due_on": "2026-04-01"}, today=TODAY)


def test_what_a_plan_lacks_is_said_before_it_is_agreed(shelter: Shelter) -> None:
    case = shelter.case()
    assess(shelter, case, mind="1", papers="1")
    plan = draw_up(shelter, case, SLEEP)
    held = shelter.vault.records(shelter.worker, case=case.id)
    said = [str(one) for one in plans.doubts(shelter.library, held, plan)]
    assert said == [
        "Not in the plan yet: Papers, status and the law.",
        "Nobody has written down what the person wants.",
        "Actions without a day: 1.",
    ]
    full = draw_up(shelter, case, {**SLEEP, "due_on": "2026-04-01"}, PAPERS, wishes="To go home.")
    assert plans.doubts(shelter.library, shelter.vault.records(shelter.worker, case=case.id), full) == []


def test_goals_in_the_persons_words_are_sealed(shelter: Shelter) -> None:
    case = shelter.case()
    draw_up(shelter, case, SLEEP)
    (action,) = shelter.vault.records(shelter.worker, kind=plans.ACTION)
    assert action.answers["goal"] == SLEEP["goal"]
    kept = shelter.vault.connection.execute("SELECT answers FROM record WHERE id = ?", (action.id,)).fetchone()[0]
    assert '"item":"mind"' in kept and "sleep through" not in kept
