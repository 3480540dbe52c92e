"""A house of an invented shelter and how it is assessed."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.quality import assessments
from app.models.quality.standards import CRITICAL, ITEM
from app.models.vault.record import Record
from app.models.vault.session import Session
from tests.models.conftest import Shelter

TEAM = [{"kind": "staff", "who": "Sopha"}, {"kind": "resident"}, {"kind": "outside", "who": "A doctor"}]


def standard_form(library: Library) -> Form:
    return library.form(assessments.ASSESSMENT)


def items(form: Form, *, critical: bool | None = None) -> list[str]:
    """The items a form asks for, in order."""
    found = [one for one in form.questions if ITEM in one.marks]
    return [one.name for one in found if critical is None or (CRITICAL in one.marks) is critical]


def all_rated(form: Form, points: str = "2", **other: Any) -> dict[str, Any]:
    """Every item at the same points, but for those named."""
    return dict.fromkeys(items(form), points) | other


def head(shelter: Shelter) -> Session:
    """The supervisor, who may write of houses and approve what was assessed."""
    return shelter.sessions.get("sopha") or shelter.sign_in("sopha")


def house(shelter: Shelter, name: str = "River house") -> str:
    with shelter.vault.change(head(shelter), "shelter.house.save") as change:
        return change.add(shelter.library.form("shelter.house").kind, {"name": name})


def assessment(
    shelter: Shelter, of: str, day: date, other: Mapping[str, Any] = MappingProxyType({}), *, finished: bool = True
) -> Record:
    """An assessment of a house on that day, everything in place but what is named."""
    told = {"house": of, "on": day.isoformat(), "assessors": TEAM, **all_rated(standard_form(shelter.library))}
    session = head(shelter)
    id = assessments.begin(shelter.vault, session, shelter.library, {**told, **other}, today=day)
    if finished:
        assessments.finish(shelter.vault, session, shelter.library, shelter.read(id, by=session))
    return shelter.read(id, by=session)
