"""One referral: nothing leaves without consent, what leaves is shown first, and each answer moves it on."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.models import consents, requests
from app.models.referrals import answering, providers, sending
from app.models.vault import approvals
from app.models.vault.record import Record
from app.ui.forms.page import FormPage
from app.ui.referrals.clock_view import ClockView
from app.ui.referrals.referral_page import ReferralPage
from app.ui.shell.preview import PreviewPage
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import agreed, prepared, provider, sent
from tests.ui.driving import (
    answers,
    form,
    line,
    menu,
    named,
    offered,
    pick,
    press,
    said,
    save,
    saved,
    seen,
    settle,
    shown,
)
from tests.ui.referrals.using import Windows, opened, refused

LETTER, SPOKEN = "By letter, handed to the person", "By telephone or in words"


def left(shelter: Shelter) -> list[Record]:
    return shelter.vault.records(shelter.worker, kind="consent.sent")


def send(qtbot: QtBot, window: Window, how: str) -> None:
    answers(choosing=how, then=lambda: answers(choosing="English" if how == LETTER else ""))
    press(qtbot, window, "Send")


def test_without_consent_it_is_refused_with_the_reason_and_leads_to_asking_for_exactly_this(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    referral = prepared(shelter, shelter.case())
    window = opened(windows, qtbot, "referral", referral.id)
    assert "It cannot leave yet. Nobody has asked the person for this consent." in said(window)
    press(qtbot, window, "Send")
    assert refused(window) == "Nobody has asked the person for this consent." and left(shelter) == []
    press(qtbot, window, "Ask for consent")
    begun = form(window).view.answers()
    names = ("purpose", "recipient", "recipient_name")
    assert [begun[name] for name in names] == ["referral", "provider", "Hospital of the river"]
    saved(qtbot, window, decision="Given", given_by="The person", method="By thumbprint")
    assert shown(window, ReferralPage) and "It cannot leave yet" not in said(window)
    send(qtbot, window, SPOKEN)
    assert shelter.read(referral.id).status == "pending" and len(left(shelter)) == 1


def test_a_letter_is_shown_first_and_written_down_once_it_leaves(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    referral = prepared(shelter, case)
    agreed(shelter, case)
    window = opened(windows, qtbot, "referral", referral.id)
    send(qtbot, window, LETTER)
    page = shown(window, PreviewPage)
    assert page._name == "letter" and left(shelter) == [] and shelter.read(referral.id).status == "prepared"
    assert page._may_leave()
    assert shelter.read(referral.id).status == "pending" and len(left(shelter)) == 1


def test_a_letter_does_not_leave_once_its_words_or_the_consent_are_others(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    referral = prepared(shelter, case, told="Her arm hurts.")
    agreed(shelter, case)
    window = opened(windows, qtbot, "referral", referral.id)
    send(qtbot, window, LETTER)
    page = shown(window, PreviewPage)
    sending.correct(shelter.vault, shelter.worker, shelter.library, referral, {"told": "Her leg."}, today=TODAY)
    assert not page._may_leave() and "has changed since this letter was made" in refused(window)
    window.back()
    settle(qtbot, window)
    send(qtbot, window, LETTER)
    back = {"on": TODAY.isoformat(), "by": "individual"}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, str(case.person), back, today=TODAY)
    assert not shown(window, PreviewPage)._may_leave() and "withdrawn" in refused(window)
    assert left(shelter) == []


def test_words_written_before_she_withheld_more_have_to_be_read_again(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    referral = prepared(shelter, case, told="Her arm hurts.")
    agreed(shelter, case, withheld=["health"], withheld_because="fear")
    window = opened(windows, qtbot, "referral", referral.id)
    press(qtbot, window, "Send")
    assert refused(window).startswith("Read again what the provider is told") and left(shelter) == []
    press(qtbot, window, "Read the words again")
    assert "Left out: Health" in said(window)
    save(qtbot, window)
    send(qtbot, window, SPOKEN)
    assert shelter.read(referral.id).status == "pending"


def test_told_in_words_says_first_what_is_to_be_left_out_and_can_be_thought_better_of(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    agreed(shelter, case, withheld=["health"], withheld_because="fear")
    referral = prepared(shelter, case)
    window = opened(windows, qtbot, "referral", referral.id)
    told: list[list[str]] = []
    answers(choosing=SPOKEN, then=lambda: told.append(answers(yes=False)))
    press(qtbot, window, "Send")
    assert any("Left out: Health" in one for one in told[0])
    assert shelter.read(referral.id).status == "prepared" and left(shelter) == []


def test_accepted_with_a_day_then_done_and_the_person_is_heard(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    referral = sent(shelter)
    window = opened(windows, qtbot, "referral", referral.id)
    press(qtbot, window, "They accept")
    saved(qtbot, window, answered_by="Dr Long", appointment_on="2026-03-05")
    assert "Accepted" in said(window) and "They accept" not in offered(window)
    press(qtbot, window, "Help came")
    saved(qtbot, window, outcome="In plaster.")
    press(qtbot, window, "What the person says")
    saved(qtbot, window, received="In part")
    assert line(window, "Did you get the help").accessibleName().endswith("In part")
    (told,) = shelter.vault.records(shelter.worker, kind="referral.feedback")
    assert told.answers["referral"] == referral.id and shelter.read(referral.id).status == "done"


@pytest.mark.parametrize(
    ("press_it", "because", "reason", "state"),
    [
        ("They decline", "declined_because", "They have no room or no time", "declined"),
        ("Take the referral back", "revoked_because", "The person does not want it", "revoked"),
    ],
)
def test_a_no_says_why(  # noqa: PLR0913
    windows: Windows, shelter: Shelter, qtbot: QtBot, press_it: str, because: str, reason: str, state: str
) -> None:
    referral = sent(shelter)
    window = opened(windows, qtbot, "referral", referral.id)
    pick(qtbot, window, press_it) if press_it in menu(window) else press(qtbot, window, press_it)
    save(qtbot, window)
    assert isinstance(window.page, FormPage) and shelter.read(referral.id).status == "pending"
    saved(qtbot, window, **{because: reason})
    assert shelter.read(referral.id).status == state and reason in said(window)


def test_the_clock_is_drawn_and_says_what_it_draws(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.clock.go_on(timedelta(hours=13, minutes=30))
    referral = sent(shelter)
    window = opened(windows, qtbot, "referral", referral.id)
    page = shown(window, ReferralPage)
    assert "left" in named(window, "Picture of the time that is left", ClockView).accessibleDescription()
    shelter.clock.go_on(timedelta(hours=3))
    page._on_minute()
    (view,) = seen(window, ClockView)
    assert "late" in view.accessibleDescription() and "Help was due by" in said(window)


def test_without_consent_only_two_people_lead_out_and_only_once(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    referral = prepared(shelter, shelter.case())
    window = opened(windows, qtbot, "referral", referral.id)
    answers("She may die tonight.")
    press(qtbot, window, "Share without consent")
    assert "Send it without consent" not in offered(window) and "Another person has to agree" in said(window)
    asked = shelter.vault.records(shelter.worker, kind=approvals.REQUEST.name)[0].id
    sopha = shelter.sign_in("sopha")
    requests.decide(shelter.vaults[-1], sopha, asked, agree=True, reason="Yes.")
    window.page.make_stale()
    answers(choosing=SPOKEN, then=answers)
    press(qtbot, window, "Send it without consent")
    (gone,) = left(shelter)
    assert gone.answers["override"] == asked and shelter.read(referral.id).status == "pending"


def test_what_two_people_agreed_to_leaves_on_paper_as_it_is_shown(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    referral = prepared(shelter, shelter.case())
    to = providers.of_record(shelter.read(str(referral.answers["provider"]))).as_recipient
    asked = consents.ask_override(
        shelter.vault, shelter.worker, str(referral.person), to, "referral", reason="She may die tonight."
    )
    sopha = shelter.sign_in("sopha")
    requests.decide(shelter.vaults[-1], sopha, asked, agree=True, reason="Yes.")
    window = opened(windows, qtbot, "referral", referral.id)
    answers(choosing=LETTER, then=lambda: answers(choosing="English"))
    press(qtbot, window, "Send it without consent")
    shown(window, PreviewPage)
    assert left(shelter) == [] and shelter.read(referral.id).status == "prepared"


def test_no_two_buttons_answer_to_one_letter(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    unasked, gone = prepared(shelter, shelter.case()), sent(shelter)
    declined = sent(shelter)
    answering.decline(shelter.vault, shelter.worker, shelter.library, declined, because="full", today=TODAY)
    window = opened(windows, qtbot, "referral", unasked.id)
    pages = [("referral", one.id) for one in (unasked, gone, declined)]
    pages += [("provider", str(gone.answers["provider"])), ("providers", ""), ("referrals", "")]
    for page, subject in pages:
        window.open(page, subject)
        settle(qtbot, window)
        texts = [one.text() for one in seen(window, QPushButton)]
        letters = [text[text.index("&") + 1].upper() for text in texts if "&" in text]
        assert letters and len(set(letters)) == len(letters), texts


def test_opened_about_nothing_it_leads_to_the_board(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "referral")
    press(qtbot, window, "Referrals")
    assert window.page.title == "Referrals"


def test_a_task_and_what_was_said_lead_to_the_referral_they_are_about(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    referral = sent(shelter)
    (task,) = shelter.vault.records(shelter.worker, kind="case.task", case=referral.case)
    told = {"received": "yes"}
    heard = answering.feedback(shelter.vault, shelter.worker, shelter.library, referral, told, today=TODAY)
    window = opened(windows, qtbot, "referrals")
    for about in (task.id, heard, referral.id):
        window.open("record", about)
        press(qtbot, window, "Referral")
        assert shown(window, ReferralPage)._id == referral.id
    window.open("record", shelter.case().id)
    assert "Referral" not in offered(window)


def test_where_nobody_is_sent_any_more_it_leads_to_another_provider(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case, there = shelter.case(), provider(shelter)
    agreed(shelter, case)
    referral = prepared(shelter, case, there)
    window = opened(windows, qtbot, "referral", referral.id)
    assert "Ask another provider" not in offered(window)
    never = {"trusted": "no"}
    providers.correct(shelter.vault, shelter.worker, shelter.library, there, never, today=TODAY)
    qtbot.waitUntil(lambda: "Ask another provider" in offered(window))
    assert "Nobody is to be sent to “Hospital of the river”." in said(window)
    press(qtbot, window, "Send")
    assert refused(window).startswith("Nobody is to be sent to") and left(shelter) == []
