"""Houses put up in a minute, rooms with their rules in words, beds added and put out of use for a time."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.models.shelter import houses
from app.ui.shelter.houses_page import HousesPage
from app.ui.shelter.houses_room import RoomPage
from tests.models.conftest import TODAY, Shelter
from tests.models.shelter.invented import House
from tests.ui import driving
from tests.ui.shelter import staying
from tests.ui.shelter.staying import Opens


def test_the_first_house_is_put_up_with_four_rooms_of_four_beds_by_its_name_alone(
    qtbot: QtBot, windows: Opens, shelter: Shelter
) -> None:
    window = staying.opened(qtbot, windows, "shelter.houses")
    assert any("that takes a minute" in one for one in driving.texts(window))
    driving.press(qtbot, window, "Put up a house")
    driving.saved(qtbot, window, name="River")
    driving.shown(window, HousesPage)
    assert [one.split(",")[0] for one in driving.lines(window)] == [f"Room {n}" for n in range(1, 5)]
    assert all("For women and girls." in one and "4 beds" in one for one in driving.lines(window))
    assert "16 beds in all." in driving.said(window)


def test_a_room_tells_whom_it_takes_and_a_bed_is_added_to_it(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = staying.opened(qtbot, windows, "shelter.houses")
    driving.open_line(qtbot, window, "women")
    driving.shown(window, RoomPage)
    assert "Children of the other sex with their family, up to the age of 11." in driving.texts(window)
    driving.press(qtbot, window, "Add a bed")
    driving.saved(qtbot, window, name="4")
    assert [one.split(",")[0] for one in driving.lines(window)] == ["Bed 1", "Bed 2", "Bed 3", "Bed 4"]
    driving.pick(qtbot, window, "Add four beds like the last one")
    assert len(driving.lines(window)) == 8 and len(house.board().free) == 13


def test_all_beds_of_a_room_are_put_out_of_use_and_nobody_is_moved(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.room", house.rooms["women"])
    assert all("in use" in one for one in driving.lines(window))
    driving.pick(qtbot, window, "All beds out of use for a time")
    until = TODAY + timedelta(days=5)
    driving.saved(qtbot, window, until=until.isoformat(), why="Repair")
    assert all("out of use until" in one for one in driving.lines(window))
    assert house.sleeps_in(stay.id) == "women 1"
    assert not {one.room.name for one in house.board().free} & {"women"}
    assert "women" in {one.room.name for one in house.board(until).free}


def test_a_bed_is_changed_in_its_own_form(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = staying.opened(qtbot, windows, "shelter.room", house.rooms["men"])
    driving.open_line(qtbot, window, "Bed 1")
    driving.saved(qtbot, window, accessible="Yes")
    assert "without steps" in driving.line(window, "Bed 1").accessibleName()


def test_a_room_is_offered_for_a_bed_by_house_and_name(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = staying.opened(qtbot, windows, "shelter.room", house.rooms["men"])
    driving.press(qtbot, window, "Add a bed")
    rooms = driving.form(window)._around.records(window.office.library.form(houses.BED_KIND).question("room"))
    assert [label for _id, label in rooms] == ["River · family", "River · men", "River · women"]
    assert driving.form(window).view.field("room").isVisible()


def test_a_caseworker_reads_the_houses_and_changes_none(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = staying.opened(qtbot, windows, "shelter.houses", login="dara")
    assert len(driving.lines(window)) == 3
    assert not driving.offered(window) & {"Put up a house", "Add a room", "Change the house"}
    driving.open_line(qtbot, window, "women")
    assert "Add a bed" not in driving.offered(window)


def test_whoever_may_put_up_no_house_is_told_who_does(qtbot: QtBot, windows: Opens, shelter: Shelter) -> None:
    window = staying.opened(qtbot, windows, "shelter.houses", login="dara")
    assert "There is no house yet. A supervisor or the shelter manager puts one up." in driving.texts(window)
    assert "Put up a house" not in driving.offered(window)
