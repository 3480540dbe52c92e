"""Needs as they are rated in tests, and the acts tests of care do again and again."""

from typing import Any

from app.models.care import needs, plans
from app.models.care.needs import items
from app.models.forms.library import Library
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter


def rated(library: Library, rating: int = 3, **other: Any) -> dict[str, Any]:
    """Every item rated alike, but for those that are named."""
    form = library.form(needs.NEEDS)
    told = {one.name: str(rating) for one in items(form)}
    return {"on": TODAY.isoformat(), "why": "first", "family_asked": "yes", **told, **other}


def assess(shelter: Shelter, case: Record, rating: int = 3, **other: Any) -> str:
    told = rated(shelter.library, rating, **other)
    return needs.assess(shelter.vault, shelter.worker, shelter.library, case, told, today=TODAY)


def draw_up(shelter: Shelter, case: Record, *actions: dict[str, Any], **told: Any) -> Record:
    plan = plans.draw_up(shelter.vault, shelter.worker, shelter.library, case, told, actions, today=TODAY)
    return shelter.read(plan)


def agree(shelter: Shelter, plan: Record) -> Record:
    plans.agree(shelter.vault, shelter.worker, shelter.library, plan, on=TODAY, today=TODAY)
    return shelter.read(plan.id)
