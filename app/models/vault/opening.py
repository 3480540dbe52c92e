"""Making a vault, and getting into one: every guard first, then the key file, the engine, the tables, the keys."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.marks import _
from app.models.vault import audit, drill, engine, filekeys, guards, head, meta, recovery, rekey, schema, slots, users
from app.models.vault import keyfile as disk
from app.models.vault.audit import Event
from app.models.vault.door import Door
from app.models.vault.engine import Connection, WrongKey, in_words, transaction
from app.models.vault.ids import new_id
from app.models.vault.keyformat import RECOVERY, KeyFile
from app.models.vault.passphrases import Cost
from app.models.vault.recovery import Kit
from app.models.vault.roles import Permissions
from app.models.vault.seal import new_key
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
    schema.create(path, key, resource("schema"))
    connection = engine.connect(path, key)
    try:
        with transaction(connection):
            meta.put(connection, meta.VAULT, vault)
            meta.put(connection, meta.ORGANISATION, organisation)
            head.new_device(connection, now)
        keyfile = disk.write(disk.keys_path(path), keyfile, key)
        opened = slots.open_slot(keyfile, first.login, first.passphrase)
        session = _signed_in(connection, keyfile, opened, permissions, clock)
        with transaction(connection):
            users.settle(connection, keyfile, permissions=permissions, now=now, names={user: first.name})
            filekeys.open_all(connection, session)
            audit.append(connection, Event("vault.create", "C"), device=session.device, user=user, now=now)
        head.mark(path, connection)
    except BaseException:
        connection.close()
        raise
    return Door(path, connection, keyfile, key, clock), session, kit


def enter(path: Path, login: str, passphrase: str, *, clock: Clock) -> tuple[Door, Session]:
    """Sign in. Refused on a wrong passphrase (`wait` says how long), a damaged or foreign file, an unsafe place."""
    guards.refuse_unsafe(path.parent)
    return enter_by_slot(path, slots.unlock(path, login, passphrase, clock()), clock, Event("login.passphrase"))


def enter_with_kit(path: Path, words: str | Sequence[str], *, clock: Clock) -> tuple[Door, Session]:
    """Sign in with the recovery kit: enough to make users and hand keys on, and proof that the kit works."""
    guards.refuse_unsafe(path.parent)
    unlocked = slots.unlock_with_secret(path, recovery.secret_of(words))
    return enter_by_slot(path, unlocked, clock, Event("login.recovery_kit"))


@in_words()
def enter_by_slot(path: Path, unlocked: Unlocked, clock: Clock, event: Event) -> tuple[Door, Session]:
    """What follows once a slot of the key file is open, whatever opened it."""
    keyfile, now = unlocked.keyfile, clock()
    key = _key_that_opens(path, unlocked.opened)
    schema.bring_up(path, key, resource("schema"))
    rekey.clear(path)
    connection = engine.connect(path, key)
    try:
        if meta.get(connection, meta.VAULT) != keyfile.vault:
            raise Refused(_("This key file belongs to another vault. Put the right one beside it."))
        lost = head.loss(connection, path, keyfile.head)
        if keyfile.rekeying:
            keyfile = disk.write(disk.keys_path(path), slots.with_only_key(keyfile, key), key)
        with transaction(connection):
            if lost:
                head.note(connection, lost, unlocked.opened.user, now)
            session = _let_in(connection, keyfile, unlocked, clock, event)
        if lost:
            head.clear(path)
            kept = replace(keyfile, head=head.current(connection).bytes)
            keyfile = disk.write(disk.keys_path(path), kept, key)
        head.mark(path, connection)
    except BaseException:
        connection.close()
        raise
    door = Door(path, connection, keyfile, key, clock)
    if meta.get(connection, meta.REKEY_DUE):
        with suppress(Refused):  # the check tells that it is still due
            door.rekey()
    return door, session


def _let_in(connection: Connection, keyfile: KeyFile, unlocked: Unlocked, clock: Clock, event: Event) -> Session:
    """Her session with her keys, and the line of audit that she came in; inside the caller's transaction."""
    permissions, now = Permissions.load(), clock()
    session = _signed_in(connection, keyfile, unlocked.opened, permissions, clock)
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
    told = {name: count for name, count in detail.items() if count}
    audit.append(connection, event, device=session.device, user=session.user, now=now, detail=told)
    return session


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
