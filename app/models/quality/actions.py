"""The plan that follows an assessment: what is done about each item, by whom, by when, and what shows it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.errors import Refused
from app.marks import _
from app.models.forms.definition import Form
from app.models.forms.editing import narrowed
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.quality.scoring import Rating, Scored
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

ACTION = "quality.action"
OPEN, DONE, DROPPED = "open", "done", "dropped"

STATES: Mapping[str, tuple[str, str]] = {
    OPEN: (_("open"), "due"),
    DONE: (_("done"), "fine"),
    DROPPED: (_("dropped"), ""),
}
"""Word and tone."""

Answers = Mapping[str, Any]


def add(vault: Vault, session: Session, library: Library, answers: Answers, *, today: date) -> str:
    """A step of the plan, with who sees to it and by when."""
    kind, kept = ready(library, ACTION, answers, today=today)
    with vault.change(session, "quality.action.save") as change:
        return change.add(kind, kept, status=OPEN, due=day_of(kept, "due_on"))


def edit(vault: Vault, session: Session, library: Library, action: Record, answers: Answers, *, today: date) -> None:
    """Changes a step that is open; a later day is a change like any other and stays in the history."""
    _refuse_ended(action)
    kind, new = changed(library, action, answers, today=today)
    with vault.change(session, "quality.action.correct") as change:
        due = day_of({**action.answers, **new}, "due_on")
        change.edit(action.id, kind, new, due=due, read_versions=action.versions)


def done(vault: Vault, session: Session, library: Library, action: Record, *, evidence: str, today: date) -> None:
    """A step is done when something shows it."""
    if not evidence.strip():
        raise Refused(_("Say what shows that it is done."))
    told = {"ended_on": today.isoformat(), "evidence": evidence}
    _end(vault, session, library, action, told, DONE, today)


def drop(vault: Vault, session: Session, library: Library, action: Record, *, because: str, today: date) -> None:
    """A step is given up, with the reason; its item waits for another one."""
    if not because.strip():
        raise Refused(_("Say why this is dropped."))
    told = {"ended_on": today.isoformat(), "dropped_because": because}
    _end(vault, session, library, action, told, DROPPED, today)


def unplanned(assessment: Scored, actions: Iterable[Record]) -> list[Rating]:
    """What is unmet and nobody sees to, the most pressing first. `actions` are those of the house since it was assessed
    or still open: a step that was dropped sees to nothing."""
    seen_to = {one.answers.get("item") for one in actions if one.status != DROPPED and not one.archived}
    return [one for one in assessment.unmet if one.name not in seen_to]


def overdue(actions: Iterable[Record], today: date) -> list[Record]:
    """Open steps past their day, the latest first in line."""
    late = [one for one in actions if one.status == OPEN and one.due is not None and one.due < today]
    return sorted(late, key=lambda one: (one.due or today, one.made_at))


def standing(action: Record, today: date) -> tuple[str, str]:
    """How a step stands today, in a word and its tone: open and late, open, done, dropped."""
    late = bool(overdue([action], today))
    return (_("open and late"), "danger") if late else STATES.get(action.status, (action.status, ""))


def asked_at_planning(form: Form) -> Form:
    """What is asked of a new step, or of one that is changed: which house and item it is about is known by then, and
    what came of it is asked for when it ends."""
    asked = ("what", "owner", "due_on")
    return narrowed(form, lambda question: question if question.name in asked else None)


def _end(
    vault: Vault, session: Session, library: Library, action: Record, told: Answers, status: str, today: date
) -> None:
    _refuse_ended(action)
    kind, new = changed(library, action, told, today=today)
    with vault.change(session, "quality.action.done" if status == DONE else "quality.action.drop") as change:
        change.edit(action.id, kind, new, status=status, read_versions=action.versions)


def _refuse_ended(action: Record) -> None:
    if action.status != OPEN:
        raise Refused(_("This step is done or dropped. Make a new one."))
