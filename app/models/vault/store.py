"""The vault: one open store on this laptop, through which everything is written and read."""

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Unpack

from app.errors import Refused
from app.models.vault import approvals, audit, finding, head, opening, reading, rebuild, users
from app.models.vault.approvals import Approval
from app.models.vault.audit import AuditEntry, Event, Lines
from app.models.vault.chain import Fault
from app.models.vault.change import Change
from app.models.vault.current import Current
from app.models.vault.door import Door
from app.models.vault.engine import Connection, checkpoint, in_words, transaction
from app.models.vault.moments import utc_now
from app.models.vault.passphrases import Cost
from app.models.vault.reading import Filter, Page, Place
from app.models.vault.record import Record
from app.models.vault.recovery import Kit
from app.models.vault.rekey import Progress, untold
from app.models.vault.search import Hit, Index
from app.models.vault.session import Session
from app.models.vault.users import NewUser, User
from app.models.vault.values import Entry

Clock = Callable[[], datetime]
Listener = Callable[[frozenset[str]], None]


@dataclass(frozen=True, slots=True)
class Created:
    """A new vault, signed in by its first user, and its recovery kit: to be printed now, for it is not kept."""

    vault: "Vault"
    session: Session
    kit: Kit


class Vault:
    """Reads and writes for the sessions that are open in it; `clock` tells what the laptop takes for now."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self._current = Current()
        self._listeners: list[Listener] = []

    @classmethod
    def create(
        cls, path: Path, *, first: NewUser, organisation: str, clock: Clock = utc_now, cost: Cost | None = None
    ) -> Created:
        """A new vault, signed in by its first user, with the recovery kit to be printed. Refuses a file that exists."""
        cost = cost or Cost.calibrated()
        door, session, kit = opening.make(path, first, organisation=organisation, clock=clock, cost=cost)
        return Created(cls(door), session, kit)

    @classmethod
    def open(cls, path: Path, login: str, passphrase: str, *, clock: Clock = utc_now) -> "tuple[Vault, Session]":
        """Sign in. Refused on a wrong passphrase (`places["wait"]` says how long), a damaged file, an unsafe place."""
        door, session = opening.enter(path, login, passphrase, clock=clock)
        return cls(door), session

    @classmethod
    def open_with_kit(
        cls, path: Path, words: str | Sequence[str], *, clock: Clock = utc_now
    ) -> "tuple[Vault, Session]":
        """Sign in with the recovery kit, which may make users and hand on keys; also the drill that proves the kit."""
        door, session = opening.enter_with_kit(path, words, clock=clock)
        return cls(door), session

    def beside(self) -> "Vault":
        """The same vault by a second connection, for work that takes long: used by one thread, and closed by it."""
        return Vault(self.door.again())

    @property
    def path(self) -> Path:
        return self.door.path

    @property
    def connection(self) -> Connection:
        return self.door.connection

    @property
    def clock(self) -> Clock:
        return self.door.clock

    @contextmanager
    def change(self, session: Session, why: str) -> Iterator[Change]:
        """Everything in the block is written together when it is left; an exception inside leaves nothing of it."""
        change = Change(self.connection, session, why, self.clock())
        try:
            with transaction(self.connection):
                yield change
                done = change.finish()
        except BaseException:
            change.give_back()
            raise
        if done:
            self.door.mark()
            self._current.written(done)
            self._tell(done.kinds)

    @in_words()
    def record(self, session: Session, id: str) -> Record:
        """One record, for the program to work with; `view` is for showing it to a person."""
        self._current.catch_up(self.connection, session)
        return reading.record(self.connection, session, id)

    def view(self, session: Session, id: str) -> Record:
        """One record to be shown: who looks at it is written down first, and so is who was refused."""
        try:
            found = self.record(session, id)
        except Refused:
            self.audit(session, "record.view", id, outcome="refused", action="R")
            raise
        self.audit(session, "record.view", id, action="R")
        return found

    @in_words()
    def records(
        self, session: Session, *, order: str = "made", limit: int | None = None, **which: Unpack[Filter]
    ) -> list[Record]:
        """All records of a filter; orders are `reading.SORTS`."""
        self._current.catch_up(self.connection, session)
        return reading.records(self.connection, session, which, order=order, limit=limit)

    @in_words()
    def page(
        self,
        session: Session,
        *,
        order: str = "changed",
        limit: int = 200,
        after: Place | None = None,
        **which: Unpack[Filter],
    ) -> Page:
        """A stretch of a sorted list, and where the next one begins."""
        self._current.catch_up(self.connection, session)
        return reading.page(self.connection, session, which, order=order, limit=limit, after=after)

    @in_words()
    def count(self, session: Session, **which: Unpack[Filter]) -> int:
        return reading.count(self.connection, session, which)

    @in_words()
    def history(self, session: Session, id: str, field: str | None = None) -> list[Entry]:
        """What was done to a record, oldest first, in the words her keys open."""
        self._current.catch_up(self.connection, session)
        return reading.history(self.connection, session, id, field)

    @in_words()
    def search(
        self, session: Session, text: str, *, kinds: Collection[str] | None = None, limit: int = 50
    ) -> list[Hit]:
        """Records by any part of a name or number in any order, or by their whole id."""
        found = finding.by_id(self.connection, session, text, kinds)
        return found or self.index(session).find(text, kinds=kinds, limit=limit)

    def index(self, session: Session) -> Index:
        """The search index of a session; filled when she signs in, and again after keys were handed on."""
        return self._current.index(self.connection, session)

    def listen(self, listener: Listener) -> None:
        """From now on `listener` is told which kinds changed, after each commit."""
        self._listeners.append(listener)

    def audit(
        self,
        session: Session,
        event: str,
        object: str | None = None,
        *,
        outcome: str = "ok",
        action: str = "E",
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        """Write down what is no change: a print, an export, a view. `detail` holds counts and codes, never a value."""
        with self.noted(session, Event(event, action, outcome), object, detail):
            pass

    @in_words()
    def audit_entries(
        self, session: Session, *, limit: int = 200, after: Place | None = None, **which: Unpack[Lines]
    ) -> list[AuditEntry]:
        """The audit, newest first; that it was read is written down too, once for all the pages of one list."""
        session.require("read", "vault.audit")
        if after is None:
            self.audit(session, "audit.read", which.get("subject"), action="R")
        return audit.entries(self.connection, limit=limit, after=after, **which)

    def repair(self, session: Session) -> list[Fault]:
        """Make the records again from the journal where they differ; refused when the journal itself is damaged."""
        session.require("write", "vault.repair")
        with self.noted(session, Event("vault.repair", "U")):
            mended = rebuild.repair(self.connection)
        self._current.forget()
        return mended

    def losses_seen(self, session: Session) -> None:
        """Somebody has looked into what the check says was lost: it says so no longer, and the audit says who did."""
        session.require("write", "vault.repair")
        with self.noted(session, Event("vault.loss_seen", "U")):
            head.forget(self.connection)

    def users(self, session: Session) -> list[User]:
        """Everybody who may or might sign in, revoked ones too."""
        session.require("read", "vault.users")
        return users.everyone(self.connection)

    def add_user(self, session: Session, new: NewUser) -> str:
        """A new user, and her id. What she is to see is assigned to her afterwards."""
        return self.door.add(session, new)

    def reset_user(self, session: Session, user: str, passphrase: str) -> None:
        """A new passphrase for who lost hers; her files open to her once a supervisor has signed in."""
        self.door.reset(session, user, passphrase)

    def change_passphrase(self, session: Session, old: str, new: str) -> None:
        self.door.change_passphrase(session, old, new)

    def change_roles(self, session: Session, user: str, roles: Sequence[str], approval: str) -> None:
        """Other roles for a user, as another person has agreed to for `roles_asked(user, roles)`."""
        asked = self.approval(session, approval)
        keyfile = self.door.with_roles(session, user, roles)
        with self.change(session, "user.roles.agreed") as change:
            approvals.spend(
                change, session, asked, action="roles.change", subject=users.roles_asked(user, roles), now=self.clock()
            )
        self.door.take(session, keyfile, Event("user.roles", "U"), user)

    def revoke_user(self, session: Session, user: str, progress: Progress = untold) -> None:
        """Take a user's way in, and put the whole vault under a key she never had."""
        self.door.revoke(session, user, progress)

    def new_kit(self, session: Session, *, needed: int = 1, of: int = 1) -> Kit:
        """Another recovery kit: the old one opens nothing more, and this one is tried before the next new case."""
        return self.door.new_kit(session, needed=needed, of=of)

    def approval(self, session: Session, request: str) -> Approval:
        """What somebody asked for that takes two people, and what was decided."""
        decisions = self.records(session, kind=approvals.DECISION.name, where={"request": request})
        return approvals.approval(self.record(session, request), decisions)

    def forget(self) -> None:
        """Let go of what searches hold in memory, and of the pages in the engine's log: somebody was erased."""
        self._current.forget()
        checkpoint(self.connection)

    def rest(self) -> None:
        """Let the connection go until `wake`, while another of this process puts the vault under another key."""
        self.door.rest()

    def wake(self, other: "Vault") -> None:
        """Go on under the key that `other` has now, by another connection: what it wrote is read anew."""
        self.door.wake(other.door)
        self._current.read_anew()

    def close(self) -> None:
        self._current.forget()
        self.door.close()

    def noted(
        self, session: Session, event: Event, subject: str | None = None, detail: Mapping[str, Any] | None = None
    ) -> AbstractContextManager[None]:
        """What the block writes, and its line of audit, together."""
        return self.door.noted(session, event, subject, detail)

    def _tell(self, kinds: frozenset[str]) -> None:
        """A listener that fails is a bug and shows as one; what was saved stays saved and the others are told."""
        for listener in self._listeners:
            try:
                listener(kinds)
            except Exception:
                sys.excepthook(*sys.exc_info())
