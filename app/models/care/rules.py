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
    """All numbers. `into_plan` is the highest rating that makes an item go into the plan; `other_endings` are reasons
    of closing (`cases.closure_reasons`) that no rating is asked for. A reason that is not among them asks for it."""

    into_plan: int
    closing: Thresholds
    other_endings: frozenset[str]
    review_within: timedelta
    family_first_to: int
    most_cases: int
    most_cases_source: str


@cache
def rules(path: Path | None = None) -> CareRules:
    """Ours, strictly read: a misspelt word would silently change what a case closes on."""
    read = tomllib.loads((path or resource("care.toml")).read_text(encoding="utf-8"))
    plan, closing, arrangement, caseload = (read.pop(name) for name in ("plan", "closing", "arrangement", "caseload"))
    closing.pop("other_endings_source")
    found = CareRules(
        into_plan=plan.pop("most"),
        other_endings=frozenset(closing.pop("other_endings")),
        closing=Thresholds(source=closing.pop("why"), **closing),
        review_within=timedelta(days=arrangement.pop("review_days")),
        family_first_to=arrangement.pop("family_first_to"),
        most_cases=caseload.pop("most"),
        most_cases_source=caseload.pop("why"),
    )
    left = {*read, *plan, *arrangement, *caseload} - {"source", "family_first_source"}
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
    kept = newest[0].answers
    return Thresholds(
        person=kept["person_least"],
        family=kept["family_least"],
        total=kept["total_least"],
        item=kept["item_least"],
        source=kept["source"],
        required=kept["required"] == "yes",
    )


def settle(vault: Vault, session: Session, library: Library, answers: Mapping[str, Any], *, today: date) -> str:
    """What counts from now on; what is not said is as it counted before."""
    before = {"on": today.isoformat(), **told(thresholds(vault, session))}
    kind, kept = ready(library, CLOSING, {**before, **answers}, today=today)
    with vault.change(session, "organisation.closing") as change:
        return change.add(kind, kept)


def told(least: Thresholds) -> dict[str, Any]:
    """The numbers as the form asks them."""
    return {
        "required": "yes" if least.required else "no",
        "person_least": least.person,
        "family_least": least.family,
        "total_least": least.total,
        "item_least": least.item,
        "source": least.source,
    }
