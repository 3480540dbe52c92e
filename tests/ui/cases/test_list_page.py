"""The list of cases at 400 of them: read a page at a time, sorted, filtered, counted, and only those that are hers."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from app.models import cases, people
from app.models.forms.library import Library
from app.ui.cases.case_page import CasePage
from app.ui.cases.list_page import CasesPage
from app.ui.cases.rows import CaseRow
from app.ui.shell.table import READ, Table
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.ui.cases.using import Windows, opened
from tests.ui.driving import press, said, seen

MANY = 400
STATES = (cases.OPEN, cases.OPEN, cases.FOLLOW_UP, cases.CLOSED)
LEVELS = ("high", "low", None, None, None)


@pytest.fixture(scope="module")
def built(built: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """400 cases by a supervisor: a quarter closed, a fifth at high risk, every tenth given to dara. Made once."""
    place = Path(shutil.copytree(built.parent, tmp_path_factory.mktemp("many") / "cases"))
    filled = Shelter(place / built.name, library)
    sopha = filled.sign_in("sopha")
    vault, dara = filled.vault, next(one.id for one in filled.vault.users(sopha) if one.login == "dara")
    with vault.change(sopha, "import.batch") as change:
        for number in range(MANY):
            told = {"name": {"roman": f"Person {number:03}"}, "birth": "1990", "age_basis": "told_by_person"}
            person = people.add(change, library, told, today=TODAY)
            level = LEVELS[number % len(LEVELS)]
            risk = {"risk_level": level, "risk_factors": ["threats"], "risk_rated_on": TODAY.isoformat()}
            hers = {"assigned_to": dara} if number % 10 == 0 else {}
            kept = {**(risk if level else {}), **hers}
            status = STATES[number % len(STATES)]
            cases.add(change, library, person, kept, number=f"X-{number:04}", today=TODAY, status=status)
            if hers:
                change.assign(person, dara)
    vault.close()
    return filled.path


@pytest.fixture
def many(shelter: Shelter) -> Shelter:
    """With the supervisor signed in too."""
    shelter.sign_in("sopha")
    return shelter


def table(window: Window) -> Table[CaseRow]:
    assert isinstance(window.page, CasesPage)
    return window.page._list.table


def column(window: Window, title: str) -> list[str]:
    rows = table(window).rows
    titles = [str(rows.headerData(at, Qt.Orientation.Horizontal)).rstrip(" ▾") for at in range(rows.columnCount())]
    return [str(rows.index(row, titles.index(title)).data()) for row in range(rows.rowCount())]


def choose(qtbot: QtBot, window: Window, name: str, text: str) -> None:
    (box,) = [one for one in seen(window, QComboBox) if one.accessibleName() == name]
    assert isinstance(box, QComboBox)
    box.setCurrentText(text)
    qtbot.wait(250)


def sort_by(window: Window, title: str) -> None:
    rows = table(window).rows
    titles = [str(rows.headerData(at, Qt.Orientation.Horizontal)).rstrip(" ▾") for at in range(rows.columnCount())]
    table(window).horizontalHeader().sectionClicked.emit(titles.index(title))


def test_a_page_is_read_and_the_next_when_it_is_scrolled_to_without_a_gap(
    windows: Windows, many: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "cases", login="sopha")
    assert "300 cases" in said(window) and table(window).rows.rowCount() == READ
    sort_by(window, "Number")
    while (before := table(window).rows.rowCount()) < 300:
        table(window).scrollToBottom()
        qtbot.waitUntil(lambda before=before: table(window).rows.rowCount() > before)  # type: ignore[misc]
    wanted = [f"X-{number:04}" for number in range(MANY) if STATES[number % 4] != cases.CLOSED]
    assert column(window, "Number") == wanted


def test_a_list_that_is_read_again_stays_at_the_line_where_she_is(
    windows: Windows, many: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "cases", login="sopha")
    table(window).scrollToBottom()
    qtbot.waitUntil(lambda: table(window).rows.rowCount() == 2 * READ)
    table(window).setCurrentIndex(table(window).rows.index(READ + 20, 0))
    window.page.make_stale()
    assert table(window).currentIndex().row() == READ + 20 and table(window).rows.rowCount() == 2 * READ
    window.open("cases")
    assert table(window).rows.rowCount() == READ


def test_filters_leave_what_they_say_and_count_it(windows: Windows, many: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "cases", login="sopha")
    choose(qtbot, window, "Risk", "High")
    assert "60 cases" in said(window) and set(column(window, "Risk")) == {"High"}
    choose(qtbot, window, "State", "Closed")
    assert "20 cases" in said(window) and set(column(window, "State")) == {"Closed"}
    choose(qtbot, window, "Risk", "not rated")
    assert "60 cases" in said(window) and set(column(window, "Risk")) == {"not rated"}


def test_filters_that_leave_nothing_say_so_and_are_taken_away_by_one_button(
    windows: Windows, many: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "cases", login="sopha")
    choose(qtbot, window, "State", "Reopened")
    assert "No case fits these filters." in said(window) and not table(window).isVisible()
    press(qtbot, window, "Show all cases")
    qtbot.wait(250)
    assert "400 cases" in said(window) and table(window).isVisible()


def test_a_caseworker_sees_her_own_only_and_opens_one_by_enter(windows: Windows, many: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "cases")
    choose(qtbot, window, "State", "all")
    assert "40 cases" in said(window)
    assert all(number.endswith("0") for number in column(window, "Number"))
    table(window).setFocus()
    qtbot.keyClick(table(window), Qt.Key.Key_Return)
    assert isinstance(window.page, CasePage) and window.page.title.endswith("0")


def test_the_line_that_was_chosen_stays_chosen_when_the_list_is_read_again(
    windows: Windows, many: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "cases", login="sopha")
    table(window).setFocus()
    for _each in range(5):
        qtbot.keyClick(table(window), Qt.Key.Key_Down)
    assert table(window).currentIndex().row() == 5
    window.page.make_stale()
    assert table(window).currentIndex().row() == 5


def test_names_of_400_are_covered(windows: Windows, many: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "cases", login="sopha")
    assert set(column(window, "Name")) == {"P. 0.", "P. 1.", "P. 2.", "P. 3."}
    window.show_names(shown=True)
    assert {name.partition(" ")[0] for name in column(window, "Name")} == {"Person"}
