"""The way of a screening in the window: from the first contact to what follows, for an adult and for a child."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.models import screenings
from app.models.screening.preparation import TICKS
from app.models.screening_way import Step
from app.models.vault import drafts
from app.models.vault.record import Record
from app.ui.home.page import Home
from app.ui.screening.result_page import ResultPage
from app.ui.screening.way_page import WayPage
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.models.screened import FOR_A_CHILD, HELP, agree, assess, keep, open_interview, owed, screen
from tests.models.test_determinations import decide
from tests.ui.conftest import StandIn
from tests.ui.driving import answer, form, lines, named, open_line, press, save, settle, shown, texts
from tests.ui.screening.walking import Windows, step, steps_said, way


def test_an_adult_is_led_from_the_first_contact_to_help(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    window = way(windows, qtbot, case)
    _contacted_and_prepared(shelter, qtbot, window, case)
    _heard(shelter, qtbot, window, case)
    assert any("the person is a presumed victim and help starts now" in one for one in texts(window))
    window.back()
    settle(qtbot, window)
    assert steps_said(window)[2:5] == ["Episodes: done", "Interview: done", "Result: done"]
    step(window, Step.NEXT)
    assert "Rights are to be told within a day of identification." in texts(window)
    assert named(window, "Ask what the person chooses", QPushButton).isEnabled()
    assert "Best interests of the child" not in texts(window)


def _contacted_and_prepared(shelter: Shelter, qtbot: QtBot, window: Window, case: Record) -> None:
    assert steps_said(window)[1] == "First contact: to do" and steps_said(window)[3] == "Interview: closed for now"
    press(qtbot, window, "First contact")
    answer(qtbot, window, talks_freely="Yes", in_danger="Yes", threatened="Yes", outcome="Presumed victim")
    save(qtbot, window)
    assert set(owed(shelter, case)) == HELP | {"danger"}

    assert steps_said(window)[:2] == ["Preparation: to do", "First contact: done"]
    assert shown(window, WayPage)._steps.step is Step.PREPARATION, "it moves on with her"
    press(qtbot, window, "Prepare the interview")
    answer(qtbot, window, **dict.fromkeys(TICKS, "Yes"), language="Khmer", interpreter_needed="No")
    answer(qtbot, window, interviewer_wish="Either is fine", place_private="Yes", others_present="No")
    save(qtbot, window)
    assert lines(window)[0].startswith("The person has not agreed to the interview.")

    agree(shelter, case)
    settle(qtbot, window)
    assert steps_said(window)[0] == "Preparation: done"


def _heard(shelter: Shelter, qtbot: QtBot, window: Window, case: Record) -> None:
    step(window, Step.EPISODES)
    press(qtbot, window, "Add an episode")
    answer(qtbot, window, began_on="2025")
    save(qtbot, window)

    step(window, Step.ASSESSMENT)
    press(qtbot, window, "Assessment for trafficking")
    (episode,) = shelter.vault.records(shelter.worker, kind=screenings.EPISODE, case=case.id)
    begun = form(window).view.answers()
    assert (begun["episode"], begun["interviewer"]) == (episode.id, "dara")
    answer(qtbot, window, act_recruitment="Yes", means_deception="Yes", purpose_servitude="Yes")
    answer(qtbot, window, conclusion="Presumed victim")
    save(qtbot, window)
    assert shown(window, ResultPage)


def test_a_child_is_owed_a_guardian_and_its_best_interests_and_is_asked_no_choice(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case(shelter.person(birth="2012"))
    window = way(windows, qtbot, case)
    assert "child" in texts(window)
    press(qtbot, window, "First contact")
    answer(qtbot, window, talks_freely="Yes", made_to_do="Yes", outcome="Presumed victim")
    save(qtbot, window)
    assert set(owed(shelter, case)) == HELP | FOR_A_CHILD
    open_interview(shelter, case, child_friendly="yes", support_person="yes")
    settle(qtbot, window)
    step(window, Step.ASSESSMENT)
    press(qtbot, window, "Assessment for trafficking")
    answer(qtbot, window, act_recruitment="Yes", purpose_servitude="Yes", conclusion="Presumed victim")
    save(qtbot, window)
    assert any("presumed victim and help starts now" in one for one in texts(window)), "no means are needed"
    window.back()
    settle(qtbot, window)
    step(window, Step.NEXT)
    said = texts(window)
    assert "Best interests of the child" in said and "The person's own choice" not in said
    press(qtbot, window, "Determination by a panel")
    assert form(window).task.form.name == screenings.INTERESTS_DETERMINED


def test_a_determination_for_a_child_says_what_it_lacks(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case(shelter.person(birth="2012"))
    made = shelter.library.form(screenings.INTERESTS_DETERMINED)
    outcome = next(one.code for one in made.question("outcome").codes or ())
    deciding = next(one.code for one in made.question("deciding").codes or ())
    told = {
        "deciding": deciding,
        "outcome": outcome,
        "decided_on": "2026-03-01",
        "review_on": "2026-06-01",
        "reasons": "It is safest.",
        "child_views": "Home.",
    }
    keep(shelter, case, screenings.INTERESTS_DETERMINED, told)
    window = way(windows, qtbot, case)
    step(window, Step.NEXT)
    assert "A panel has at least 3 people in different roles." in texts(window)


def test_an_interview_that_is_not_prepared_is_refused_in_words_and_no_form_opens(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = way(windows, qtbot, case)
    step(window, Step.ASSESSMENT)
    press(qtbot, window, "Assessment for trafficking")
    assert shown(window, WayPage)
    assert "The preparation for this interview has not been saved." in window._banner.sentence
    assert "2 points in all" in window._banner.sentence
    open_interview(shelter, case)
    settle(qtbot, window)
    press(qtbot, window, "Assessment for trafficking")
    assert form(window)


def test_what_is_missing_leads_to_where_it_is_mended(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    keep(shelter, case, screenings.PREPARATION, {"prepared_on": "2026-03-02", **dict.fromkeys(TICKS, "yes")})
    window = way(windows, qtbot, case)
    step(window, Step.PREPARATION)
    open_line(qtbot, window, "The place is not one where")
    page = form(window)
    assert page.view.field_at_cursor() is page.view.field("place_private")
    assert page.view.answers()["no_harm"] == "yes", "what was ready stays"
    window.back()
    settle(qtbot, window)
    step(window, Step.PREPARATION)
    open_line(qtbot, window, "The person has not agreed")
    assert isinstance(window.page, StandIn) and window.page.title == "consent"


def test_a_contact_is_stopped_in_the_middle_without_concluding_and_waits(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = way(windows, qtbot, case)
    press(qtbot, window, "First contact")
    answer(qtbot, window, talks_freely="No", in_danger="Yes")
    save(qtbot, window)
    assert form(window).view.field("outcome").problem_said, "one that is not stopped is concluded"
    press(qtbot, window, "Stop")
    answer(qtbot, window, stopped_because="It was not safe")
    save(qtbot, window)
    (kept,) = shelter.vault.records(shelter.worker, kind=screenings.FIRST_CONTACT, case=case.id)
    assert (kept.status, kept.answers["stopped_because"]) == ("stopped", "unsafe") and "outcome" not in kept.answers
    assert "danger" in owed(shelter, case)
    assert "First contact: stopped early" in steps_said(window)
    assert drafts.names(window.office.vault.connection, window.office.session) == []
    step(window, Step.FIRST_CONTACT)
    assert "To be done today" in texts(window)


def test_an_interview_left_in_the_middle_is_offered_again_for_its_episode_only(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    keep(shelter, case, screenings.EPISODE, {"began_on": "2025"})
    window = way(windows, qtbot, case)
    step(window, Step.ASSESSMENT)
    press(qtbot, window, "Assessment for trafficking")
    answer(qtbot, window, act_recruitment="Yes")
    window.back()
    settle(qtbot, window)
    press(qtbot, window, "Assessment for trafficking")
    assert any(one.startswith("You began this on") for one in texts(window))


def test_what_was_begun_is_gone_on_with_from_the_first_page(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    episode = keep(shelter, case, screenings.EPISODE, {"began_on": "2025"})
    told = {"act_recruitment": "yes"}
    drafts.save(shelter.vault.connection, shelter.worker, screenings.ASSESSMENT, episode, told, shelter.clock())
    window = windows({"home": Home})
    window.open("home")
    settle(qtbot, window)
    open_line(qtbot, window, "Assessment for trafficking")
    assert shown(window, StandIn).title == "case.screening"
    assert shown(window, StandIn)._head_state.plain == case.id


def test_decisions_that_differ_are_noted_and_settled_and_neither_is_changed(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    made = [decide(shelter, case, "Police", "NotA"), decide(shelter, case, "NGO", "Actual")]
    before = [shelter.read(one).answers for one in made]
    window = way(windows, qtbot, case)
    step(window, Step.NEXT)
    (differ,) = [one for one in texts(window) if one.startswith("These decisions differ")]
    assert "Police" in differ and "help goes on" in differ
    press(qtbot, window, "Note the disagreement")
    answer(qtbot, window, about="Whether she could have left.")
    save(qtbot, window)
    step(window, Step.NEXT)
    assert not [one for one in texts(window) if one.startswith("These decisions differ")]
    press(qtbot, window, "Settle it")
    save(qtbot, window)
    assert form(window).view.field("settled_by").problem_said == "This has to be answered."
    answer(qtbot, window, settled_by="The person accepts that it stays open")
    save(qtbot, window)
    (noted,) = shelter.vault.records(shelter.worker, kind="screening.disagreement", case=case.id)
    assert (noted.status, noted.answers["settled_by"]) == ("settled", "person_accepts")
    assert [shelter.read(one).answers for one in made] == before


def test_rights_that_were_told_too_late_are_said_to_be(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    screen(shelter, case, seen_on="2026-02-20")
    window = way(windows, qtbot, case)
    step(window, Step.NEXT)
    late = "Rights should have been told by now: it is more than a day since identification."
    assert late in texts(window)


def test_who_does_not_see_consents_is_told_so_and_nothing_breaks(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case(shelter.person("Chan Srey"))
    screen(shelter, case)
    window = way(windows, qtbot, case, login="phan")
    for one in Step:
        step(window, one)
    step(window, Step.PREPARATION)
    assert any(one.startswith("Your role does not see consents") for one in texts(window))
    assert window._banner.sentence == ""


def test_no_name_stands_on_it_while_names_are_covered(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case(shelter.person("Chan Srey"))
    open_interview(shelter, case)
    assess(shelter, case)
    window = way(windows, qtbot, case)
    for one in Step:
        step(window, one)
        assert not [text for text in texts(window) if "Srey" in text]
    window.show_names(shown=True)
    settle(qtbot, window)
    assert [text for text in texts(window) if "Srey" in text]


def test_a_case_that_is_closed_is_read_and_not_written(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    screen(shelter, case)
    with shelter.vault.change(shelter.worker, "case.close") as change:
        change.edit(case.id, shelter.library.form("case").kind, status="closed")
    window = way(windows, qtbot, case)
    step(window, Step.FIRST_CONTACT)
    assert [one for one in lines(window) if "Presumed victim" in one]
    for one in Step:
        page = step(window, one)
        offered = {button.accessibleName() for button in page.findChildren(QPushButton) if button.isVisible()}
        assert not offered & {"First contact", "Assessment for trafficking", "Add an episode", "Add a decision"}
