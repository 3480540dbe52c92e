"""All consents of one person on a day: what was asked, what left, what was taken back, what two people agreed to."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.models import cases, consents
from app.models.consent import ENDS_SOON, Recipient, Standing
from app.models.consent_overview import Asked, Overview, overridable, overview, the_case
from app.models.vault import approvals
from app.models.withdrawals import left_within
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record

POLICE, NGO = Recipient("police"), Recipient("receiving_ngo")
AGREED = {
    "purpose": "case_summary",
    "recipient": "receiving_ngo",
    "decision": "given",
    "decided_on": "2026-03-01",
    "given_by": "individual",
    "method": "written",
}


SOON = ENDS_SOON.days


def agree(shelter: Shelter, person: str, **told: Any) -> str:
    answers = {name: value for name, value in {**AGREED, **told}.items() if value is not None}
    return consents.record(shelter.vault, shelter.worker, shelter.library, person, answers, today=TODAY)


def send(shelter: Shelter, person: str, **told: Any) -> str:
    answers = {"on": "2026-03-02", "form": "summary", "purpose": "case_summary", "recipient": "receiving_ngo", **told}
    return consents.sent(shelter.vault, shelter.worker, shelter.library, person, answers, today=TODAY)


def seen(shelter: Shelter, person: str, day: date = TODAY) -> Overview:
    return overview(shelter.vault, shelter.worker, shelter.library, person, day)


def test_whoever_was_asked_nothing_has_every_purpose_still_to_be_asked(shelter: Shelter) -> None:
    found = seen(shelter, shelter.person())
    assert found.pairs == [] and found.history == [] and found.never[0] == "interview" and len(found.never) == 11


def test_purposes_stand_in_the_order_of_their_list_and_leave_those_never_asked(shelter: Shelter) -> None:
    person = shelter.person()
    agree(shelter, person)
    agree(shelter, person, purpose="services", recipient="own_organisation", decision="refused")
    agree(shelter, person, purpose="tracing", recipient="family", decision="not_asked", given_by=None, method=None)
    found = seen(shelter, person)
    assert [(one.purpose, one.answer.standing) for one in found.pairs] == [
        ("services", Standing.REFUSED),
        ("case_summary", Standing.GIVEN),
    ]
    assert "tracing" in found.never and "services" not in found.never


@pytest.mark.parametrize(
    ("days", "left"), [(0, 0), (9, 9), (ENDS_SOON.days, ENDS_SOON.days), (ENDS_SOON.days + 1, None)]
)
def test_a_consent_says_how_many_days_it_still_holds_once_it_ends_soon(
    shelter: Shelter, days: int, left: int | None
) -> None:
    person = shelter.person()
    agree(shelter, person, until=(TODAY + timedelta(days=days)).isoformat())
    (pair,) = seen(shelter, person).pairs
    assert pair.answer.days_left(TODAY) == left


def test_by_the_clock_a_consent_has_ended(shelter: Shelter) -> None:
    person = shelter.person()
    agree(shelter, person, until=TODAY.isoformat())
    assert seen(shelter, person).pairs[0].answer.standing is Standing.GIVEN
    ended = seen(shelter, person, TODAY + timedelta(days=1)).pairs[0].answer
    assert ended.standing is Standing.ENDED and ended.days_left(TODAY + timedelta(days=1)) is None


def test_a_withdrawal_shows_what_left_before_it_and_not_what_left_after_she_agreed_again(shelter: Shelter) -> None:
    case = shelter.case()
    person = str(case.person)
    agree(shelter, person)
    before = send(shelter, person, on="2026-03-01")
    told = {"on": "2026-03-01", "by": "individual", "recipients": ["receiving_ngo"]}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, person, told, today=TODAY)
    agree(shelter, person, decided_on="2026-03-02")
    after = send(shelter, person, on="2026-03-02")
    found = seen(shelter, person)
    (back,) = found.taken_back
    assert [one.id for one in back.left] == [before]
    assert back.task is not None and back.task.answers["task"] == "consent_withdrawn"
    (pair,) = found.pairs
    assert pair.answer.allowed and [one.id for one in pair.left] == [after, before]


def test_a_withdrawal_that_is_half_filled_in_tells_of_everything_it_may_cover() -> None:
    left = record("consent.sent", {"on": "2026-03-01", "purpose": "referral", "recipient": "police"})
    assert left_within([left], {}) == [left]
    assert left_within([left], {"on": "the day befo"}) == [left]
    assert left_within([left], {"on": "2026-02-28"}) == []
    assert left_within([left], {"purposes": ["tracing"]}) == []


def test_a_request_to_share_without_consent_stands_beside_what_it_is_for(shelter: Shelter) -> None:
    person = shelter.person()

    def standing() -> Asked | None:
        (pair,) = [one for one in seen(shelter, person).pairs if one.purpose == "prosecution"]
        return pair.override.asked if pair.override else None

    for agreed, expected in ((False, Asked.DECLINED), (True, Asked.AGREED)):
        why = "Her life is in danger tonight."
        request = consents.ask_override(shelter.vault, shelter.worker, person, POLICE, "prosecution", reason=why)
        assert standing() is Asked.WAITING
        supervisor = shelter.sessions.get("sopha") or shelter.sign_in("sopha")
        asked = shelter.vault.approval(supervisor, request)
        with shelter.vault.change(supervisor, "approval.decide") as change:
            approvals.decide(change, supervisor, asked, agreed=agreed, reason="So I say.", now=shelter.vault.clock())
        assert standing() is expected
    told = {"on": "2026-03-02", "form": "spoken", "purpose": "prosecution", "recipient": "police"}
    consents.override(shelter.vault, shelter.worker, shelter.library, request, person, told, today=TODAY)
    (pair,) = [one for one in seen(shelter, person).pairs if one.purpose == "prosecution"]
    assert pair.override is not None and pair.override.asked is Asked.DECLINED, "the one that was used is gone"
    assert len(pair.left) == 1 and pair.may_be_overridden


def test_a_request_for_a_kind_of_recipient_stands_beside_each_of_that_kind(shelter: Shelter) -> None:
    person = shelter.person()
    for name in ("Poipet station", "Sisophon station"):
        agree(shelter, person, purpose="prosecution", recipient="police", recipient_name=name, decision="refused")
    agree(shelter, person, purpose="prosecution", recipient="court", decision="refused")
    consents.ask_override(shelter.vault, shelter.worker, person, POLICE, "prosecution", reason="Danger.")
    found = {(one.recipient.kind, one.recipient.name): one.override is not None for one in seen(shelter, person).pairs}
    assert found == {
        ("court", ""): False,
        ("police", "Poipet station"): True,
        ("police", "Sisophon station"): True,
    }


def test_a_request_nobody_answered_in_time_has_run_out(shelter: Shelter) -> None:
    person = shelter.person()
    consents.ask_override(shelter.vault, shelter.worker, person, POLICE, "prosecution", reason="Danger.")
    shelter.clock.go_on(approvals.VALID_FOR + timedelta(hours=1))
    (pair,) = seen(shelter, person).pairs
    assert pair.override is not None and pair.override.asked is Asked.RUN_OUT


def test_figures_are_never_shared_without_consent(shelter: Shelter) -> None:
    person = shelter.person()
    agree(shelter, person, purpose="research", recipient="un", decision="refused")
    agree(shelter, person, purpose="prosecution", recipient="police", decision="refused")
    assert [one.may_be_overridden for one in seen(shelter, person).pairs] == [True, False]
    assert "research" not in overridable(shelter.library) and "prosecution" in overridable(shelter.library)


def test_the_requests_of_another_person_are_hers(shelter: Shelter) -> None:
    one, other = shelter.person(), shelter.person("Sok Maly")
    consents.ask_override(shelter.vault, shelter.worker, other, POLICE, "prosecution", reason="Danger.")
    assert seen(shelter, one).pairs == [] and len(seen(shelter, other).pairs) == 1


def test_what_is_done_belongs_to_her_only_case_in_work(shelter: Shelter) -> None:
    person = shelter.person()

    def found() -> str | None:
        return the_case(shelter.vault, shelter.worker, person)

    assert found() is None
    first = shelter.case(person)
    assert found() == first.id
    second = shelter.case(person)
    assert found() is None
    cases.follow_up(shelter.vault, shelter.worker, shelter.library, second)
    assert found() is None, "who is followed up is in work"
