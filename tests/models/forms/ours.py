"""The forms that come with Saphan, so that a run of the tests tries those that differ, and the long set all."""

from collections.abc import Callable
from typing import Any

import pytest

from app.models.forms.definition import Question, everything
from app.models.forms.library import Library


def of_their_own(way: Callable[[Question], object]) -> list[Any]:
    """Every form; those that ask nothing in a way that none before them did are for the long set."""
    known: set[object] = set()
    found = []
    for form in Library.load().forms:
        own = {way(one) for one in everything(form.questions)}
        found.append(pytest.param(form, id=form.name, marks=() if own - known else pytest.mark.slow))
        known |= own
    return found
