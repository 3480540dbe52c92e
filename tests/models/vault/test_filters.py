"""Filters that boards read by: due after a day, begun before one, of several people, of every file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault.reading import Filter
from app.models.vault.record import SEALED, Kind
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.vaults import shelter

NIGHT = Kind("shelter.night", 1, {"why": "identity"}, day="from")
INCIDENT = Kind("shelter.incident", 1, {})


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Vault, Session, Session, list[str]]]:
    """A supervisor with two files, and a caseworker who was given neither."""
    made = shelter(tmp_path)
    vault, session = made.open("mali")
    other, caseworker = made.open("dara")
    with vault.change(session, "person.register") as change:
        files = change.open_files(2)
        for file, first, due in ((files[0], "2026-03-01", date(2026, 3, 5)), (files[1], "2026-03-04", None)):
            change.add(NIGHT, {"from": first, "why": "her wish"}, person=file, due=due)
            change.add(INCIDENT, {}, person=file)
    yield vault, session, caseworker, files
    other.close()
    vault.close()


def test_what_is_due_after_a_day_and_what_began_before_one(opened: tuple[Vault, Session, Session, list[str]]) -> None:
    vault, session, _caseworker, files = opened

    def found(which: Filter) -> set[str | None]:
        return {one.person for one in vault.records(session, **which)}

    for day, due, begun in ((4, {files[0]}, {files[0]}), (5, set(), set(files))):
        assert found(Filter(kind="shelter.night", due_after=date(2026, 3, day))) == due
        assert found(Filter(kind="shelter.night", day_before=date(2026, 3, day))) == begun


def test_records_of_several_people_are_read_at_once(opened: tuple[Vault, Session, Session, list[str]]) -> None:
    vault, session, _caseworker, files = opened
    assert vault.count(session, kind="shelter.night", person=files) == 2
    assert vault.count(session, kind="shelter.night", person=files[:1]) == 1
    assert vault.count(session, kind="shelter.night", person=[]) == 0


def test_a_caseworker_sees_whose_bed_is_taken_of_every_file_and_no_word_and_no_incident(
    opened: tuple[Vault, Session, Session, list[str]],
) -> None:
    vault, session, caseworker, files = opened
    nights = vault.records(caseworker, kind="shelter.night")
    assert {one.person for one in nights} == set(files) and {one.answers["why"] for one in nights} == {SEALED}
    assert vault.record(caseworker, nights[0].id).answers["from"]
    assert vault.records(caseworker, kind="shelter.incident") == []
    (one, _other) = vault.records(session, kind="shelter.incident")
    with pytest.raises(Refused, match="not assigned"):
        vault.record(caseworker, one.id)
    with pytest.raises(Refused, match="not assigned"), vault.change(caseworker, "shelter.move") as change:
        change.edit(nights[0].id, NIGHT, {"from": "2026-03-02"})
    assert {one.kind for one in vault.records(caseworker)} == {"shelter.night"}
