"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.cases.case_page import CasePage
from app.ui.cases.list_page import CasesPage
from app.ui.cases.record_page import RecordPage
from app.ui.cases.tasks_page import TasksPage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {
    "cases": CasesPage,
    "case": CasePage,
    "record": RecordPage,
    "tasks": TasksPage,
}
