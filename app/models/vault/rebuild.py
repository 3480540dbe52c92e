"""The record table made again from the journal: they must say the same, and where they do not the journal is right."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.errors import Refused
from app.marks import _
from app.models.vault import journal, rows
from app.models.vault.chain import Fault
from app.models.vault.engine import Connection
from app.models.vault.values import Row, fold, row_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A record the table and the journal do not agree on; one of the two rows may be missing."""

    record: str
    table: Row | None
    journal: Row | None

    @property
    def fault(self) -> Fault:
        if self.journal is None:
            return Fault(
                _("Record {record} is not in the journal: it was not written by Saphan."), {"record": self.record}
            )
        if self.table is None:
            return Fault(
                _("Record {record} is in the journal and no longer among the records."), {"record": self.record}
            )
        return Fault(_("Record {record} is not what the journal says."), {"record": self.record})


def differences(connection: Connection) -> Iterator[Difference]:
    """Every record that is not as its journal leaves it, both read side by side in the order of their ids.

    Only for a journal whose chain holds: what its entries say is taken as it stands.
    """
    table, rebuilt = _table(connection), _rebuilt(connection)
    here, told = next(table, None), next(rebuilt, None)
    while here or told:
        if told is None or (here and here[0] < told[0]):
            assert here
            yield Difference(here[0], here, None)
            here = next(table, None)
        elif here is None or told[0] < here[0]:
            yield Difference(told[0], None, told)
            told = next(rebuilt, None)
        else:
            if here != told:
                yield Difference(here[0], here, told)
            here, told = next(table, None), next(rebuilt, None)


def repair(connection: Connection) -> list[Fault]:
    """Put back what the journal says, inside the caller's transaction; gives back what was wrong.

    Refused when the journal does not hold itself: then it is no better witness than the records.
    """
    if journal.chain_faults(connection):
        raise Refused(_("The journal itself was changed, so nothing can be made again from it. Restore a backup."))
    found = list(differences(connection))
    rows.delete(connection, [one.record for one in found])
    rows.insert(connection, [one.journal for one in found if one.journal])
    return [one.fault for one in found]


def _table(connection: Connection) -> Iterator[Row]:
    yield from connection.execute(f"""SELECT {rows.COLUMNS} FROM record ORDER BY id""")


def _rebuilt(connection: Connection) -> Iterator[Row]:
    entries: Iterator[tuple[Any, ...]] = connection.execute(
        """
        SELECT device, seq, clock, user, record, kind, body FROM journal
        WHERE body IS NOT NULL ORDER BY record, clock, device, seq
        """
    )
    for record, lines in groupby(entries, key=lambda line: line[4]):
        state = fold(journal.entry_of(line) for line in lines)
        if state:
            yield row_of(record, state)
