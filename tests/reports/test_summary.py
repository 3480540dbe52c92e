"""The case summary: within consent, within role, what is left out named, what leaves written down."""

from typing import Any

import pytest

from app.errors import Refused
from app.models import cases, consents
from app.models.vault.audit import OUTCOMES
from app.models.vault.record import Record
from app.models.withdrawals import what_left
from app.reports.documents.render import render
from app.reports.summary import KIND, PRINTED, write_down
from tests.models.conftest import TODAY, Shelter
from tests.reports.printed import NGO, OWN, agreed, heard, printed, read, summary, words

WHAT_HAPPENED = ("Online scam", "the definition of trafficking", "Possible victim", "Debt to the recruiter")
OF_BIRTH = ("6 May 1990", "35 years")
OF_HEALTH = ("Do you need a doctor", "Serious illness", "Get a doctor today.")
WITHHOLDING = {
    "name": ("ចាន់ ស្រី", "Chan Srey"),
    "birth": OF_BIRTH,
    "health": OF_HEALTH,
    "exploitation": WHAT_HAPPENED,
    "location": ("Police station",),
    "family_contact": ("Marital status", "Married"),
}
"""What can be withheld, with words that then stand nowhere."""

HER = {
    "name": {"own": "ចាន់ ស្រី", "roman": "Chan Srey", "order": "family_first"},
    "gender": "Feminine",
    "citizenship": ["KH"],
    "marital_status": "Married",
}


def audited(shelter: Shelter, outcome: str) -> list[Any]:
    session = shelter.sessions["sopha"]
    return [
        one for one in shelter.vault.audit_entries(session) if (one.event, one.outcome) == (PRINTED, OUTCOMES[outcome])
    ]


def test_without_consent_nothing_is_printed_and_the_reason_is_told_and_kept(shelter: Shelter) -> None:
    case = heard(shelter)
    with pytest.raises(Refused, match="Nobody has asked"):
        printed(shelter, case, to=NGO)
    agreed(shelter, str(case.person), "case_summary", NGO, "refused")
    with pytest.raises(Refused, match="Consent was refused on 2026-03-02"):
        printed(shelter, case, to=NGO)
    assert shelter.vault.records(shelter.worker, kind="consent.sent") == []
    assert [one.detail for one in audited(shelter, "refused")] == [{"recipient": NGO}] * 2
    assert audited(shelter, "ok") == []
    agreed(shelter, str(shelter.case().person), "case_summary", NGO)
    with pytest.raises(Refused):
        printed(shelter, case, to=NGO)


def test_a_summary_for_ones_own_rests_on_services_or_storage(shelter: Shelter) -> None:
    case = shelter.case()
    with pytest.raises(Refused, match="Nobody has asked"):
        summary(shelter, case)
    agreed(shelter, str(case.person), "storage")
    assert summary(shelter, case).rests_on.purpose == "storage"
    agreed(shelter, str(case.person), "services")
    assert summary(shelter, case).rests_on.purpose == "services"


def test_who_may_print_no_summaries_is_refused_by_her_role(shelter: Shelter) -> None:
    case = heard(shelter)
    assert not shelter.worker.may("print", KIND)
    for login in ("dara", "phan"):
        with pytest.raises(Refused, match="allowed to"):
            summary(shelter, case, by=login)


@pytest.mark.parametrize(
    ("to", "purpose", "why"),
    [
        ("family", "", "No case summary is made"),
        ("neighbours", "", "No case summary is made"),
        (NGO, "research", "for this purpose"),
        (OWN, "case_summary", "for this purpose"),
    ],
)
def test_no_summary_is_made_for_just_anybody_or_anything(shelter: Shelter, to: str, purpose: str, why: str) -> None:
    case = heard(shelter)
    agreed(shelter, str(case.person), purpose or "case_summary", to if to != "neighbours" else NGO)
    with pytest.raises(Refused, match=why):
        summary(shelter, case, to=to, purpose=purpose)


@pytest.mark.parametrize("code", WITHHOLDING)
def test_what_the_person_withholds_is_named_and_stands_nowhere(shelter: Shelter, code: str) -> None:
    case = heard(shelter, **HER)
    person = str(case.person)
    agreed(shelter, person, "case_summary", NGO)
    before = read(summary(shelter, case, to=NGO))
    assert not [text for text in WITHHOLDING[code] if text not in before]
    agreed(shelter, person, "case_summary", NGO, withheld=[code], withheld_because="fear")
    told = summary(shelter, case, to=NGO)
    after = read(told)
    assert not [text for text in WITHHOLDING[code] if text in after]
    assert told.withheld == [code]
    label = shelter.library.lists["consent.withheld"].shown(code, words())
    assert f"{label}" in after and "Withheld by the person" in after
    others = [text for other, said in WITHHOLDING.items() if other != code for text in said if text in after]
    assert len(others) > 5


