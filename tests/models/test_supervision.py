"""What a supervisor sees to: one card a thing she may, each with how it stands."""

from datetime import timedelta

import pytest

from app.i18n import Words
from app.models import supervision
from app.models.care.rules import settle
from app.models.forms.library import Library
from app.models.quality import actions
from app.models.vault import approvals, erasure, meta
from app.models.vault.moments import written
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import assessment, house, items, standard_form

WORDS = Words("en")
OF_HOUSE = ("approvals", "quality", "care.caseload", "care.rules")


def boss(shelter: Shelter, login: str = "sopha") -> tuple[Vault, Session]:
    return shelter.vaults[-1] if shelter.sessions.get(login) else _signed(shelter, login), shelter.sessions[login]


def _signed(shelter: Shelter, login: str) -> Vault:
    shelter.sign_in(login)
    return shelter.vaults[-1]


def said(vault: Vault, session: Session) -> dict[str, tuple[str, str]]:
    found = supervision.cards(vault, session, Library.load())
    return {card.title: (WORDS(card.sentence, **card.places), card.tone) for card in found}


@pytest.mark.parametrize(
    ("login", "pages"),
    [
        ("sopha", [*OF_HOUSE, "users", "backup", "backup", "check", "audit", "kit", "seal"]),
        ("mealea", [*OF_HOUSE, "users", "backup", "backup", "check", "audit"]),
        ("dara", ["approvals", "check"]),
    ],
)
def test_each_sees_what_she_may_see_to(shelter: Shelter, login: str, pages: list[str]) -> None:
    vault, session = boss(shelter, login)
    assert [card.page for card in supervision.cards(vault, session, Library.load())] == pages


def test_what_waits_and_what_was_refused_is_counted(shelter: Shelter) -> None:
    vault, sopha = boss(shelter)
    before = said(vault, sopha)
    assert before["Approvals"] == ("Nobody waits for your word.", "fine")
    assert before["Audit log"][1] == "fine"
    mealea = shelter.sign_in("mealea")
    with shelter.vaults[-1].change(mealea, "approval.request") as change:
        approvals.ask(change, mealea, action=erasure.ACTION, subject="0" * 32, reason="She wishes it.")
    vault.audit(sopha, "record.view", outcome="refused")
    after = said(vault, sopha)
    assert after["Approvals"] == ("Waiting for your word: 1.", "due")
    assert after["Audit log"] == ("In the last seven days, refused: 1, not well: 0.", "due")


@pytest.mark.parametrize(("days", "tone"), [(None, "due"), (2, "fine"), (9, "danger")])
def test_only_a_backup_elsewhere_counts(shelter: Shelter, days: int | None, tone: str) -> None:
    vault, sopha = boss(shelter)
    shelter.person()
    meta.put(vault.connection, meta.BACKED_UP, written(vault.clock()))
    if days is not None:
        meta.put(vault.connection, meta.BACKED_UP_ELSEWHERE, written(vault.clock() - timedelta(days=days)))
    assert said(vault, sopha)["Backups"][1] == tone


def test_a_kit_never_tried_is_at_once(shelter: Shelter) -> None:
    vault, sopha = boss(shelter)
    assert said(vault, sopha)["Recovery kit"][1] == "fine"
    vault.new_kit(sopha)
    assert said(vault, sopha)["Recovery kit"][1] == "danger"


def test_of_the_quality_of_all_houses_what_presses_most_is_told(shelter: Shelter) -> None:
    vault, sopha = boss(shelter)
    item = items(standard_form(shelter.library), critical=True)[0]

    def told() -> tuple[str, str]:
        return said(vault, sopha)["Quality of care"]

    assert told() == ("There is no house yet.", "")
    river, hill = house(shelter), house(shelter, "Hill house")
    assert told() == ("To be assessed: River house and Hill house.", "due")
    assessment(shelter, river, TODAY, {item: "0"})
    assert told() == ("Not safe to admit: River house.", "danger")
    for one in (river, hill):
        assessment(shelter, one, TODAY)
    assert told() == ("Every house was assessed within a year, and no step is late.", "fine")
    step = {"house": hill, "what": "A lamp.", "owner": "Sopha", "due_on": "2026-03-01"}
    actions.add(vault, sopha, shelter.library, step, today=TODAY)
    assert told() == ("Steps to better care that are late: 1.", "due")


def test_who_has_too_many_cases_and_what_nobody_has_is_told(shelter: Shelter) -> None:
    vault, sopha = boss(shelter)
    assert said(vault, sopha)["Caseload"] == ("Nobody has more than 25 cases.", "fine")
    shelter.case(by=sopha)
    assert said(vault, sopha)["Caseload"] == ("Open cases without a caseworker: 1.", "due")
    person = shelter.person()
    for _number in range(26):
        shelter.case(person)
    assert said(vault, sopha)["Caseload"] == ("Workers with more than 25 cases: 1.", "due")


def test_what_closing_needs_is_told_as_it_was_settled(shelter: Shelter) -> None:
    vault, sopha = boss(shelter)
    title = "Rules for closing a case"
    assert said(vault, sopha)[title][0] == "A case closes from 21, 30 and 48 points on, with no item below 2."
    settle(vault, sopha, shelter.library, {"required": "no"}, today=TODAY)
    assert said(vault, sopha)[title][0] == "Ratings are said beside a closing, and keep nobody from it."
