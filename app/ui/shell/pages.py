"""The pages that belong to no desk, by name."""

from collections.abc import Mapping
from typing import Final

from app.ui.shell.about import AboutPage
from app.ui.shell.settings_page import SettingsPage
from app.ui.shell.window import MAKES

PAGES: Final[Mapping[str, MAKES]] = {"settings": SettingsPage, "about": AboutPage}
