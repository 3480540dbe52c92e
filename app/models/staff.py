"""Who works here: what each role is for, how each stands, which files somebody has, and handing them to another."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.errors import Refused
from app.marks import Phrase, _
from app.models import cases, tasks
from app.models.forms.library import Library
from app.models.shelter.boards import STAY
from app.models.vault import filekeys, laptop, users
from app.models.vault.audit import OUTCOMES
from app.models.vault.moments import moment
from app.models.vault.record import Record
from app.models.vault.roles import Permissions, Role
from app.models.vault.session import SUPERVISOR, Session
from app.models.vault.store import Vault
from app.models.vault.users import User

WHAT_FOR: Mapping[str, str] = {
    "caseworker": _("Works on the cases that are given to her, and reads no others."),
    "supervisor": _("Reads all cases, gives them to caseworkers, approves, and reads the audit."),
    "manager": _("Runs the house: beds, staff and quality. Reads names, and nothing that endangers."),
    "monitor": _("Visits places of detention, and reads what was written there."),
    "data_clerk": _("Types in figures and codes. Reads no names."),
    "administrator": _("Says who may sign in, makes backups, and keeps the vault well. Reads no cases."),
}
"""What a role is for, in a sentence, for who gives it."""

BECAUSE: Mapping[str, str] = {
    "lives_here": _("The person lives in the house she runs"),
    "arrives": _("The person arrives: a bed and care are prepared"),
    "stands_in": _("Who works on the case cannot be reached now"),
    "danger": _("Somebody in the house is in danger"),
}
"""Why a file is opened to whoever runs a house: codes for the audit, which keeps no words. Our list, not a published
standard."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file somebody has: the person, where she may be read by who asks, and her cases."""

    file: str
    person: Record | None
    cases: Sequence[Record]


def standing(user: User) -> str:
    """Whether she can come in, in words."""
    return _("may sign in") if user.active else _("away") if user.away else _("revoked")


def offered_roles(permissions: Permissions) -> list[Role]:
    """Roles that are given by hand; who travels with a sealed laptop is made by sealing it."""
    return [role for role in permissions.roles.values() if role.name != laptop.TRAVELLER]


def roles_in_words(permissions: Permissions, roles: Sequence[str]) -> list[Phrase]:
    """Their labels; a role that a newer Saphan made stands as it is."""
    return [Phrase(permissions.roles[role].label if role in permissions.roles else role) for role in roles]


def last_sign_ins(vault: Vault, session: Session) -> dict[str, datetime]:
    """User id → when she last came in; for who may read the audit, and that she read it is written down."""
    session.require("read", "vault.audit")
    vault.audit(session, "audit.read", action="R")
    rows = vault.connection.execute(
        """
        SELECT user, max(at) FROM audit
        WHERE event IN ('login.passphrase', 'vault.create') AND outcome = ?  -- who makes a vault is in it at once
        GROUP BY user
        """,
        (OUTCOMES["ok"],),
    )
    return {str(user): moment(at) for user, at in rows}


def files(vault: Vault, session: Session, user: str) -> list[Held]:
    """What was given to somebody, by the number of the first case of each file."""
    session.require("assign", cases.CASE)
    given = dict.fromkeys(filekeys.assigned(vault.connection, user))
    hers = vault.records(session, kind=cases.CASE, archived=None, where={"assigned_to": user})
    given |= dict.fromkeys(case.person for case in hers if case.person)
    held = [_held(vault, session, file) for file in given]
    return sorted(held, key=lambda one: [str(case.answers["number"]) for case in one.cases])


def takers(vault: Vault, session: Session, user: str) -> list[User]:
    """Who could take over what somebody has."""
    return [one for one in vault.users(session) if one.id != user and _works_on_cases(session, one)]


