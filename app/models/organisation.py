"""What an organisation has settled for all its laptops: the national law its screenings are read by."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.vault.session import Session
from app.models.vault.store import Vault

SETTINGS = "organisation.settings"


def national_law(vault: Vault, session: Session) -> str:
    """The country whose law on trafficking counts here; "" where none is chosen or this session may not know."""
    if not session.may("read", SETTINGS):
        return ""
    newest = vault.records(session, kind=SETTINGS, order="made", limit=1)
    law = newest[0].answers.get("national_law") if newest else None
    return law if isinstance(law, str) else ""


def settle(vault: Vault, session: Session, library: Library, answers: Mapping[str, Any], *, today: date) -> str:
    """What counts from now on; what counted before stays on record."""
    kind, kept = ready(library, SETTINGS, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "organisation.settle") as change:
        return change.add(kind, kept)
