"""A house is assessed by staff, a resident and somebody from outside; what is not safe is mended, and it is seen."""

from dataclasses import dataclass
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.i18n import LANGUAGES
from app.models.quality import assessments
from app.models.quality.assessments import ASSESSMENT
from app.ui.pages import PAGES
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import all_rated, head, house, standard_form
from tests.shots import text_of
from tests.ui.driving import (
    answer,
    answers,
    form,
    line,
    lines,
    offered,
    open_line,
    open_row,
    press,
    rows,
    save,
    saved,
    settle,
    texts,
    until,
    write,
)
from tests.ui.quality.looking_at import Windows, bars

ADDRESS = "safety_place_confidential"
THE_ADDRESS = "The address is told only"


@dataclass
class Told:
    """What is handed on from one part of the year to the next."""

    qtbot: QtBot
    window: Window
    shelter: Shelter

    @property
    def newest(self) -> str:
        found = self.shelter.vault.records(head(self.shelter), kind=ASSESSMENT)
        return found[0].id


def test_a_house_that_is_not_safe_becomes_better_and_it_is_seen(
    windows: Windows, shelter: Shelter, qtbot: QtBot, tmp_path: Path
) -> None:
    house(shelter)
    window = windows(dict(PAGES), "sopha")
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open("quality")
    told = Told(qtbot, window, shelter)
    the_first_assessment_is_begun(told)
    the_team_rates_and_it_is_finished(told, "1", **{ADDRESS: "0"})
    it_is_not_safe_and_a_step_is_planned(told)
    the_step_is_done_and_something_shows_it(told)
    a_year_later_all_is_in_place(told)
    it_is_printed_and_names_no_resident(told, tmp_path / "quality.pdf")


def the_first_assessment_is_begun(told: Told) -> None:
    """Of a resident who takes part no name is asked."""
    qtbot, window = told.qtbot, told.window
    assert "This house was never assessed." in texts(window)
    press(qtbot, window, "Begin the first assessment")
    write(window, "Assessed on", "2025-03-01")
    for number, kind in enumerate(
        ("Somebody of the staff", "A resident or former resident", "Somebody from outside"), start=1
    ):
        press(qtbot, window, "Add")
        answer(qtbot, window, **{f"assessors.{number}.kind": kind})
    view = form(window).view
    assert [view.field(f"assessors.{number}.who").isVisible() for number in (1, 2, 3)] == [True, False, True]
    answer(qtbot, window, **{"assessors.1.who": "Sopha Keo", "assessors.3.who": "Doctor Vanna"})
    save(qtbot, window)
    assert window.page.title == "Assessment of River house" and "not finished" in texts(window)
    assert "A resident or former resident: took part" in texts(window)


def the_team_rates_and_it_is_finished(told: Told, points: str, **rated: str) -> None:
    """One item here; the others are rated by the team at another window meanwhile."""
    qtbot, window, shelter = told.qtbot, told.window, told.shelter
    assert "Finish" not in offered(window)
    open_line(qtbot, window, "Safety and a place that stays unknown")
    answer(qtbot, window, safety_risk_assessed="2 In place")
    save(qtbot, window)
    assert "Safety and a place that stays unknown, rated: 1 of 11, 10 left" in lines(window)
    everything = all_rated(standard_form(shelter.library), points, **rated)
    one = shelter.read(told.newest, by=head(shelter))
    assessments.answer(shelter.vault, head(shelter), shelter.library, one, everything, today=TODAY)
    window.office.notices.changed.emit(frozenset({ASSESSMENT}))
    settle(qtbot, window)
    until(qtbot, lambda: "Finish" in offered(window))
    answers()
    press(qtbot, window, "Finish")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert "finished" in texts(window)
    press(qtbot, window, "The house")


def it_is_not_safe_and_a_step_is_planned(told: Told) -> None:
    qtbot, window = told.qtbot, told.window
    assert "not safe to admit" in texts(window)
    assert bars(window)[1].startswith("Safety and a place that stays unknown: 45%. 1 critical item is not in place.")
    press(qtbot, window, bars(window)[1])
    open_line(qtbot, window, THE_ADDRESS)
    press(qtbot, window, "Plan a step")
    saved(qtbot, window, what="The address goes off all papers.", owner="Sopha", due_on="2026-03-20")
    assert line(window, "The address goes off all papers., Sopha, by 20 Mar 2026, open")


def the_step_is_done_and_something_shows_it(told: Told) -> None:
    qtbot, window = told.qtbot, told.window
    window.open("quality.actions")
    settle(qtbot, window)
    assert [row[1] for row in rows(window)] == ["open"]
    open_row(qtbot, window, "The address goes off all papers.")
    answers("Ten papers of last month were looked at: none has it.")
    press(qtbot, window, "Done")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert "done" in texts(window)
    press(qtbot, window, "The house")
    assert "not safe to admit" in texts(window), "what was planned is done; what is found is found by looking again"


def a_year_later_all_is_in_place(told: Told) -> None:
    qtbot, window = told.qtbot, told.window
    press(qtbot, window, "Assess this house")
    save(qtbot, window)
    answer_for_the_team(told)
    the_team_rates_and_it_is_finished(told, "2", building_fire="1")
    assert "not safe to admit" not in texts(window) and "no critical item is missing" in texts(window)
    assert bars(window)[1] == "Safety and a place that stays unknown: 100%, was 45%."
    assert any(one.startswith("Better than at first: 99% on 2 Mar 2026, 49% on 1 Mar 2025.") for one in texts(window))


def answer_for_the_team(told: Told) -> None:
    """Nobody from outside could come: it is said why."""
    qtbot, window = told.qtbot, told.window
    open_line(qtbot, window, "No resident or former resident took part.")
    answer(qtbot, window, missing_because="Three were asked, and all were away.")
    save(qtbot, window)


def it_is_printed_and_names_no_resident(told: Told, place: Path) -> None:
    qtbot, window = told.qtbot, told.window
    answers(choosing=LANGUAGES["en"])
    press(qtbot, window, "Print")
    until(qtbot, lambda: "Save as PDF…" in offered(window))
    answers(str(place))
    press(qtbot, window, "Save as PDF…")
    until(qtbot, place.exists)
    text = " ".join(text_of(place.read_bytes()).split())
    for sentence in ("River house", "No critical item is missing.", "Better than last time", "100%, was 45%"):
        assert sentence in text, sentence
    events = [one.event for one in told.shelter.vault.audit_entries(head(told.shelter))]
    assert events.count("quality.print") == 1
