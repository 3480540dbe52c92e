"""The care of one case: from the first ratings to a plan the person agreed to, and what came of it."""

from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.models.care import plans, work
from app.models.vault.record import Record
from app.ui.care.action_page import ActionPage
from app.ui.care.bars import Bars
from app.ui.care.page import CarePage
from app.ui.shell.preview import PreviewPage
from app.ui.shell.window import Window
from tests.models.care.rated import agree, assess, draw_up
from tests.models.conftest import Shelter
from tests.ui.care.using import Windows, opened
from tests.ui.driving import (
    answer,
    answers,
    form,
    line,
    lines,
    menu,
    offered,
    open_line,
    pick,
    press,
    said,
    save,
    saved,
    seen,
    settle,
    shown,
)

SLEEP = {"item": "mind", "goal": "I want to sleep.", "doer": "person"}


def actions(shelter: Shelter) -> dict[str, Record]:
    return {one.answers["goal"]: one for one in shelter.vault.records(shelter.worker, kind=plans.ACTION)}


def plan_of(shelter: Shelter, case: Record) -> Record:
    return shelter.vault.records(shelter.worker, kind=plans.PLAN, case=case.id)[0]


def drawn(window: Window, name: str) -> str:
    """What a screen reader hears of a picture."""
    return next(one.accessibleDescription() for one in seen(window, Bars) if one.accessibleName() == name)


def test_from_the_first_ratings_to_a_plan_the_person_agreed_to(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "care", case.id)
    assert "Nobody has assessed needs yet" in said(window) and "There is no plan yet" in said(window)
    pick(qtbot, window, "Assess needs")
    saved(qtbot, window, why="First assessment", mind="Weak", papers="Medium", health="Good")
    assert "Not in the plan yet" in said(window)
    press(qtbot, window, "New plan")
    saved(qtbot, window, wishes="To sleep, and to go home.")
    assert "To sleep, and to go home." in said(window) and "This plan is a draft" in said(window)
    press(qtbot, window, "The person agrees")
    assert shown(window, CarePage) and "The plan says nothing yet of" in window._banner.sentence
    for item, goal in (("Sleep, mood and calm", "I sleep."), ("Papers, status and the law", "My card.")):
        open_line(qtbot, window, item)
        saved(qtbot, window, goal=goal)
    assert "Not in the plan yet" not in said(window)
    assert actions(shelter)["I sleep."].answers["support"] == "x_mind"
    press(qtbot, window, "The person agrees")
    saved(qtbot, window, copy_given="Yes")
    assert plan_of(shelter, case).status == plans.AGREED and "a copy was offered" in said(window)


