"""The search index of one session: filled when she signs in, from what her keys open, and only in memory."""

from collections.abc import Collection, Iterable

from app.models.vault.engine import Connection
from app.models.vault.filekeys import assigned
from app.models.vault.reading import kinds, near
from app.models.vault.record import SEALED
from app.models.vault.sealing import opened_line
from app.models.vault.search import Hit, Index, fold
from app.models.vault.session import Session

_ID_DIGITS = 32

LINES = """
SELECT kind, person, id, json_extract(answers, '$._find."$"'), json_extract(answers, '$.number') FROM record
WHERE json_extract(answers, '$._find."$"') IS NOT NULL OR json_extract(answers, '$.number') IS NOT NULL
"""
"""Word for word as the index `record_find` has it, so that no record is read: of many cases that takes seconds."""


class Indexes:
    """The index of each session that searches here. What others write is found once their index was filled anew."""

    def __init__(self) -> None:
        self._filled: dict[str, Index] = {}

    def of(self, connection: Connection, session: Session) -> Index:
        index = self._filled.get(session.user)
        if index is None:
            index = self._filled[session.user] = filled(connection, session)
        return index

    def learn(self, session: Session, lines: Iterable[tuple[str, str | None, str, str]]) -> None:
        """The writer's index takes in what she wrote: record, person, kind, line. All others are let go."""
        index = self._filled.get(session.user)
        self.clear()
        if index is not None:
            self._filled[session.user] = index
            for record, person, kind, line in lines:
                index.put(record, person, kind, line)

    def clear(self) -> None:
        self._filled.clear()


def filled(connection: Connection, session: Session) -> Index:
    """Every line of a kind she may read: names her keys open, and numbers of the files she may be near."""
    hers = None if session.all_files else {None, *assigned(connection, session.user)}
    index, away = Index(), _put_away(connection)
    for kind, person, record, sealed, number in connection.execute(LINES):
        if record in away or not session.may("read", kind):
            continue
        line = SEALED if sealed is None else opened_line(session, sealed, file=person, record=record)
        said = [] if line is SEALED else [line]
        if number is not None and (hers is None or person in hers):
            said.append(fold(str(number)))
        if said:
            index.put(record, person, kind, " ".join(said))
    return index


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