@pytest.mark.parametrize(
    ("code", "paper", "label"),
    [
        ("health", "medical", "Medical paper"),
        ("identity_numbers", "identity", "Identity paper"),
        ("photo", "photo", "Photograph"),
    ],
)
def test_a_paper_of_what_is_withheld_stands_nowhere(shelter: Shelter, code: str, paper: str, label: str) -> None:
    case = shelter.case()
    note = {"on": "2026-03-01", "words": "She brought it.", "files": ["0" * 32], "paper": paper}
    cases.note(shelter.vault, shelter.worker, shelter.library, case, note, today=TODAY)
    agreed(shelter, str(case.person))
    assert f"Note {label}" in read(summary(shelter, case))
    agreed(shelter, str(case.person), withheld=[code], withheld_because="fear")
    assert f"Note {label}" not in read(summary(shelter, case))


def test_whether_she_is_treated_as_a_child_is_told_without_her_birth(shelter: Shelter) -> None:
    case = shelter.case(shelter.person(birth="2012-01"))
    told: dict[str, Any] = {
        "given_by": "guardian",
        "guardian_suspected": "no",
        "assent": "given",
        "withheld": ["birth"],
    }
    agreed(shelter, str(case.person), "case_summary", NGO, withheld_because="fear", **told)
    said = read(summary(shelter, case, to=NGO))
    assert "Age Under 18." in said
    assert "2012" not in said


def test_where_things_were_taken_away_nobody_says_there_are_none(shelter: Shelter) -> None:
    case = heard(shelter)
    agreed(shelter, str(case.person), "case_summary", NGO, withheld=["exploitation"], withheld_because="fear")
    said = read(summary(shelter, case, to=NGO))
    assert "Timeline Nothing that may be told here." in said
    assert "Nobody has proposed to close the case." in said
    assert "No screening has been done yet." not in said


def test_a_withdrawal_stops_the_next_print_and_shows_what_left(shelter: Shelter) -> None:
    case = heard(shelter)
    person = str(case.person)
    consent = agreed(shelter, person, "case_summary", NGO)
    printed(shelter, case, to=NGO)
    back = {"consent": consent, "on": TODAY.isoformat(), "by": "individual", "words": "I am afraid."}
    id = consents.withdraw(shelter.vault, shelter.worker, shelter.library, person, back, today=TODAY)
    with pytest.raises(Refused, match="withdrawn"):
        printed(shelter, case, to=NGO)
    sent = shelter.vault.records(shelter.worker, kind="consent.sent", person=person)
    assert what_left(sent, shelter.read(id)) == sent
    assert len(sent) == 1


def test_pages_made_before_a_consent_changed_do_not_leave(shelter: Shelter) -> None:
    case = heard(shelter)
    person, supervisor = str(case.person), shelter.sign_in("sopha")
    agreed(shelter, person, "case_summary", NGO)
    told = summary(shelter, case, to=NGO, by=supervisor)
    agreed(shelter, person, "case_summary", NGO, withheld=["name"], withheld_because="fear")
    with pytest.raises(Refused, match="has changed since"):
        write_down(shelter.vault, supervisor, shelter.library, told, today=TODAY)
    assert shelter.vault.records(supervisor, kind="consent.sent") == []
    again = summary(shelter, case, to=NGO, by=supervisor)
    write_down(shelter.vault, supervisor, shelter.library, again, today=TODAY)
    assert len(shelter.vault.records(supervisor, kind="consent.sent")) == 1


def test_what_leaves_is_written_down_and_what_stays_here_is_not_said_to_leave(shelter: Shelter) -> None:
    case = heard(shelter)
    consent = agreed(
        shelter, str(case.person), "case_summary", NGO, withheld=["birth", "notes"], withheld_because="fear"
    )
    printed(shelter, case)
    assert shelter.vault.records(shelter.worker, kind="consent.sent") == []
    told = printed(shelter, case, to=NGO)
    (sent,) = shelter.vault.records(shelter.worker, kind="consent.sent", case=case.id)
    assert {name: value for name, value in sent.answers.items() if name[0] != "_"} == {
        "on": "2026-03-02",
        "form": "summary",
        "purpose": "case_summary",
        "recipient": NGO,
        "consent": consent,
        "left_out": ["birth", "notes"],
    }
    newest, _own = audited(shelter, "ok")
    assert newest.type == "110106", "an export, as FHIR and DICOM call what is printed"
    assert newest.detail == {
        "recipient": NGO,
        "purpose": "case_summary",
        "left_out": len(told.left_out),
    }


