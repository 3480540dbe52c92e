"""What becomes of a referral: accepted, declined, done or taken back, each with its reason."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.marks import Phrase, _
from app.models import tasks
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.referrals.urgency import ACCEPTED, DECLINED, DONE, PENDING, PREPARED, REVOKED
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

FEEDBACK = "referral.feedback"

STATES: Mapping[str, tuple[str, ...]] = {
    PREPARED: (PENDING, REVOKED),
    PENDING: (ACCEPTED, DECLINED, DONE, REVOKED),
    ACCEPTED: (DECLINED, DONE, REVOKED),
    DECLINED: (),
    DONE: (),
    REVOKED: (),
}
"""What can follow each state. Help can come before an answer does, and who accepted can still decline."""

LABELS: Mapping[str, str] = {
    PREPARED: _("Prepared, not sent"),
    PENDING: _("Waits for an answer"),
    ACCEPTED: _("Accepted"),
    DECLINED: _("Declined"),
    DONE: _("Done"),
    REVOKED: _("Taken back"),
}

Answers = Mapping[str, Any]


def accept(
    vault: Vault,
    session: Session,
    library: Library,
    referral: Record,
    *,
    today: date,
    by: str = "",
    expected: PartialDate | None = None,
) -> None:
    """The provider says yes; `expected` is the day they expect the person, and moves the day of the reminder there."""
    told = {
        "answered_on": today.isoformat(),
        "answered_by": by or None,
        "appointment_on": str(expected) if expected else None,
    }
    refuse_move(referral, ACCEPTED)
    kind, new = changed(library, referral, told, today=today)
    with vault.change(session, "referral.accept") as change:
        due = expected.latest if expected else referral.due
        change.edit(referral.id, kind, new, status=ACCEPTED, due=due, read_versions=referral.versions)
        for task in _reminders(vault, session, referral):
            move = {"due_on": due.isoformat() if due else None}
            change.edit(task.id, library.form(task.kind).kind, move, due=due, read_versions=task.versions)


def decline(
    vault: Vault, session: Session, library: Library, referral: Record, *, because: str, today: date, words: str = ""
) -> None:
    """The provider says no, with the reason (a code of `referrals.declined_because`). The need for help stays."""
    told = {"answered_on": today.isoformat(), "declined_because": because, "outcome": words or None}
    _move(vault, session, library, referral, DECLINED, "referral.decline", told, today)


def done(vault: Vault, session: Session, library: Library, referral: Record, *, today: date, outcome: str = "") -> None:
    """The person was helped."""
    _move(vault, session, library, referral, DONE, "referral.done", {"outcome": outcome or None}, today)


def revoke(
    vault: Vault, session: Session, library: Library, referral: Record, *, because: str, today: date, words: str = ""
) -> None:
    """We take it back, with the reason (a code of `referrals.revoked_because`): she does not want it, or no longer."""
    told = {"revoked_because": because, "outcome": words or None}
    _move(vault, session, library, referral, REVOKED, "referral.revoke", told, today)


def feedback(
    vault: Vault, session: Session, library: Library, referral: Record, answers: Answers, *, today: date
) -> str:
    """What the person says of it; refused for one that never left, for nobody can have helped."""
    if referral.status == PREPARED:
        raise Refused(_("This referral was not sent yet."))
    told = {"on": today.isoformat(), **answers, "referral": referral.id}
    kind, kept = ready(library, FEEDBACK, told, today=today)
    with vault.change(session, "referral.feedback.save") as change:
        return change.add(kind, kept, person=referral.person, case=referral.case)


def refuse_move(referral: Record, to: str) -> None:
    """Refuses a state that cannot follow the one the referral is in."""
    if to not in STATES.get(referral.status, ()):
        label = Phrase(LABELS.get(referral.status, referral.status))
        raise Refused(_("A referral that is “{state}” cannot become “{next}”."), state=label, next=Phrase(LABELS[to]))


def _move(
    vault: Vault,
    session: Session,
    library: Library,
    referral: Record,
    to: str,
    why: str,
    told: Answers,
    today: date,
) -> None:
    """To its end: the clock stops, for nobody waits any more, and the reminder is done."""
    refuse_move(referral, to)
    _refuse_unsaid(told)
    kind, new = changed(library, referral, {**told, "ended_on": today.isoformat()}, today=today)
    with vault.change(session, why) as change:
        change.edit(referral.id, kind, new, status=to, due=None, read_versions=referral.versions)
        for task in _reminders(vault, session, referral):
            _end_task(change, library, task, today)


def _refuse_unsaid(told: Answers) -> None:
    if any(name.endswith("_because") and not value for name, value in told.items()):
        raise Refused(_("Say why."))


def _reminders(vault: Vault, session: Session, referral: Record) -> list[Record]:
    """The open tasks that wait for this referral."""
    about = {"about_record": referral.id}
    return vault.records(session, kind=tasks.TASK, case=referral.case, status=tasks.OPEN, where=about)


def _end_task(change: Change, library: Library, task: Record, today: date) -> None:
    kind, new = changed(library, task, {"ended_on": today.isoformat()}, today=today)
    change.edit(task.id, kind, new, status=tasks.DONE, read_versions=task.versions)
