"""The numbers care goes by, each with its source: ours, and those for closing as the organisation settles them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.places import resource

CLOSING: Final = "organisation.closing"
"""What an organisation has settled for closing a case; the newest counts, earlier ones stay on record."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What ratings have to reach before a case closes: sums of the person's items, the family's, all, and each alone.

    `required` is whether it keeps a case open, or is only said beside the closing.
    """

    person: int
    family: int
    total: int
    item: int
    source: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class CareRules:
    """All numbers. `into_plan` is the highest rating that makes an item go into the plan."""

    into_plan: int
    closing: Thresholds
    review_within: timedelta
    family_first_to: int
    most_cases: int


@cache
def rules(path: Path | None = None) -> CareRules:
    """Ours, strictly read: a misspelt word would silently change what a case closes on."""
    told = tomllib.loads((path or resource("care.toml")).read_text(encoding="utf-8"))
    plan, closing, arrangement, caseload = (told.pop(name) for name in ("plan", "closing", "arrangement", "caseload"))
    found = CareRules(
        into_plan=plan.pop("most"),
        closing=Thresholds(**closing),
        review_within=timedelta(days=arrangement.pop("review_days")),
        family_first_to=arrangement.pop("family_first_to"),
        most_cases=caseload.pop("most"),
    )
    left = {*told, *plan, *arrangement, *caseload} - {"source", "family_first_source"}
    if left:
        raise ValueError(f"unknown in the rules of care: {', '.join(sorted(left))}")
    return found


def thresholds(vault: Vault, session: Session) -> Thresholds:
    """Those this organisation closes cases by; ours where it settled none or this session may not know."""
    if not session.may("read", CLOSING):
        return rules().closing
    newest = vault.records(session, kind=CLOSING, order="made", limit=1)
    if not newest:
        return rules().closing
    told = newest[0].answers
    return Thresholds(
        person=told["person_least"],
        family=told["family_least"],
        total=told["total_least"],
        item=told["item_least"],
        source=told["source"],
        required=told["required"] == "yes",
    )


def settle(vault: Vault, session: Session, library: Library, answers: Mapping[str, Any], *, today: date) -> str:
    """What counts from now on; what is not said is as it counted before."""
    now = thresholds(vault, session)
    before = {
        "on": today.isoformat(),
        "required": "yes" if now.required else "no",
        "person_least": now.person,
        "family_least": now.family,
        "total_least": now.total,
        "item_least": now.item,
        "source": now.source,
    }
    kind, kept = ready(library, CLOSING, {**before, **answers}, today=today)
    with vault.change(session, "organisation.closing") as change:
        return change.add(kind, kept)
