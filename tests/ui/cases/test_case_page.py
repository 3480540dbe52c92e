"""A case on its page, all the way: opened, noted on, rated, given, closed by two, opened again."""

import pytest
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.models import cases, closing, reviews, tasks
from app.models.vault.record import Record
from app.ui.cases.case_page import CasePage
from app.ui.shell.lines import LineView
from app.ui.shell.window import Window
from tests.models.care.rated import assess
from tests.models.conftest import TODAY, Shelter
from tests.ui.cases.using import Windows, filled, may_undo, opened, undo
from tests.ui.driving import answers, lines, menu, offered, pick, press, said, seen, settle

DONE = {"reason": "completed_plan", "outcome": "safe_and_settled"}


def press_line(window: Window, begins: str) -> None:
    (line,) = [one for one in seen(window, LineView) if one.accessibleName().startswith(begins)]
    assert isinstance(line, LineView)
    line._line.act()


def review_of(shelter: Shelter, about: str) -> Record:
    held = shelter.vault.records(shelter.worker, kind=reviews.REVIEW)
    return next(one for one in held if one.answers["about_record"] == about)


def test_a_case_is_opened_from_the_page_of_a_person(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "person", shelter.person("Chan Srey"))
    assert "No case is open for this person yet." in said(window)
    press(qtbot, window, "Open a case")
    filled(qtbot, window)
    (case,) = shelter.vault.records(shelter.worker, kind=cases.CASE)
    assert isinstance(window.page, CasePage) and window.page.title == case.answers["number"]
    assert "C. S., opened 2 Mar 2026, caseworker: Dara" in said(window)


def test_a_note_is_written_and_stands_at_the_top_of_what_happened(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "case", shelter.case().id)
    press(qtbot, window, "Note")
    filled(qtbot, window, topic="phone", words="Her aunt called.")
    assert lines(window)[0].startswith("Note: ") and not may_undo(window), "what was added stays"


def test_a_task_is_added_and_stands_under_to_do(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "case", shelter.case().id)
    assert "Nothing is to be done." in said(window)
    press(qtbot, window, "Add")
    filled(qtbot, window, task="safety_plan", due_on="2026-03-09")
    assert "Safety plan, Dara, 9 Mar 2026" in lines(window)


def test_the_risk_is_rated_and_its_earlier_ratings_stay_to_be_seen(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id)
    assert "Until somebody rates it" in said(window)
    for level, factor in (("high", "threats"), ("low", "none_known")):
        press(qtbot, window, "Rate")
        filled(qtbot, window, risk_level=level, risk_factors=[factor])
    told = said(window).split("\n")
    assert [line.partition(":")[0] for line in told if ": Dara, 2 Mar 2026" in line] == ["Low", "High"]
    undo(qtbot, window)
    assert shelter.read(case.id).answers["risk_level"] == "high"


def test_both_columns_begin_at_one_height(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "case", shelter.case().id)
    cards = [one for one in seen(window, QFrame) if one.property("role") == "card"]
    tops = sorted(one.mapTo(window.page, one.rect().topLeft()).y() for one in cards)
    assert tops[0] == tops[1]


def test_no_two_buttons_answer_to_one_letter(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id, login="mealea")
    for page, subject in (("case", case.id), ("person", str(case.person)), ("people", ""), ("cases", ""), ("home", "")):
        window.open(page, subject)
        settle(qtbot, window)
        texts = [one.text() for one in seen(window, QPushButton) if isinstance(one, QPushButton)]
        letters = [text[text.index("&") + 1].upper() for text in texts if "&" in text]
        assert letters and len(set(letters)) == len(letters), texts


