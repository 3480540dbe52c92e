"""Rows of the record table, as the folding of the journal leaves them; only the road and the repair write here."""

from collections.abc import Sequence

from app.models.vault.engine import Connection
from app.models.vault.values import Row

COLUMNS = """
id, kind, form_version, "case", person, answers, versions, status, due,
made_at, made_by, changed_at, changed_by, archived
"""


def one(connection: Connection, record: str) -> Row | None:
    row: Row | None = connection.execute(f"""SELECT {COLUMNS} FROM record WHERE id = ?""", (record,)).fetchone()
    return row


def insert(connection: Connection, rows: Sequence[Row]) -> None:
    connection.executemany(
        f"""INSERT INTO record ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",  # noqa: S608
        rows,
    )


def update(connection: Connection, rows: Sequence[Row]) -> None:
    """Who made a record, when and of what kind stays as it was."""
    connection.executemany(
        """
        UPDATE record SET form_version = ?3, "case" = ?4, person = ?5, answers = ?6, versions = ?7, status = ?8,
        due = ?9, changed_at = ?12, changed_by = ?13, archived = ?14 WHERE id = ?1
        """,
        rows,
    )


def delete(connection: Connection, records: Sequence[str]) -> None:
    connection.executemany("""DELETE FROM record WHERE id = ?""", [(record,) for record in records])
