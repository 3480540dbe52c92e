"""Closing and reopening a case."""

from dataclasses import replace
from typing import Any

import pytest

from app.errors import Refused
from app.models import closing, consents, reviews, tasks
from app.models.care import rules
from app.models.care.needs import NEEDS
from app.models.cases import HTCDS_STATUS
from app.models.forms.library import Library
from app.models.reviews import state_of
from app.models.vault.record import SEALED, Record
from tests.models.care.rated import assess, rated
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record

LIBRARY = Library.load()
OURS = rules.rules().closing
PLAN_DONE = {"reason": "completed_plan", "outcome": "safe_and_settled"}
GOOD = record(NEEDS, rated(LIBRARY, 3))


def may_close(case: Record, held: list[Record], *, least: rules.Thresholds = OURS) -> list[str]:
    return [str(one) for one in closing.may_close(LIBRARY, case, held, least)]


def case(**more: Any) -> Record:
    columns = {name: more.pop(name) for name in ("status", "disputed") if name in more}
    return record("case", {"number": "A", "opened_on": "2026-01-05", **more}, **{"status": "open", **columns})


def closure(**more: Any) -> Record:
    columns = {name: more.pop(name) for name in ("status", "disputed") if name in more}
    told = {"on": "2026-03-01", **PLAN_DONE, **more}
    return record("case.closure", told, **{"status": "proposed", **columns})


def approved(one: Record, by: str = "supervisor") -> Record:
    told = {"about_record": one.id, "as_read": state_of(one), "decision": "approved", "decided_by": by}
    return record("case.review", told, status="approved")


def test_a_case_with_nothing_open_and_an_approved_closing_may_close() -> None:
    plan = closure()
    assert may_close(case(), [plan, approved(plan), GOOD]) == []


def test_closing_is_refused_with_every_reason() -> None:
    held = [
        closure(reason="transferred", on="2025-12-31"),
        record("case.task", {"task": "health"}, status="open"),
        record("case.task", {"task": "consent_withdrawn"}, status="open"),
        record("case.review", {"about_record": "a plan"}, status="asked"),
    ]
    found = may_close(case(risk_level="high", disputed={"risk_level": ("high", "low")}), held)
    assert found == [
        "Two laptops say different things about this case. Settle that first.",
        "The risk is high: the closing has to say why the case can close all the same.",
        "The closing has to say to whom the case was handed over.",
        "The closing is dated before the case was opened.",
        "A second person has not approved the closing.",
        "A withdrawal of consent has not been carried out.",
        "There are open tasks: do them or drop them with a reason.",
        "A review is still waiting.",
    ]


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ([], "Nobody has proposed"),
        ([closure(status="closed")], "Nobody has proposed"),
        ([closure()], "second person"),
        ([plan := closure(), approved(plan, by="worker")], "second person"),
        ([plan := closure(), approved(closure())], "second person"),
        ([plan := closure(), approved(plan), record("case.task", {}, status="open")], "open tasks"),
    ],
)
def test_one_thing_is_enough_to_stand_in_the_way(held: list[Record], says: str) -> None:
    (reason,) = may_close(case(), [*held, GOOD])
    assert says in reason


def test_what_is_done_decided_or_filed_away_stands_in_no_way() -> None:
    plan = closure()
    settled = [
        record("case.task", {"task": "health"}, status="done"),
        record("case.task", {"task": "health"}, status="open", archived=True),
        record("case.review", {"about_record": "a plan"}, status="returned"),
    ]
    assert may_close(case(), [plan, approved(plan), GOOD, *settled]) == []


def test_a_high_risk_closes_with_its_reason_also_for_who_may_not_read_it() -> None:
    plan = closure(risk_words=SEALED)
    assert may_close(case(risk_level="high"), [plan, approved(plan), GOOD]) == []


def test_the_newest_proposal_counts() -> None:
    old = closure()
    approval = approved(old)
    new = closure()
    assert "second person" in may_close(case(), [old, approval, new])[0]


def test_every_reason_leads_to_one_of_the_two_ends(library: Library) -> None:
    for code in library.lists["cases.closure_reasons"]:
        status = closing.closed_status(library, closure(reason=code.code))
        assert HTCDS_STATUS[status] == code.htcds
    assert closing.closed_status(library, closure(reason="transferred")) == "closed_referred"
    assert closing.closed_status(library, closure(reason="died")) == "closed"


def close_by_two(shelter: Shelter, held: Record, answers: dict[str, str]) -> None:
    plan = closing.propose(shelter.vault, shelter.worker, shelter.library, held, answers, today=TODAY)
    supervisor = shelter.sign_in("sopha")
    (review,) = shelter.vault.records(supervisor, kind="case.review", case=held.id, status="asked")
    assert review.answers["about_record"] == plan
    reviews.decide(shelter.vault, supervisor, shelter.library, review, approve=True, today=TODAY)
    closing.close(shelter.vault, shelter.worker, shelter.library, shelter.read(held.id))


