"""A caseworker crosses a border with the laptop; what is asked of her there opens nothing, and at home all goes on."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import check, drafts, laptop
from app.models.vault.laptop import Traveller
from app.models.vault.record import SEALED
from app.models.vault.store import Vault
from app.sync import backup, restore
from app.sync.restore import by_passphrase
from tests.conftest import Clock
from tests.vaults import CASE, PASSPHRASE, PERSON, Shelter, shelter, signed_in

ROAD = "velvet timber olympic blanket spray merit"
NEW = "blanket merit olympic spray timber velvet"
OTHER_DISK = Path("/dev/shm")


@pytest.fixture
def home(tmp_path: Path, clock: Clock) -> Shelter:
    folder = tmp_path / "laptop"
    folder.mkdir()
    return shelter(folder, clock)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    if not OTHER_DISK.is_dir() or OTHER_DISK.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("this computer has one disk only")
    folder = Path(tempfile.mkdtemp(dir=OTHER_DISK))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def files(home: Shelter, clock: Clock) -> list[str]:
    """Two people Dara works with; what she writes about the first is not finished."""
    vault, session = home.open()
    found = []
    for name in ("Sreymom", "Thida"):
        with vault.change(session, "person.register") as change:
            found.append(change.open_file())
            change.add(PERSON, {"name": name, "danger": "followed"}, person=found[-1])
            change.add(CASE, {"number": f"S-{name[0]}"}, person=found[-1])
            change.assign(found[-1], home.users["dara"])
    vault.close()
    vault, dara = home.open("dara")
    drafts.save(vault.connection, dara, "case.note", found[0], {"text": "half a sen"}, clock())
    vault.close()
    return found


@pytest.fixture
def kept(home: Shelter, stick: Path, files: list[str]) -> Path:
    """The backup on the stick; the laptop was sealed after it, and travels with one who is there for the first."""
    vault, session = home.open()
    made = backup.back_up(vault, session, stick)
    assert made.elsewhere
    laptop.seal(vault, session, travel=Traveller("road", "On the road", (files[0],), ROAD))
    return made.path


def test_a_border_learns_no_name_and_at_home_work_goes_on(
    home: Shelter, kept: Path, files: list[str], clock: Clock
) -> None:
    clock.forward(days=1)
    for login in ("sokha", "dara"):
        with pytest.raises(Refused, match="not right"):
            home.open(login)
    vault, road = signed_in(home.path, "road", ROAD, clock)
    assert [(one.answers["name"], one.person) for one in vault.records(road, kind="person")] == [(SEALED, files[0])]
    assert [one.answers["number"] for one in vault.records(road, kind="case")] == ["S-S"]
    drafts.save(vault.connection, road, "case.note", files[0], {"text": "handed over"}, clock())
    vault.close()

    clock.forward(days=3)
    vault, kit = Vault.open_with_kit(home.path, home.kit, clock=clock)
    for login in ("sokha", "dara"):
        vault.reset_user(kit, home.users[login], NEW)
    vault.close()
    vault, road = signed_in(home.path, "road", ROAD, clock)
    assert len(drafts.names(vault.connection, road)) == 1, "what she noted on the way she writes in at home"
    vault.close()
    vault, dara = Vault.open(home.path, "dara", NEW, clock=clock)
    assert {one.answers["name"] for one in vault.records(dara, kind="person")} == {"Sreymom", "Thida"}
    vault.close()
    vault, sokha = Vault.open(home.path, "sokha", NEW, clock=clock)
    assert all(one.ok for one in check.check(vault, sokha))
    vault.close()


def test_what_was_not_finished_is_in_the_backup(home: Shelter, kept: Path, files: list[str], tmp_path: Path) -> None:
    found = restore.restore(kept, tmp_path / "beside", by_passphrase("sokha", PASSPHRASE), clock=home.clock)
    vault, dara = signed_in(found.path, "dara", PASSPHRASE, home.clock)
    draft = drafts.read(vault.connection, dara, "case.note", files[0])
    assert draft and draft.answers == {"text": "half a sen"}
    vault.close()
