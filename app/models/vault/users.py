"""Users: added, reset, given other roles and revoked, without anybody else's passphrase."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from app.errors import Refused
from app.marks import Phrase, _
from app.models.vault import groups, meta
from app.models.vault.engine import Connection
from app.models.vault.ids import new_id
from app.models.vault.keyformat import RECOVERY, KeyFile, Slot
from app.models.vault.moments import moment, written
from app.models.vault.passphrases import Cost, refuse_weak
from app.models.vault.roles import Permissions
from app.models.vault.session import SUPERVISOR
from app.models.vault.slots import (
    WrongPassphrase,
    new_slot,
    open_slot,
    recovery_slot,
    with_new_passphrase,
    with_roles,
)
from app.models.vault.values import canonical

ADMINISTRATOR: Final = "administrator"
_GENERATION = "keys_generation"
_FREED = "#"  # stands in no sign-in name


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody to be added: her sign-in name (short, stands in clear beside the vault) and her own name (does not)."""

    login: str
    name: str
    roles: tuple[str, ...]
    passphrase: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may or might sign in."""

    id: str
    login: str
    name: str
    roles: tuple[str, ...]
    active: bool
    made_at: datetime
    revoked_at: datetime | None

    @property
    def away(self) -> bool:
        """Whether she has no way in since this laptop was sealed (`away.py`)."""
        return not self.active and self.revoked_at is None


def everyone(connection: Connection, *, active: bool | None = None) -> list[User]:
    """All users but the recovery kit, by sign-in name; `active` asks for those who may sign in, or no longer may."""
    rows = connection.execute(
        """
        SELECT id, login, name, roles, active, made_at, revoked_at FROM app_user
        WHERE id <> ? AND active = coalesce(?, active) ORDER BY login
        """,
        (RECOVERY, active),
    )
    return [
        User(
            id,
            login.partition(_FREED)[0],
            name,
            tuple(roles.split()),
            bool(on),
            moment(made),
            moment(gone) if gone else None,
        )
        for id, login, name, roles, on, made, gone in rows
    ]


def names(connection: Connection) -> dict[str, str]:
    """User id → her name, revoked ones too: whoever works here may know who wrote what."""
    rows = connection.execute("""SELECT id, name FROM app_user WHERE id <> ?""", (RECOVERY,))
    return {str(id): str(name) for id, name in rows}


def add(
    keyfile: KeyFile, new: NewUser, *, permissions: Permissions, cost: Cost, vault_keys: Sequence[bytes], now: datetime
) -> tuple[KeyFile, str]:
    """The key file with a slot for somebody new, and her id. Her files' keys come with each assignment."""
    refuse_roles(permissions, new.roles)
    refuse_weak(new.passphrase, login=new.login, name=new.name)
    if not new.name.strip():
        raise Refused(_("A user needs a name."))
    user = new_id(now)
    slot, _keys = new_slot(keyfile.vault, user, new.login, new.roles, new.passphrase, cost, vault_keys=vault_keys)
    return keyfile.with_slot(slot), user


def reset(keyfile: KeyFile, user: str, passphrase: str, *, cost: Cost, vault_keys: Sequence[bytes]) -> KeyFile:
    """A new passphrase and key pair for who forgot hers. Her files follow when a supervisor next signs in (`heal`)."""
    slot = _slot(keyfile, user)
    refuse_weak(passphrase, login=slot.login)
    fresh, _keys = new_slot(keyfile.vault, user, slot.login, slot.roles, passphrase, cost, vault_keys=vault_keys)
    return keyfile.with_slot(fresh)


def change_passphrase(keyfile: KeyFile, login: str, old: str, new: str, *, cost: Cost) -> KeyFile:
    """Her own new passphrase over the same key pair; refuses when the old one is not right."""
    try:
        opened = open_slot(keyfile, login, old)
    except WrongPassphrase as error:
        raise Refused(_("The passphrase you have now is not right.")) from error
    refuse_weak(new, login=opened.login)
    slot = _slot(keyfile, opened.user)
    return keyfile.with_slot(with_new_passphrase(keyfile.vault, slot, opened.keys, new, cost))


