"""How full the shelter was, drawn and said: another time or house, the table behind it, and nothing to show."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.models.shelter import houses
from app.ui.shell.window import Window
from app.ui.shelter.occupancy_chart import OccupancyChart
from app.ui.shelter.occupancy_page import OccupancyPage
from tests.models.conftest import TODAY, Shelter
from tests.models.shelter.invented import House
from tests.ui import driving

Opens = Callable[..., Window]


def opened(qtbot: QtBot, windows: Opens) -> Window:
    window = windows({"shelter.occupancy": OccupancyPage}, "mealea")
    window.open("shelter.occupancy")
    driving.settle(qtbot, window)
    return window


def choose(qtbot: QtBot, window: Window, name: str, option: str) -> None:
    driving.choose(window, name, option)
    qtbot.wait(150)
    driving.settle(qtbot, window)


def test_the_picture_says_what_it_shows_of_how_many_nights(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    house.shelter.clock.go_on(timedelta(days=9))
    window = opened(qtbot, windows)
    last, first = TODAY + timedelta(days=9), TODAY + timedelta(days=9 - 364)
    day = window.office.words.day
    said = (
        f"Nights from {day(first)} to {day(last)}: 365. A bed could be slept in 2920 times, and was 10 times: 0 %."
        f" The fullest night was {day(TODAY)}: 1 of 8 beds."
    )
    assert said in driving.texts(window)
    assert driving.named(window, "Picture of how full the shelter was", OccupancyChart).accessibleDescription() == said
    choose(qtbot, window, "How long", "as long as there are beds")
    assert any(": 10. A bed could be slept in 80 times" in text for text in driving.texts(window))


def test_the_table_behind_it_stands_below_once_it_is_asked_for(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    house.shelter.clock.go_on(timedelta(days=35))
    window = opened(qtbot, windows)
    choose(qtbot, window, "How long", "as long as there are beds")
    assert driving.seen(window, QTableView) == []
    driving.press(qtbot, window, "Show the table behind it")
    assert driving.rows(window) == [
        ["Apr 2026", "6", "48", "6", "12 %", "1 Apr 2026: 1 of 8"],
        ["Mar 2026", "30", "240", "30", "12 %", "2 Mar 2026: 1 of 8"],
    ]
    driving.press(qtbot, window, "Show the table behind it")
    assert driving.seen(window, QTableView) == []


def test_one_house_is_looked_at_alone(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    shelter = house.shelter
    houses.add(shelter.vault, house.by, shelter.library, houses.HOUSE, {"name": "Hill"}, today=TODAY)
    window = opened(qtbot, windows)
    choose(qtbot, window, "House", "Hill")
    nothing = "No bed was in use in these nights. Choose another time, or another house."
    assert nothing in driving.texts(window)
    assert driving.seen(window, OccupancyChart) == []
    choose(qtbot, window, "House", "River")
    assert nothing not in driving.texts(window) and len(driving.seen(window, OccupancyChart)) == 1


def test_without_a_bed_it_says_so(qtbot: QtBot, windows: Opens, shelter: Shelter) -> None:
    shelter.sign_in("mealea")
    window = opened(qtbot, windows)
    assert any(text.startswith("No bed was in use") for text in driving.texts(window))


def test_what_was_slept_in_is_drawn_and_a_shelter_that_was_empty_is_not(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    def drawn() -> int:
        chart = driving.named(window, "Picture of how full the shelter was", OccupancyChart)
        image, soft = chart.grab().toImage(), window.office.look.colour("accent_soft")
        return sum(
            QColor(image.pixel(x, y)) == soft for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
        )

    window = opened(qtbot, windows)
    assert drawn() == 0
    for bed in ("women 1", "women 2", "women 3"):
        house.arrive(bed)
    choose(qtbot, window, "How long", "as long as there are beds")
    assert drawn() > 500
