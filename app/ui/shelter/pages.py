"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.shell.window import MAKES
from app.ui.shelter.admit_page import admit_page
from app.ui.shelter.board_page import BoardPage
from app.ui.shelter.houses_page import HousesPage
from app.ui.shelter.houses_room import RoomPage
from app.ui.shelter.incident_page import IncidentsPage
from app.ui.shelter.occupancy_page import OccupancyPage
from app.ui.shelter.restriction_page import RestrictionsPage
from app.ui.shelter.stay_page import StayPage

PAGES: Final[Mapping[str, MAKES]] = {
    "shelter": BoardPage,
    "shelter.admit": admit_page,
    "shelter.stay": StayPage,
    "shelter.houses": HousesPage,
    "shelter.room": RoomPage,
    "shelter.occupancy": OccupancyPage,
    "shelter.incidents": IncidentsPage,
    "shelter.restrictions": RestrictionsPage,
}
