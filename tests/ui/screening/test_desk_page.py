"""The screening desk: what waits and for how long, and where one begins."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.models.vault import audit
from app.ui.forms.code_box import CodeBox
from app.ui.screening.desk_page import DeskPage
from app.ui.screening.pages import PAGES
from app.ui.screening.rights_sheet import show
from app.ui.screening.way_page import WayPage
from app.ui.shell.preview import PreviewPage
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.models.screened import assess, open_interview, screen
from tests.ui.conftest import wait
from tests.ui.driving import named, settle, shown, texts, type_into
from tests.ui.screening.walking import Windows


def desk(windows: Windows, qtbot: QtBot, login: str = "dara") -> Window:
    window = windows(dict(PAGES), login)
    window.open("screening")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(qtbot, window)
    return window


def rows(window: Window) -> list[tuple[str, ...]]:
    page = shown(window, DeskPage)
    model = page._list.table.rows
    columns = range(model.columnCount())
    return [tuple(str(model.index(row, column).data()) for column in columns) for row in range(model.rowCount())]


def box(window: Window) -> CodeBox:
    (found,) = window.page.findChildren(CodeBox)
    return found


def test_where_nothing_waits_it_says_what_to_do(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = desk(windows, qtbot)
    assert "No screening waits. To begin one, find the person or the case above." in texts(window)


def test_what_waits_is_listed_the_longest_first_and_opens_its_screening(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    first, second, finished = (shelter.case(shelter.person(name)) for name in ("Chan Srey", "Sok Dara", "Ros Mony"))
    screen(shelter, first)
    open_interview(shelter, second)
    open_interview(shelter, finished)
    assess(shelter, finished)
    window = desk(windows, qtbot)
    assert [(row[1], row[3]) for row in rows(window)] == [
        ("First contact without an interview", "C. S."),
        ("Prepared, not asked yet", "S. D."),
    ]
    page = shown(window, DeskPage)
    page._list.table.setFocus()
    qtbot.keyClick(page._list.table, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert isinstance(window.page, WayPage)


def test_it_is_filtered_by_what_waits(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    screen(shelter, shelter.case())
    open_interview(shelter, shelter.case())
    window = desk(windows, qtbot)
    page = shown(window, DeskPage)
    page._reason.setCurrentIndex(2)
    qtbot.waitUntil(lambda: len(rows(window)) == 1)
    assert rows(window)[0][1] == "Prepared, not asked yet"


def test_what_is_done_meanwhile_leaves_the_list(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    open_interview(shelter, case)
    window = desk(windows, qtbot)
    assert len(rows(window)) == 1
    assess(shelter, case)
    qtbot.waitUntil(lambda: rows(window) == [])


def test_one_begins_by_any_part_of_a_name_while_names_are_covered(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case(shelter.person("Chan Srey"))
    shelter.case(shelter.person("Sok Dara"))
    window = desk(windows, qtbot)
    type_into(box(window), "srey")
    QApplication.processEvents()
    assert [one[1] for one in box(window)._options] == [f"{case.answers['number']} · C. S."]
    box(window).setText(box(window)._options[0][1])
    qtbot.mouseClick(named(window, "Begin", QPushButton), Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert isinstance(window.page, WayPage) and str(case.answers["number"]) in window.page.title


def test_a_name_nobody_has_is_refused_in_words(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.case(shelter.person("Chan Srey"))
    window = desk(windows, qtbot)
    type_into(box(window), "nobody")
    qtbot.mouseClick(named(window, "Begin", QPushButton), Qt.MouseButton.LeftButton)
    assert window._banner.sentence == "No open case is found by this. Fewer letters find more."


def test_the_rights_sheet_is_shown_before_it_is_printed_and_names_nobody(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    window = desk(windows, qtbot)
    show(window.office, case, "km", "en")
    wait(qtbot, window.office)
    connection = window.office.vault.connection
    assert isinstance(window.page, PreviewPage) and window.page._name == "rights"
    assert audit.count(connection, events=("rights.print",)) == 0, "not before it leaves"
    assert window.page._may_leave() and audit.count(connection, events=("rights.print",), subject=case.id) == 1
    assert window.page.title == "Rights sheet: ខ្មែរ"