def change_roles(
    connection: Connection,
    keyfile: KeyFile,
    user: str,
    roles: Sequence[str],
    *,
    permissions: Permissions,
    vault_keys: Sequence[bytes],
) -> KeyFile:
    """The key file with other roles for a user; two people must have agreed to it (`approvals`)."""
    refuse_roles(permissions, roles)
    slot = with_roles(keyfile.vault, _slot(keyfile, user), roles, vault_keys=vault_keys)
    changed = keyfile.with_slot(slot)
    _refuse_orphaned(connection, changed)
    return changed


def roles_asked(user: str, roles: Sequence[str]) -> str:
    """The subject of an approval of other roles: these roles for this user and no others."""
    return f"{user}: {' '.join(sorted(roles))}"


def revoke(connection: Connection, keyfile: KeyFile, user: str) -> KeyFile:
    """The key file without a user. She may still know the vault key: the vault is to be rekeyed at once."""
    _slot(keyfile, user)
    if is_sealed(keyfile):
        raise Refused(_("This laptop is sealed. Give an administrator and a supervisor a new passphrase first."))
    left = keyfile.without(user)
    _refuse_orphaned(connection, left)
    return left


def new_recovery(keyfile: KeyFile, roles: Sequence[str], secret: bytes, *, vault_keys: Sequence[bytes]) -> KeyFile:
    """The key file with another recovery kit: the old words open nothing more. It gets its keys by `heal`."""
    slot, _keys = recovery_slot(keyfile.vault, roles, secret, vault_keys=vault_keys)
    return keyfile.with_slot(slot)


def is_sealed(keyfile: KeyFile) -> bool:
    """Whether nobody but the recovery kit may make users: so sealing leaves a laptop, and nothing else does."""
    return not any(ADMINISTRATOR in slot.roles for slot in keyfile.slots if slot.user != RECOVERY)


