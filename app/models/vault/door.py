"""Who may come in: the key file of an open vault, changed whole, with the tables and the audit following it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.models.vault import audit, engine, filekeys, head, meta, recovery, users
from app.models.vault import keyfile as disk
from app.models.vault.audit import Event
from app.models.vault.engine import Connection, transaction
from app.models.vault.keyformat import KeyFile
from app.models.vault.passphrases import Cost
from app.models.vault.recovery import Kit
from app.models.vault.rekey import rekey
from app.models.vault.session import SUPERVISOR, Session
from app.models.vault.users import NewUser


class Door:
    """An open vault's connection, key file and vault key; every change of users goes through here."""

    def __init__(
        self, path: Path, connection: Connection, keyfile: KeyFile, key: bytes, clock: Callable[[], datetime]
    ) -> None:
        self.path = path
        self.connection = connection
        self.keyfile = keyfile
        self.clock = clock
        self._key = key

    @property
    def key(self) -> bytes:
        """The vault key, for copying the vault whole."""
        return self._key

    def add(self, session: Session, new: NewUser) -> str:
        """A new user, and her id. The files she is to see are assigned to her afterwards."""
        session.require("write", "vault.users")
        keyfile, user = users.add(
            self.keyfile,
            new,
            permissions=session.permissions,
            cost=self._cost(),
            vault_keys=(self._key,),
            now=self.clock(),
        )
        self.take(session, keyfile, Event("user.add", "C"), user, names={user: new.name})
        return user

    def reset(self, session: Session, user: str, passphrase: str) -> None:
        """A new passphrase for who lost hers; her files open to her once a supervisor has signed in."""
        session.require("write", "vault.users")
        keyfile = users.reset(self.keyfile, user, passphrase, cost=self._cost(), vault_keys=(self._key,))
        self.take(session, keyfile, Event("user.reset", "U"), user)

    def change_passphrase(self, session: Session, old: str, new: str) -> None:
        """Her own."""
        keyfile = users.change_passphrase(self.keyfile, session.login, old, new, cost=self._cost())
        self.take(session, keyfile, Event("user.passphrase", "U"), session.user)

    def revoke(self, session: Session, user: str) -> None:
        """Take a user's way in, and put the whole vault under a key she never had."""
        session.require("write", "vault.users")
        left = users.revoke(self.connection, self.keyfile, user)
        self.take(session, left, Event("user.revoke", "D"), user, rekey_due=True)
        self.rekey()

    def with_roles(self, session: Session, user: str, roles: Sequence[str]) -> KeyFile:
        """The key file as it would be with other roles for a user; `take` makes it so."""
        session.require("write", "vault.users")
        return users.change_roles(
            self.connection, self.keyfile, user, roles, permissions=session.permissions, vault_keys=(self._key,)
        )

    def new_kit(self, session: Session, *, needed: int = 1, of: int = 1) -> Kit:
        """Another recovery kit: the old one opens nothing more, and this one is tried before the next new case."""
        session.require("write", "vault.keys")
        kit, secret = recovery.new_kit(self.keyfile.vault, self.clock().date(), needed=needed, of=of)
        keyfile = users.new_recovery(self.keyfile, recovery.ROLES, secret, vault_keys=(self._key,))
        self.take(session, keyfile, Event("keys.new_kit", "C"), None)
        return kit

    def take(
        self,
        session: Session,
        keyfile: KeyFile,
        event: Event,
        subject: str | None,
        names: Mapping[str, str] | None = None,
        *,
        rekey_due: bool = False,
    ) -> None:
        """The key file first; should the laptop die before the tables follow, the next opening settles them."""
        keyfile = replace(keyfile, head=head.current(self.connection).bytes)
        self.keyfile = disk.write(disk.keys_path(self.path), keyfile, self._key)
        now = self.clock()
        with transaction(self.connection):
            users.settle(self.connection, self.keyfile, permissions=session.permissions, now=now, names=names)
            if SUPERVISOR in session.roles:
                filekeys.heal(self.connection, session)
            if rekey_due:
                meta.put(self.connection, meta.REKEY_DUE, "1")
            audit.append(self.connection, event, device=session.device, user=session.user, now=now, subject=subject)
        self.mark()

    def rekey(self) -> None:
        """Puts the whole vault under a new key. Until that is done it stays due, and the next opening tries again."""
        try:
            self.keyfile, self._key = rekey(self.path, self.connection, self.keyfile, self._key)
        finally:
            self.connection = engine.connect(self.path, self._key)
            self.keyfile = disk.read(disk.keys_path(self.path)).keyfile
        with transaction(self.connection):
            meta.put(self.connection, meta.REKEY_DUE, "")

    def again(self) -> "Door":
        """A second connection to the same vault. It must be closed before the key of the vault changes."""
        return Door(self.path, engine.connect(self.path, self._key), self.keyfile, self._key, self.clock)

    def mark(self) -> None:
        """Writes down beside the vault how far it has come; after every commit that has a line of audit."""
        head.mark(self.path, self.connection)

    def close(self) -> None:
        self.connection.close()

    def _cost(self) -> Cost:
        """What the newest slot costs: measured on this laptop when it was made."""
        return next((slot.cost for slot in reversed(self.keyfile.slots) if slot.cost), Cost.floor())
