"""The small shelter of the rules, and a life of the window, for what is lived through in them."""

from tests.models.conftest import built, library, shelter
from tests.ui.conftest import dressed, offices, windows
from tests.ui.shell.conftest import lives

__all__ = ["built", "dressed", "library", "lives", "offices", "shelter", "windows"]
