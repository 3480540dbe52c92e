"""Who may come in: the key file of an open vault, changed whole, with the tables and the audit following it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import Refused
from app.marks import _
from app.models.vault import audit, away, engine, filekeys, head, meta, recovery, users
from app.models.vault import keyfile as disk
from app.models.vault.audit import Event
from app.models.vault.engine import Connection, in_words, transaction
from app.models.vault.keyformat import KeyFile
from app.models.vault.passphrases import Cost
from app.models.vault.recovery import Kit
from app.models.vault.rekey import Progress, finish, refuse_company, rekey, require_space, untold
from app.models.vault.session import SUPERVISOR, Session
from app.models.vault.users import NewUser


class Door:
    """An open vault's connection, key file and vault key; every change of users goes through here."""

    def __init__(
        self,
        path: Path,
        connection: Connection,
        keyfile: KeyFile,
        key: bytes,
        clock: Callable[[], datetime],
    ) -> None:
        self.path = path
        self._connection: Connection | None = connection
        self.keyfile = keyfile
        self.clock = clock
        self._key = key
        self._resting = False

    @property
    def connection(self) -> Connection:
        """Opened when it is asked for, where another key was given to the file meanwhile."""
        if self._resting:
            raise Refused(_("The vault is being put under another key. It opens again in a moment."))
        if self._connection is None:
            self._connection = engine.connect(self.path, self._key)
        return self._connection

    @property
    def key(self) -> bytes:
        """The vault key, for copying the vault whole."""
        return self._key

    def add(self, session: Session, new: NewUser) -> str:
        """A new user, and her id. The files she is to see are assigned to her afterwards."""
        session.require("write", "vault.users")
        away.refuse_taken(self.connection, new.login)
        keyfile, user = users.add(
            self._newest(),
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
        standing, cost, vault_keys = self._newest(), self._cost(), (self._key,)
        if away.is_away(self.connection, user):
            keyfile = away.back(self.connection, standing, user, passphrase, cost=cost, vault_keys=vault_keys)
        else:
            keyfile = users.reset(standing, user, passphrase, cost=cost, vault_keys=vault_keys)
        self.take(session, keyfile, Event("user.reset", "U"), user)

    def change_passphrase(self, session: Session, old: str, new: str) -> None:
        """Her own."""
        keyfile = users.change_passphrase(self._newest(), session.login, old, new, cost=self._cost())
        self.take(session, keyfile, Event("user.passphrase", "U"), session.user)

    def revoke(self, session: Session, user: str, progress: Progress = untold) -> None:
        """Take a user's way in, and put the whole vault under a key she never had; sealing did so for who is away."""
        session.require("write", "vault.users")
        if user == session.user:
            raise Refused(_("Nobody revokes her own access. Another administrator does it."))
        if away.is_away(self.connection, user):
            with self.noted(session, Event("user.revoke", "D"), user):
                users.strike(self.connection, user, self.clock())
            return
        left = users.revoke(self.connection, self._newest(), user)
        self.take(session, left, Event("user.revoke", "D"), user)
        try:
            self.rekey(progress)
        except Refused as error:
            raise Refused(_OUT_UNDER_ITS_KEY) from error

    def with_roles(self, session: Session, user: str, roles: Sequence[str]) -> KeyFile:
        """The key file as it would be with other roles for a user; `take` makes it so."""
        session.require("write", "vault.users")
        return users.change_roles(
            self.connection, self._newest(), user, roles, permissions=session.permissions, vault_keys=(self._key,)
        )

    def new_kit(self, session: Session, *, needed: int = 1, of: int = 1) -> Kit:
        """Another recovery kit: the old one opens nothing more, and this one is tried before the next new case."""
        session.require("write", "vault.keys")
        kit, secret = recovery.new_kit(self.keyfile.vault, self.clock().date(), needed=needed, of=of)
        keyfile = users.new_recovery(self._newest(), recovery.ROLES, secret, vault_keys=(self._key,))
        self.take(session, keyfile, Event("keys.new_kit", "C"), None)
        return kit

    def seal(self, session: Session, stays: str | None) -> None:
        """Leaves a way in to the recovery kit, and to one who travels with the laptop; see `laptop.seal`.

        Written down first. The next key leaves nothing in either generation of the key file, nor in one that somebody
        has copied or finds again on the disk, that opens the vault.
        """
        session.require("write", "vault.keys")
        with self.noted(session, Event("keys.seal", "D")):
            pass
        self.take(session, away.left_behind(self._newest(), stays), Event("keys.sealed", "D"), None)
        try:
            self.rekey()
        except Refused as error:
            raise Refused(_SEALED_UNDER_ITS_KEY) from error

    @in_words()
    def take(
        self,
        session: Session,
        keyfile: KeyFile,
        event: Event,
        subject: str | None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """The key file first; should the laptop die before the tables follow, the next opening settles them.

        When the disk does not take them, the key file of before is put back: what was refused must not hold there.
        """
        before, keyfile = self.keyfile, replace(keyfile, head=head.current(self.connection).bytes)
        try:
            self.keyfile = disk.write(disk.keys_path(self.path), keyfile, self._key)
            with self.noted(session, event, subject):
                users.settle(
                    self.connection, self.keyfile, permissions=session.permissions, now=self.clock(), names=names
                )
                if SUPERVISOR in session.roles:
                    filekeys.heal(self.connection, session)
        except BaseException as error:
            self._put_back(before, keyfile)
            if self._stands(keyfile):
                raise Refused(_HOLDS) from error
            raise

    @contextmanager
    def noted(
        self, session: Session, event: Event, subject: str | None = None, detail: Mapping[str, Any] | None = None
    ) -> Iterator[None]:
        """What the block writes, and its line of audit, together."""
        with transaction(self.connection):
            yield
            audit.append(
                self.connection,
                event,
                device=session.device,
                user=session.user,
                now=self.clock(),
                subject=subject,
                detail=detail,
            )
        self.mark()

    def rekey(self, progress: Progress = untold) -> None:
        """Puts the whole vault under a new key. Until that is done it stays due, and the next opening tries again."""
        connection, self._connection = self.connection, None
        self.keyfile, self._key = rekey(self.path, connection, self.keyfile, self._key, progress)
        self.keyfile = finish(self.path, self.keyfile, self._key)
        with transaction(self.connection):
            meta.put(self.connection, meta.REKEY_DUE, "")

    def refuse_unready(self) -> None:
        """What would keep the vault from going under another key, said before anything is changed."""
        require_space(self.path)
        self.close()
        self._connection = None
        refuse_company(self.path)

    def again(self) -> "Door":
        """A second connection to the same vault. It must be closed before the key of the vault changes."""
        return Door(self.path, engine.connect(self.path, self._key), self.keyfile, self._key, self.clock)

    def rest(self) -> None:
        """Lets the connection go, so that another one may put the vault under another key; refuses until `wake`."""
        self.close()
        self._connection, self._resting = None, True

    def wake(self, other: "Door") -> None:
        """Goes on under the key, and with the key file, that the other has now."""
        self.keyfile, self._key, self._resting = other.keyfile, other._key, False

    def mark(self) -> None:
        """Writes down beside the vault how far it has come; after every commit that has a line of audit."""
        head.mark(self.path, self.connection)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()

    def _newest(self) -> KeyFile:
        """The key file to be changed: another window or connection may have changed it since this one read it.

        What cannot be read is written anew from what is known here; what another key vouches for is left alone.
        """
        try:
            found = disk.read(disk.keys_path(self.path)).keyfile
        except Refused:
            return self.keyfile
        if found.generation > self.keyfile.generation:
            if found.vault != self.keyfile.vault or not disk.authentic(found, self._key):
                raise Refused(_("Who may sign in was changed elsewhere. Close Saphan, open it again and look first."))
            self.keyfile = found
        return self.keyfile

    def _put_back(self, before: KeyFile, changed: KeyFile) -> None:
        if self._stands(changed):
            with suppress(Refused):
                self.keyfile = disk.write(disk.keys_path(self.path), before, self._key)

    def _stands(self, keyfile: KeyFile) -> bool:
        """Whether these are the ways in that the file on the disk has."""
        return disk.read(disk.keys_path(self.path)).keyfile.slots == keyfile.slots

    def _cost(self) -> Cost:
        """What the newest slot costs: measured on this laptop when it was made. A sealed one has none, and measures."""
        return next((slot.cost for slot in reversed(self.keyfile.slots) if slot.cost), None) or Cost.calibrated()


_HOLDS = _(
    "What you changed holds, but the disk takes nothing more. Free some space, then close Saphan and open it again."
)
_OUT_UNDER_ITS_KEY = _(
    "Her way in is taken, but the vault is still under the key it had: it is open in another window, or the disk has "
    "no room. Close all windows of Saphan and open it again: then it goes under another key."
)
_SEALED_UNDER_ITS_KEY = _(
    "This laptop is sealed, but its vault is still under the key it had. Free some space, then open it once with the "
    "recovery kit."
)