def test_the_paper_says_for_whom_it_is_who_printed_it_and_on_which_consent(shelter: Shelter) -> None:
    case = heard(shelter, **HER)
    agreed(shelter, str(case.person), "case_summary", NGO, recipient_name="Friends House")
    told = summary(shelter, case, to=NGO, name="Friends House")
    document = told.document
    assert document.title == "Case summary"
    assert document.classification == "Confidential — only for: Receiving organisation, Friends House"
    said = read(told)
    assert "Printed by Sopha, 2 Mar 2026 09:00" in said
    assert "“To hand a case summary to another agency” for “Receiving organisation, Friends House”" in said
    assert "Consent was given on 2 Mar 2026 and holds until 1 Mar 2028." in said
    pdf = render(document, words()).pdf
    for encoding in ("utf-8", "utf-16-be"):
        assert "Chan Srey".encode(encoding) not in pdf
    assert "Case summary".encode("latin-1") in pdf
    with pytest.raises(Refused):
        summary(shelter, case, to=NGO, name="Other House")


def test_restricted_notes_are_never_in_it_and_the_danger_in_words_is_for_ones_own(shelter: Shelter) -> None:
    case = heard(shelter)
    agreed(shelter, str(case.person), "case_summary", NGO)
    own, theirs = summary(shelter, case), summary(shelter, case, to=NGO)
    for one in (own, theirs):
        assert "guard was seen" not in read(one)
        assert "slow" not in read(one) and "afraid of the guards" not in read(one)
    assert "Her uncle is the recruiter." in read(own)
    assert own.document.classification == "Confidential, restricted — only for: Our own organisation"
    assert "uncle" not in read(theirs)
    assert theirs.document.classification.startswith("Confidential — ")
    left = [(one.what, one.why) for one in theirs.left_out]
    assert ("Risk: The danger in words", "Not part of a summary for this recipient") in left


def test_what_whoever_prints_has_no_key_for_is_named_as_not_open(shelter: Shelter) -> None:
    case = heard(shelter, **HER)
    supervisor = shelter.sign_in("sopha")
    assert "Chan Srey" in read(summary(shelter, case, by=supervisor))
    supervisor.let_go(str(case.person))
    told = summary(shelter, case, by=supervisor)
    said = read(told)
    assert not [text for text in ("Chan Srey", "6 May 1990", "uncle") if text in said]
    left = {one.what: one.why for one in told.left_out}
    assert left["Person: Name, as told"] == left["Case: The danger in words"] == "Not open to whoever printed this"
    assert "between 35 and 36 years" in said


def test_the_police_learn_what_happened_only_with_consent_to_an_investigation(shelter: Shelter) -> None:
    case = heard(shelter)
    agreed(shelter, str(case.person), "case_summary", "police")
    told = summary(shelter, case, to="police")
    why = "No consent for it: For an investigation or a court"
    assert {one.what for one in told.left_out if one.why == why} == {"What happened", "Screening", "Timeline"}
    assert "Online scam" not in read(told)
    agreed(shelter, str(case.person), "prosecution", "police", withheld=["name"], withheld_because="fear")
    told = summary(shelter, case, to="police")
    assert "Online scam" in read(told)
    assert "Chan Srey" not in read(told), "what either consent withholds is left out"


def test_another_agency_is_not_told_what_she_said_to_others(shelter: Shelter) -> None:
    case = heard(shelter)
    person = str(case.person)
    agreed(shelter, person, "case_summary", NGO)
    agreed(shelter, person, "prosecution", "police", "refused")
    agreed(shelter, person, "referral", NGO, recipient_name="Other House")
    said = read(summary(shelter, case, to=NGO))
    assert "For an investigation" not in said and "Other House" not in said
    own = read(summary(shelter, case))
    assert "Consent was refused on 2 Mar 2026." in own and "Other House" in own


def test_another_case_of_the_same_person_is_not_told(shelter: Shelter) -> None:
    case = heard(shelter)
    other: Record = shelter.case(str(case.person))
    said = read(summary(shelter, other))
    assert str(other.answers["number"]) in said and str(case.answers["number"]) not in said
    assert "No screening has been done yet." in said
