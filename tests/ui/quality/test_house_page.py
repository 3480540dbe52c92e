"""The quality of a house: not safe to admit, bars beside last time, the numbers behind, and what nobody sees to."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView
from pytestqt.qtbot import QtBot

from app.models.quality import actions
from app.models.vault.record import Record
from app.ui.quality.assessment_page import AssessmentPage
from app.ui.quality.course_picture import CoursePicture
from app.ui.quality.domain_page import DomainPage
from app.ui.quality.item_page import ItemPage
from app.ui.shell.lines import LineView
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import assessment, head, house, items, standard_form
from tests.ui.driving import (
    answer,
    choose,
    do,
    form,
    lines,
    named,
    offered,
    open_line,
    press,
    rows,
    said,
    save,
    saved,
    seen,
    settle,
    shown,
    texts,
    write,
)
from tests.ui.quality.looking_at import Windows, bars, opened

LAST_YEAR = date(2025, 3, 1)
ADDRESS = "safety_place_confidential"
THE_ADDRESS = "The address is told only"


def assessed_twice(shelter: Shelter, name: str = "River house", **now: Any) -> tuple[str, Record]:
    """Everything was partly in place a year ago; now all is, but for what is named."""
    home, form_ = house(shelter, name), standard_form(shelter.library)
    assessment(shelter, home, LAST_YEAR, dict.fromkeys(items(form_), "1"))
    return home, assessment(shelter, home, TODAY, now)


def test_without_a_house_it_leads_to_where_one_is_put_up(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "quality")
    assert "There is no house yet." in said(window)
    press(qtbot, window, "Houses, rooms and beds")
    assert window.page.title == "shelter.houses"


def test_a_house_never_assessed_says_who_looks_at_it(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    house(shelter)
    window = opened(windows, qtbot, "quality")
    assert "This house was never assessed." in texts(window) and "somebody from outside" in said(window)
    assert "Print" not in offered(window) and bars(window) == []
    press(qtbot, window, "Begin the first assessment")
    assert form(window).task.form.name == "quality.assessment" and "house" not in form(window).task.form


def test_each_bar_says_this_time_and_last_time_and_what_is_missing(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    assessed_twice(shelter, **{ADDRESS: "0"})
    window = opened(windows, qtbot, "quality")
    found = bars(window)
    assert len(found) == 15 and found[0] == "Admission, consent and information: 100%, was 50%."
    assert found[1].endswith("90%, was 50%. 1 critical item is not in place.")
    assert "Items: 161. Rated: 161, not applying here: 0, waiting: 0." in texts(window)


def test_without_a_time_before_nothing_is_compared(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    assessment(shelter, house(shelter), TODAY)
    window = opened(windows, qtbot, "quality")
    assert "There is no time before it could be compared with." in said(window)
    assert not any("was" in one for one in bars(window)) and seen(window, CoursePicture) == []


def test_all_times_are_drawn_and_said(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    assessed_twice(shelter)
    window = opened(windows, qtbot, "quality")
    (picture,) = seen(window, CoursePicture)
    assert picture.accessibleName().startswith("Better than at first: 100% on 2 Mar 2026, 50% on 1 Mar 2025.")
    assert picture.accessibleDescription() == "1 Mar 2025: 50%\n2 Mar 2026: 100%"
    assert picture.accessibleName() in texts(window), "it is read by everybody"


def test_the_numbers_behind_a_picture_are_shown_when_asked_for(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    assessed_twice(shelter, **{ADDRESS: "na", f"{ADDRESS}_why": "It is known to all."})
    window = opened(windows, qtbot, "quality")
    assert seen(window, QTableView) == []
    press(qtbot, window, "Show the numbers: Score by domain")
    assert rows(window)[1] == ["Safety and a place that stays unknown", "100%", "50%", "1", "0"]
    press(qtbot, window, "Hide the numbers: Score by domain")
    press(qtbot, window, "Show the numbers: Over time")
    assert rows(window) == [["2 Mar 2026", "100%", "0"], ["1 Mar 2025", "50%", "0"]]


def test_not_safe_to_admit_stands_first_and_a_step_is_planned_with_one_press(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    home, found = assessed_twice(shelter, **{ADDRESS: "0"})
    window = opened(windows, qtbot, "quality")
    assert "not safe to admit" in texts(window)
    _plan(qtbot, window, THE_ADDRESS)
    saved(qtbot, window, what="Take the address off all papers.", owner="Sopha", due_on="2026-04-01")
    (step,) = shelter.vault.records(head(shelter), kind=actions.ACTION)
    told = (step.answers["house"], step.answers["assessment"], step.answers["item"])
    assert told == (home, found.id, ADDRESS)
    ends = {one.rpartition(", ")[2] for one in lines(window) if one.startswith(THE_ADDRESS)}
    assert ends == {"a step is open", "0 Not in place"}, "above, and where it is said to be worse than last time"
    assert any(one.startswith("Take the address off all papers., Sopha, by 1 Apr 2026") for one in lines(window))


def test_what_is_safe_says_so_and_warns_of_nothing(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    assessed_twice(shelter)
    window = opened(windows, qtbot, "quality")
    assert "no critical item is missing" in texts(window) and "not safe" not in said(window).lower()
    assert "For everything that is missing a step is planned." in texts(window)


def test_of_several_houses_the_one_that_presses_is_shown_and_another_is_chosen(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    assessed_twice(shelter, "Hill house")
    assessed_twice(shelter, **{ADDRESS: "0"})
    window = opened(windows, qtbot, "quality")
    assert window.page.title == "Quality of River house"
    box = named(window, "House", QComboBox)
    assert [box.itemText(place) for place in range(box.count())] == [
        "River house: not safe to admit",
        "Hill house: 100%",
    ]
    choose(window, "House", "Hill house: 100%")
    assert window.page.title == "Quality of Hill house" and "not safe to admit" not in texts(window)


def test_a_bar_leads_to_its_items_an_item_to_those_that_answer_to_the_same(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    assessed_twice(shelter, **{ADDRESS: "0", "safety_seen": "The address stood on the gate."})
    window = opened(windows, qtbot, "quality")
    press(qtbot, window, bars(window)[1])
    assert shown(window, DomainPage) and "The address stood on the gate." in texts(window)
    assert lines(window)[1].endswith("critical and worse than last time, 0 Not in place")
    open_line(qtbot, window, THE_ADDRESS)
    assert shown(window, ItemPage) and {"Safety and protection", "3.1 Identification and help"} <= set(texts(window))
    assert "No step is planned about it." in texts(window)
    open_line(qtbot, window, "Each child who is alone has a guardian")
    assert window.page.title.startswith("Each child who is alone") and "Plan a step" in offered(window)


def test_an_earlier_time_is_looked_at_as_it_was(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    assessed_twice(shelter)
    window = opened(windows, qtbot, "quality")
    open_line(qtbot, window, "1 Mar 2025")
    assert shown(window, AssessmentPage) and "1 Mar 2025: 50%." in texts(window)
    assert bars(window)[0] == "Admission, consent and information: 50%."
    assert "Finish" not in offered(window) and "Go on rating" not in offered(window)


def test_what_was_begun_about_one_item_is_not_offered_for_another(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    form_ = standard_form(shelter.library)
    other = items(form_, critical=True)[0]
    assessed_twice(shelter, **{ADDRESS: "0", other: "0"})
    window = opened(windows, qtbot, "quality")
    _plan(qtbot, window, THE_ADDRESS)
    write(window, "Who sees to it", "Sopha")
    window.back()
    _plan(qtbot, window, form_.question(other).label)
    assert "You began this" not in said(window)
    window.back()
    _plan(qtbot, window, THE_ADDRESS)
    assert "You began this" in said(window), "and is there where it was begun"


def test_what_was_begun_goes_on_from_the_first_page(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    assessed_twice(shelter, **{ADDRESS: "0"})
    window = opened(windows, qtbot, "quality", home=True)
    _plan(qtbot, window, THE_ADDRESS)
    write(window, "Who sees to it", "Sopha")
    window.back()
    window.open("home")
    settle(qtbot, window)
    open_line(qtbot, window, "Step to better care, since")
    assert "You began this" in said(window) and window.page.title == "Step to better care", window._banner.sentence
    press(qtbot, window, "Go on")
    answer(qtbot, window, what="It goes off all papers.", due_on="2026-04-01")
    press(qtbot, window, "Save")
    (step,) = shelter.vault.records(head(shelter), kind=actions.ACTION)
    assert (step.answers["item"], step.answers["owner"]) == (ADDRESS, "Sopha")


def _plan(qtbot: QtBot, window: Window, item: str) -> None:
    """By the line of a critical item that has no step yet."""
    wanted = [one for one in seen(window, LineView) if one.accessibleName().endswith("no step yet")]
    (found,) = [one for one in wanted if one.accessibleName().startswith(item)]
    found.setFocus()
    do("plan", lambda: qtbot.keyClick(found, Qt.Key.Key_Return))


def test_who_may_not_read_it_is_told_so(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    assessed_twice(shelter)
    window = opened(windows, qtbot, "quality", login="phan")
    assert window.page.title == "home" and "role does not allow" in window._banner.sentence


def test_a_form_of_nothing_new_saves_nothing_and_says_what_is_needed(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    assessed_twice(shelter, **{ADDRESS: "0"})
    window = opened(windows, qtbot, "quality")
    press(qtbot, window, "New step")
    save(qtbot, window)
    assert form(window) and shelter.vault.records(head(shelter), kind=actions.ACTION) == []
