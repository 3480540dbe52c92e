"""The audit is read page by page, and by what it is asked for; a name in it leads to its subject while there is one."""

from datetime import timedelta
from itertools import pairwise

import pytest

from app.errors import Refused
from app.models.vault import audit, engine
from app.models.vault.audit import AuditEntry, Lines
from app.models.vault.reading import Place
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.vaults import Shelter

MANY = 450


@pytest.fixture
def long(vault: Vault, session: Session, shelter: Shelter) -> Vault:
    """Many lines, two a second, by two people about three things."""
    with engine.transaction(vault.connection):
        for number in range(MANY):
            audit.append(
                vault.connection,
                audit.Event(
                    "record.view" if number % 3 else "summary.print", "R", "refused" if number % 7 == 0 else "ok"
                ),
                device=session.device,
                user=shelter.users["mali" if number % 2 else "dara"],
                now=vault.clock() + timedelta(seconds=number // 2),
                subject=f"thing {number % 3}",
            )
    return vault


def paged(vault: Vault, which: Lines) -> list[AuditEntry]:
    found: list[AuditEntry] = []
    after: Place | None = None
    while page := audit.entries(vault.connection, limit=100, after=after, **which):
        found += page
        after = audit.place(page[-1])
    return found


def test_pages_give_every_line_once_newest_first(long: Vault) -> None:
    found = paged(long, {})
    assert len(found) == audit.count(long.connection) > MANY
    assert all((one.at, one.seq) > (two.at, two.seq) for one, two in pairwise(found))


def test_each_filter_leaves_what_it_says(long: Vault, session: Session, shelter: Shelter) -> None:
    whole, noon = paged(long, {}), long.clock() + timedelta(seconds=60)
    mali = shelter.users["mali"]
    asked: list[tuple[Lines, list[AuditEntry]]] = [
        ({"user": mali}, [one for one in whole if one.user == mali]),
        ({"events": ("summary.*", "login.*")}, [one for one in whole if one.event.startswith(("summary.", "login."))]),
        ({"outcome": audit.OUTCOMES["refused"]}, [one for one in whole if one.outcome == "4"]),
        ({"since": noon}, [one for one in whole if one.at >= noon]),
        ({"before": noon}, [one for one in whole if one.at < noon]),
        (
            {"since": noon, "user": mali, "outcome": "0"},
            [one for one in whole if one.at >= noon and one.user == mali and one.outcome == "0"],
        ),
    ]
    for which, wanted in asked:
        assert 0 < len(wanted) < len(whole)
        assert paged(long, which) == wanted and audit.count(long.connection, **which) == len(wanted), which
    assert audit.count(long.connection, subject="thing 1") == MANY // 3
    assert audit.count(long.connection, subject="nothing") == 0


def test_a_name_leads_to_its_subject_until_that_is_erased(long: Vault) -> None:
    lines = audit.entries(long.connection, limit=3)
    assert set(audit.subjects(long.connection, lines).values()) == {"thing 0", "thing 1", "thing 2"}
    with engine.transaction(long.connection):
        long.connection.execute("""DELETE FROM object_name WHERE subject = 'thing 1'""")
    assert set(audit.subjects(long.connection, lines).values()) == {"thing 0", "thing 2"}


def test_reading_is_written_down_once_for_all_pages(long: Vault, session: Session) -> None:
    before = audit.count(long.connection, events=("audit.read",))
    page = long.audit_entries(session, limit=100)
    long.audit_entries(session, limit=100, after=audit.place(page[-1]))
    assert audit.count(long.connection, events=("audit.read",)) == before + 1


def test_who_may_not_read_it_is_refused(shelter: Shelter) -> None:
    vault, dara = shelter.open("dara")
    with pytest.raises(Refused, match="role does not allow"):
        vault.audit_entries(dara)
    vault.close()


def test_the_newest_lines_are_found_along_an_index(vault: Vault) -> None:
    plan = vault.connection.execute(
        """
        EXPLAIN QUERY PLAN SELECT * FROM audit WHERE (at, device, seq) < ('9', '', 1)
        ORDER BY at DESC, device DESC, seq DESC
        """
    ).fetchall()
    assert "audit_at" in str(plan) and "TEMP B-TREE" not in str(plan)
