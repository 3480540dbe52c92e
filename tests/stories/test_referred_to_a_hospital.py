"""Somebody is referred to a hospital: not before she agrees, with what she withholds left out, until help has come."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.pages import DESKS, PAGES
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.shots import text_of
from tests.ui.consent.using import fill
from tests.ui.driving import (
    answers,
    form,
    line,
    lines,
    offered,
    open_line,
    open_row,
    pick,
    press,
    rows,
    said,
    saved,
    settle,
    until,
)
from tests.ui.holding import answering
from tests.ui.referrals.using import come_back

HOSPITAL, CLINIC = "Hospital of the river", "Clinic of the hills"
LETTER, SPOKEN = "By letter, handed to the person", "By telephone or in words"
TOLD = "She cannot move her left arm."


def the_directory_is_begun(qtbot: QtBot, window: Window) -> None:
    """From the empty desk to two places where people may be sent."""
    press(qtbot, window, "Referrals")
    assert "there is no provider in the directory yet" in said(window)
    for name in (HOSPITAL, CLINIC):
        if "Add a provider" not in offered(window):
            press(qtbot, window, "Providers")
        press(qtbot, window, "Add a provider")
        fill(form(window), services=["health"])
        saved(
            qtbot,
            window,
            name=name,
            recipient="Service provider, such as a clinic or school",
            interpreter="Yes",
            trusted="Yes",
        )
        assert window.page.title == name
        press(qtbot, window, "Referrals")


def she_is_referred(qtbot: QtBot, window: Window, case: str) -> None:
    press(qtbot, window, "Cases")
    open_row(qtbot, window, case)
    pick(qtbot, window, "Refer to a provider")
    assert [one.partition(",")[0] for one in lines(window)] == [CLINIC, HOSPITAL]
    open_line(qtbot, window, HOSPITAL)
    assert "Nobody has asked the person for this consent." in said(window)
    saved(qtbot, window, urgency="Within 1 hour", told=TOLD)
    assert "Prepared, not sent" in said(window)


def nothing_leaves_before_she_agrees(qtbot: QtBot, window: Window, shelter: Shelter) -> None:
    press(qtbot, window, "Send")
    assert window._banner.sentence == "Nobody has asked the person for this consent."
    assert shelter.vault.records(shelter.worker, kind="consent.sent") == []
    press(qtbot, window, "Ask for consent")
    fill(form(window), withheld=["name"])
    given = {"decision": "Given", "given_by": "The person", "method": "By thumbprint"}
    saved(qtbot, window, **given, withheld_because="Fear of harm")
    assert "Left out: Name." in said(window)


def her_words_are_read_again_and_the_letter_leaves_without_her_name(qtbot: QtBot, window: Window, paper: Path) -> None:
    press(qtbot, window, "Send")
    assert window._banner.sentence.startswith("Read again what the provider is told")
    press(qtbot, window, "Read the words again")
    saved(qtbot, window)
    answers(choosing=LETTER, then=lambda: answers(choosing="English"))
    press(qtbot, window, "Send")
    until(qtbot, lambda: "Save as PDF…" in offered(window))
    answers(str(paper))
    press(qtbot, window, "Save as PDF…")
    until(qtbot, paper.exists)
    printed = text_of(paper.read_bytes())
    assert TOLD in printed and HOSPITAL in printed and "Within 1 hour" in printed
    assert "Chan" not in printed and "Srey" not in printed and "ithheld" not in printed
    come_back(qtbot, window)
    press(qtbot, window, "Back")
    assert "Waits for an answer" in said(window)


def the_hour_passes_and_they_decline(qtbot: QtBot, window: Window, shelter: Shelter) -> None:
    shelter.clock.go_on(timedelta(hours=3))
    press(qtbot, window, "Referrals")
    assert rows(window)[0][0] == "Late: 1" and rows(window)[1][0].endswith("late")
    open_row(qtbot, window, HOSPITAL)
    press(qtbot, window, "They decline")
    saved(qtbot, window, declined_because="They have no room or no time")


def another_is_asked_in_the_same_words(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ask another provider")
    open_line(qtbot, window, CLINIC)
    assert window.page.title == f"Referral to {CLINIC}" and TOLD in said(window)
    press(qtbot, window, "Send")
    assert window._banner.sentence == "Nobody has asked the person for this consent.", "she agreed to one hospital"
    press(qtbot, window, "Ask for consent")
    saved(qtbot, window, decision="Given", given_by="The person", method="By thumbprint")
    answers(choosing=SPOKEN, then=answers)
    press(qtbot, window, "Send")
    come_back(qtbot, window)
    press(qtbot, window, "They accept")
    saved(qtbot, window, answered_by="The nurse on duty")


def help_comes_and_she_is_heard(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Help came")
    saved(qtbot, window)
    press(qtbot, window, "What the person says")
    saved(qtbot, window, received="Yes", safe="Yes", again="Yes")
    assert line(window, "Did you get the help").accessibleName().endswith("Yes")
    press(qtbot, window, "Provider")
    settle(qtbot, window)
    assert "They felt safe there: 1 of 1." in said(window)
    press(qtbot, window, "Referrals")
    assert "Nobody waits for help by a referral." in said(window)


def test_a_person_is_referred_to_a_hospital(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot, tmp_path: Path
) -> None:
    case = str(shelter.case(shelter.person("Chan Srey")).answers["number"])
    window = windows(dict(PAGES), desks=DESKS)
    window.open("home")
    settle(qtbot, window)
    with answering():
        the_directory_is_begun(qtbot, window)
        she_is_referred(qtbot, window, case)
        nothing_leaves_before_she_agrees(qtbot, window, shelter)
        her_words_are_read_again_and_the_letter_leaves_without_her_name(qtbot, window, tmp_path / "letter.pdf")
        the_hour_passes_and_they_decline(qtbot, window, shelter)
        another_is_asked_in_the_same_words(qtbot, window)
        help_comes_and_she_is_heard(qtbot, window)
    assert [one.status for one in shelter.vault.records(shelter.worker, kind="referral")] == ["done", "declined"]
