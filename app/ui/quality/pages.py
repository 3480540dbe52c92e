"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.quality.action_page import ActionPage
from app.ui.quality.actions_page import ActionsPage
from app.ui.quality.assessment_page import AssessmentPage
from app.ui.quality.house_page import QualityPage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {
    "quality": QualityPage,
    "quality.assessment": AssessmentPage,
    "quality.actions": ActionsPage,
    "quality.action": ActionPage,
}
