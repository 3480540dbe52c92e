"""What one person cannot do alone: one asks, another agrees, and it is done once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.errors import Refused
from app.marks import Phrase, _
from app.models.vault.change import Change
from app.models.vault.keyformat import RECOVERY
from app.models.vault.record import Kind, Record
from app.models.vault.roles import TwoPeople
from app.models.vault.session import Session

REQUEST: Final = Kind("approval.request", 1, sealed={})
DECISION: Final = Kind("approval.decision", 1, sealed={}, append_only=True)

VALID_FOR = timedelta(hours=72)
"""Our rule, not a published standard: long enough for a weekend, too short to lie about."""

ASKED, USED = "asked", "used"
_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Decision:
    """What another person said to a request."""

    by: str
    at: datetime
    agreed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A request and what was decided; `subject` is the id of what it is about, and for that alone it holds."""

    id: str
    action: str
    subject: str
    reason: str
    by: str
    at: datetime
    used: bool
    decisions: tuple[Decision, ...]


def approval(request: Record, decisions: Iterable[Record]) -> Approval:
    """One request and its decisions, as the vault kept them: who and when are the vault's word, not the form's."""
    told = request.answers
    return Approval(
        request.id,
        told["action"],
        told["subject"],
        told["reason"],
        by=request.made_by,
        at=request.made_at,
        used=request.status == USED,
        decisions=tuple(
            Decision(one.made_by, one.made_at, one.answers["agreed"] == "yes", one.answers["reason"])
            for one in decisions
            if one.answers["request"] == request.id
        ),
    )


def waiting(session: Session, asked: Iterable[Approval], now: datetime) -> list[Approval]:
    """Requests this person may agree to and nobody has settled yet, the oldest first."""
    return sorted(
        (one for one in asked if _open(one, now) and _may_decide(session, one)), key=lambda one: (one.at, one.id)
    )


def ask(change: Change, session: Session, *, action: str, subject: str, reason: str) -> str:
    """Writes a request down and answers its id; refuses one without a reason or by who may not ask."""
    if not rule(session, action).ask.intersection(session.roles):
        raise Refused(_("Your role cannot ask for this. It is asked for by: {roles}."), roles=_labels(session, action))
    answers = {"action": action, "subject": subject, "reason": _given(reason)}
    return change.add(REQUEST, answers, status=ASKED)


def decide(change: Change, session: Session, asked: Approval, *, agreed: bool, reason: str, now: datetime) -> str:
    """Writes down that another person agrees or does not; one no settles it."""
    refuse_decider(asked, session)
    _refuse_closed(asked, now)
    answers = {"request": asked.id, "agreed": "yes" if agreed else "no", "reason": _given(reason)}
    return change.add(DECISION, answers)


def spend(change: Change, session: Session, asked: Approval, *, action: str, subject: str, now: datetime) -> None:
    """Uses an approval up, in the same change as what it allows; refuses one that does not hold."""
    refuse_unusable(asked, action=action, subject=subject, by=session.user, now=now)
    change.edit(asked.id, REQUEST, status=USED)


def refuse_unusable(asked: Approval, *, action: str, subject: str, by: str, now: datetime) -> None:
    """Lets through only what was agreed to by another person for this very action and subject, in time, once."""
    if (asked.action, asked.subject) != (action, subject):
        raise Refused(_("This approval was given for something else."))
    if asked.by != by:
        raise Refused(_("Only who asked for this can do it."))
    _refuse_closed(asked, now)
    if not any(one.agreed and _somebody_else(one.by, asked) for one in asked.decisions):
        raise Refused(_("Another person has to agree to this first."))


def refuse_decider(asked: Approval, session: Session) -> None:
    """Refuses the person who asked, the recovery kit, and roles that may not agree to this."""
    if not _somebody_else(session.user, asked):
        raise Refused(_("You cannot agree to what you asked for yourself. Another person has to."))
    if not rule(session, asked.action).approve.intersection(session.roles):
        raise Refused(
            _("Your role cannot agree to this. It is agreed to by: {roles}."),
            roles=_labels(session, asked.action, approve=True),
        )


def rule(session: Session, action: str) -> TwoPeople:
    """Who asks for this action and who agrees to it; an action that one person may do alone is a bug here."""
    return session.permissions.two_people[action]


def _open(asked: Approval, now: datetime) -> bool:
    return not asked.used and not asked.decisions and abs(now - asked.at) <= VALID_FOR


def _may_decide(session: Session, asked: Approval) -> bool:
    return _somebody_else(session.user, asked) and bool(rule(session, asked.action).approve.intersection(session.roles))


def _refuse_closed(asked: Approval, now: datetime) -> None:
    if asked.used:
        raise Refused(_("This approval was used already. Ask again."))
    if any(not one.agreed for one in asked.decisions):
        raise Refused(_("This was refused. Ask again if something has changed."))
    # In both directions: a laptop whose clock was put back does not make an old approval new.
    if abs(now - asked.at) > VALID_FOR:
        raise Refused(_("This approval has run out after {hours} hours. Ask again."), hours=_hours(VALID_FOR))


def _somebody_else(user: str, asked: Approval) -> bool:
    return user not in (asked.by, RECOVERY)


def _labels(session: Session, action: str, *, approve: bool = False) -> list[Phrase]:
    two = rule(session, action)
    return [Phrase(session.permissions.roles[role].label) for role in sorted(two.approve if approve else two.ask)]


def _given(reason: str) -> str:
    told = reason.strip()
    if not told:
        raise Refused(_("Say why."))
    if len(told) > _LONGEST_REASON:
        raise Refused(_("A reason has at most {most} characters."), most=_LONGEST_REASON)
    return told


def _hours(span: timedelta) -> int:
    return int(span.total_seconds() // 3600)