def test_what_the_person_does_not_want_is_written_down_in_her_words(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    assess(shelter, case, mind="1")
    draw_up(shelter, case)
    window = opened(windows, qtbot, "care", case.id)
    answers(yes=False)
    press(qtbot, window, "Not wanted: Sleep, mood and calm")
    assert actions(shelter) == {}
    answers("Not now.")
    press(qtbot, window, "Not wanted: Sleep, mood and calm")
    assert actions(shelter)["Not now."].status == plans.DECLINED
    assert "Not in the plan yet" not in said(window) and any("does not want it" in one for one in lines(window))


def test_what_was_not_reached_needs_a_word_on_why(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    agree(shelter, draw_up(shelter, case, SLEEP))
    window = opened(windows, qtbot, "care", case.id)
    open_line(qtbot, window, "I want to sleep.")
    assert shown(window, ActionPage)
    press(qtbot, window, "What came of it")
    answer(qtbot, window, end="Not reached")
    save(qtbot, window)
    assert form(window) and "Say why this was not reached" in window._banner.sentence
    assert actions(shelter)["I want to sleep."].status == plans.OPEN
    saved(qtbot, window, end_words="The clinic was shut.")
    assert actions(shelter)["I want to sleep."].status == plans.NOT_DONE
    assert not {"What came of it", "Change"} & offered(window), "what has ended is not changed"


def test_a_late_action_is_said_in_words_at_its_line_and_in_the_head(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    draw_up(shelter, case, {**SLEEP, "due_on": "2026-02-27"}, {"goal": "Home.", "due_on": "2026-05-01"})
    window = opened(windows, qtbot, "care", case.id)
    assert "1 action is late" in said(window)
    assert line(window, "I want to sleep.").accessibleName().endswith("3 days late")
    assert line(window, "Home.").accessibleName().endswith("by 1 May 2026")


def test_ratings_are_told_now_and_before_with_the_numbers_on_demand(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    assess(shelter, case, 3, mind="1", on="2026-01-05")
    assess(shelter, case, 3, mind="2", papers="2", on="2026-03-01")
    draw_up(shelter, case, SLEEP)
    window = opened(windows, qtbot, "care", case.id)
    told = drawn(window, "The person")
    assert "Sleep, mood and calm: 2: Medium, before: 1\n" in told
    assert "Papers, status and the law: 2: Medium, before: 3, not in the plan yet" in told
    assert "Health of the body: 3: Good\n" in told
    assert "Since 5 Jan 2026, better: 1, worse: 1." in said(window)
    assert "not yet" not in said(window).split("\n")
    press(qtbot, window, "Show the numbers")
    assert "not yet" in said(window).split("\n")
    press(qtbot, window, "Hide the numbers")
    assert "not yet" not in said(window).split("\n")


@pytest.mark.parametrize(("ratings", "expected"), [({"mind": "2"}, "by the ratings, yes"), ({"mind": "1"}, "not yet")])
def test_whether_ratings_let_the_case_close_is_said_with_what_is_short(
    windows: Windows, shelter: Shelter, qtbot: QtBot, ratings: dict[str, Any], expected: str
) -> None:
    case = shelter.case()
    assess(shelter, case, 3, **ratings)
    window = opened(windows, qtbot, "care", case.id)
    assert expected in said(window).split("\n") and "form 6" in said(window)
    assert ("No item may be below 2. Items below it: 1." in said(window)) is (expected == "not yet")
    assert "All items: 5" in drawn(window, "Sums of ratings") and "needed: 48" in drawn(window, "Sums of ratings")


def test_a_child_has_an_arrangement_that_is_looked_at_again_in_time(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case(shelter.person(birth="2016-01-05"))
    window = opened(windows, qtbot, "care", case.id)
    assert "Nobody has written down who takes care of this child." in said(window)
    press(qtbot, window, "New arrangement")
    assert "A home or shelter comes last" not in said(window)
    answer(qtbot, window, arrangement="A home or shelter")
    assert "A home or shelter comes last" in said(window), "what speaks against it is said while it is filled in"
    saved(qtbot, window)
    assert "review in 90 days" in said(window)
    press(qtbot, window, "Write down a review")
    saved(qtbot, window, decision="Has to change")
    assert "Reviewed 1 time so far." in said(window)


def test_an_adult_has_no_card_of_a_child(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "care", shelter.case().id)
    assert "Care of a child" not in said(window)


def test_a_conference_with_somebody_from_outside_needs_the_persons_yes(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "care", case.id)
    press(qtbot, window, "Add a conference")
    assert "The person has not agreed to this conference." in said(window)
    page = form(window)
    page.view.set_answers({**page.view.answers(), "present": [{"role": "police"}]})
    save(qtbot, window)
    assert form(window) and "Somebody from outside takes part" in window._banner.sentence
    assert shelter.vault.count(shelter.worker, kind=work.CONFERENCE) == 0
    saved(qtbot, window, consented="Yes", took_part="From beginning to end")
    assert "with somebody from outside" in "\n".join(lines(window))


def test_a_service_is_written_down_with_the_persons_own_word_on_it(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "care", case.id)
    press(qtbot, window, "Add a service")
    saved(qtbot, window, service="Medical care", helped="It did harm")
    assert line(window, "Medical care").accessibleName().endswith("It did harm")


def test_the_next_plan_begins_with_what_the_person_wanted_and_counts_once_it_is_agreed(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    first = agree(shelter, draw_up(shelter, case, SLEEP, wishes="To go home."))
    window = opened(windows, qtbot, "care", case.id)
    pick(qtbot, window, "New plan")
    saved(qtbot, window)
    assert "Until the person agrees, the plan before it counts" in said(window) and "To go home." in said(window)
    assert shelter.read(first.id).status == plans.AGREED and not menu(window)["New plan"]
    press(qtbot, window, "The person agrees")
    saved(qtbot, window)
    assert shelter.read(first.id).status == plans.ENDED
    assert any(one.startswith("I want to sleep.") for one in lines(window)), "what was open goes on"


def test_a_copy_for_the_person_is_shown_first_and_written_down_once_it_leaves(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    agree(shelter, draw_up(shelter, case, SLEEP))
    window = opened(windows, qtbot, "care", case.id, login="sopha")
    told = answers(choosing="ខ្មែរ")
    pick(qtbot, window, "Print a copy for the person")
    assert any("names nobody" in one for one in told)
    page = shown(window, PreviewPage)

    def events() -> list[str]:
        return [one.event for one in window.office.vault.audit_entries(window.office.session)]

    assert "care.print" not in events()
    assert page._may_leave() and "care.print" in events()
    window.back()
    pick(qtbot, window, "A copy was offered")
    assert plan_of(shelter, case).answers["copy_given"] == "yes" and not menu(window)["A copy was offered"]


def test_in_a_closed_case_nothing_of_it_can_be_written(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    assess(shelter, case, mind="1")
    agree(shelter, draw_up(shelter, case, SLEEP))
    window = opened(windows, qtbot, "care", case.id)
    assert "Add an action" in offered(window)
    with shelter.vault.change(shelter.worker, "case.close") as change:
        change.edit(case.id, shelter.library.form("case").kind, status="closed")
    settle(qtbot, window)
    assert "Case" in offered(window)
    assert {one for one in offered(window) if one.startswith(("Add", "Assess", "New"))} == set()
    may = {text for text, can in menu(window).items() if can}
    assert may == {"Print a copy for the person", "The plan with its history"}


def test_who_may_not_read_care_is_told_so(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = opened(windows, qtbot, "care", case.id, login="phan")
    assert not isinstance(window.page, CarePage) and "Your role does not allow this" in window._banner.sentence


@pytest.mark.parametrize("birth", ["1990-05-06", "2016-01-05"])
def test_no_two_buttons_answer_to_one_letter(windows: Windows, shelter: Shelter, qtbot: QtBot, birth: str) -> None:
    case = shelter.case(shelter.person(birth=birth))
    window = opened(windows, qtbot, "care", case.id)
    for step in (lambda: assess(shelter, case, mind="1"), lambda: draw_up(shelter, case, SLEEP), lambda: None):
        texts = [one.text() for one in seen(window, QPushButton)]
        letters = [text[text.index("&") + 1].upper() for text in texts if "&" in text]
        assert letters and len(set(letters)) == len(letters), texts
        step()
        settle(qtbot, window)


def test_what_is_no_case_has_no_care(qtbot: QtBot, windows: Windows, shelter: Shelter) -> None:
    window = opened(windows, qtbot, "care", shelter.person())
    assert not isinstance(window.page, CarePage)
    assert window._banner.sentence.startswith("There is no such case.")
