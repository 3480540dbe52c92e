"""Reading records: only the kinds a role may read, opened only where the session holds the key."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypedDict

from app.errors import Refused
from app.marks import _
from app.models.vault import journal, rows
from app.models.vault.engine import Connection
from app.models.vault.moments import moment
from app.models.vault.record import Record
from app.models.vault.sealing import opened, opened_answers
from app.models.vault.session import Session
from app.models.vault.values import Entry, Row, Versions

SORTS: Mapping[str, tuple[str, str]] = {
    "changed": ("changed_at", "DESC"),
    "made": ("made_at", "DESC"),
    "day": ("day", "DESC"),
    "due": ("due", "ASC"),
    "number": ("number", "ASC"),
}
"""What a list can be sorted by; records that lack it come last."""

_INDEXED = {"number": "number", "risk_level": "risk", "assigned_to": "owner", "_day": "day"}

OF_ALL = "see"
"""The action of a role that reads a kind of every file: codes and days, for what is sealed still needs its key."""

_NEVER_LACKING = {"changed_at", "made_at"}
_ALL = 2**62

Conditions = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a sorted list a page ended: what the last record is sorted by, and its id."""

    value: str | None
    record: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some records of a sorted list; `after` asks for the next page, None at the end."""

    records: list[Record]
    after: Place | None

    @property
    def more(self) -> bool:
        return self.after is not None


class Filter(TypedDict, total=False):
    """Which records: of a kind or several, one case, one person or several, in these states; archived ones only if
    asked (None: both). `due_before` leaves out what is due on that day or later, or never; `due_after` what is due on
    that day or earlier, or never; `day_before` what is of that day or later. `where` is answer → plain value, and None
    finds those that lack it."""

    kind: str | Collection[str] | None
    case: str | None
    person: str | Collection[str] | None
    status: str | Collection[str] | None
    archived: bool | None
    due_before: date | None
    due_after: date | None
    day_before: date | None
    where: Mapping[str, str | int | None]


def record(connection: Connection, session: Session, id: str) -> Record:
    """One record by its id; refuses an id that is not here, a kind her roles may not read, a file that is not hers."""
    row = rows.one(connection, id)
    if row is None:
        raise Refused(_("There is no record {record} here."), record=id)
    session.require("read", row[1])
    if not session.may(OF_ALL, row[1]):
        refuse_stranger(connection, session, row[4])
    return _record(session, row)


def refuse_stranger(connection: Connection, session: Session, file: str | None) -> None:
    if not near(connection, session, file):
        raise Refused(_("This file is not assigned to you. Ask a supervisor."))


def near(connection: Connection, session: Session, file: str | None) -> bool:
    """Whether her roles let her read every file, or she is assigned to this one."""
    if file is None or session.all_files:
        return True
    row = connection.execute("""SELECT 1 FROM assignment WHERE file = ? AND user = ?""", (file, session.user))
    return row.fetchone() is not None


def records(
    connection: Connection, session: Session, which: Filter, *, order: str = "made", limit: int | None = None
) -> list[Record]:
    """All records of a filter, or the first `limit` of them."""
    conditions = _conditions(connection, session, which)
    return [_record(session, row) for row in _sorted(connection, conditions, order, limit or _ALL, None)]


def page(
    connection: Connection,
    session: Session,
    which: Filter,
    *,
    order: str = "changed",
    limit: int = 200,
    after: Place | None = None,
) -> Page:
    """The next records of a sorted list; what is added or changed meanwhile moves no other record off its page."""
    found = _sorted(connection, _conditions(connection, session, which), order, limit + 1, after)
    last = found[limit - 1] if len(found) > limit else None
    return Page([_record(session, row) for row in found[:limit]], Place(last[-1], last[0]) if last else None)


def count(connection: Connection, session: Session, which: Filter) -> int:
    """How many records there are, without reading them."""
    said, values = _conditions(connection, session, which)
    (number,) = connection.execute(f"""SELECT count(*) FROM record WHERE {said}""", values).fetchone()
    return int(number)


def history(connection: Connection, session: Session, id: str, field: str | None = None) -> list[Entry]:
    """Everything that was done to a record or to one answer of it, oldest first, opened where she holds the key."""
    file = record(connection, session, id).person
    found = []
    for entry in journal.entries(connection, id):
        changes = {
            name: opened(session, value, file=file, record=id, field=name)
            for name, value in entry.changes.items()
            if name == field or (field is None and name[0] != "_")
        }
        if changes:
            found.append(replace(entry, changes=changes))
    return found


def kinds(connection: Connection) -> list[str]:
    """The kinds there are records of, by one look into the index each."""
    return [
        kind
        for (kind,) in connection.execute(
            """
            WITH RECURSIVE present (kind) AS (
                SELECT min(kind) FROM record
                UNION ALL
                SELECT (SELECT min(kind) FROM record WHERE record.kind > present.kind) FROM present
                WHERE present.kind IS NOT NULL
            )
            SELECT kind FROM present WHERE kind IS NOT NULL
            """
        )
    ]


def _sorted(connection: Connection, conditions: Conditions, order: str, limit: int, after: Place | None) -> list[Row]:
    """Rows with what they are sorted by, along its index: those that have it, then those that lack it, newest first."""
    column, direction = SORTS[order]
    beyond = f"({column}, id) {'>' if direction == 'ASC' else '<'}"
    found: list[Row] = []
    if after is None:
        found = _part(connection, conditions, column, direction, limit, f"{column} IS NOT NULL", ())
    elif after.value is not None:
        start = f"{column} IS NOT NULL AND {beyond} (?, ?)"
        found = _part(connection, conditions, column, direction, limit, start, (after.value, after.record))
    if len(found) == limit or column in _NEVER_LACKING:
        return found
    start, values = f"{column} IS NULL", tuple[str, ...]()
    if after and after.value is None:
        start, values = f"{start} AND (made_at, id) < (SELECT made_at, id FROM record WHERE id = ?)", (after.record,)
    return found + _part(connection, conditions, column, "DESC", limit - len(found), start, values, by="made_at")


def _part(
    connection: Connection,
    conditions: Conditions,
    column: str,
    direction: str,
    limit: int,
    start: str,
    start_values: tuple[str, ...],
    by: str = "",
) -> list[Row]:
    said, values = conditions
    found: list[Row] = connection.execute(
        f"""
        SELECT {rows.COLUMNS}, {column} FROM record WHERE {said} AND {start}
        ORDER BY {by or column} {direction}, id {direction} LIMIT ?
        """,
        (*values, *start_values, limit),
    ).fetchall()
    return found


def _conditions(connection: Connection, session: Session, which: Filter) -> Conditions:
    said: list[str] = []
    values: list[Any] = []
    kinds = _readable(connection, session, which.get("kind"))
    for column, wanted in (
        ("kind", kinds),
        ("archived", which.get("archived", False)),
        ('"case"', which.get("case")),
        ("person", which.get("person")),
        ("status", which.get("status")),
    ):
        if wanted is not None:
            _demand(said, values, column, wanted)
    if not session.all_files:
        _demand_near(said, values, session, [kinds] if isinstance(kinds, str) else kinds)
    for beyond, day in (
        ("due < ?", which.get("due_before")),
        ("due > ?", which.get("due_after")),
        ("day < ?", which.get("day_before")),
    ):
        if day:
            said.append(beyond)
            values.append(day.isoformat())
    for name, value in which.get("where", {}).items():
        if name in _INDEXED:
            _demand(said, values, _INDEXED[name], value)
        else:
            said.append("json_extract(answers, ?) IS ?")
            values += [f'$."{name}"', value]
    return " AND ".join(said), values


def _demand_near(said: list[str], values: list[Any], session: Session, kinds: Collection[str]) -> None:
    """Only what hangs on nobody or on a file of hers, but for the kinds that her roles read of every file."""
    hers = "person IS NULL OR EXISTS (SELECT 1 FROM assignment WHERE file = record.person AND user = ?)"
    values.append(session.user)
    if seen := [one for one in kinds if session.may(OF_ALL, one)]:
        hers += f" OR kind IN ({', '.join('?' * len(seen))})"
        values += seen
    said.append(f"({hers})")


def _demand(said: list[str], values: list[Any], column: str, wanted: Any) -> None:
    if wanted is None:
        said.append(f"{column} IS NULL")
    elif isinstance(wanted, str | int):
        said.append(f"{column} = ?")
        values.append(int(wanted) if isinstance(wanted, bool) else wanted)
    else:
        said.append(f"{column} IN ({', '.join('?' * len(wanted))})")
        values += wanted


def _readable(connection: Connection, session: Session, kind: str | Collection[str] | None) -> Any:
    """The kinds asked for, refused where she may not read them; or else every kind she may."""
    if kind is None:
        return [one for one in kinds(connection) if session.may("read", one)]
    for one in [kind] if isinstance(kind, str) else kind:
        session.require("read", one)
    return kind


def _record(session: Session, row: Row) -> Record:
    id, kind, version, case, person, text, _versions, status, due, made_at, made_by, changed_at, changed_by, *rest = row
    answers, disputed = opened_answers(session, text, file=person, record=id)
    day = date.fromisoformat(due) if due else None
    return Record(
        *(id, kind, version, case, person, answers, Versions(row, answers), status, day),
        *(moment(made_at), made_by, moment(changed_at), changed_by, bool(rest[0]), disputed),
    )
