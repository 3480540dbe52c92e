"""What two people do, told to both in one sentence each, and how it stands."""

from datetime import timedelta

import pytest

from app.errors import Refused
from app.i18n import Words
from app.models import consents, requests
from app.models.consent import Recipient
from app.models.requests import Standing
from app.models.vault import approvals, erasure
from app.models.vault.approvals import VALID_FOR, Approval
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.models.conftest import Shelter

REASON = "She runs the house now."


def users(vault: Vault, session: Session) -> dict[str, str]:
    return {one.login: one.id for one in vault.users(session)}


def signed(shelter: Shelter, login: str) -> tuple[Vault, Session]:
    session = shelter.sessions.get(login) or shelter.sign_in(login)
    return shelter.vaults[list(shelter.sessions).index(login)], session


def asked(shelter: Shelter, *roles: str) -> Approval:
    vault, sopha = signed(shelter, "sopha")
    dara = users(vault, sopha)["dara"]
    return vault.approval(sopha, requests.ask_roles(vault, sopha, dara, roles or ("manager",), reason=REASON))


def said(shelter: Shelter, one: Approval, login: str = "sopha") -> str:
    vault, session = signed(shelter, login)
    told = requests.told(one, requests.known(vault, session), session.permissions, shelter.library)
    return Words("en")(told.sentence, **told.places)


def test_other_roles_are_told_with_those_she_has(shelter: Shelter) -> None:
    one = asked(shelter, "caseworker", "manager")
    assert said(shelter, one) == (
        "Dara is given these roles: Caseworker and Shelter manager. Until now she has these: Caseworker."
    )


def test_an_erasure_is_told_by_the_number_of_the_case_and_never_by_name(shelter: Shelter) -> None:
    case = shelter.case(shelter.person("Chan Srey"))
    vault, sopha = signed(shelter, "sopha")
    with vault.change(sopha, "approval.request") as change:
        id = approvals.ask(change, sopha, action=erasure.ACTION, subject=str(case.person), reason=REASON)
    sentence = said(shelter, vault.approval(sopha, id))
    assert case.answers["number"] in sentence and "erased" in sentence and "Srey" not in sentence


def test_who_may_not_read_the_case_is_not_told_its_number(shelter: Shelter) -> None:
    case = shelter.case()
    vault, sopha = signed(shelter, "sopha")
    with vault.change(sopha, "approval.request") as change:
        id = approvals.ask(change, sopha, action=erasure.ACTION, subject=str(case.person), reason=REASON)
    sentence = said(shelter, vault.approval(sopha, id), login="vanna")
    assert sentence == "Everything about one person is erased. No case of this person is open to you."


def test_sharing_without_consent_says_with_whom_and_why(shelter: Shelter) -> None:
    case, vault = shelter.case(), shelter.vault
    id = consents.ask_override(
        vault, shelter.worker, str(case.person), Recipient("police"), "tracing", reason="She is in danger."
    )
    sentence = said(shelter, vault.approval(shelter.worker, id))
    assert "With: Police. Purpose: To trace the family." in sentence and case.answers["number"] in sentence


def test_any_action_of_the_roles_file_can_be_told(shelter: Shelter) -> None:
    vault, sopha = signed(shelter, "sopha")
    for action in sopha.permissions.two_people:
        subject = {"consent.override": "a:police:tracing", "roles.change": "a: manager"}.get(action, "a")
        one = Approval("b", action, subject, REASON, sopha.user, vault.clock(), used=False, decisions=())
        assert "{" not in said(shelter, one)


def test_one_asks_another_agrees_and_it_is_carried_out_once(shelter: Shelter) -> None:
    one = asked(shelter)
    vault, sopha = signed(shelter, "sopha")
    boss, mealea = signed(shelter, "mealea")
    assert requests.for_user(vault, sopha) == [] and [each.id for each in requests.by_user(vault, sopha)] == [one.id]
    assert [each.id for each in requests.for_user(boss, mealea)] == [one.id]
    with pytest.raises(Refused, match="Another person"):
        requests.decide(vault, sopha, one.id, agree=True, reason="I want it.")
    with pytest.raises(Refused, match="Another person has to agree"):
        requests.carry_out_roles(vault, sopha, one.id)
    requests.decide(boss, mealea, one.id, agree=True, reason="She is ready.")
    assert requests.standing(vault.approval(sopha, one.id), vault.clock()) is Standing.AGREED
    requests.carry_out_roles(vault, sopha, one.id)
    assert {one.login: one.roles for one in vault.users(sopha)}["dara"] == ("manager",)
    assert requests.standing(vault.approval(sopha, one.id), vault.clock()) is Standing.DONE
    with pytest.raises(Refused, match="used already"):
        requests.carry_out_roles(vault, sopha, one.id)


def test_what_was_declined_is_not_carried_out(shelter: Shelter) -> None:
    one = asked(shelter)
    boss, mealea = signed(shelter, "mealea")
    requests.decide(boss, mealea, one.id, agree=False, reason="Not yet.")
    vault, sopha = signed(shelter, "sopha")
    found = vault.approval(sopha, one.id)
    assert requests.standing(found, vault.clock()) is Standing.DECLINED and requests.open_ones(vault, sopha) == []
    with pytest.raises(Refused, match="was refused"):
        requests.carry_out_roles(vault, sopha, one.id)


def test_what_nobody_answers_runs_out(shelter: Shelter) -> None:
    one = asked(shelter)
    assert requests.standing(one, one.at + VALID_FOR) is Standing.WAITING
    assert requests.standing(one, one.at + VALID_FOR + timedelta(seconds=1)) is Standing.RUN_OUT


@pytest.mark.parametrize(
    ("roles", "sentence"), [(("caseworker",), "roles she has"), (("queen",), "Choose among"), ((), "Choose among")]
)
def test_roles_that_say_nothing_new_are_not_asked_for(shelter: Shelter, roles: tuple[str, ...], sentence: str) -> None:
    vault, sopha = signed(shelter, "sopha")
    with pytest.raises(Refused, match=sentence):
        requests.ask_roles(vault, sopha, users(vault, sopha)["dara"], roles, reason=REASON)
    assert requests.by_user(vault, sopha) == []
