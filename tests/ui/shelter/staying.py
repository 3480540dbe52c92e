"""Somebody who admits people and follows their stays, in a window with the pages of the shelter."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from app.models.vault.record import Record
from app.ui.cases.pages import PAGES as CASES
from app.ui.people.pages import PAGES as PEOPLE
from app.ui.shell.window import Window
from app.ui.shelter.admit_page import admit_page
from app.ui.shelter.houses_page import HousesPage
from app.ui.shelter.houses_room import RoomPage
from app.ui.shelter.incident_page import IncidentsPage
from app.ui.shelter.restriction_page import RestrictionsPage
from app.ui.shelter.stay_page import StayPage
from tests.models.conftest import TODAY
from tests.models.shelter.invented import House
from tests.ui import driving

Opens = Callable[..., Window]

NEXT = TODAY + timedelta(days=1)
PAGES = {
    **PEOPLE,
    **CASES,
    "shelter.admit": admit_page,
    "shelter.stay": StayPage,
    "shelter.houses": HousesPage,
    "shelter.room": RoomPage,
    "shelter.incidents": IncidentsPage,
    "shelter.restrictions": RestrictionsPage,
}


def opened(qtbot: QtBot, windows: Opens, name: str, subject: str = "", login: str = "mealea") -> Window:
    window = windows(dict(PAGES), login)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open(name, subject)
    driving.settle(qtbot, window)
    return window


def arrive(qtbot: QtBot, window: Window, *people: tuple[str, str]) -> None:
    """Says on the open form who arrives, each with where she wishes to sleep."""
    view = driving.form(window).view
    view.set_answers({**view.answers(), "people": [{"person": who, "side": side} for who, side in people]})
    view.changed.emit("people")
    driving.settle(qtbot, window)


def tick(qtbot: QtBot, window: Window, question: str, *said: str) -> None:
    """Ticks boxes of a question on the form that is open, by the space bar."""
    for one in said:
        driving.answer(qtbot, window, **{question: one})


def family(house: House) -> list[str]:
    """A mother, her girl of nine and her girl of four."""
    shelter = house.shelter
    return [
        shelter.person(by=house.by),
        shelter.person("Srey", by=house.by, birth="2017-01-01"),
        shelter.person("Mey", by=house.by, birth="2022-01-01"),
    ]


def again(qtbot: QtBot, window: Window) -> None:
    """What another connection wrote is read, as it would be at the next change of ours."""
    window.page.make_stale()
    driving.settle(qtbot, window)


def read(house: House, id: str) -> Record:
    return house.shelter.read(id, by=house.by)


def stays(house: House, **which: Any) -> list[Record]:
    return house.shelter.vault.records(house.by, kind="shelter.stay", **which)
