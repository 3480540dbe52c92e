"""What of care is late or soon in all open cases: by its day, filtered, each a key away from where it is done."""

from pytestqt.qtbot import QtBot

from app.models.care import arrangements
from app.ui.care.action_page import ActionPage
from app.ui.care.page import CarePage
from app.ui.shell.window import Window
from tests.models.care.rated import draw_up
from tests.models.conftest import TODAY, Shelter
from tests.ui.care.using import Windows, opened
from tests.ui.driving import choose, open_row, rows, said, shown

CARD = {"item": "papers", "goal": "My card.", "due_on": "2026-02-27"}
SLEEP = {"item": "mind", "goal": "I sleep.", "due_on": "2026-03-05"}
LATER = {"goal": "Home.", "due_on": "2026-06-01"}


def told(window: Window) -> list[list[str]]:
    """The rows without their headings, which stand across all columns."""
    return [row for row in rows(window) if row[0] != row[1]]


def test_what_is_late_stands_first_and_leads_to_where_it_is_done(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case(shelter.person("Keo Sopheap", birth="2016-01-05"))
    draw_up(shelter, case, SLEEP, CARD, LATER)
    told = {"since": "2025-12-04", "arrangement": "foster"}
    arrangements.arrange(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)
    window = opened(windows, qtbot, "care.due")
    found = [row[2] for row in rows(window)]
    assert found == ["Late: 1", "My card.", "In the next seven days: 2", "A foster family", "I sleep."]
    assert "1 thing is late." in said(window) and "Sopheap" not in "\n".join(map("".join, rows(window)))
    open_row(qtbot, window, "My card.")
    assert shown(window, ActionPage)
    window.back()
    open_row(qtbot, window, "A foster family")
    assert shown(window, CarePage)


def test_only_hers_and_only_of_one_kind(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case, other = shelter.case(), shelter.sign_in("vanna").user
    draw_up(shelter, case, CARD, {**SLEEP, "assigned_to": other}, review_on="2026-03-03")
    window = opened(windows, qtbot, "care.due")
    assert len(told(window)) == 3
    choose(window, "Whose", "mine")
    qtbot.waitUntil(lambda: [row[2] for row in told(window)] == ["My card.", ""])
    choose(window, "Whose", "everybody's")
    choose(window, "What", "Plan to be looked at again")
    qtbot.waitUntil(lambda: [row[0] for row in told(window)] == ["3 Mar 2026"])


def test_an_empty_list_says_so(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    draw_up(shelter, shelter.case(), LATER)
    window = opened(windows, qtbot, "care.due")
    assert "Nothing of care is late or comes in the next seven days." in said(window)
