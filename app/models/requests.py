"""What one person asks for and another agrees to: what it is in a sentence, how it stands, and what follows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.errors import Refused
from app.marks import Phrase, _
from app.models import cases, consents
from app.models.forms.library import Library
from app.models.forms.lists import CodeList
from app.models.staff import roles_in_words
from app.models.vault import approvals, erasure, users
from app.models.vault.approvals import ASKED, DECISION, REQUEST, Approval
from app.models.vault.roles import Permissions
from app.models.vault.session import Session
from app.models.vault.store import Vault

ROLES = "roles.change"


class Standing(StrEnum):
    """How a request stands on a day; each has its word in `LABELS`."""

    WAITING = "waiting"
    AGREED = "agreed"
    DECLINED = "declined"
    DONE = "done"
    RUN_OUT = "run_out"


LABELS: Mapping[Standing, str] = {
    Standing.WAITING: _("waits for another person"),
    Standing.AGREED: _("agreed to"),
    Standing.DECLINED: _("declined"),
    Standing.DONE: _("done"),
    Standing.RUN_OUT: _("has run out"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A request in a whole sentence with its places; `person` is whose file it is about, where it is about one."""

    sentence: str
    places: Mapping[str, object]
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader may know of what requests name: people who work here, and the case numbers of a person's file."""

    names: Mapping[str, str]
    roles: Mapping[str, Sequence[str]]
    numbers: Callable[[str], Sequence[str]]


def told(asked: Approval, known: Known, permissions: Permissions, library: Library) -> Told:
    """What is asked for. A person is told by the numbers of her cases, never by her name."""
    if asked.action == ROLES:
        return _of_roles(asked.subject, known, permissions)
    if asked.action == erasure.ACTION:
        return _of_erasure(asked.subject, known)
    if asked.action == consents.OVERRIDE:
        return _of_override(asked.subject, known, library)
    label = permissions.two_people[asked.action].label
    return Told(_("What is asked for: {action}."), {"action": Phrase(label)})


def known(vault: Vault, session: Session) -> Known:
    """As much as this session may read."""
    everybody = users.everyone(vault.connection)

    def numbers(person: str) -> list[str]:
        if not session.may("read", cases.CASE):
            return []
        held = vault.records(session, kind=cases.CASE, person=person, archived=None)
        return [str(case.answers["number"]) for case in held]

    return Known({one.id: one.name for one in everybody}, {one.id: one.roles for one in everybody}, numbers)


def standing(asked: Approval, now: datetime) -> Standing:
    """What was decided stays decided; what was not done in time has run out, agreed to or not."""
    if asked.used:
        return Standing.DONE
    if any(not one.agreed for one in asked.decisions):
        return Standing.DECLINED
    if abs(now - asked.at) > approvals.VALID_FOR:
        return Standing.RUN_OUT
    return Standing.AGREED if asked.decisions else Standing.WAITING


def for_user(vault: Vault, session: Session) -> list[Approval]:
    """What another has asked for and this person may agree to, the oldest first."""
    return approvals.waiting(session, _asked(vault, session, status=ASKED), vault.clock())


def by_user(vault: Vault, session: Session) -> list[Approval]:
    """What this person has asked for herself, the newest first."""
    own = [one for one in _asked(vault, session) if one.by == session.user]
    return sorted(own, key=lambda one: (one.at, one.id), reverse=True)


def about(vault: Vault, session: Session, action: str, subject: str) -> Approval | None:
    """The newest request for this that still waits, or is agreed to and not done yet."""
    now = vault.clock()
    left = [
        one
        for one in _asked(vault, session, status=ASKED)
        if (one.action, one.subject) == (action, subject) and standing(one, now) in (Standing.WAITING, Standing.AGREED)
    ]
    return max(left, key=lambda one: (one.at, one.id), default=None)


def open_ones(vault: Vault, session: Session) -> list[Approval]:
    """Everything nobody has settled yet, whoever may, the oldest first."""
    session.require("read", REQUEST.name)
    now = vault.clock()
    left = [one for one in _asked(vault, session, status=ASKED) if standing(one, now) is Standing.WAITING]
    return sorted(left, key=lambda one: (one.at, one.id))


def ask_roles(vault: Vault, session: Session, user: str, roles: Sequence[str], *, reason: str) -> str:
    """Asks for other roles for somebody; refuses roles that are none, and those she has."""
    now = next((one.roles for one in users.everyone(vault.connection) if one.id == user), ())
    if sorted(set(roles)) == sorted(now):
        raise Refused(_("These are the roles she has. Choose what is to be different."))
    users.refuse_roles(session.permissions, roles)
    with vault.change(session, "user.roles.ask") as change:
        return approvals.ask(change, session, action=ROLES, subject=users.roles_asked(user, roles), reason=reason)


def decide(vault: Vault, session: Session, request: str, *, agree: bool, reason: str) -> None:
    """Another person's word, with her reason."""
    asked = vault.approval(session, request)
    with vault.change(session, "approval.agree" if agree else "approval.decline") as change:
        approvals.decide(change, session, asked, agreed=agree, reason=reason, now=vault.clock())


def carry_out_roles(vault: Vault, session: Session, request: str) -> None:
    """Gives the roles that were asked for and agreed to; for who asked, once."""
    user, roles = roles_of(vault.approval(session, request).subject)
    vault.change_roles(session, user, roles, request)


def roles_of(subject: str) -> tuple[str, tuple[str, ...]]:
    """Whose roles, and which: `users.roles_asked` read again."""
    user, _colon, roles = subject.partition(": ")
    return user, tuple(roles.split())


def _asked(vault: Vault, session: Session, status: str | None = None) -> list[Approval]:
    if not session.may("read", REQUEST.name):
        return []
    asked = vault.records(session, kind=REQUEST.name, status=status)
    decided = vault.records(session, kind=DECISION.name) if asked else []
    return [approvals.approval(one, decided) for one in asked]


def _of_roles(subject: str, known: Known, permissions: Permissions) -> Told:
    user, roles = roles_of(subject)
    places = {
        "name": known.names.get(user, user),
        "roles": roles_in_words(permissions, roles),
        "before": roles_in_words(permissions, known.roles.get(user, ())),
    }
    if sorted(known.roles.get(user, ())) in ([], sorted(roles)):
        return Told(_("{name} is given these roles: {roles}."), places)
    return Told(_("{name} is given these roles: {roles}. Until now she has these: {before}."), places)


def _of_erasure(person: str, known: Known) -> Told:
    numbers = known.numbers(person)
    if not numbers:
        return Told(_("Everything about one person is erased. No case of this person is open to you."), {}, person)
    return Told(_("Everything about the person of these cases is erased: {cases}."), {"cases": [*numbers]}, person)


def _of_override(subject: str, known: Known, library: Library) -> Told:
    person, recipient, purpose = subject.split(":")
    form = library.form("consent")
    numbers = known.numbers(person)
    places = {
        "cases": [*numbers],
        "recipient": Phrase(_label(form.question("recipient").codes, recipient)),
        "purpose": Phrase(_label(form.question("purpose").codes, purpose)),
    }
    if not numbers:
        unknown = _("Something about one person is shared without consent. With: {recipient}. Purpose: {purpose}.")
        return Told(unknown, places, person)
    return Told(
        _("Something about the person of {cases} is shared without consent. With: {recipient}. Purpose: {purpose}."),
        places,
        person,
    )


def _label(codes: CodeList | None, code: str) -> str:
    found = codes.get(code) if codes else None
    return found.label if found else code
