"""Closing and reopening a case."""

from typing import Any

import pytest

from app.errors import Refused
from app.models import closing, consents, reviews, tasks
from app.models.cases import HTCDS_STATUS
from app.models.forms.library import Library
from app.models.reviews import state_of
from app.models.vault.record import SEALED, Record
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record

PLAN_DONE = {"reason": "completed_plan", "outcome": "safe_and_settled"}


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
    assert closing.may_close(case(), [plan, approved(plan)]) == []


def test_closing_is_refused_with_every_reason() -> None:
    held = [
        closure(reason="transferred", on="2025-12-31"),
        record("case.task", {"task": "health"}, status="open"),
        record("case.task", {"task": "consent_withdrawn"}, status="open"),
        record("case.review", {"about_record": "a plan"}, status="asked"),
    ]
    found = closing.may_close(case(risk_level="high", disputed={"risk_level": ("high", "low")}), held)
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
    (reason,) = closing.may_close(case(), held)
    assert says in reason


def test_what_is_done_decided_or_filed_away_stands_in_no_way() -> None:
    plan = closure()
    settled = [
        record("case.task", {"task": "health"}, status="done"),
        record("case.task", {"task": "health"}, status="open", archived=True),
        record("case.review", {"about_record": "a plan"}, status="returned"),
    ]
    assert closing.may_close(case(), [plan, approved(plan), *settled]) == []


def test_a_high_risk_closes_with_its_reason_also_for_who_may_not_read_it() -> None:
    plan = closure(risk_words=SEALED)
    assert closing.may_close(case(risk_level="high"), [plan, approved(plan)]) == []


def test_the_newest_proposal_counts() -> None:
    old = closure()
    approval = approved(old)
    new = closure()
    assert "second person" in closing.may_close(case(), [old, approval, new])[0]


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
    assert closing.may_close(again, shelter.vault.records(shelter.worker, case=held.id)) == [
        "Nobody has proposed to close the case."
    ]
    close_by_two(shelter, again, {"reason": "repatriated", "outcome": "safe_with_needs"})
    assert shelter.read(held.id).status == "closed_referred"


def test_an_open_task_and_a_withdrawal_keep_a_case_open(shelter: Shelter) -> None:
    held = shelter.case()
    told = {"on": "2026-03-02", "by": "individual", "effects": ["tell_recipients"]}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, str(held.person), told, today=TODAY, case=held.id)
    with pytest.raises(Refused, match="withdrawal of consent"):
        close_by_two(shelter, held, PLAN_DONE)
    (task,) = shelter.vault.records(shelter.worker, kind="case.task", case=held.id)
    assert task.due == TODAY
    tasks.end(shelter.vault, shelter.worker, shelter.library, task, today=TODAY)
    closing.close(shelter.vault, shelter.worker, shelter.library, shelter.read(held.id))
    assert shelter.read(held.id).status == "closed"