def settle(
    connection: Connection,
    keyfile: KeyFile,
    *,
    permissions: Permissions,
    now: datetime,
    names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Brings the tables into line with the key file, inside a transaction; answers whose rows changed.

    The key file is written first and says who may sign in. This follows at once or, if the laptop died in between,
    when the vault is next opened.

    New key pairs, revoked users and narrower roles lose their wraps; if a supervisor is among them, new files get a
    group key she never had. Whose slot a sealed laptop lacks is not revoked: she keeps her name and what is assigned
    to her. An older key file than the one last settled (a damaged one's older copy) changes nothing.
    """
    if keyfile.generation <= _settled(connection):
        return ()
    known = {row[0]: row[1:] for row in connection.execute("""SELECT id, login, roles, public, active FROM app_user""")}
    members = groups.size(connection)
    changed = [slot for slot in keyfile.slots if known.get(slot.user) != _row_of(slot)]
    gone = [user for user, row in known.items() if row[-1] and keyfile.by_user(user) is None]
    for user in gone:
        _shut_out(connection, user)
        if not is_sealed(keyfile):
            strike(connection, user, now)
        elif len(keyfile.slots) > 1:  # whoever travels opens the tables, and an old key file might open her drafts
            connection.execute("""DELETE FROM draft WHERE user = ?""", (user,))
    if gone:  # here, so that a death after the key file was written does not leave her knowing the vault's key
        meta.put(connection, meta.REKEY_DUE, "1")
    for slot in changed:
        _put(connection, slot, (names or {}).get(slot.user, slot.login), now)
        _take_away(connection, slot, known.get(slot.user), permissions)
    _renew_group(connection, keyfile, members)
    meta.put(connection, _GENERATION, str(keyfile.generation))
    return (*(slot.user for slot in changed), *gone)


def strike(connection: Connection, user: str, now: datetime) -> None:
    """She does not come back. Her row stays, for the journal names her; her sign-in name is free for somebody new."""
    connection.execute(
        """UPDATE app_user SET revoked_at = ?, login = login || ? || id WHERE id = ?""", (written(now), _FREED, user)
    )
    connection.execute("""DELETE FROM assignment WHERE user = ?""", (user,))


def is_older(connection: Connection, keyfile: KeyFile) -> bool:
    """Whether the tables know of a later key file: the newest is damaged, or somebody put an older one in its place."""
    return keyfile.generation < _settled(connection)


def _settled(connection: Connection) -> int:
    return int(meta.get(connection, _GENERATION) or 0)


def _row_of(slot: Slot) -> tuple[str, str, bytes, int]:
    return slot.login, " ".join(slot.roles), slot.public, 1


def _put(connection: Connection, slot: Slot, name: str, now: datetime) -> None:
    connection.execute(
        """
        INSERT INTO app_user (id, login, name, roles, public, active, made_at) VALUES (?, ?, ?, ?, ?, 1, ?)
        ON CONFLICT (id) DO UPDATE SET login = excluded.login, roles = excluded.roles, public = excluded.public,
        active = 1, revoked_at = NULL
        """,
        (slot.user, slot.login, name, " ".join(slot.roles), slot.public, written(now)),
    )


def _take_away(
    connection: Connection, slot: Slot, before: tuple[str, str, bytes, int] | None, permissions: Permissions
) -> None:
    """What was wrapped to a key pair that is gone, and compartments and the group her roles no longer see."""
    new_pair = before is not None and before[2] != slot.public
    keeps = frozenset() if new_pair else permissions.compartments(slot.roles)
    connection.execute(
        """DELETE FROM file_key WHERE holder = ? AND compartment NOT IN (SELECT value FROM json_each(?))""",
        (slot.user, canonical(sorted(keeps))),
    )
    if new_pair or SUPERVISOR not in slot.roles:
        connection.execute("""DELETE FROM group_key WHERE holder = ?""", (slot.user,))


def _shut_out(connection: Connection, user: str) -> None:
    """Nothing is wrapped any more to a key pair that is gone."""
    connection.execute("""UPDATE app_user SET active = 0 WHERE id = ?""", (user,))
    connection.execute("""DELETE FROM file_key WHERE holder = ?""", (user,))
    connection.execute("""DELETE FROM group_key WHERE holder = ?""", (user,))


def _renew_group(connection: Connection, keyfile: KeyFile, members_before: int) -> None:
    if not members_before or groups.size(connection) < members_before:
        groups.renew(
            connection,
            keyfile.vault,
            [(slot.user, slot.public) for slot in keyfile.slots if SUPERVISOR in slot.roles],
        )


def _slot(keyfile: KeyFile, user: str) -> Slot:
    slot = keyfile.by_user(user)
    if slot is None or user == RECOVERY:
        raise Refused(_("There is no such user, or she was revoked."))
    return slot


def refuse_roles(permissions: Permissions, roles: Collection[str]) -> None:
    unknown = sorted(set(roles) - set(permissions.roles))
    if unknown or not roles:
        raise Refused(
            _("Choose among these roles: {roles}."), roles=[Phrase(role.label) for role in permissions.roles.values()]
        )


def _refuse_orphaned(connection: Connection, keyfile: KeyFile) -> None:
    """A vault keeps somebody who can make users, and somebody besides the recovery kit who holds every file's key."""
    people = [slot for slot in keyfile.slots if slot.user != RECOVERY]
    if not any(ADMINISTRATOR in slot.roles for slot in people):
        raise Refused(_("This is the only administrator. Make another one first."))
    holding = groups.keyholders(connection) - {RECOVERY}
    if holding and not any(SUPERVISOR in slot.roles and slot.user in holding for slot in people):
        raise Refused(
            _("This is the only supervisor who holds the keys of the files. Add another one, and let this one sign in.")
        )
