"""The small shelter of the rules, for what is lived through in it."""

from tests.models.conftest import built, library, shelter

__all__ = ["built", "library", "shelter"]
