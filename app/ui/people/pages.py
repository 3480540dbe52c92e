"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.people.list_page import PeoplePage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {"people": PeoplePage}
