"""Commands about who may open a vault."""

from collections.abc import Callable, Mapping
from pathlib import Path

from app.commands.call import Call, Commands, identify
from app.errors import Refused
from app.i18n import _
from app.models import requests, staff
from app.models.vault import approvals
from app.models.vault.approvals import Approval
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser, User

Act = Callable[[Call, Vault, Session], None]


def offer(commands: Commands) -> None:
    """`user`, with what to do."""
    parser = commands.add_parser("user", help="the people who may open a vault")
    parser.add_argument("vault", type=Path)
    parser.add_argument("action", choices=sorted(_ACTS))
    parser.add_argument("name", nargs="?", help="sign-in name of whom it is about")
    parser.add_argument("--full-name", default="", help="kept inside the vault only")
    parser.add_argument("--roles", default="", help="roles, with commas between them")
    parser.add_argument("--reason", default="", help="why the roles are to change; another person reads it")
    parser.add_argument("--request", help="id of a request for other roles, to agree to or to carry out")
    parser.add_argument(
        "--new-passphrase-file", metavar="F", help="file with the new passphrase ('-' = standard input)"
    )
    identify(parser)
    parser.set_defaults(run=run_user)


def run_user(call: Call) -> bool:
    with call.opened() as (vault, session):
        _ACTS[call.arguments.action](call, vault, session)
    return True


def _list(call: Call, vault: Vault, session: Session) -> None:
    for user in vault.users(session):
        state = staff.standing(user)
        roles = ", ".join(user.roles)
        call.say(
            "{login}  {name}  {roles}  {state}", login=user.login, name=user.name, roles=roles, state=call.words(state)
        )


def _add(call: Call, vault: Vault, session: Session) -> None:
    name = _named(call)
    new = NewUser(name, call.arguments.full_name or name, _roles(call), call.new_passphrase())
    vault.add_user(session, new)
    call.say(_("{name} can sign in now."), name=name)


def _reset(call: Call, vault: Vault, session: Session) -> None:
    vault.reset_user(session, _found(call, vault, session).id, call.new_passphrase())
    call.say(
        _("{name} has a new passphrase. Her files open to her once a supervisor has signed in."), name=_named(call)
    )


def _revoke(call: Call, vault: Vault, session: Session) -> None:
    vault.revoke_user(session, _found(call, vault, session).id)
    call.say(_("{name} can no longer open this vault."), name=_named(call))


def _passphrase(call: Call, vault: Vault, session: Session) -> None:
    _login, old = call.credentials()
    vault.change_passphrase(session, old, call.new_passphrase())
    call.say(_("Your passphrase is changed."))


def _ask_roles(call: Call, vault: Vault, session: Session) -> None:
    """Other roles take two people: asked by one, agreed to by another, then carried out by who asked."""
    user, roles, request = _found(call, vault, session), _roles(call), call.arguments.request
    if request:
        vault.change_roles(session, user.id, roles, request)
        call.say(_("{name} has other roles now."), name=user.login)
        return
    asked = requests.ask_roles(vault, session, user.id, roles, reason=call.arguments.reason)
    call.say(_("Asked for. Another person agrees to it with: user VAULT agree --request {request}"), request=asked)


def _agree(call: Call, vault: Vault, session: Session) -> None:
    """What is agreed to is said first."""
    if not call.arguments.request:
        raise Refused(_("Say with --request what you agree to."))
    asked = vault.approval(session, call.arguments.request)
    _tell(call, vault, session, asked)
    requests.decide(vault, session, asked.id, agree=True, reason=call.arguments.reason)
    call.say(_("You have agreed. It holds for one use, within three days."))


def _requests(call: Call, vault: Vault, session: Session) -> None:
    waiting = requests.open_ones(vault, session)
    if not waiting:
        call.say(_("Nothing waits for another person's word."))
    for asked in waiting:
        _tell(call, vault, session, asked)


def _tell(call: Call, vault: Vault, session: Session, asked: Approval) -> None:
    """What, who asked, why, and until when."""
    names = requests.known(vault, session)
    told = requests.told(asked, names, session.permissions, call.library(call.arguments.vault))
    call.say(
        _("{request}: {what} Asked for by {who} on {at}: “{reason}” It holds until {until}."),
        request=asked.id,
        what=call.words(told.sentence, **told.places),
        who=names.names.get(asked.by, asked.by),
        at=asked.at,
        reason=asked.reason,
        until=asked.at + approvals.VALID_FOR,
    )


def _found(call: Call, vault: Vault, session: Session) -> User:
    name = _named(call)
    for user in vault.users(session):
        if user.revoked_at is None and user.login == name:
            return user
    raise Refused(_("Nobody signs in here as {name}."), name=name)


def _named(call: Call) -> str:
    if not call.arguments.name:
        raise Refused(_("Say whom it is about: her sign-in name."))
    return str(call.arguments.name)


def _roles(call: Call) -> tuple[str, ...]:
    return tuple(role.strip() for role in call.arguments.roles.split(",") if role.strip())


_ACTS: Mapping[str, Act] = {
    "list": _list,
    "add": _add,
    "reset": _reset,
    "revoke": _revoke,
    "passphrase": _passphrase,
    "roles": _ask_roles,
    "agree": _agree,
    "requests": _requests,
}
