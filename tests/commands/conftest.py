"""The small shelter of the rules, for what is done to it from the command line; and somebody who types."""

from tests.commands.desk import desk
from tests.models.conftest import built, library, shelter

__all__ = ["built", "desk", "library", "shelter"]
