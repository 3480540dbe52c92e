"""Incidents: looked at again soon, and a grave one by somebody else than who wrote it down."""

from datetime import timedelta
from typing import Any

import pytest

from app.errors import Refused
from app.models.shelter import incidents
from app.models.vault.record import SEALED, Record
from tests.models.conftest import TODAY, Shelter
from tests.models.shelter.invented import House


def reported(shelter: Shelter, kinds: list[str], **answers: Any) -> Record:
    case = shelter.case()
    told = {"kinds": kinds, **answers}
    id = incidents.report(
        shelter.vault, shelter.worker, shelter.library, str(case.person), told, today=TODAY, case=case.id
    )
    return shelter.read(id)


@pytest.mark.parametrize(("kinds", "days"), [(["theft"], 7), (["theft", "staff"], 1), (["sexual"], 1), (["other"], 7)])
def test_a_grave_incident_is_looked_at_the_next_day(shelter: Shelter, kinds: list[str], days: int) -> None:
    assert reported(shelter, kinds).due == TODAY + timedelta(days=days)


def test_a_grave_incident_is_not_closed_by_who_wrote_it_down(shelter: Shelter) -> None:
    grave = reported(shelter, ["staff"])
    boss = shelter.sign_in("mealea")
    with pytest.raises(Refused, match="second person"):
        incidents.close(shelter.vault, shelter.worker, shelter.library, grave, "New lock", today=TODAY)
    with pytest.raises(Refused, match="what changes"):
        incidents.close(shelter.vault, boss, shelter.library, grave, "  ", today=TODAY)
    assert [one.id for one in incidents.open_ones(shelter.vault, boss)] == [grave.id]
    incidents.close(shelter.vault, boss, shelter.library, grave, "New lock", today=TODAY)
    assert incidents.open_ones(shelter.vault, boss) == []
    with pytest.raises(Refused, match="closed"):
        incidents.close(shelter.vault, boss, shelter.library, shelter.read(grave.id, by=boss), "x", today=TODAY)


def test_a_small_one_is_closed_by_anybody_who_may_write(shelter: Shelter) -> None:
    incidents.close(
        shelter.vault, shelter.worker, shelter.library, reported(shelter, ["theft"]), "Lockers", today=TODAY
    )
    assert incidents.open_ones(shelter.vault, shelter.worker) == []


def test_words_that_endanger_are_sealed_apart(shelter: Shelter, house: House) -> None:
    told = reported(shelter, ["found"], endangers="yes", restricted_words="He stood at the gate.")
    clerk = shelter.sign_in("phan")
    seen = shelter.read(told.id, by=clerk).answers
    assert seen["restricted_words"] is SEALED and seen["kinds"] == ["found"]
    assert "words" not in told.answers
