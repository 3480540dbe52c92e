"""The small shelter of the rules, for what is printed of it."""

from tests.models.conftest import built, library, shelter

__all__ = ["built", "library", "shelter"]
