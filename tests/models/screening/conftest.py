"""The two forms most tests of screening read."""

import pytest

from app.models.forms.definition import Form
from app.models.forms.library import Library


@pytest.fixture(scope="session")
def assessment(library: Library) -> Form:
    return library.form("screening.assessment")


@pytest.fixture(scope="session")
def first_contact(library: Library) -> Form:
    return library.form("screening.first_contact")
