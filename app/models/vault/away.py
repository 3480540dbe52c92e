"""Who has no way in since this laptop was sealed: a new passphrase gives her back all that was hers."""

from collections.abc import Sequence

from app.errors import Refused
from app.marks import _
from app.models.vault import users
from app.models.vault.engine import Connection
from app.models.vault.keyformat import RECOVERY, KeyFile, folded_login
from app.models.vault.passphrases import Cost, refuse_weak
from app.models.vault.slots import new_slot
from app.models.vault.users import User


def everyone(connection: Connection) -> list[User]:
    """Those who wait for a new passphrase, by sign-in name."""
    return [one for one in users.everyone(connection, active=False) if one.away]


def is_away(connection: Connection, user: str) -> bool:
    return any(one.id == user for one in everyone(connection))


def left_behind(keyfile: KeyFile, stays: str | None) -> KeyFile:
    """The key file of a sealed laptop: the recovery kit's way in, and of one who travels with it."""
    for slot in keyfile.slots:
        if slot.user not in (RECOVERY, stays):
            keyfile = keyfile.without(slot.user)
    return keyfile


def back(
    connection: Connection, keyfile: KeyFile, user: str, passphrase: str, *, cost: Cost, vault_keys: Sequence[bytes]
) -> KeyFile:
    """The key file with a way in again for who is away: her name, her roles, and her files as for who is reset."""
    one = next((one for one in everyone(connection) if one.id == user), None)
    if one is None:
        raise Refused(_("There is no such user, or she was revoked."))
    refuse_weak(passphrase, login=one.login, name=one.name)
    slot, _keys = new_slot(keyfile.vault, user, one.login, one.roles, passphrase, cost, vault_keys=vault_keys)
    return keyfile.with_slot(slot)


def refuse_taken(connection: Connection, login: str) -> None:
    """Refuses the sign-in name of who is away to somebody new."""
    if folded_login(login) in {one.login for one in everyone(connection)}:
        raise Refused(
            _("“{login}” has had no way in since this laptop was sealed. Give her a new passphrase, or revoke her."),
            login=login,
        )
