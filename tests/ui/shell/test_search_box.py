"""One field finds people, cases, pages and acts, in any script, by the keyboard alone, and opens nothing unseen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.models.detention import writing
from app.models.vault.users import NewUser
from app.ui.shell.desk import Desk
from app.ui.shell.search_box import SearchBox
from app.ui.shell.window import Window
from tests.models.conftest import PASSPHRASE, TODAY, Shelter
from tests.models.referrals.referring import provider
from tests.models.shelter.invented import furnished

Windows = Callable[..., Window]

DESKS = (
    Desk("home", "Home", "home"),
    Desk("cases", "Cases", "cases", "read", "case"),
    Desk("person.register", "Register a person", "plus", "write", "person", rail=False),
    Desk("backup", "Back up", "save", "write", "vault.backup", rail=False),
    Desk("settings", "Settings", "settings", rail=False),
)
NAMES = (
    ({"own": "កែវ វណ្ណា", "roman": "Keo Vanna"}, "វណ្ណ"),
    ({"own": "ສຸດາ ຈັນທະວົງ", "roman": "Souda Chanthavong"}, "ຈັນທະ"),
    ({"own": "နန်းခမ်း", "roman": "Nang Kham"}, "ခမ်း"),
    ({"own": "สมชาย ใจดี", "roman": "Somchai Jaidee"}, "ใจดี"),
    ({"own": "李 玉兰", "roman": "Li Yulan"}, "玉兰"),
    ({"own": "Đặng A Páo", "roman": "Dang A Pao"}, "dang pao"),
)


def opened(windows: Windows, login: str = "dara", language: str = "en") -> Window:
    window = windows({}, login, language, desks=DESKS)
    window.open("home")
    return window


def field(window: Window) -> SearchBox:
    (found,) = [one for one in window.findChildren(QLineEdit) if one.accessibleName().startswith("Search")]
    assert isinstance(found, SearchBox)
    return found


def type_into(qtbot: QtBot, window: Window, text: str) -> list[str]:
    """What stands below the field once it is typed."""
    box = field(window)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    box.clear()
    box.insert(text)
    box.textEdited.emit(text)
    qtbot.waitUntil(lambda: not box._pause.isActive(), timeout=2000)
    return lines(box)


def lines(box: SearchBox) -> list[str]:
    return [box._list.item(place).text() for place in range(box._list.count())]


@pytest.mark.parametrize(("name", "part"), NAMES, ids=["km", "lo", "my", "th", "zh", "vi"])
def test_a_part_of_a_name_in_any_script_finds_her_and_enter_opens_her(
    windows: Windows, shelter: Shelter, qtbot: QtBot, name: dict[str, str], part: str
) -> None:
    for other in NAMES:
        if other[0] != name:
            shelter.person(other[0])
    wanted = shelter.person(name)
    window = opened(windows)
    assert len(type_into(qtbot, window, part)) == 1
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert (window.page.title, window.page._head_state.plain) == ("person", wanted)
    assert field(window).text() == ""


def test_an_alias_finds_her_too(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person("Chan Srey", other_names=[{"name": {"roman": "Little Star"}, "used_as": "alias"}])
    window = opened(windows)
    assert len(type_into(qtbot, window, "star")) == 1
    assert type_into(qtbot, window, "moon") == ["Nothing is called so. Fewer letters find more."]


def test_a_part_of_a_case_number_finds_the_case_and_says_whose_it_is(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    cases = [shelter.case() for _each in range(3)]
    window = opened(windows)
    number = str(cases[1].answers["number"])
    assert type_into(qtbot, window, number[-6:]) == [f"{number} · C. S."]
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert (window.page.title, window.page._head_state.plain) == ("case", cases[1].id)


def test_initials_stand_with_what_tells_them_apart_until_names_are_asked_for(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    case, _other = shelter.case(shelter.person("Chan Srey")), shelter.person("Chan Sok")
    window = opened(windows)
    assert sorted(type_into(qtbot, window, "chan")) == ["C. S.", f"C. S. · {case.answers['number']}"]
    window.show_names(shown=True)
    assert sorted(type_into(qtbot, window, "chan")) == ["Chan Sok", f"Chan Srey · {case.answers['number']}"]


def test_pages_are_found_by_their_words_and_only_those_her_role_has(windows: Windows, qtbot: QtBot) -> None:
    window = opened(windows)
    assert type_into(qtbot, window, "register") == ["Register a person"]
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert window.page.title == "person.register"
    assert type_into(qtbot, window, "back up") == ["Nothing is called so. Fewer letters find more."]
    assert type_into(qtbot, opened(windows, "mealea"), "back up") == ["Back up"]


def test_a_page_that_only_search_knows_has_no_button_in_the_rail(windows: Windows) -> None:
    window = opened(windows)
    assert window._rail.has("cases") and not window._rail.has("settings")


def test_locking_is_found_like_a_page(windows: Windows, qtbot: QtBot) -> None:
    window = opened(windows)
    assert type_into(qtbot, window, "lock") == ["Lock (Ctrl+L)"]
    with qtbot.waitSignal(window.locking):
        qtbot.keyClick(field(window), Qt.Key.Key_Return)


def test_down_in_the_empty_field_shows_everything_there_is_and_says_it_to_a_screen_reader(
    windows: Windows, qtbot: QtBot
) -> None:
    window = opened(windows)
    type_into(qtbot, window, "")
    box = field(window)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert lines(box) == [
        "Home", "Cases", "Register a person", "Settings", "Show names in full, or initials (F8)", "Lock (Ctrl+L)",
    ]  # fmt: skip
    assert box.accessibleDescription() == "6 lines: Home"
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.accessibleDescription() == "6 lines: Lock (Ctrl+L)"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert not box._list.isVisible() and window._cover.isHidden()


def test_enter_before_anything_is_seen_opens_nothing(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person("Chan Srey")
    window = opened(windows)
    type_into(qtbot, window, "")
    box = field(window)
    box.insert("chan")
    box.textEdited.emit("chan")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.page.title == "home" and len(lines(box)) == 1
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.page.title == "person"


def test_a_caseworker_does_not_find_those_who_are_not_hers(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.person("Chan Srey", by=shelter.sign_in("vanna"))
    assert type_into(qtbot, opened(windows), "chan") == ["Nothing is called so. Fewer letters find more."]
    assert len(type_into(qtbot, opened(windows, "vanna"), "chan")) == 1


def test_a_house_and_a_provider_are_found_by_their_names_and_open(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    house = furnished(shelter, {"Riverside": {"sides": ["women"], "families": "also"}}, {})
    window = opened(windows)
    assert type_into(qtbot, window, "river") == ["River · House", "River · Riverside · Room"]
    provider(shelter)
    qtbot.waitUntil(lambda: len(type_into(qtbot, window, "river")) == 3, timeout=5000)
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert (window.page.title, window.page._head_state.plain) == ("shelter.houses", house.id)


def test_a_monitor_finds_whom_she_met_and_no_house(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    furnished(shelter, {}, {})
    boss = shelter.sign_in("sopha")
    shelter.vault.add_user(boss, NewUser("chea", "Chea", ("monitor",), PASSPHRASE))
    monitor = shelter.sign_in("chea")
    told = {"called": "Rivet", "birth": "1995", "age_basis": "told_by_person"}
    met = writing.meet(shelter.vaults[-1], monitor, shelter.library, told, today=TODAY)
    window = opened(windows, "chea")
    assert type_into(qtbot, window, "riv") == ["R."]
    qtbot.keyClick(field(window), Qt.Key.Key_Return)
    assert (window.page.title, window.page._head_state.plain) == ("detention.person", met)
