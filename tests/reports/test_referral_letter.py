"""The letter of a referral: what a provider needs and consent allows, in every script; without consent no letter."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from types import MappingProxyType
from typing import Any

import pytest

from app.errors import Refused
from app.i18n import LANGUAGES
from app.models import consents, happened, requests
from app.models.referrals import providers, sending
from app.models.vault.audit import OUTCOMES
from app.models.vault.record import Record
from app.reports.documents.render import render
from app.reports.documents.tree import A4, Document
from app.reports.referral_letter import PRINTED, Letter, letter, print_letter, send_letter
from app.reports.summaries.answers import MADE
from app.reports.summaries.definition import definition
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import NOW, agreed, prepared, provider
from tests.reports.printed import given_back, texts, words
from tests.reports.test_summary_scripts import NAMES, ONE_LONG_PAGE, printed_texts
from tests.shots import page_text

HER: Mapping[str, Any] = MappingProxyType(
    {
        "name": {"own": "ចាន់ ស្រី", "roman": "Chan Srey", "order": "family_first"},
        "gender": "Feminine",
        "primary_language": "khm",
        "communication": ["sign_language"],
        "birth": "1990-05-06",
    }
)
SHOWN = {"name": ("ចាន់ ស្រី", "Chan Srey"), "birth": ("35 years",), "health": ("Sign language",)}
"""What can be withheld from a letter, with the words that then stand nowhere in it."""


def referred(shelter: Shelter, person: Mapping[str, Any] = HER, **answers: Any) -> Record:
    case = shelter.case(shelter.person(**person), came_by="police")
    return prepared(shelter, case, provider(shelter), **answers)


def made(shelter: Shelter, referral: Record, lang: str = "en") -> Letter:
    return letter(shelter.vault, shelter.worker, shelter.library, referral, words=words(lang), now=NOW, zone=UTC)


def printed(shelter: Shelter, referral: Record) -> Letter:
    told, _rendered = print_letter(
        shelter.vault, shelter.worker, shelter.library, referral, words=words(), now=NOW, zone=UTC
    )
    return told


def read(document: Document) -> str:
    return " ".join(page_text(render(document, words())).split())


def audited(shelter: Shelter, outcome: str) -> int:
    session = shelter.sessions.get("sopha") or shelter.sign_in("sopha")
    found = shelter.vault.audit_entries(session)
    return sum((one.event, one.outcome) == (PRINTED, OUTCOMES[outcome]) for one in found)


def test_a_person_is_referred_to_a_hospital_that_she_has_not_agreed_to(shelter: Shelter) -> None:
    referral = referred(shelter, told="She fell from a roof.")
    with pytest.raises(Refused, match="Nobody has asked the person"):
        printed(shelter, referral)
    assert shelter.read(referral.id).status == "prepared"
    assert shelter.vault.records(shelter.worker, kind="consent.sent") == []
    assert (audited(shelter, "refused"), audited(shelter, "ok")) == (1, 0)

    agreed(shelter, shelter.read(str(referral.case)))
    text = read(printed(shelter, referral).document)
    for said in (
        "Hospital of the river",
        "Health care",
        "Within 1 hour",
        "She fell from a roof.",
        "Chan Srey",
        "Khmer",
    ):
        assert said in text, said
    gone = shelter.read(referral.id)
    assert (gone.status, gone.answers["sent_how"]) == ("pending", "letter")
    (left,) = shelter.vault.records(shelter.worker, kind="consent.sent")
    assert (left.answers["form"], left.answers["recipient_name"]) == ("referral", "Hospital of the river")
    assert audited(shelter, "ok") == 1


@pytest.mark.parametrize("code", SHOWN)
def test_what_she_withholds_stands_nowhere_and_nothing_says_that_it_does_not(shelter: Shelter, code: str) -> None:
    referral = referred(shelter)
    case = shelter.read(str(referral.case))
    agreed(shelter, case)
    before = read(made(shelter, referral).document)
    assert not [text for text in SHOWN[code] if text not in before]
    agreed(shelter, case, withheld=[code], withheld_because="fear")
    found = made(shelter, referral)
    after = read(found.document)
    assert not [text for text in SHOWN[code] if text in after]
    assert found.answer.withheld == {code}
    assert not [hint for hint in ("withh", "Withh", "left out", "Left out", "hidden", "not open") if hint in after]
    others = [text for other, said in SHOWN.items() if other != code for text in said if text in after]
    assert len(others) >= 2 and "Health care" in after


def test_of_a_person_who_withholds_everything_only_what_is_asked_is_told(shelter: Shelter) -> None:
    referral = referred(shelter)
    case = shelter.read(str(referral.case))
    every = [code.code for code in shelter.library.lists["consent.withheld"]]
    agreed(shelter, case, withheld=every, withheld_because="fear")
    text = read(made(shelter, referral).document)
    assert "Health care" in text and "Our number" in text
    assert not [said for shown in SHOWN.values() for said in shown if said in text]


def test_what_is_for_ourselves_and_what_happened_is_never_told(shelter: Shelter) -> None:
    referral = referred(shelter, words="Her uncle works there.", company="Dara the worker")
    agreed(shelter, shelter.read(str(referral.case)))
    text = read(made(shelter, referral).document)
    assert not [said for said in ("uncle", "Dara the worker", "Police", "Feb 2026") if said in text]
    named = {item.form for section in definition("referral").sections for item in section.items}
    assert named == {"referral", "person"}


def test_a_hidden_name_is_told_by_its_initials(shelter: Shelter) -> None:
    referral = referred(shelter, {**HER, "name_hidden": "yes"})
    agreed(shelter, shelter.read(str(referral.case)))
    text = read(made(shelter, referral).document)
    assert "C. S." in text and "Chan" not in text


def test_neither_title_nor_bookmark_names_her(shelter: Shelter) -> None:
    referral = referred(shelter)
    agreed(shelter, shelter.read(str(referral.case)))
    document = made(shelter, referral).document
    pdf = render(document, words()).pdf
    assert "Chan" not in document.title and b"Chan" not in pdf


def test_every_question_of_the_letter_exists_and_restricted_ones_are_named(shelter: Shelter) -> None:
    told = definition("referral")
    items = [item for section in told.sections for item in section.items]
    for item in items:
        if item.made:
            assert (item.form, item.name) in MADE
        else:
            sealed = shelter.library.form(item.form).question(item.name).sealed
            assert (sealed == "restricted") == (f"{item.form}.{item.name}" in told.restricted)
    kinds = {code.code for code in shelter.library.lists["consent.recipients"]}
    assert set(told.audiences[0].recipients) == kinds


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_of_the_letter_comes_back_exactly_in_every_language(shelter: Shelter, lang: str) -> None:
    own = NAMES[lang].get("own", "O’Neill")
    referral = referred(shelter, {**HER, "name": NAMES[lang]}, told=f"{own} (20%)")
    agreed(shelter, shelter.read(str(referral.case)))
    document = replace(made(shelter, referral, lang).document, paper=ONE_LONG_PAGE)
    rendered = render(document, words(lang))
    assert (rendered.pages, rendered.missing) == (1, {})
    wanted = printed_texts(document, lang)
    assert sum(own in text for text in wanted) >= 2
    assert given_back(page_text(rendered), wanted) == ([], [])
    changed = [text.replace(own[:2], "##", 1) for text in wanted]
    assert given_back(page_text(rendered), changed)[0] != []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_letter_is_one_page_and_names_whom_it_is_for(shelter: Shelter, lang: str) -> None:
    referral = referred(shelter, {**HER, "name": NAMES[lang]}, told="She fell from a roof.")
    agreed(shelter, shelter.read(str(referral.case)))
    document = made(shelter, referral, lang).document
    assert document.paper == A4 and render(document, words(lang)).pages == 1
    assert any("Hospital of the river" in text for text in texts(document.parts))
    assert "Hospital of the river" in document.classification


def overridden(shelter: Shelter, referral: Record, *, agree: bool = True) -> str:
    """A request to share without consent, and, unless it waits, the word of a second person."""
    to = providers.of_record(shelter.read(str(referral.answers["provider"]))).as_recipient
    request = consents.ask_override(
        shelter.vault, shelter.worker, str(referral.person), to, "referral", reason="Her brother Vuthy beat her."
    )
    if agree:
        supervisor = shelter.sessions.get("sopha") or shelter.sign_in("sopha")
        requests.decide(shelter.vault, supervisor, request, agree=True, reason="Yes.")
    return request


def without_consent(shelter: Shelter, referral: Record, override: str) -> Letter:
    return letter(
        *(shelter.vault, shelter.worker, shelter.library, referral),
        words=words(),
        now=NOW,
        zone=UTC,
        override=override,
    )


def leaves(shelter: Shelter, told: Letter) -> None:
    send_letter(shelter.vault, shelter.worker, shelter.library, told, how="letter", now=NOW, zone=UTC)


def test_where_a_life_hangs_on_it_two_people_let_a_letter_say_the_least_there_is_to_say(shelter: Shelter) -> None:
    referral = referred(shelter, told="She fell from a roof.")
    with pytest.raises(Refused, match="Another person has to agree"):
        without_consent(shelter, referral, overridden(shelter, referral, agree=False))
    request = overridden(shelter, referral)
    told = without_consent(shelter, referral, request)
    text = read(told.document)
    for said in ("She fell from a roof.", "Health care", "Within 1 hour", "Chan Srey", "Sign language", "Khmer"):
        assert said in text
    assert "The person has not agreed to this letter. It is sent to save a life" in text
    assert "Printed without consent for “Service provider" in text and "Hospital of the river”, to save a life." in text
    for unsaid in ("Feminine", "Vuthy", "has agreed to this letter", "Sopha", "Nobody has asked"):
        assert unsaid not in text
    assert shelter.read(referral.id).status == "prepared", "a letter that is looked at has not left"
    leaves(shelter, told)
    (gone,) = shelter.vault.records(shelter.worker, kind="consent.sent")
    assert (gone.answers["override"], gone.answers["form"]) == (request, "referral")
    line = next(one for one in shelter.vault.audit_entries(shelter.sessions["sopha"]) if one.event == PRINTED)
    assert ("without consent, to save a life", {}) in happened.details(line.detail, shelter.library)
    for again in (lambda: leaves(shelter, told), lambda: without_consent(shelter, referral, request)):
        with pytest.raises(Refused, match="used already"):
            again()


def test_without_consent_nothing_is_told_that_she_ever_asked_to_leave_out(shelter: Shelter) -> None:
    referral = referred(shelter, told="She fell from a roof.")
    case = shelter.read(str(referral.case))
    agreed(shelter, case, withheld=["name", "health"], withheld_because="fear")
    gone = {"on": TODAY.isoformat(), "by": "individual"}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, str(case.person), gone, today=TODAY)
    request = overridden(shelter, referral)
    with pytest.raises(Refused, match="Read again what the provider is told"):
        without_consent(shelter, referral, request)
    told = {"told": "She fell from a roof. She signs."}
    sending.correct(shelter.vault, shelter.worker, shelter.library, referral, told, today=TODAY)
    text = read(without_consent(shelter, shelter.read(referral.id), request).document)
    assert "She signs." in text and "Chan" not in text and "Sign language" not in text
    assert text.count("35 years") == 1, "she never asked to leave out how old she is"


def test_nobody_uses_what_two_people_agreed_to_where_she_agrees_by_now_or_within_our_own_house(
    shelter: Shelter,
) -> None:
    referral = referred(shelter)
    request = overridden(shelter, referral)
    ours = prepared(shelter, shelter.read(str(referral.case)), provider(shelter, recipient="own_organisation"))
    with pytest.raises(Refused, match="Nobody has asked"):
        without_consent(shelter, ours, request)
    other = referred(shelter)
    with pytest.raises(Refused, match="given for something else"):
        without_consent(shelter, other, request)
    agreed(shelter, shelter.read(str(referral.case)))
    with pytest.raises(Refused, match="There is consent by now"):
        without_consent(shelter, referral, request)
