"""The pages of this desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {}
