"""The people she may be near: found as she types, as initials until names are asked for, and nobody else's."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.people.list_page import PeoplePage
from app.ui.people.person_page import PersonPage
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.ui.cases.using import Windows, opened
from tests.ui.driving import offered, said, seen


def listed(window: Window) -> list[str]:
    """The first column of each line."""
    assert isinstance(window.page, PeoplePage)
    rows = window.page._list.table.rows
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def look_for(qtbot: QtBot, window: Window, text: str) -> None:
    (field,) = [one for one in seen(window, QLineEdit) if one.accessibleName().startswith("Name, nickname")]
    assert isinstance(field, QLineEdit)
    field.setText(text)
    qtbot.wait(250)


def test_names_are_initials_until_f8_and_covered_again_by_f8(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person({"own": "កែវ វណ្ណា", "roman": "Keo Vanna"})
    window = opened(windows, qtbot, "people")
    assert listed(window) == ["K. V."]
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert listed(window) == ["កែវ វណ្ណា (Keo Vanna)"]
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert listed(window) == ["K. V."]


def test_her_page_covers_every_name_on_it_and_the_history_too(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    others = [{"name": {"roman": "Little Star"}, "used_as": "alias"}]
    person = shelter.person("Keo Vanna", other_names=others, mother_name={"roman": "Sok Maly"})
    window = opened(windows, qtbot, "person", person)
    for name in ("Keo", "Star", "Maly"):
        assert name not in said(window)
    assert "S. M." in said(window)
    window.open("record", person)
    window.page._turn_history()  # type: ignore[attr-defined]
    assert "Keo" not in said(window)
    window.show_names(shown=True)
    assert "Keo Vanna" in said(window) and "Sok Maly" in said(window)


def test_somebody_without_a_name_has_a_line_that_says_so(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person(name={"?": "unknown"})
    assert listed(opened(windows, qtbot, "people")) == ["Name not known"]


def test_the_list_finds_by_any_part_of_a_name_in_any_script_and_says_when_nobody_fits(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    for name in ({"own": "ສຸດາ ຈັນທະວົງ"}, {"own": "李 玉兰"}, {"own": "สมชาย ใจดี"}):
        shelter.person(name)
    window = opened(windows, qtbot, "people")
    window.show_names(shown=True)
    for part, found in (("ຈັນ", ["ສຸດາ ຈັນທະວົງ"]), ("玉", ["李 玉兰"]), ("ใจดี", ["สมชาย ใจดี"])):
        look_for(qtbot, window, part)
        assert listed(window) == found and "1 person" in said(window)
    look_for(qtbot, window, "nobody")
    assert "Nobody fits what is typed" in said(window) and "0 people" in said(window)
    look_for(qtbot, window, "")
    assert len(listed(window)) == 3


def test_a_caseworker_sees_only_those_whose_files_are_hers(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person("Chan Srey")
    theirs = shelter.person("Keo Vanna", by=shelter.sign_in("vanna"))
    window = opened(windows, qtbot, "people")
    assert listed(window) == ["C. S."]
    window.open("person", theirs)
    assert isinstance(window.page, PeoplePage) and "not assigned to you" in window._banner.sentence
    assert len(listed(opened(windows, qtbot, "people", login="mealea"))) == 2


def test_where_nobody_is_yet_it_says_what_to_do_once(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "people")
    assert offered(window) == {"Register a person"}
    assert "Nobody is registered whose file is open to you." in said(window)


def test_enter_opens_the_line_that_is_chosen(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person("Chan Srey")
    last = shelter.person("Keo Vanna")
    window = opened(windows, qtbot, "people")
    assert isinstance(window.page, PeoplePage)
    window.page._list.table.setFocus()
    qtbot.keyClick(window.page._list.table, Qt.Key.Key_Return)
    assert isinstance(window.page, PersonPage) and window.page._id == last, "the one changed last stands first"
