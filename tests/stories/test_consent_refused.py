"""A person refuses; nothing leaves, help goes on, and what she decides later holds from that moment."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.errors import Refused
from app.i18n import Words
from app.models import cases, consents, people, screenings, tasks
from app.models.consent import Recipient
from app.models.forms.library import Library
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.withdrawals import what_left
from app.reports.summary import PRINTED, Summary, print_summary
from tests.conftest import Clock
from tests.shots import page_text
from tests.vaults import Shelter, shelter

NGO = Recipient("receiving_ngo")
POLICE = Recipient("police")
LIBRARY = Library.load()
HER = {"name": {"own": "ธิดา ใจดี", "roman": "Thida Jaidee"}, "birth": "1999", "age_basis": "told_by_person"}
TOLD = {"in_danger": "yes", "needs_shelter": "yes", "papers_taken": "yes", "outcome": "presumed_victim"}


@pytest.fixture
def laptop(tmp_path: Path, clock: Clock) -> Shelter:
    return shelter(tmp_path, clock)


@contextmanager
def signed_in(laptop: Shelter, login: str) -> Iterator[tuple[Vault, Session]]:
    vault, session = laptop.open(login)
    with closing(vault):
        yield vault, session


def answered(vault: Vault, session: Session, person: str, today: date, **told: Any) -> str:
    """What she says when she is asked for a consent."""
    asked = {"recipient": "own_organisation", "decision": "given", "given_by": "individual", "method": "thumbprint"}
    answers = {"decided_on": today.isoformat(), "language": "tha", **asked, **told}
    return consents.record(vault, session, LIBRARY, person, answers, today=today)


def welcome(laptop: Shelter, today: date) -> tuple[str, str]:
    """The worker registers her, asks what may be done and told, and screens her; her id and her case's."""
    with signed_in(laptop, "dara") as (vault, dara):
        person = people.register(vault, dara, LIBRARY, HER, today=today)
        answered(vault, dara, person, today, purpose="services")
        for purpose, to in (("case_summary", NGO), ("prosecution", POLICE)):
            answered(vault, dara, person, today, purpose=purpose, recipient=to.kind, decision="refused")
        case = cases.open_case(vault, dara, LIBRARY, person, {"came_by": "hotline"}, today=today)
        screened = {**TOLD, "seen_on": today.isoformat()}
        screenings.screen(vault, dara, LIBRARY, vault.record(dara, case), screened, today=today)
    return person, case


def handed(
    vault: Vault, session: Session, case: str, today: date, to: Recipient = NGO, purpose: str = ""
) -> tuple[Summary, str]:
    """The summary a supervisor prints for somebody, and what can be read in it."""
    summary, rendered = print_summary(
        vault,
        session,
        LIBRARY,
        vault.record(session, case),
        recipient=to,
        purpose=purpose,
        words=Words("en", zone=UTC),
        today=today,
        now=vault.clock(),
    )
    return summary, " ".join(page_text(rendered).split())


def refusals(vault: Vault, session: Session) -> int:
    return sum(one.event == PRINTED and one.outcome != "0" for one in vault.audit_entries(session))


def nothing_leaves_and_help_goes_on(vault: Vault, sokha: Session, person: str, case: str, today: date) -> None:
    for to, purpose in ((NGO, "case_summary"), (POLICE, "prosecution")):
        with pytest.raises(Refused, match=f"Consent was refused on {today}"):
            handed(vault, sokha, case, today, to, purpose)
    assert refusals(vault, sokha) == 2
    assert vault.records(sokha, kind="consent.sent") == []
    owed = {str(one.answers["task"]) for one in vault.records(sokha, kind=tasks.TASK, case=case, status=tasks.OPEN)}
    assert {"danger", "shelter", "medical_offer", "rights"} <= owed
    _own, said = handed(vault, sokha, case, today, Recipient("own_organisation"))
    assert "ธิดา ใจดี (Thida Jaidee)" in said and "Consent was refused on 2 Mar 2026." in said
    alone = consents.ask_override(vault, sokha, person, NGO, "case_summary", reason="It would be quicker.")
    told = {"on": today.isoformat(), "form": "summary", "purpose": "case_summary", "recipient": NGO.kind}
    with pytest.raises(Refused, match="Another person has to"):
        consents.override(vault, sokha, LIBRARY, alone, person, told, today=today)


def only_what_she_agreed_to_leaves(vault: Vault, sokha: Session, case: str, today: date) -> None:
    summary, said = handed(vault, sokha, case, today)
    assert summary.withheld == ["exploitation", "name"]
    assert not [text for text in ("ธิดา", "Thida", "Presumed victim", "keep your papers") if text in said]
    assert "What happened to the person" in said and said.count("Withheld by the person") == 2
    with pytest.raises(Refused, match="refused"):
        handed(vault, sokha, case, today, POLICE, "prosecution")


def nothing_leaves_any_more(vault: Vault, sokha: Session, case: str, withdrawal: str, today: date) -> None:
    with pytest.raises(Refused, match=f"Consent was withdrawn on {today}"):
        handed(vault, sokha, case, today)
    taken_back = vault.record(sokha, withdrawal)
    (gone,) = what_left(vault.records(sokha, kind="consent.sent", person=taken_back.person), taken_back)
    assert (gone.answers["recipient"], gone.answers["on"]) == (NGO.kind, (today - timedelta(days=1)).isoformat())
    assert "uncle" not in handed(vault, sokha, case, today, Recipient("own_organisation"))[1]


def test_a_person_refuses_consent(laptop: Shelter, clock: Clock) -> None:
    monday = clock().date()
    person, case = welcome(laptop, monday)
    with signed_in(laptop, "sokha") as (vault, sokha):
        nothing_leaves_and_help_goes_on(vault, sokha, person, case, monday)

    tuesday = clock.forward(days=1).date()
    about = {"purpose": "case_summary", "recipient": NGO.kind}
    without = {"withheld": ["name", "exploitation"], "withheld_because": "fear"}
    with signed_in(laptop, "dara") as (vault, dara):
        agreed = answered(vault, dara, person, tuesday, **about, **without)
    with signed_in(laptop, "sokha") as (vault, sokha):
        only_what_she_agreed_to_leaves(vault, sokha, case, tuesday)

    wednesday = clock.forward(days=1).date()
    back = {"consent": agreed, "on": wednesday.isoformat(), "by": "individual", "words": "They know my uncle."}
    with signed_in(laptop, "dara") as (vault, dara):
        withdrawal = consents.withdraw(vault, dara, LIBRARY, person, back, today=wednesday)
        owed = [one.task.answers["task"] for one in tasks.for_user(vault, dara, wednesday)]
        assert owed.count("consent_withdrawn") == 1
    with signed_in(laptop, "sokha") as (vault, sokha):
        nothing_leaves_any_more(vault, sokha, case, withdrawal, wednesday)
