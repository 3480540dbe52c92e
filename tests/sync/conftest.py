"""A shelter with somebody in it, for what leaves it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.vault import attachments
from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.conftest import Clock
from tests.vaults import CASE, PERSON, Shelter, shelter


@pytest.fixture(name="shelter")
def a_shelter(tmp_path: Path, clock: Clock) -> Shelter:
    folder = tmp_path / "laptop"
    folder.mkdir()
    return shelter(folder, clock)


@pytest.fixture
def opened(shelter: Shelter) -> Iterator[tuple[Vault, Session]]:
    vault, session = shelter.open()
    for name in ("Sreymom", "Thida"):
        register(vault, session, name)
    yield vault, session
    vault.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Where backups go."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def register(vault: Vault, session: Session, name: str) -> str:
    """A person with a case and a paper; gives back her id."""
    paper = attachments.prepare("paper.pdf", b"%PDF-1.4 " + name.encode() * 100_000)
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": name, "danger": f"{name} is followed"}, person=person)
        case = change.add(CASE, {"number": f"S-{name}", "opened": "2026-03-01"}, person=person)
        change.attach(case, paper, compartment="restricted")
    return person
