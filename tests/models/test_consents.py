"""What is done with consent: asked, taken back, used, overridden by two."""

import pytest

from app.errors import Refused
from app.models import consents
from app.models.consent import Recipient
from app.models.vault import approvals
from app.models.withdrawals import what_left
from tests.models.conftest import TODAY, Shelter

NGO = Recipient("receiving_ngo")
AGREED = {
    "purpose": "case_summary",
    "recipient": "receiving_ngo",
    "decision": "given",
    "decided_on": "2026-03-01",
    "given_by": "individual",
    "method": "written",
    "language": "khm",
}


def allowed(shelter: Shelter, person: str, purpose: str = "case_summary") -> bool:
    return consents.ask(shelter.vault, shelter.worker, person, NGO, purpose, TODAY).allowed


def test_consent_is_read_at_the_moment_of_use(shelter: Shelter) -> None:
    person = shelter.person()
    assert not allowed(shelter, person)
    consent = consents.record(shelter.vault, shelter.worker, shelter.library, person, AGREED, today=TODAY)
    assert shelter.read(consent).answers["until"] == "2028-02-29"
    assert allowed(shelter, person) and not allowed(shelter, person, "tracing")
    told = {"consent": consent, "on": "2026-03-02", "by": "individual", "words": "I am afraid."}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, person, told, today=TODAY)
    assert not allowed(shelter, person)
    with pytest.raises(Refused, match="withdrawn on 2026-03-02"):
        consents.ask(shelter.vault, shelter.worker, person, NGO, "case_summary", TODAY).require()


def test_a_child_does_not_agree_alone(shelter: Shelter) -> None:
    child = shelter.person(birth="2012")
    consents.record(shelter.vault, shelter.worker, shelter.library, child, AGREED, today=TODAY)
    assert not allowed(shelter, child)
    told = {**AGREED, "given_by": "guardian", "guardian_suspected": "no", "assent": "given"}
    consents.record(shelter.vault, shelter.worker, shelter.library, child, told, today=TODAY)
    assert allowed(shelter, child)


def test_a_consent_without_who_gave_it_and_how_is_refused(shelter: Shelter) -> None:
    person = shelter.person()
    for missing in ("given_by", "method", "decided_on", "recipient"):
        told = {name: value for name, value in AGREED.items() if name != missing}
        with pytest.raises(Refused, match="has to be answered"):
            consents.record(shelter.vault, shelter.worker, shelter.library, person, told, today=TODAY)


def test_all_consents_are_seen_at_a_glance(shelter: Shelter) -> None:
    person = shelter.person()
    refused = {**AGREED, "purpose": "tracing", "recipient": "family", "decision": "refused"}
    for told in (AGREED, refused):
        consents.record(shelter.vault, shelter.worker, shelter.library, person, told, today=TODAY)
    found = consents.glance(shelter.vault, shelter.worker, person, TODAY)
    assert [(purpose, to.kind, answer.allowed) for purpose, to, answer in found] == [
        ("case_summary", "receiving_ngo", True),
        ("tracing", "family", False),
    ]


def test_a_withdrawal_makes_a_task_and_shows_what_left(shelter: Shelter) -> None:
    case = shelter.case()
    person = str(case.person)
    consent = consents.record(shelter.vault, shelter.worker, shelter.library, person, AGREED, today=TODAY)
    told = {"on": "2026-03-02", "form": "summary", "purpose": "case_summary", "recipient": "receiving_ngo"}
    sent = consents.sent(
        shelter.vault, shelter.worker, shelter.library, person, {**told, "consent": consent}, today=TODAY
    )
    back = {"on": "2026-03-02", "by": "individual", "recipients": ["receiving_ngo"], "effects": ["tell_recipients"]}
    id = consents.withdraw(shelter.vault, shelter.worker, shelter.library, person, back, today=TODAY, case=case.id)
    left = what_left(shelter.vault.records(shelter.worker, kind="consent.sent", person=person), shelter.read(id))
    assert [one.id for one in left] == [sent]
    (task,) = shelter.vault.records(shelter.worker, kind="case.task", case=case.id)
    assert (task.answers["task"], task.answers["about_record"], task.due) == ("consent_withdrawn", id, TODAY)


def test_nothing_is_written_down_as_sent_that_there_was_no_consent_for_on_its_day(shelter: Shelter) -> None:
    person = shelter.person()
    told = {"on": "2026-03-02", "form": "spoken", "purpose": "case_summary", "recipient": "receiving_ngo"}

    def send(**more: str) -> str:
        answers = {**told, **more}
        return consents.sent(shelter.vault, shelter.worker, shelter.library, person, answers, today=TODAY)

    with pytest.raises(Refused, match="Nobody has asked"):
        send()
    consent = consents.record(shelter.vault, shelter.worker, shelter.library, person, AGREED, today=TODAY)
    assert shelter.read(send()).answers["consent"] == consent
    for other in ({"purpose": "tracing"}, {"recipient": "police"}, {"on": "2026-02-28"}):
        with pytest.raises(Refused):
            send(**other)
    withdrawal = {"on": "2026-03-02", "by": "individual"}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, person, withdrawal, today=TODAY)
    with pytest.raises(Refused, match="withdrawn"):
        send()
    assert shelter.read(send(on="2026-03-01")).answers["consent"] == consent  # what left before is still told truly


def test_sharing_without_consent_takes_two_people_and_is_written_down(shelter: Shelter) -> None:
    person = shelter.person()
    police = Recipient("police")
    told = {"on": "2026-03-02", "form": "spoken", "purpose": "prosecution", "recipient": "police"}
    why = "Her life is in danger tonight."
    request = consents.ask_override(shelter.vault, shelter.worker, person, police, "prosecution", reason=why)

    def override(answers: dict[str, str]) -> str:
        return consents.override(shelter.vault, shelter.worker, shelter.library, request, person, answers, today=TODAY)

    with pytest.raises(Refused, match="Another person"):
        override(told)
    supervisor = shelter.sign_in("sopha")
    asked = shelter.vault.approval(supervisor, request)
    with shelter.vault.change(supervisor, "approval.decide") as change:
        approvals.decide(change, supervisor, asked, agreed=True, reason="I agree.", now=shelter.vault.clock())
    with pytest.raises(Refused, match="something else"):
        override({**told, "recipient": "embassy"})
    assert shelter.vault.records(shelter.worker, kind="consent.sent") == []
    sent = shelter.read(override(told))
    assert sent.answers["override"] == request and "consent" not in sent.answers
    with pytest.raises(Refused, match="used already"):
        override(told)


@pytest.mark.parametrize("purpose", ["aggregate_reporting", "research"])
def test_nobody_agrees_to_figures_in_her_place(shelter: Shelter, purpose: str) -> None:
    person = shelter.person()
    with pytest.raises(Refused, match="own consent"):
        consents.ask_override(shelter.vault, shelter.worker, person, NGO, purpose, reason="We need the number.")
