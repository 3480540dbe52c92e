"""The small shelter with a monitor, chea, in a real window; its supervisor is sopha."""

import pytest

from tests.models.conftest import Shelter
from tests.models.detention.conftest import Post, built

__all__ = ["built"]


@pytest.fixture
def post(shelter: Shelter) -> Post:
    return Post(shelter, shelter.sign_in("chea"), shelter.sign_in("sopha"))
