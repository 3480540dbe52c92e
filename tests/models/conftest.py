"""A small shelter: a vault, a supervisor, two caseworkers and the forms, for rules that write."""

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.models import cases, people
from app.models.forms.library import Library
from app.models.vault.passphrases import Cost
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests import sharing
from tests.vaults import signed_in

TODAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSPHRASE = "invented words that open nothing else"
NAME = "shelter.vault"


class Ticking:
    """A clock that goes a second further each time it is looked at."""

    def __init__(self) -> None:
        self._seconds = itertools.count()

    def __call__(self) -> datetime:
        return MORNING + timedelta(seconds=next(self._seconds))

    def go_on(self, by: timedelta) -> None:
        """Some time passes."""
        self._seconds = itertools.count(next(self._seconds) + int(by.total_seconds()))


@dataclass(slots=True)
class Shelter:
    """One vault and who works with it. Somebody who signs in later holds the keys of what was written before."""

    path: Path
    library: Library
    clock: Ticking = field(default_factory=Ticking)
    vaults: list[Vault] = field(default_factory=list)
    sessions: dict[str, Session] = field(default_factory=dict)

    @property
    def vault(self) -> Vault:
        return self.vaults[0]

    @property
    def worker(self) -> Session:
        return self.sessions["dara"]

    def sign_in(self, login: str) -> Session:
        """A new session with all the keys that person may have now."""
        vault, session = signed_in(self.path, login, PASSPHRASE, self.clock)
        self.vaults.append(vault)
        self.sessions[login] = session
        return session

    def person(self, name: str | dict[str, str] = "Chan Srey", by: Session | None = None, **answers: Any) -> str:
        """A person registered by the worker unless somebody else is named."""
        told = {
            "name": {"roman": name} if isinstance(name, str) else name,
            "birth": "1990-05-06",
            "age_basis": "told_by_person",
            **answers,
        }
        return people.register(self.vault, by or self.worker, self.library, told, today=TODAY)

    def case(self, person: str | None = None, by: Session | None = None, **answers: Any) -> Record:
        """A case of that person, or of a new one."""
        who = by or self.worker
        held = person or self.person(by=who)
        return self.read(cases.open_case(self.vault, who, self.library, held, answers, today=TODAY), by=who)

    def read(self, id: str, by: Session | None = None) -> Record:
        return self.vault.record(by or self.worker, id)


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="session")
def built() -> Path:
    """A vault whose kit was tried, with a supervisor, two caseworkers and a data clerk; copied, never written to."""
    return sharing.once("built", lambda place: _build(place / NAME)) / NAME


def _build(path: Path) -> None:
    first = NewUser("sopha", "Sopha", ("administrator", "supervisor"), PASSPHRASE)
    made = Vault.create(path, first=first, organisation="A shelter", clock=Ticking(), cost=Cost.floor())
    for login, role in (
        ("dara", "caseworker"),
        ("vanna", "caseworker"),
        ("mealea", "supervisor"),
        ("phan", "data_clerk"),
    ):
        made.vault.add_user(made.session, NewUser(login, login.title(), (role,), PASSPHRASE))
    made.vault.close()
    Vault.open_with_kit(path, made.kit.shares[0], clock=Ticking())[0].close()


@pytest.fixture
def shelter(built: Path, tmp_path: Path, library: Library) -> Iterator[Shelter]:
    """The worker, dara, is signed in."""
    for file in built.parent.iterdir():
        shutil.copy(file, tmp_path)
    found = Shelter(tmp_path / built.name, library)
    found.sign_in("dara")
    yield found
    for vault in found.vaults:
        vault.close()