def near(vault: Vault, session: Session, file: str | None, *, writes: str = cases.NOTE) -> list[User]:
    """Who may be given something to do about a person: those to whom her file is open. About nobody, all who write
    what it is written down in: a note of a case, a recommendation after a visit. Anybody may know who works here."""
    everybody = users.everyone(vault.connection, active=True)
    working = [one for one in everybody if _works_on(session, one, writes)]
    if file is None:
        return working
    holders = filekeys.holders(vault.connection, file)
    return [one for one in working if one.id in holders or SUPERVISOR in one.roles]


def run_the_house(vault: Vault, session: Session) -> list[User]:
    """Who looks after those who live in a house and works on no case: she reads names, and nothing that endangers."""
    permissions = session.permissions
    return [
        one
        for one in users.everyone(vault.connection, active=True)
        if permissions.may(one.roles, "write", STAY)
        and permissions.compartments(one.roles)
        and not _works_on_cases(session, one)
    ]


def opened_to(vault: Vault, session: Session, file: str) -> list[User]:
    """Those who run the house to whom a file is open."""
    holders = filekeys.holders(vault.connection, file)
    return [one for one in run_the_house(vault, session) if one.id in holders]


def open_files(vault: Vault, session: Session, files: Iterable[str], user: str, *, because: str) -> None:
    """Opens files to somebody who does not take over their cases, all in one change: whoever runs a house reads the
    names of those who live there. `because` is one of `BECAUSE`; the audit tells it."""
    session.require("assign", cases.CASE)
    if because not in BECAUSE:
        raise Refused(_("Say why the file is to be opened."))
    if all(one.id != user for one in run_the_house(vault, session)):
        raise Refused(
            _("This opens a file only to somebody who runs the house. Whoever works on it is given the case.")
        )
    with vault.change(session, "case.open_file") as change:
        change.because(because)
        for file in files:
            change.assign(file, user)


def close_file(vault: Vault, session: Session, file: str, user: str) -> None:
    """Takes the keys of a file from somebody who runs the house."""
    if all(one.id != user for one in opened_to(vault, session, file)):
        raise Refused(_("This file is not open to her as somebody who runs the house."))
    with vault.change(session, "case.close_file") as change:
        change.unassign(file, user)


def hand_over(
    vault: Vault,
    session: Session,
    library: Library,
    user: str,
    to: str,
    *,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Gives every file somebody has to another, with its cases and her open tasks in them, and takes it from her.

    File after file, each whole: one that was stopped is gone on with by doing it again. Answers how many went.
    """
    if all(one.id != to for one in takers(vault, session, user)):
        raise Refused(_("Choose somebody else who may sign in and works on cases."))
    held = files(vault, session, user)
    for done, one in enumerate(held):
        if cancelled():
            raise Refused(_("This was stopped: {done} of {all} files are handed over."), done=done, all=len(held))
        progress(done, len(held))
        _give(vault, session, library, one, user, to)
    return len(held)


def _give(vault: Vault, session: Session, library: Library, held: Held, user: str, to: str) -> None:
    mine = {"assigned_to": user}
    left = vault.records(session, kind=tasks.TASK, person=held.file, status=tasks.OPEN, where=mine)
    with vault.change(session, "case.hand_over") as change:
        change.assign(held.file, to)
        change.unassign(held.file, user)
        for one in [*(case for case in held.cases if case.answers.get("assigned_to") == user), *left]:
            kind = library.form(one.kind).kind
            change.edit(one.id, kind, {"assigned_to": to}, read_versions=one.versions)


def _held(vault: Vault, session: Session, file: str) -> Held:
    try:
        person = vault.record(session, file)
    except Refused:
        return Held(file, None, ())
    return Held(file, person, vault.records(session, kind=cases.CASE, person=file, archived=None))


def _works_on_cases(session: Session, user: User) -> bool:
    return _works_on(session, user, cases.NOTE)


def _works_on(session: Session, user: User, kind: str) -> bool:
    permissions = session.permissions
    return user.active and permissions.may(user.roles, "write", kind) and bool(permissions.compartments(user.roles))
