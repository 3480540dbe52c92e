"""The search index of one session: filled when she signs in, from what her keys open, and only in memory."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from app.models.vault.engine import Connection
from app.models.vault.filekeys import assigned
from app.models.vault.reading import kinds, near
from app.models.vault.record import SEALED
from app.models.vault.sealing import opened_line
from app.models.vault.search import Hit, Index, fold
from app.models.vault.session import Session
from app.models.vault.values import canonical

_ID_DIGITS = 32

_OF_RECORD = """SELECT kind, person, id, json_extract(answers, '$._find."$"'), json_extract(answers, '$.number')"""
LINES = f"""
{_OF_RECORD} FROM record
WHERE json_extract(answers, '$._find."$"') IS NOT NULL OR json_extract(answers, '$.number') IS NOT NULL
"""
"""Word for word as the index `record_find` has it, so that no record is read: of many cases that takes seconds."""

_CHANGED = f"""{_OF_RECORD} FROM record WHERE archived = 0 AND id IN (SELECT value FROM json_each(?))"""
_MANY = 2000
"""After so many records were written a new index is filled sooner than the old one is kept up."""

_Said = tuple[str, str | None, str, str]


class Indexes:
    """The index of each session that searches here, and up to where it holds what the journal tells."""

    def __init__(self) -> None:
        self._filled: dict[str, tuple[Index, int]] = {}

    def of(self, connection: Connection, session: Session) -> Index:
        """Kept up with what anybody wrote since; records that are gone, or put away, are found no more."""
        end = connection.execute("""SELECT coalesce(max(rowid), 0) FROM journal""").fetchone()[0]
        index, up_to = self._filled.get(session.user, (None, 0))
        if index is not None and up_to < end:
            index = _kept_up(connection, session, index, up_to)
        index = index or filled(connection, session)
        self._filled[session.user] = index, end
        return index

    def drop(self, session: Session) -> None:
        self._filled.pop(session.user, None)

    def clear(self) -> None:
        self._filled.clear()


def filled(connection: Connection, session: Session) -> Index:
    """Every line of a kind she may read: names her keys open, and numbers of the files she may be near."""
    index, away = Index(), _put_away(connection)
    for record, person, kind, line in _said(connection, session, connection.execute(LINES)):
        if record not in away:
            index.put(record, person, kind, line)
    return index


def _kept_up(connection: Connection, session: Session, index: Index, after: int) -> Index | None:
    """The index with the lines of what was written after an entry of the journal; None where that is too much."""
    rows = connection.execute("""SELECT DISTINCT record FROM journal WHERE rowid > ?""", (after,))
    changed = [record for (record,) in rows.fetchmany(_MANY)]
    if len(changed) == _MANY:
        return None
    told = _said(connection, session, connection.execute(_CHANGED, (canonical(changed),)))
    lines = {one[0]: one for one in told}
    for record in changed:
        index.put(*lines.get(record, (record, None, "", "")))
    return index


def _said(connection: Connection, session: Session, rows: Iterable[tuple[Any, ...]]) -> Iterator[_Said]:
    """Record, person, kind and line of those she may find."""
    hers = None if session.all_files else {None, *assigned(connection, session.user)}
    for kind, person, record, sealed, number in rows:
        if not session.may("read", kind):
            continue
        line = SEALED if sealed is None else opened_line(session, sealed, file=person, record=record)
        said = [] if line is SEALED else [line]
        if number is not None and (hers is None or person in hers):
            said.append(fold(str(number)))
        if said:
            yield record, person, kind, " ".join(said)


def _put_away(connection: Connection) -> set[str]:
    """Records nobody is to find by their names any more, kind by kind along an index that holds them."""
    return {
        record
        for kind in kinds(connection)
        for (record,) in connection.execute("""SELECT id FROM record WHERE kind = ? AND archived = 1""", (kind,))
    }


def by_id(connection: Connection, session: Session, text: str, kinds: Collection[str] | None) -> list[Hit]:
    """The one record whose whole id was typed, if she may see it."""
    id = text.strip().lower()
    if len(id) != _ID_DIGITS or not id.isascii():
        return []
    row = connection.execute("""SELECT kind, person FROM record WHERE id = ?""", (id,)).fetchone()
    if row is None or not session.may("read", row[0]) or (kinds is not None and row[0] not in kinds):
        return []
    return [Hit(id, row[1], "")] if near(connection, session, row[1]) else []
