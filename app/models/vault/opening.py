"""Making a vault, and getting into one: every guard first, then the key file, the engine, the tables, the keys."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from sqlite3 import complete_statement

from app.errors import Refused
from app.marks import _
from app.models.vault import audit, drill, engine, filekeys, guards, meta, recovery, slots, users
from app.models.vault import keyfile as disk
from app.models.vault.audit import Event
from app.models.vault.door import Door
from app.models.vault.engine import Connection, WrongKey, transaction
from app.models.vault.ids import new_id
from app.models.vault.keyformat import RECOVERY, KeyFile
from app.models.vault.moments import written
from app.models.vault.passphrases import Cost
from app.models.vault.recovery import Kit
from app.models.vault.roles import Permissions
from app.models.vault.seal import new_key, new_signing_pair
from app.models.vault.session import SUPERVISOR, Session
from app.models.vault.slots import Opened, Unlocked
from app.models.vault.users import NewUser
from app.places import resource

Clock = Callable[[], datetime]


def make(path: Path, first: NewUser, *, organisation: str, clock: Clock, cost: Cost) -> tuple[Door, Session, Kit]:
    """A new vault with its first user, who is signed in, and the recovery kit, which is shown this once.

    The key file comes last: a vault that was not finished opens to nobody.
    """
    guards.refuse_unsafe(path.parent)
    permissions, now, key = Permissions.load(), clock(), new_key()
    vault = new_id(now)
    kit, secret = recovery.new_kit(vault, now.date())
    keyfile = KeyFile(vault, 0, ())
    keyfile, user = users.add(keyfile, first, permissions=permissions, cost=cost, vault_keys=(key,), now=now)
    keyfile = users.new_recovery(keyfile, recovery.ROLES, secret, vault_keys=(key,))
    connection = engine.connect(path, key, create=True)
    try:
        _lay(connection)
        with transaction(connection):
            for name, value in ((meta.VAULT, vault), (meta.ORGANISATION, organisation), (meta.DEVICE, new_id(now))):
                meta.put(connection, name, value)
            _make_device(connection, now)
        keyfile = disk.write(disk.keys_path(path), keyfile, key)
        opened = slots.open_slot(keyfile, first.login, first.passphrase)
        session = _signed_in(connection, keyfile, opened, permissions, clock)
        with transaction(connection):
            users.settle(connection, keyfile, permissions=permissions, now=now, names={user: first.name})
            filekeys.open_all(connection, session)
            audit.append(connection, Event("vault.create", "C"), device=session.device, user=user, now=now)
    except BaseException:
        connection.close()
        raise
    return Door(path, connection, keyfile, key, clock), session, kit


def enter(path: Path, login: str, passphrase: str, *, clock: Clock) -> tuple[Door, Session]:
    """Sign in. Refused on a wrong passphrase (`wait` says how long), a damaged or foreign file, an unsafe place."""
    guards.refuse_unsafe(path.parent)
    return _entered(path, slots.unlock(path, login, passphrase, clock()), clock, Event("login.passphrase"))


def enter_with_kit(path: Path, words: str | Sequence[str], *, clock: Clock) -> tuple[Door, Session]:
    """Sign in with the recovery kit: enough to make users and hand keys on, and proof that the kit works."""
    guards.refuse_unsafe(path.parent)
    unlocked = slots.unlock_with_secret(path, recovery.secret_of(words))
    return _entered(path, unlocked, clock, Event("login.recovery_kit"))


def _entered(path: Path, unlocked: Unlocked, clock: Clock, event: Event) -> tuple[Door, Session]:
    keyfile, now = unlocked.keyfile, clock()
    key = _key_that_opens(path, unlocked.opened)
    connection = engine.connect(path, key)
    try:
        if meta.get(connection, meta.VAULT) != keyfile.vault:
            raise Refused(_("This key file belongs to another vault. Put the right one beside it."))
        if keyfile.rekeying:
            keyfile = disk.write(disk.keys_path(path), slots.with_only_key(keyfile, key), key)
        permissions = Permissions.load()
        session = _signed_in(connection, keyfile, unlocked.opened, permissions, clock)
        with transaction(connection):
            users.settle(connection, keyfile, permissions=permissions, now=now)
            opened = filekeys.open_all(connection, session)
            if SUPERVISOR in session.roles:
                filekeys.heal(connection, session)
            if session.user == RECOVERY:
                drill.note(connection)
            detail = {
                "wrong_passphrases_before": unlocked.failed.count,
                "damaged_key_files": len(unlocked.damaged),
                "unreadable_file_keys": len(opened.unreadable),
            }
            audit.append(
                connection,
                event,
                device=session.device,
                user=session.user,
                now=now,
                detail={name: count for name, count in detail.items() if count},
            )
    except BaseException:
        connection.close()
        raise
    return Door(path, connection, keyfile, key, clock), session


def _lay(connection: Connection) -> None:
    statement = ""
    with transaction(connection):
        for line in resource("schema", "0001_ground.sql").read_text(encoding="utf-8").splitlines(keepends=True):
            statement += line
            if complete_statement(statement):
                connection.execute(statement)
                statement = ""


def _key_that_opens(path: Path, opened: Opened) -> bytes:
    """The newest vault key the file opens with: while it is rekeyed, the key file holds two."""
    for key in opened.vault_keys:
        try:
            engine.connect(path, key).close()
        except WrongKey:
            continue
        return key
    raise Refused(_("The vault does not open with its key file: one of them is damaged or of another vault. Restore."))


def _signed_in(
    connection: Connection, keyfile: KeyFile, opened: Opened, permissions: Permissions, clock: Clock
) -> Session:
    return Session(
        vault=keyfile.vault,
        device=str(meta.get(connection, meta.DEVICE)),
        user=opened.user,
        login=opened.login,
        roles=opened.roles,
        keys=opened.keys,
        permissions=permissions,
        clock=clock,
    )


def _make_device(connection: Connection, now: datetime) -> None:
    keys = new_signing_pair()
    connection.execute(
        """INSERT INTO device (id, name, public, private, made_at) VALUES (?, '', ?, ?, ?)""",
        (meta.get(connection, meta.DEVICE), keys.public, keys.private, written(now)),
    )
