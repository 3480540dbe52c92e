"""Incidents in the shelter: written down, looked at again by a second person, closed with what was learned."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

INCIDENT: Final = "shelter.incident"
OPEN, CLOSED = "open", "closed"

GRAVE: Final = frozenset({"self_harm", "violence", "staff", "sexual", "threat", "found", "leak", "missing"})
"""Kinds that are looked at again the next day: our rule, not a published standard."""

LOOK_AGAIN = timedelta(days=7)
LOOK_AGAIN_GRAVE = timedelta(days=1)

Answers = Mapping[str, Any]


def report(
    vault: Vault,
    session: Session,
    library: Library,
    person: str,
    answers: Answers,
    *,
    today: date,
    case: str | None = None,
) -> str:
    """An incident one resident is concerned by; where there are several, one each, for files do not mix."""
    kind, kept = ready(library, INCIDENT, {"on": today.isoformat(), **answers}, today=today)
    look_on = day_of(kept, "look_on") or look_by(kept["kinds"], today)
    kept["look_on"] = look_on.isoformat()
    with vault.change(session, "shelter.incident") as change:
        return change.add(kind, kept, person=person, case=case, status=OPEN, due=look_on)


def close(vault: Vault, session: Session, library: Library, incident: Record, learned: str, *, today: date) -> None:
    """Closes it with what was learned; a grave one by somebody else than who wrote it down."""
    if incident.status != OPEN:
        raise Refused(_("This incident is closed."))
    if not learned.strip():
        raise Refused(_("Say what changes because of it, or why nothing does."))
    if is_grave(incident.answers.get("kinds", ())) and incident.made_by == session.user:
        raise Refused(_("A second person looks into this: you wrote it down yourself."))
    kind, new = changed(library, incident, {"closed_on": today.isoformat(), "learned": learned}, today=today)
    with vault.change(session, "shelter.incident_close") as change:
        change.edit(incident.id, kind, new, status=CLOSED, due=None, read_versions=incident.versions)


def is_grave(kinds: Sequence[str]) -> bool:
    return not GRAVE.isdisjoint(kinds)


def look_by(kinds: Sequence[str], day: date) -> date:
    """By when somebody looks at it again."""
    return day + (LOOK_AGAIN_GRAVE if is_grave(kinds) else LOOK_AGAIN)


def open_ones(vault: Vault, session: Session) -> list[Record]:
    """Those nobody has looked into yet, the most pressing first."""
    return vault.records(session, kind=INCIDENT, status=OPEN, order="due")
