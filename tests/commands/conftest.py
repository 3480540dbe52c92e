"""The small shelter of the rules, for what is done to it from the command line."""

from tests.models.conftest import built, library, shelter

__all__ = ["built", "library", "shelter"]
