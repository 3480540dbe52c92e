"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.people.doubles_page import DoublesPage
from app.ui.people.list_page import PeoplePage
from app.ui.people.person_page import PersonPage
from app.ui.people.register import register_page
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {
    "people": PeoplePage,
    "person": PersonPage,
    "person.register": register_page,
    "people.doubles": DoublesPage,
}
