"""What one change wrote together, and whether anybody has worked on it since."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from app.models.vault.engine import Connection


@dataclass(frozen=True, slots=True)
class Made:
    """A record about a person, as the change that made it left it."""

    record: str
    kind: str
    form_version: int
    person: str


def made_before(connection: Connection, record: str) -> list[Made]:
    """Every record about a person that the change which made `record` had made before it, and that is still here.

    All lines of one change carry the same moment of the journal's clock, and no others do.
    """
    device, seq, clock = connection.execute(
        """SELECT device, seq, clock FROM journal WHERE record = ? ORDER BY clock, device, seq LIMIT 1""", (record,)
    ).fetchone()
    lines = connection.execute(
        """SELECT record, clock FROM journal WHERE device = ? AND seq < ? ORDER BY seq DESC""", (device, seq)
    )
    found = [
        connection.execute(
            """SELECT id, kind, form_version, person FROM record WHERE id = ? AND person IS NOT NULL""", (line[0],)
        ).fetchone()
        for line in takewhile(lambda line: line[1] == clock, lines)
    ]
    return [Made(*row) for row in found if row]


def worked_on(connection: Connection, made: Sequence[Made]) -> list[str]:
    """The people of whom anything was added, changed or attached since: each record was written once, or there is more
    of her than these."""
    return [
        person for person, count in Counter(one.person for one in made).items() if _written(connection, person) != count
    ]


def _written(connection: Connection, person: str) -> int:
    (lines,) = connection.execute(
        """
        SELECT (SELECT count(*) FROM journal WHERE record IN (SELECT id FROM record WHERE person = ?1))
            + (SELECT count(*) FROM blob WHERE file = ?1)
        """,
        (person,),
    ).fetchone()
    return int(lines)
