"""The one road for writing: what leaves a `with vault.change(...)` block is written whole, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.vault import attachments, audit, drafts, drill, filekeys, journal, rows
from app.models.vault.attachments import Prepared
from app.models.vault.chain import Tail
from app.models.vault.computed import computed
from app.models.vault.engine import Connection
from app.models.vault.ids import new_id
from app.models.vault.moments import written
from app.models.vault.reading import refuse_stranger
from app.models.vault.record import SEALED, Kind
from app.models.vault.sealing import kept, opened_answers, refuse_reserved
from app.models.vault.session import Session
from app.models.vault.values import COLUMNS, Entry, State, apply, canonical, columns_of, row_of, state_of

Versions = Mapping[str, tuple[str, ...]]

CHANGED_MEANWHILE: Final = _(
    "Somebody else has changed “{field}” meanwhile. Nothing of yours is lost: look at both and save again."
)
"""What is refused where two people change one answer; `field` is its name."""


class Unchanged(Enum):
    """Says of a column that it stays as it is, where None means to empty it."""

    UNCHANGED = "unchanged"


UNCHANGED: Final = Unchanged.UNCHANGED


@dataclass(frozen=True, slots=True)
class Done:
    """What a change has written: which kinds, whether keys of files, and where journal and audit now end."""

    kinds: frozenset[str]
    files: bool
    journal: Tail
    audit: Tail


@dataclass(slots=True)
class _Pending:
    """One record as this change will leave it; `told` is what it says, `changes` what is new of it, as it is kept."""

    kind: Kind
    record: str
    file: str | None
    before: State | None
    told: dict[str, Any]
    changes: dict[str, Any] = field(default_factory=dict)

    def standing(self, name: str) -> tuple[str, ...]:
        """The tokens of the values of a field that stood before this change."""
        return tuple(self.before.standing.get(name, ())) if self.before else ()


class Change:
    """Records added and edited together. They are seen by readers when the block is left, not before."""

    def __init__(self, connection: Connection, session: Session, why: str, now: datetime) -> None:
        self._connection = connection
        self._session = session
        self._why = why
        self._now = now
        self._pending: dict[str, _Pending] = {}
        self._files: dict[str, None] = {}
        self._opened: list[str] = []
        self._told: dict[str, str] = {}

    def add(
        self,
        kind: Kind,
        answers: Mapping[str, Any],
        *,
        person: str | None = None,
        case: str | None = None,
        status: str = "",
        due: date | None = None,
        id: str | None = None,
    ) -> str:
        """A new record, and its id. Refuses an id that is taken or was erased, and a sealed answer without a key."""
        self._session.require("write", kind.name)
        refuse_reserved(answers)
        if person not in self._files:
            refuse_stranger(self._connection, self._session, person)
        record = id or new_id(self._now)
        if id:
            self._refuse_taken(id)
        columns = {"@case": case, "@person": person, "@status": status, "@due": _day(due)}
        told = {name: value for name, value in {**answers, **columns}.items() if value != COLUMNS.get(name)}
        self._pending[record] = _Pending(kind, record, person, None, told)
        self._keep(self._pending[record], told)
        return record

    def edit(
        self,
        record: str,
        kind: Kind,
        answers: Mapping[str, Any] | None = None,
        *,
        status: str | None = None,
        due: date | Unchanged | None = UNCHANGED,
        archived: bool | None = None,
        read_versions: Versions | None = None,
    ) -> None:
        """Change what is named and leave the rest; None empties an answer. What is only added to can still be put away.

        `read_versions` are the `versions` of the record as the caller read it: an answer that somebody else has changed
        since is refused by name, and nothing of this change is written.
        """
        self._session.require("write", kind.name)
        if kind.append_only and (answers or status is not None or due is not UNCHANGED):
            raise Refused(_("What was written here stays as it was. Add to it instead."))
        refuse_reserved(answers or {})
        one = self._pending.get(record) or self._load(record, kind)
        wanted = dict(answers or {})
        wanted |= {} if status is None else {"@status": status}
        wanted |= {} if archived is None else {"@archived": archived}
        wanted |= {} if due is UNCHANGED else {"@due": _day(due)}
        new = {name: value for name, value in wanted.items() if _says_more(one, name, value, read_versions)}
        one.told |= new
        self._keep(one, new)

    def open_file(self) -> str:
        """A new person: her id, under which her records are sealed. Refused until the recovery kit was tried."""
        return self.open_files(1)[0]

    def open_files(self, number: int) -> list[str]:
        """As many new people at once, for an import."""
        if not drill.passed(self._connection):
            raise Refused(
                _("Try the recovery kit once before the first case. Without it, a lost passphrase loses all.")
            )
        files = [new_id(self._now) for _each in range(number)]
        filekeys.make_files(self._connection, self._session, files)
        self._opened += files
        self._files |= dict.fromkeys(files)
        return files

    def assign(self, file: str, user: str) -> None:
        """Give a user the keys of a file; refuses who may not assign."""
        self._session.require("assign", "case")
        filekeys.assign(self._connection, self._session, file, user)
        self._files[file] = None

    def unassign(self, file: str, user: str) -> None:
        """Take the keys of a file from a user again."""
        self._session.require("assign", "case")
        filekeys.unassign(self._connection, self._session, file, user)
        self._files[file] = None

    def because(self, reason: str) -> None:
        """A code that says why, for the line of audit; never words, which could name somebody."""
        self._told["because"] = reason

    def attach(self, record: str, what: Prepared, *, compartment: str) -> str:
        """Hang something on a person's record, sealed; its id goes into the answer. `attachments.prepare` comes first,
        outside this block, for it takes its time."""
        one = self._pending.get(record)
        row = (None, one.kind.name, None, None, one.file) if one else rows.one(self._connection, record)
        if row is None:
            raise Refused(_("There is no record {record} here."), record=record)
        self._session.require("write", row[1])
        if row[4] is None:
            raise ValueError("what is attached is sealed, so its record needs a person")
        refuse_stranger(self._connection, self._session, row[4])
        self._files[row[4]] = None
        return attachments.attach(
            self._connection, self._session, record, row[4], what, compartment=compartment, now=self._now
        )

    def drop_draft(self, form: str, subject: str) -> None:
        """Forget what was typed, together with saving it."""
        drafts.drop(self._connection, self._session, form, subject)

    def finish(self) -> Done | None:
        """Write everything, with its journal entries and one line of audit; None when nothing changed."""
        written = [one for one in self._pending.values() if one.changes or one.before is None]
        if self._session.draft:
            self.drop_draft(*self._session.draft)
        if not written and not self._files:
            return None
        for one in written:
            told = {name: one.told[name] for name in one.changes if name in one.told}
            attachments.attach_named(
                self._connection, self._session, one.record, one.file, told, one.kind.sealed, now=self._now
            )
        end = journal.tail(self._connection, self._session.device)
        entries = self._entries(written, end.seq)
        left = [
            (one, row_of(one.record, apply(one.before, entry))) for one, entry in zip(written, entries, strict=True)
        ]
        rows.insert(self._connection, [row for one, row in left if one.before is None])
        rows.update(self._connection, [row for one, row in left if one.before is not None])
        new_end = journal.append(self._connection, entries, end)
        return Done(
            kinds=frozenset(one.kind.name for one in written),
            files=bool(self._files),
            journal=new_end,
            audit=self._audit(written, first=end.seq + 1, last=new_end.seq),
        )

    def give_back(self) -> None:
        """Let go of the keys of people this change would have made; for when it is rolled back."""
        for file in self._opened:
            self._session.let_go(file)

    def _refuse_taken(self, record: str) -> None:
        found = self._connection.execute(
            """SELECT 1 FROM record WHERE id = ?1 UNION ALL SELECT 2 FROM erased WHERE id = ?1""", (record,)
        ).fetchone()
        if found == (2,):
            raise Refused(_("Record {record} was erased and cannot come back."), record=record)
        if found or record in self._pending:
            raise Refused(_("There is a record {record} already."), record=record)

    def _load(self, record: str, kind: Kind) -> _Pending:
        row = rows.one(self._connection, record)
        if row is None:
            raise Refused(_("There is no record {record} here."), record=record)
        if row[1] != kind.name:
            raise ValueError(f"record {record} is not of the kind {kind.name}")
        refuse_stranger(self._connection, self._session, row[4])
        answers, _disputed = opened_answers(self._session, row[5], file=row[4], record=record)
        one = self._pending[record] = _Pending(kind, record, row[4], state_of(row), answers | columns_of(row))
        return one

    def _keep(self, one: _Pending, new: Mapping[str, Any]) -> None:
        worked_out = computed(one.kind, one.told, new)
        one.changes |= kept(self._session, one.kind, {**new, **worked_out}, file=one.file, record=one.record)

    def _entries(self, written_records: Sequence[_Pending], seq: int) -> list[Entry]:
        clock, at = journal.tick(self._connection, self._now), written(self._now)
        return [
            Entry(
                device=self._session.device,
                seq=number,
                clock=clock,
                at=at,
                user=self._session.user,
                record=one.record,
                kind=one.kind.name,
                form_version=one.kind.version,
                changes=one.changes,
                over=None
                if one.before is None
                else {name: over for name in one.changes if (over := one.standing(name))},
            )
            for number, one in enumerate(written_records, seq + 1)
        ]

    def _audit(self, written: Sequence[_Pending], *, first: int, last: int) -> Tail:
        """One line for the whole change: of the record, or where there are several, of the person they are about."""
        files = {*self._files, *(one.file for one in written if one.file)}
        kinds: dict[str, int] = {}
        for one in written:
            kinds[one.kind.name] = kinds.get(one.kind.name, 0) + 1
        subject = written[0].record if len(written) == 1 else files.pop() if len(files) == 1 else None
        return audit.append(
            self._connection,
            audit.Event(self._why, "C" if written and all(one.before is None for one in written) else "U"),
            device=self._session.device,
            user=self._session.user,
            now=self._now,
            subject=subject,
            detail={**self._told, **({"kinds": kinds, "journal": [first, last]} if written else {})},
        )


def _says_more(one: _Pending, name: str, value: Any, read: Versions | None) -> bool:
    """Whether writing `value` says something new; refuses to write over what the caller could not have seen."""
    now = one.told.get(name, COLUMNS.get(name))
    if now is SEALED:
        raise Refused(_("You do not hold the key of this file. Ask a supervisor to assign you."))
    standing = () if name in one.changes else one.standing(name)
    if len(standing) < 2 and canonical(now) == canonical(value):
        return False
    if read is not None and standing and tuple(read.get(name, ())) != standing:
        raise Refused(CHANGED_MEANWHILE, field=name)
    return True


def _day(due: date | None) -> str | None:
    return due.isoformat() if due else None
