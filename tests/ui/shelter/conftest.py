"""A furnished house for the desk of the shelter."""

from tests.models.shelter.conftest import house  # noqa: F401