def test_a_case_is_closed_by_two_and_reopened_with_a_reason(shelter: Shelter) -> None:
    held = shelter.case(opened_on="2026-01-05")
    assess(shelter, held)
    with pytest.raises(Refused, match="Nobody has proposed"):
        closing.close(shelter.vault, shelter.worker, shelter.library, held)
    close_by_two(shelter, held, {**PLAN_DONE, "on": "2026-03-01"})
    closed = shelter.read(held.id)
    assert closed.status == "closed"
    with pytest.raises(Refused):
        closing.close(shelter.vault, shelter.worker, shelter.library, closed)
    with pytest.raises(Refused, match="Reason"):
        closing.reopen(shelter.vault, shelter.worker, shelter.library, closed, {}, today=TODAY)
    told = {"reason": "came_back", "words": "She telephoned."}
    closing.reopen(shelter.vault, shelter.worker, shelter.library, closed, told, today=TODAY)
    again = shelter.read(held.id)
    assert (again.status, HTCDS_STATUS[again.status]) == ("reopened", "Active")
    assert may_close(again, shelter.vault.records(shelter.worker, case=held.id)) == [
        "Nobody has proposed to close the case."
    ]
    close_by_two(shelter, again, {"reason": "repatriated", "outcome": "safe_with_needs"})
    assert shelter.read(held.id).status == "closed_referred"


def test_an_open_task_and_a_withdrawal_keep_a_case_open(shelter: Shelter) -> None:
    held = shelter.case()
    assess(shelter, held)
    told = {"on": "2026-03-02", "by": "individual", "effects": ["tell_recipients"]}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, str(held.person), told, today=TODAY, case=held.id)
    with pytest.raises(Refused, match="withdrawal of consent"):
        close_by_two(shelter, held, PLAN_DONE)
    (task,) = shelter.vault.records(shelter.worker, kind="case.task", case=held.id)
    assert task.due == TODAY
    tasks.end(shelter.vault, shelter.worker, shelter.library, task, today=TODAY)
    closing.close(shelter.vault, shelter.worker, shelter.library, shelter.read(held.id))
    assert shelter.read(held.id).status == "closed"


def test_low_ratings_keep_a_case_open_that_closes_because_its_plan_is_completed() -> None:
    plan = closure()
    low = record(NEEDS, rated(LIBRARY, 3, mind="1", own_say="1", earning="1"))
    assert may_close(case(), [plan, approved(plan), low]) == ["No item may be below 2. Items below it: 3."]
    weak = record(NEEDS, rated(LIBRARY, 2))
    assert may_close(case(), [plan, approved(plan), weak]) == [
        "The person’s items come to 18. Needed: 21.",
        "The family’s items come to 22. Needed: 30.",
        "All items come to 40. Needed: 48.",
    ]


def test_the_latest_ratings_count() -> None:
    plan = closure()
    before = record(NEEDS, {**rated(LIBRARY, 1), "on": "2026-01-02"})
    assert may_close(case(), [plan, approved(plan), before, GOOD]) == []
    after = record(NEEDS, {**rated(LIBRARY, 1), "on": "2026-03-03"})
    assert may_close(case(), [plan, approved(plan), GOOD, after]) != []


def test_a_case_whose_needs_nobody_assessed_does_not_close_as_completed() -> None:
    plan = closure()
    (reason,) = may_close(case(), [plan, approved(plan)])
    assert "Nobody has assessed needs" in reason


@pytest.mark.parametrize("reason", sorted(rules.rules().other_endings))
def test_no_rating_is_asked_for_where_a_case_ends_in_another_way(reason: str) -> None:
    plan = closure(reason=reason, outgoing_organisation="Friends House")
    low = record(NEEDS, rated(LIBRARY, 1))
    assert may_close(case(), [plan, approved(plan), low]) == []
    assert may_close(case(), [plan, approved(plan)]) == []


def test_ratings_are_asked_for_by_every_reason_that_is_not_named_as_another_ending() -> None:
    known = {code.code for code in LIBRARY.lists["cases.closure_reasons"]}
    assert rules.rules().other_endings < known
    asked = known - rules.rules().other_endings
    assert asked == {"completed_plan", "no_longer_needs", "formal_closing", "other"}
    low = record(NEEDS, rated(LIBRARY, 1))
    for reason in (*asked, "one_of_the_organisations_own"):
        plan = closure(reason=reason)
        assert may_close(case(), [plan, approved(plan), low]) != [], reason


def test_an_organisation_that_asks_for_no_rating_is_told_of_it_and_closes() -> None:
    plan, low = closure(), record(NEEDS, rated(LIBRARY, 3, mind="1"))
    told = replace(OURS, required=False)
    assert may_close(case(), [plan, approved(plan), low], least=told) == []
    assert [str(one) for one in closing.beside(LIBRARY, [plan, low], told)] == [
        "No item may be below 2. Items below it: 1."
    ]
    assert closing.beside(LIBRARY, [plan, low], OURS) == []


def test_a_case_is_closed_once_its_ratings_reach_what_the_organisation_has_settled(shelter: Shelter) -> None:
    held, boss = shelter.case(), shelter.sign_in("mealea")
    assess(shelter, held, 3, mind="1")
    with pytest.raises(Refused, match=r"cannot be closed yet\. No item may be below 2\. Items below it: 1"):
        close_by_two(shelter, held, PLAN_DONE)
    rules.settle(shelter.vault, boss, shelter.library, {"item_least": 1}, today=TODAY)
    closing.close(shelter.vault, shelter.worker, shelter.library, shelter.read(held.id))
    assert shelter.read(held.id).status == "closed"
