"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.consent.page import ConsentPage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {"consent": ConsentPage}
