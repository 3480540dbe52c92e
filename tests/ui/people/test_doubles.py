"""Two entries that may be one person: compared answer by answer, told apart or told to be one, never made less."""

from typing import Any

from pytestqt.qtbot import QtBot

from app.models import people
from app.models.vault.record import Record
from app.ui.people.person_page import PersonPage
from app.ui.shell.lines import LineView
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.ui.cases.using import Windows, opened
from tests.ui.conftest import wait
from tests.ui.driving import answers, lines, menu, offered, pick, press, said, seen

KEO = {"own": "កែវ វណ្ណា", "roman": "Keo Vanna"}


def pair(shelter: Shelter, **told: Any) -> tuple[str, str]:
    first = shelter.person(KEO, birth="2004-11", gender="Feminine")
    return first, shelter.person(KEO, **{"birth": "2004-11", "gender": "Feminine", "citizenship": ["KH"], **told})


def links(shelter: Shelter) -> list[Record]:
    return shelter.vault.records(shelter.worker, kind=people.LINK)


def settled(qtbot: QtBot, window: Window, button: str, why: str = "She was here on both days.") -> None:
    answers(why)
    press(qtbot, window, button)
    qtbot.waitUntil(lambda: not window.office.work.busy, timeout=10_000)
    wait(qtbot, window.office)


def test_a_pair_is_shown_side_by_side_with_what_differs(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    pair(shelter, citizenship=["TH"], sex="female")
    window = opened(windows, qtbot, "people.doubles")
    told = said(window).split("\n")
    assert "1 pair may be one person." in told and "The name is the same." in told
    assert {"the same", "Thailand", "Nov 2004"} <= set(told)
    assert "វណ្ណា" not in said(window), "names are covered here, too"


def test_two_people_leave_the_list_and_it_is_written_down_why(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    first, other = pair(shelter)
    window = opened(windows, qtbot, "people.doubles")
    settled(qtbot, window, "They are two people", "Both slept here on one night.")
    (link,) = links(shelter)
    assert (link.answers["link"], link.answers["reason"]) == ("not_same", "Both slept here on one night.")
    assert {link.person, link.answers["other"]} == {first, other}
    assert "Nobody else looks alike." in said(window)


def test_one_person_keeps_both_entries_which_lead_to_each_other(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    first, other = pair(shelter)
    case = shelter.case(other)
    window = opened(windows, qtbot, "people.doubles")
    settled(qtbot, window, "They are one person")
    assert [shelter.read(one).archived for one in (first, other)] == [False, False]
    window.open("person", first)
    assert "Also here as" in said(window) and f"K. V., {case.answers['number']}" in lines(window)
    (line,) = [one for one in seen(window, LineView) if one.accessibleName().startswith("K. V.")]
    assert isinstance(line, LineView)
    line._line.act()
    assert isinstance(window.page, PersonPage) and window.page._id == other


def test_what_was_found_can_be_said_differently_later(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    first, other = pair(shelter)
    window = opened(windows, qtbot, "people.doubles")
    settled(qtbot, window, "They are one person")
    window.open("person", first)
    pick(qtbot, window, "Who the person may be as well")
    assert "Looked at already" in said(window) and offered(window) >= {"They are two people"}
    settled(qtbot, window, "They are two people", "Her sister.")
    assert people.same_as(shelter.vault, shelter.worker, first) == []
    assert [one.answers["link"] for one in links(shelter)] == ["not_same", "same_person"], "both words stay"
    assert shelter.read(other).answers["name"] == KEO


def test_thought_better_of_nothing_is_written(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    pair(shelter)
    window = opened(windows, qtbot, "people.doubles")
    answers(yes=False)
    press(qtbot, window, "They are one person")
    assert links(shelter) == [] and "1 pair may be one person." in said(window)


def test_a_pair_of_which_one_is_not_hers_is_shown_to_the_supervisor_only(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    shelter.person(KEO, birth="2004-11", gender="Feminine")
    shelter.person(KEO, by=shelter.sign_in("vanna"), birth="2004-11", gender="Feminine")
    assert "Nobody else looks alike." in said(opened(windows, qtbot, "people.doubles"))
    assert "1 pair may be one person." in said(opened(windows, qtbot, "people.doubles", login="mealea"))


def test_a_person_nobody_looks_like_has_nothing_to_compare(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "person", shelter.person("Somchai Jaidee"))
    assert "Also here as" not in said(window) and menu(window)["Who the person may be as well"]
