"""The pages of care, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.care.action_page import ActionPage
from app.ui.care.caseload_page import CaseloadPage
from app.ui.care.due_page import DuePage
from app.ui.care.page import CarePage
from app.ui.care.rules_page import RulesPage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {
    "care": CarePage,
    "care.action": ActionPage,
    "care.due": DuePage,
    "care.caseload": CaseloadPage,
    "care.rules": RulesPage,
}