def test_a_case_is_given_to_a_caseworker_and_taken_back_with_its_keys(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case, vanna = shelter.case(), shelter.sign_in("vanna")
    theirs = shelter.vaults[-1]
    window = opened(windows, qtbot, "case", case.id, login="mealea")
    told = answers(choosing="Vanna")
    pick(qtbot, window, "Give it to a caseworker")
    assert "Phan" not in told, "a data clerk works on no cases"
    assert theirs.record(vanna, case.id).answers["assigned_to"] == vanna.user and "caseworker: Vanna" in said(window)
    undo(qtbot, window)
    with pytest.raises(Refused, match="not assigned to you"):
        theirs.record(vanna, case.id)
    assert "caseworker: Dara" in said(window)


def test_a_case_is_taken_from_somebody(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id, login="mealea")
    assert "Dara" in answers_of(qtbot, window, "Take it from somebody", "Dara")
    with pytest.raises(Refused, match="not assigned to you"):
        shelter.read(case.id)


def answers_of(qtbot: QtBot, window: Window, act: str, choosing: str) -> list[str]:
    told = answers(choosing=choosing)
    pick(qtbot, window, act)
    return told


def test_a_caseworker_gives_no_case_away(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    offered_here = menu(opened(windows, qtbot, "case", shelter.case().id))
    assert not offered_here["Give it to a caseworker"] and not offered_here["Take it from somebody"]


def test_a_case_of_somebody_else_is_refused_in_words(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case(by=shelter.sign_in("vanna"))
    window = opened(windows, qtbot, "case", case.id)
    assert not isinstance(window.page, CasePage) and "not assigned to you" in window._banner.sentence


def test_follow_up_is_a_step_that_can_be_taken_back(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id)
    pick(qtbot, window, "Only follow up")
    assert shelter.read(case.id).status == cases.FOLLOW_UP
    undo(qtbot, window)
    assert shelter.read(case.id).status == cases.OPEN
    pick(qtbot, window, "Only follow up")
    pick(qtbot, window, "Take up again")
    assert shelter.read(case.id).status == cases.OPEN


def test_a_review_is_asked_for_and_approved_by_a_second_person_only(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "case", case.id)
    answers("Is the plan safe?")
    pick(qtbot, window, "Ask for approval")
    review = review_of(shelter, case.id)
    window.open("record", review.id)
    assert not {"Approve", "Send back"} & offered(window), "not by who asked"
    other = opened(windows, qtbot, "record", review.id, login="mealea")
    assert "Is the plan safe?" in said(other) and str(case.answers["number"]) in said(other)
    answers("It is.")
    press(qtbot, other, "Approve")
    assert shelter.read(review.id).status == reviews.APPROVED
    assert not may_undo(other), "what two people settled is settled anew by two"


def test_a_case_is_closed_with_its_reason_when_nothing_is_in_the_way_and_opened_again(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    task = tasks.add(shelter.vault, shelter.worker, shelter.library, case, {"task": "rights"}, today=TODAY)
    window = opened(windows, qtbot, "case", case.id)
    pick(qtbot, window, "Propose to close")
    filled(qtbot, window, **DONE)
    told = said(window)
    assert "A second person has not approved the closing." in told and "There are open tasks" in told
    assert "Nobody has assessed needs" in told
    assess(shelter, case)
    assert "Close the case" not in offered(window) and not menu(window)["Propose to close"]
    tasks.end(shelter.vault, shelter.worker, shelter.library, shelter.read(task), today=TODAY, words="Told.")
    (closure,) = shelter.vault.records(shelter.worker, kind=closing.CLOSURE)
    mealea = shelter.sign_in("mealea")
    waiting = review_of(shelter, closure.id)
    reviews.decide(shelter.vaults[-1], mealea, shelter.library, waiting, approve=True, today=TODAY)
    window.page.make_stale()
    qtbot.waitUntil(lambda: "Close the case" in offered(window))
    answers()
    press(qtbot, window, "Close the case")
    assert shelter.read(case.id).status == cases.CLOSED and "Note" not in offered(window)
    assert not may_undo(window), "a closing that two agreed on is undone by opening the case again"
    press(qtbot, window, "Reopen")
    filled(qtbot, window, reason="new_risk")
    assert shelter.read(case.id).status == cases.REOPENED and "Note" in offered(window)


def test_a_closing_that_came_back_can_be_proposed_anew(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    closure = closing.propose(shelter.vault, shelter.worker, shelter.library, case, DONE, today=TODAY)
    window = opened(windows, qtbot, "case", case.id)
    assert not menu(window)["Propose to close"]
    mealea, waiting = shelter.sign_in("mealea"), review_of(shelter, closure)
    reviews.decide(shelter.vaults[-1], mealea, shelter.library, waiting, approve=False, today=TODAY, remarks="Why?")
    window.page.make_stale()
    assert menu(window)["Propose to close"]


def test_the_history_of_one_answer_is_compared_by_itself(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    for level, factor in (("high", "threats"), ("low", "none_known")):
        cases.rate_risk(
            shelter.vault, shelter.worker, shelter.library, shelter.read(case.id), level=level, factors=[factor],
            today=TODAY,
        )  # fmt: skip
    window = opened(windows, qtbot, "record", case.id)
    press(qtbot, window, "History")
    assert "Risk level: High → Low" in said(window) and "Case number" in said(window)
    assert "State: Open" in said(window), "in words, and never as the code it is kept by"
    (box,) = seen(window, QComboBox)
    assert isinstance(box, QComboBox) and box.accessibleName() == "Of which answer"
    box.setCurrentText("Risk level")
    qtbot.wait(250)
    told = [line for line in said(window).split("\n") if line.startswith(("Risk level: ", "Why this level: "))]
    assert told == ["Risk level: High → Low", "Risk level: now High"]
    assert "Case number: " not in said(window)
