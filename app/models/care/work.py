"""What is done for a person: services given, and conferences of those who work with her, with her consent."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models import tasks
from app.models.forms.answers import rows
from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.screening.said import Said
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

SERVICE: Final = "care.service"
CONFERENCE: Final = "care.conference"

OURS: Final = frozenset({"person", "chosen", "guardian", "caseworker", "supervisor", "house", "interpreter"})
"""Who is at a conference without hearing anything new about her: codes of `care.present`."""

Answers = Mapping[str, Any]


def give(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> str:
    """A service that was given, and what the person says of it."""
    kind, kept = ready(library, SERVICE, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "care.service") as change:
        return change.add(kind, kept, person=case.person, case=case.id)


def confer(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> str:
    """A case conference; each of its decisions becomes a task. Refused where somebody from outside was there and the
    person did not agree to it: her story was given to them."""
    kind, kept = ready(library, CONFERENCE, {"on": today.isoformat(), **answers}, today=today)
    if from_outside(kept) and kept.get("consented") != "yes":
        raise Refused(_("Somebody from outside takes part: the person has to agree to it first, and to who comes."))
    with vault.change(session, "care.conference") as change:
        conference = change.add(kind, kept, person=case.person, case=case.id)
        for row in rows(kept.get("decisions")):
            told = {
                "task": "other",
                "words": row.get("what"),
                "assigned_to": row.get("assigned_to") or session.user,
                "about_record": conference,
            }
            due = day_of(row, "due_on")
            tasks.put(change, library, told, person=str(case.person), case=case.id, due=due, today=today)
        return conference


def from_outside(conference: Answers) -> bool:
    """Whether somebody who is not ours, and whom the person did not bring, was there."""
    return any(row.get("role") not in OURS for row in rows(conference.get("present")))


def doubts(conference: Answers) -> list[Said]:
    """What speaks against a conference as it is written down."""
    found = []
    if conference.get("took_part") in (None, "not_asked"):
        found.append(Said(_("Ask the person whether to take part, or who speaks for her or him.")))
    if conference.get("consented") != "yes":
        found.append(Said(_("The person has not agreed to this conference.")))
    if not rows(conference.get("decisions")):
        found.append(Said(_("Nothing was decided.")))
    return found
