"""Searching without our index: the same folded lines in a table, scanned in SQL for every word that was typed."""

from collections.abc import Iterable, Iterator

from app.models.cases import CASE
from app.models.forms.library import Library
from app.models.people import PERSON
from app.models.vault.computed import searched
from app.models.vault.record import Record
from app.models.vault.search import fold
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.bench.contestants import Rival

Line = tuple[str, str | None, str]
LIMIT = 50


def lines(vault: Vault, session: Session, library: Library) -> Iterator[Line]:
    """Record, person and folded line of everything our index finds."""
    for kind in (PERSON, CASE):
        form = library.form(kind).kind
        for one in _all(vault, session, kind):
            yield one.id, one.person, f" {searched(form, one.answers)}"


def put(rival: Rival, found: Iterable[Line]) -> None:
    """Lays the lines into the rival's copy, as its own."""
    rival.connection.execute("BEGIN")
    rival.connection.execute("CREATE TABLE line (record TEXT NOT NULL, person TEXT, line TEXT NOT NULL)")
    rival.connection.executemany("INSERT INTO line (record, person, line) VALUES (?, ?, ?)", found)
    rival.connection.execute("COMMIT")


def find(rival: Rival, text: str) -> list[str]:
    """The records our index finds: first those where every word begins one, then those that hold every word."""
    words = fold(text).split()
    found: dict[str, None] = {}
    for sign in (" ", ""):
        if len(found) < LIMIT:
            rows = rival.connection.execute(
                f"""SELECT record, person, line FROM line
                WHERE {" AND ".join(["instr(line, ?) > 0"] * len(words))} LIMIT {LIMIT}""",
                [sign + word for word in words],
            )
            found |= dict.fromkeys(row[0] for row in rows.fetchall())
    return list(found)[:LIMIT]


def _all(vault: Vault, session: Session, kind: str) -> Iterator[Record]:
    page = vault.page(session, kind=kind, limit=1000)
    yield from page.records
    while page.after:
        page = vault.page(session, kind=kind, limit=1000, after=page.after)
        yield from page.records
