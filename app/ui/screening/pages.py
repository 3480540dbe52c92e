"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.screening.desk_page import DeskPage
from app.ui.screening.result_page import ResultPage
from app.ui.screening.way_page import WayPage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {
    "screening": DeskPage,
    "case.screening": WayPage,
    "screening.result": ResultPage,
}
