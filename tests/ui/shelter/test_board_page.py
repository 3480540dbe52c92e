"""The bed board: what it shows of a day, who is in sight on it, and what it says where there is nothing."""

from collections.abc import Callable
from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.models.shelter import boards, houses, stays
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.models.shelter.invented import House
from tests.ui import driving
from tests.ui.shelter import board

Opens = Callable[..., Window]


def test_every_bed_says_who_has_it_and_which_are_free(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    window = board.opened(qtbot, windows)
    assert len(board.tiles(window)) == 8
    told = board.tile(window, "women, Bed 1").accessibleName()
    assert told.startswith("women, Bed 1, C. S., With women and girls, 35")
    assert "not asked about staying" in told and "Since" in told
    assert board.tile(window, "women, Bed 2").accessibleName() == "women, Bed 2, Free"
    assert "7 of 8 beds are free tonight." in driving.said(window)
    assert "2 beds free" in driving.texts(window)


def test_names_are_initials_until_they_are_asked_for(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    house.arrive()
    window = board.opened(qtbot, windows)
    assert "Chan" not in "".join([*board.tiles(window), driving.said(window), *driving.lines(window)])
    window.show_names(shown=True)
    driving.settle(qtbot, window)
    assert "Chan Srey" in board.tile(window, "women, Bed 1").accessibleName()


def test_a_file_that_is_not_hers_is_a_bed_that_is_taken(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    window = board.opened(qtbot, windows, login="dara")
    told = board.tile(window, "women, Bed 1").accessibleName()
    assert told.startswith("women, Bed 1, Taken, With women and girls") and "C. S." not in told


def test_who_waits_for_a_bed_stands_beside_the_board(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = board.opened(qtbot, windows)
    assert "Everybody who is here has a bed." in driving.texts(window)
    house.arrive(side="men")
    board.again(qtbot, window)
    assert (
        board.tile(window, "Waits for a bed").accessibleName().startswith("Waits for a bed, C. S., With men and boys")
    )
    assert "Everybody who is here has a bed." not in driving.texts(window)


def test_whoever_does_not_want_to_stay_is_always_in_sight(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay, shelter = house.arrive("women 1"), house.shelter
    window = board.opened(qtbot, windows)
    assert "Not asked about staying" in driving.texts(window)
    stays.ask_to_stay(shelter.vault, house.by, shelter.library, stay, {"answer": "no"}, today=TODAY)
    board.again(qtbot, window)
    assert "does not want to stay" in board.tile(window, "women, Bed 1").accessibleName()
    assert "Not asked about staying" not in driving.texts(window)
    assert "Nobody is held here. Help the person to leave safely, today if that is wished." in driving.texts(window)
    driving.open_line(qtbot, window, "C. S., women, Bed 1")
    assert window.page.title == "shelter.stay"


def test_what_two_laptops_gave_twice_who_is_late_and_who_no_longer_fits_are_said(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    shelter, (one, two) = house.shelter, (house.arrive("women 1"), house.arrive("women 2"))
    told = {"from": TODAY.isoformat(), "why": "no_word"}
    stays.go_away(shelter.vault, house.by, shelter.library, one, told, today=TODAY)
    (night,) = shelter.vault.records(house.by, kind=boards.NIGHT, where={"stay": two.id})
    with shelter.vault.change(house.by, "import.batch") as change:
        change.edit(night.id, shelter.library.form(boards.NIGHT).kind, {"bed": house.beds["women 1"]})
    window = board.opened(qtbot, windows)
    assert "Given twice" in board.tile(window, "women, Bed 1").accessibleName()
    assert [line for line in driving.lines(window) if line.startswith("C. S. and C. S., women, Bed 1")]
    assert [line for line in driving.lines(window) if "Away without a word; nobody knows until when" in line]
    room = shelter.read(house.rooms["women"], by=house.by)
    houses.correct(shelter.vault, house.by, shelter.library, room, {"most_age": 30}, today=TODAY)
    board.again(qtbot, window)
    assert [line for line in driving.lines(window) if "This room is for people of up to 30 years" in line]


def test_a_bed_out_of_use_and_one_that_is_promised_say_until_and_from_when(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    shelter, later = house.shelter, TODAY + timedelta(days=5)
    closed = {"closed": [{"from": TODAY.isoformat(), "until": later.isoformat()}]}
    bed = shelter.read(house.beds["women 2"], by=house.by)
    houses.correct(shelter.vault, house.by, shelter.library, bed, closed, today=TODAY)
    window = board.opened(qtbot, windows)
    assert board.tile(window, "women, Bed 2").accessibleName() == (
        f"women, Bed 2, Out of use, Out of use until {window.office.words.day(later)}"
    )
    assert "7 of 7 beds are free tonight." in driving.said(window)
    driving.press(qtbot, window, "Day before")
    assert board.tile(window, "women, Bed 2").accessibleName() == (
        f"women, Bed 2, Free, Out of use from {window.office.words.day(TODAY)}"
    )


def test_another_day_is_shown_by_a_key_or_typed(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    window = board.opened(qtbot, windows)
    driving.press(qtbot, window, "Day before")
    assert "8 of 8 beds were free in the night of 1 Mar 2026. It is over and only looked at." in driving.said(window)
    assert "Waiting for a bed" not in driving.texts(window)
    driving.press(qtbot, window, "Day after")
    driving.press(qtbot, window, "Day after")
    assert "7 of 8 beds are free in the night of 3 Mar 2026, as far as is known today." in driving.said(window)
    driving.press(qtbot, window, "Today")
    assert "7 of 8 beds are free tonight." in driving.said(window)
    driving.write(window, "Night of", "2026-03-09")
    driving.press(qtbot, window, "Day before")
    assert "8 Mar 2026" in driving.said(window)


def test_a_day_that_cannot_be_read_is_said_and_the_board_stays(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = board.opened(qtbot, windows)
    for typed, said in (
        ("soon", "This cannot be read as a date."),
        ("March 2026", "Give the day itself: nights are counted from it."),
    ):
        driving.write(window, "Night of", typed)
        board.tile(window, "women, Bed 1").setFocus()
        driving.settle(qtbot, window)
        assert said in window._banner.sentence and len(board.tiles(window)) == 8
    assert "8 of 8 beds are free tonight." in driving.said(window)


def test_without_a_house_it_is_said_where_to_begin(qtbot: QtBot, windows: Opens, shelter: Shelter) -> None:
    shelter.sign_in("mealea")
    window = board.opened(qtbot, windows)
    assert "No house is here yet. Put one up with its rooms and beds; it takes a minute." in driving.texts(window)
    driving.press(qtbot, window, "Put up a house")
    assert window.page.title == "shelter.houses"
    window = board.opened(qtbot, windows, login="dara")
    assert "No house is here yet. Ask whoever runs the shelter to put one up." in driving.texts(window)
    assert "Put up a house" not in driving.offered(window)


def test_tiles_stay_the_same_while_the_same_beds_are_shown(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = board.opened(qtbot, windows)
    before = board.tile(window, "women, Bed 1")
    before.setFocus()
    house.arrive("women 1")
    board.again(qtbot, window)
    assert "C. S." in before.accessibleName()
    assert board.tile(window, "women, Bed 1") is before and before.hasFocus()
    shelter = house.shelter
    told = {"room": house.rooms["women"], "name": "4", "bed_kind": "cot"}
    houses.add(shelter.vault, house.by, shelter.library, houses.BED_KIND, told, today=TODAY)
    board.again(qtbot, window)
    assert len(board.tiles(window)) == 9 and board.tile(window, "women, Bed 1").hasFocus()
