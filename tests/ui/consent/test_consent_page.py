"""The page of consents: read at a glance, asked, taken back."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.i18n import PSEUDO
from app.models import consents
from app.models.consent import CONSENT, WITHDRAWAL
from tests.models.conftest import TODAY, Shelter
from tests.ui.conftest import StandIn
from tests.ui.consent.using import Windows, agree, fill, opened
from tests.ui.driving import form, line, offered, open_line, press, said, save
from tests.ui.forms.answering import nameless

SUMMARY = "To hand a case summary to another agency"


def test_nobody_asked_yet_says_what_consent_is_and_offers_to_ask(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, shelter.person())
    assert "Nothing leaves without it. Nobody was asked so far." in said(window.page)
    assert nameless(window.page) == []
    press(qtbot, window, "Ask for the first one")
    assert form(window).task.form.name == CONSENT


def test_what_is_asked_from_a_purpose_is_about_it_and_shows_as_agreed_once_it_is_saved(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, str(case.person))
    assert "agreed" not in said(window.page)
    open_line(qtbot, window, SUMMARY)
    page = form(window)
    assert page.view.answers()["purpose"] == "case_summary"
    fill(
        page,
        recipient="receiving_ngo",
        decision="given",
        given_by="individual",
        method="thumbprint",
        withheld=["photo"],
    )
    fill(page, withheld_because="fear")
    save(qtbot, page)
    (kept,) = shelter.vault.records(shelter.worker, kind=CONSENT)
    assert kept.case == case.id and kept.answers["explained_by"] == "Dara"
    chosen = line(window, "Receiving organisation")
    assert chosen.accessibleName().endswith("agreed") and "Left out: Photographs." in chosen.accessibleName()
    told = said(window.page)
    assert "1 agreed" in told and "By thumbprint" in told and "holds until 1 Mar 2028" in told


def test_a_withdrawal_says_beside_it_what_left_and_afterwards_whom_to_tell(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    person = str(case.person)
    agree(shelter, person)
    agree(shelter, person, purpose="referral", recipient="provider")
    told = {"on": TODAY.isoformat(), "form": "summary", "purpose": "case_summary", "recipient": "receiving_ngo"}
    consents.sent(shelter.vault, shelter.worker, shelter.library, person, told, today=TODAY)
    window = opened(windows, qtbot, person)
    open_line(qtbot, window, "Receiving organisation")
    press(qtbot, window, "Take it back")
    page = form(window)
    assert "1 thing left on it" in said(page)
    fill(page, purposes=["referral"])
    assert "Nothing has left on it" in said(page)
    fill(page, purposes=["case_summary"], by="individual", words="I am afraid of them.")
    save(qtbot, page)
    (kept,) = shelter.vault.records(shelter.worker, kind=WITHDRAWAL)
    assert kept.case == case.id and kept.answers["recipients"] == ["receiving_ngo"]
    assert line(window, "Receiving organisation").accessibleName().endswith("withdrawn")
    assert line(window, "Service provider").accessibleName().endswith("agreed"), "the other one still holds"
    shown = said(window.page)
    assert "I am afraid of them." in shown and "1 thing left on it" in shown
    assert line(window, "Carry the withdrawal out").accessibleName().endswith("not done yet")


def test_everything_is_taken_back_at_once(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person()
    agree(shelter, person)
    agree(shelter, person, purpose="referral", recipient="provider")
    window = opened(windows, qtbot, person)
    press(qtbot, window, "Take back")
    fill(form(window), by="individual")
    save(qtbot, form(window))
    assert "2 refused or withdrawn" in said(window.page) and "Take back" not in offered(window)


def test_a_child_who_agreed_alone_is_shown_as_not_valid_with_the_reason(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    child = shelter.person(birth="2012")
    agree(shelter, child)
    window = opened(windows, qtbot, child)
    assert "To be treated as a child" in said(window.page)
    assert line(window, "Receiving organisation").accessibleName().endswith("not valid")
    assert "a guardian has to consent as well" in said(window.page)
    guardian = {"given_by": "guardian", "guardian_suspected": "no", "assent": "given"}
    agree(shelter, child, **guardian)
    qtbot.waitUntil(lambda: "The child agrees" in said(window.page))
    assert line(window, "Receiving organisation").accessibleName().endswith("agreed")


def test_an_adult_is_told_nothing_of_guardians(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person()
    agree(shelter, person)
    assert "guardian" not in said(opened(windows, qtbot, person).page)


def test_by_the_clock_it_ends_soon_and_then_it_has_ended(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person()
    agree(shelter, person, until=(TODAY + timedelta(days=9)).isoformat())
    window = opened(windows, qtbot, person)
    assert line(window, "Receiving organisation").accessibleName().endswith("ends in 9 days")
    shelter.clock.go_on(timedelta(days=10))
    window.page.make_stale()
    assert line(window, "Receiving organisation").accessibleName().endswith("ended")
    assert "ask again" in said(window.page) and "Write down what left" not in offered(window)


def test_who_may_not_read_consents_is_refused_in_words(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person()
    window = opened(windows, qtbot, person, "phan")
    assert isinstance(window.page, StandIn) and "Your role does not allow this" in window._banner.sentence


def test_while_names_are_covered_no_name_is_read(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    person = shelter.person("Chan Srey")
    agree(shelter, person, recipient_name="Bridge House", method="verbal_witnessed", witness="Sok Maly")
    window = opened(windows, qtbot, person)
    covered = said(window.page) + "".join(one.accessibleName() for one in window.page.findChildren(QWidget))
    for name in ("Chan", "Bridge", "Maly"):
        assert name not in covered
    assert "Consent of C. S." in covered and "Receiving organisation: B. H." in covered
    window.show_names(shown=True)
    shown = said(window.page)
    assert "Consent of Chan Srey" in shown and "Bridge House" in shown and "Sok Maly" in shown


def test_a_purpose_is_said_in_the_language_of_the_person_as_well(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person()
    agree(shelter, person)
    window = opened(windows, qtbot, person)
    plain = said(window.page)
    window.office.settings = window.office.settings.with_(second=PSEUDO)
    window.page.make_stale()
    assert "⟦" in said(window.page) and "⟦" not in plain


def test_what_was_chosen_stays_chosen_when_the_page_is_read_again(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    person = shelter.person()
    agree(shelter, person)
    agree(shelter, person, purpose="interview", recipient="own_organisation", decision="refused")
    window = opened(windows, qtbot, person)
    open_line(qtbot, window, "Receiving organisation")
    assert "Take it back" in offered(window)
    agree(shelter, person, purpose="services", recipient="own_organisation", decision="refused")
    qtbot.waitUntil(lambda: "2 refused or withdrawn" in said(window.page))
    assert "Take it back" in offered(window) and line(window, "Receiving organisation").hasFocus()
