"""A house with a room for women, one for men and one for a family."""

from typing import Any

import pytest

from tests.models.conftest import Shelter
from tests.models.shelter.invented import House, furnished

ROOMS: dict[str, dict[str, Any]] = {
    "women": {"sides": ["women"], "families": "also", "family_child_to": 11},
    "men": {"sides": ["men"], "families": "no"},
    "family": {"sides": ["women", "men"], "families": "only"},
}


@pytest.fixture
def house(shelter: Shelter) -> House:
    return furnished(shelter, ROOMS, {"women": 3, "men": 2, "family": 3})
