"""A shelter whose monitor visits places of detention; the supervisor reads both."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.models.detention import writing
from app.models.detention.records import EPISODE, FACILITY
from app.models.forms.library import Library
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.users import NewUser
from tests.models.conftest import PASSPHRASE, TODAY, Shelter, Ticking
from tests.vaults import signed_in


@dataclass(frozen=True, slots=True)
class Post:
    """The monitor and the supervisor of one shelter, and what they write."""

    shelter: Shelter
    monitor: Session
    supervisor: Session

    def keep(self, form: str, /, person: str | None = None, by: Session | None = None, **answers: Any) -> str:
        who = by or self.monitor
        return writing.keep(self.shelter.vault, who, self.shelter.library, form, answers, person=person, today=TODAY)

    def correct(self, id: str, by: Session | None = None, **answers: Any) -> Record:
        who = by or self.monitor
        record = self.shelter.read(id, by=who)
        writing.correct(self.shelter.vault, who, self.shelter.library, record, answers, today=TODAY)
        return self.shelter.read(id, by=who)

    def facility(self, name: str = "Station by the river", **answers: Any) -> str:
        return self.keep(FACILITY, **{"name": name, "type": "police_cell", "authority": "police", **answers})

    def meet(self, by: Session | None = None, **answers: Any) -> str:
        told = {"name": {"roman": "Nok"}, "birth": "1995-01-01", "age_basis": "told_by_person", **answers}
        return writing.meet(self.shelter.vault, by or self.monitor, self.shelter.library, told, today=TODAY)

    def client(self, name: str = "Chan Srey") -> str:
        return self.shelter.person(name, by=self.supervisor)

    def episode(self, person: str, by: Session | None = None, **answers: Any) -> str:
        told = {
            "facility": {"?": "unknown"},
            "seen_on": "2026-03-02",
            "began_on": "2026-03-01",
            "basis": "immigration_offence",
            **answers,
        }
        return self.keep(EPISODE, person, by, **told)

    def tie(self, met: str, client: str, *, same: bool = True) -> str:
        return writing.tie(
            self.shelter.vault, self.supervisor, self.shelter.library, met, client, today=TODAY, same=same
        )


@pytest.fixture(scope="session")
def built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shelter of all models, and a monitor."""
    folder = tmp_path_factory.mktemp("watched")
    for file in built.parent.iterdir():
        shutil.copy(file, folder)
    vault, supervisor = signed_in(folder / built.name, "sopha", PASSPHRASE, Ticking())
    vault.add_user(supervisor, NewUser("chea", "Chea", ("monitor",), PASSPHRASE))
    vault.close()
    return folder / built.name


@pytest.fixture
def post(built: Path, tmp_path: Path, library: Library) -> Iterator[Post]:
    """The monitor is chea, the supervisor sopha."""
    for file in built.parent.iterdir():
        shutil.copy(file, tmp_path)
    shelter = Shelter(tmp_path / built.name, library)
    yield Post(shelter, shelter.sign_in("chea"), shelter.sign_in("sopha"))
    for vault in shelter.vaults:
        vault.close()
