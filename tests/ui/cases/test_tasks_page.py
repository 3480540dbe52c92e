"""Tasks under what is overdue, due today, this week and later: counted, walked by the keyboard, done and taken back."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.models import tasks
from app.ui.cases.record_page import RecordPage
from app.ui.cases.tasks_page import TaskRow, TasksPage
from app.ui.shell.table import READ, Table
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.ui.cases.using import Windows, may_undo, opened, undo
from tests.ui.driving import answers, press, said, seen


def owe(shelter: Shelter, *days: int | None, case: str = "") -> list[str]:
    held = shelter.read(case) if case else shelter.case()
    dues = [None if one is None else TODAY + timedelta(days=one) for one in days]
    told = {"task": "rights"}
    return [tasks.add(shelter.vault, shelter.worker, shelter.library, held, told, due=due, today=TODAY) for due in dues]


def table(window: Window) -> Table[TaskRow]:
    assert isinstance(window.page, TasksPage)
    return window.page._list.table


def lines(window: Window) -> list[str]:
    """The first column: headings, and the days under them."""
    rows = table(window).rows
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def test_tasks_stand_under_what_presses_most_and_each_heading_says_how_many(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    owe(shelter, 30, -2, 0, None, 7, -9, 1)
    window = opened(windows, qtbot, "tasks")
    assert lines(window) == [
        "Overdue: 2", "21 Feb 2026", "28 Feb 2026",
        "Today: 1", "2 Mar 2026",
        "In the next seven days: 2", "3 Mar 2026", "9 Mar 2026",
        "Later: 1", "1 Apr 2026",
        "No day set: 1", "",
    ]  # fmt: skip
    assert window.page._head_state.plain == "2 tasks are overdue." and "7 tasks" in said(window)


def test_the_keyboard_steps_over_headings_and_enter_opens_a_task(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    owe(shelter, -1, 0, 1)
    window = opened(windows, qtbot, "tasks")
    table(window).setFocus()
    assert table(window).currentIndex().row() == 1
    rows = []
    for _each in range(3):
        rows.append(table(window).currentIndex().row())
        qtbot.keyClick(table(window), Qt.Key.Key_Down)
    assert rows == [1, 3, 5]
    qtbot.keyClick(table(window), Qt.Key.Key_Return)
    assert isinstance(window.page, RecordPage)


def test_sorted_by_another_column_there_are_no_headings(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    owe(shelter, -1, 0)
    window = opened(windows, qtbot, "tasks")
    table(window).horizontalHeader().sectionClicked.emit(5)
    assert lines(window) == ["2 Mar 2026", "1 Mar 2026"], "the newest first"
    table(window).horizontalHeader().sectionClicked.emit(0)
    assert lines(window)[0] == "Overdue: 1"


def test_many_tasks_are_read_as_they_are_scrolled_and_their_heading_stands_once(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    late = READ + READ // 2
    owe(shelter, *([-1] * late), 0)
    window = opened(windows, qtbot, "tasks")
    assert len(lines(window)) == READ + 1
    table(window).scrollToBottom()
    qtbot.waitUntil(lambda: len(lines(window)) == late + 3)
    assert [line for line in lines(window) if ":" in line] == [f"Overdue: {late}", "Today: 1"]


def test_hers_and_everybodys(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    owe(shelter, 0)
    window = opened(windows, qtbot, "tasks", login="mealea")
    assert "Nothing is to be done." in said(window) and not table(window).isVisible()
    (box,) = [one for one in seen(window, QComboBox) if one.accessibleName() == "Whose"]
    assert isinstance(box, QComboBox)
    box.setCurrentText("everybody's")
    qtbot.wait(250)
    assert lines(window) == ["Today: 1", "2 Mar 2026"]


def test_a_task_done_by_mistake_is_open_again_by_undo(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    (task,) = owe(shelter, 0)
    window = opened(windows, qtbot, "record", task)
    answers("She has the sheet.")
    press(qtbot, window, "Done")
    done = shelter.read(task)
    assert (done.status, done.answers["ended_words"]) == (tasks.DONE, "She has the sheet.") and may_undo(window)
    undo(qtbot, window)
    again = shelter.read(task)
    assert again.status == tasks.OPEN and "ended_words" not in again.answers


def test_a_task_is_dropped_only_with_a_reason(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    (task,) = owe(shelter, 0)
    window = opened(windows, qtbot, "record", task)
    answers("", yes=False)
    press(qtbot, window, "Drop")
    assert shelter.read(task).status == tasks.OPEN
    answers("She wants no sheet.")
    press(qtbot, window, "Drop")
    assert shelter.read(task).status == tasks.DROPPED
