"""What two people do: asked for by one, answered by another at her own window, carried out once by who asked."""

from pytestqt.qtbot import QtBot

from app.models import reviews
from app.models.vault import approvals, erasure
from app.ui.shell.window import Window
from app.ui.supervision.approvals_page import ApprovalsPage
from tests.models.conftest import TODAY, Shelter
from tests.ui.conftest import StandIn, wait
from tests.ui.driving import answers, offered, press, said, write
from tests.ui.supervision.working import Windows, opened, user

REASON = "She runs the house now."


def roles(window: Window, login: str) -> tuple[str, ...]:
    office = window.office
    return next(one.roles for one in office.vault.users(office.session) if one.login == login)


def asks_for_roles(windows: Windows, qtbot: QtBot) -> Window:
    """The administrator asks that Dara run the house."""
    window = opened(windows, "users")
    window.open("user", user(window.office, "dara"))
    press(qtbot, window, "Other roles…")
    assert "Ask for it" not in offered(window), "not without a reason"
    press(qtbot, window, "Shelter manager")
    write(window, "Why these roles?", REASON)
    press(qtbot, window, "Ask for it")
    return window


def test_where_nothing_waits_it_says_what_comes_here(windows: Windows) -> None:
    window = opened(windows, "approvals")
    assert "Nobody waits for your word" in said(window) and "You have asked for nothing" in said(window)
    assert offered(window) == set()


def test_other_roles_are_asked_for_by_one_agreed_to_by_another_and_carried_out(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = asks_for_roles(windows, qtbot)
    assert window.page.title == "Dara" and "waits for another person" in said(window)
    assert "Carry it out" not in offered(window), "not before another has agreed"
    own = opened(windows, "approvals")
    assert "Dara is given these roles: Caseworker and Shelter manager." in said(own) and REASON in said(own)
    assert not {"Agree", "Decline", "Carry it out"} & offered(own), "the same person cannot agree"

    other = opened(windows, "approvals", login="mealea")
    assert "Until now she has these: Caseworker." in said(other) and "Sopha asked for it" in said(other)
    told = answers("She is ready.")
    press(qtbot, other, "Agree")
    assert any("Shelter manager" in one for one in told), "what she agrees to stands in the dialog"
    qtbot.waitUntil(lambda: "Nobody waits for your word" in said(other))
    assert roles(other, "dara") == ("caseworker",), "it is for who asked to carry it out"

    own = opened(windows, "approvals")
    assert "Mealea agreed on" in said(own) and "She is ready." in said(own)
    press(qtbot, own, "Carry it out")
    qtbot.waitUntil(lambda: "done" in said(own).splitlines())
    assert sorted(roles(own, "dara")) == ["caseworker", "manager"] and "Carry it out" not in offered(own)


def test_what_was_declined_is_told_with_the_reason_and_not_carried_out(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    asks_for_roles(windows, qtbot)
    other = opened(windows, "approvals", login="mealea")
    answers("Not yet.")
    press(qtbot, other, "Decline")
    own = opened(windows, "approvals")
    assert "Mealea declined on" in said(own) and "Not yet." in said(own) and "Carry it out" not in offered(own)
    assert roles(own, "dara") == ("caseworker",)


def test_thinking_better_of_it_answers_nothing(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    asks_for_roles(windows, qtbot)
    other = opened(windows, "approvals", login="mealea")
    answers("No.", yes=False)
    press(qtbot, other, "Decline")
    assert {"Agree", "Decline"} <= offered(other)


def test_an_erasure_is_told_by_number_with_a_way_to_the_file(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case(shelter.person("Chan Srey"))
    sopha = shelter.sign_in("sopha")
    vault = shelter.vaults[-1]
    with vault.change(sopha, "approval.request") as change:
        approvals.ask(change, sopha, action=erasure.ACTION, subject=str(case.person), reason="She wishes it.")
    other = opened(windows, "approvals", login="mealea")
    assert case.answers["number"] in said(other) and "Srey" not in said(other)
    press(qtbot, other, "Look at the file")
    assert isinstance(other.page, StandIn) and other.page.title == "person"
    window = opened(windows, "approvals", login="mealea")
    answers("I have read her letter.")
    press(qtbot, window, "Agree")
    own = opened(windows, "approvals")
    press(qtbot, own, "Go where it is done")
    assert own.page.title == "person"


def test_a_review_is_read_and_approved_at_its_record_by_another(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    review = reviews.request(
        shelter.vault, shelter.worker, shelter.library, case, "plan", today=TODAY, words="Look at the risk."
    )
    own = opened(windows, "approvals", login="dara")
    assert "waits for another person" in said(own) and "Read and answer" not in offered(own)
    window = opened(windows, "approvals", login="mealea")
    assert "Look at the risk." in said(window) and case.answers["number"] in said(window)
    press(qtbot, window, "Read and answer")
    answers("It is well.")
    press(qtbot, window, "Approve")
    wait(qtbot, window.office)
    assert shelter.read(review).status == reviews.APPROVED
    own = opened(windows, "approvals", login="dara")
    assert "approved" in said(own).splitlines() and "Answered by Mealea." in said(own) and "It is well." in said(own)


def test_who_wrote_in_a_record_is_not_offered_to_approve_it(windows: Windows, shelter: Shelter) -> None:
    sopha = shelter.sign_in("sopha")
    vault = shelter.vaults[-1]
    case = shelter.case(by=shelter.worker)
    read = vault.record(sopha, case.id)
    with vault.change(sopha, "case.correct") as change:
        change.edit(case.id, shelter.library.form("case").kind, {"risk_level": "low"}, read_versions=read.versions)
    reviews.request(shelter.vault, shelter.worker, shelter.library, shelter.read(case.id), "plan", today=TODAY)
    assert "Read and answer" not in offered(opened(windows, "approvals"))
    assert "Read and answer" in offered(opened(windows, "approvals", login="mealea"))


def test_a_data_clerk_is_told_in_words_that_this_is_not_hers(windows: Windows) -> None:
    window = opened(windows, "approvals", login="phan")
    assert not isinstance(window.page, ApprovalsPage) and "does not allow" in window._banner.sentence
