"""An open vault for each test, its supervisor signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.models.vault.session import Session
from app.models.vault.store import Vault
from tests.conftest import Clock
from tests.vaults import Shelter, shelter


@pytest.fixture(name="shelter")
def a_shelter(tmp_path: Path, clock: Clock) -> Shelter:
    return shelter(tmp_path, clock)


@pytest.fixture
def opened(shelter: Shelter) -> Iterator[tuple[Vault, Session]]:
    vault, session = shelter.open()
    yield vault, session
    vault.close()


@pytest.fixture
def vault(opened: tuple[Vault, Session]) -> Vault:
    return opened[0]


@pytest.fixture
def session(opened: tuple[Vault, Session]) -> Session:
    """The supervisor, who is the administrator too."""
    return opened[1]
