"""The commands that keep a vault safe, typed as people type them."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from app.cli import main
from app.models.vault import keyfile
from app.models.vault.hardening import Measure
from tests.vaults import CASE, PASSPHRASE, PERSON, Shelter, shelter, signed_in

HERS = "velvet timber olympic blanket spray merit"
OTHER_DISK = Path("/dev/shm")

Typed = Callable[..., int]


@pytest.fixture(name="shelter")
def a_shelter(tmp_path: Path) -> Shelter:
    """A laptop with two people on it."""
    folder = tmp_path / "laptop"
    folder.mkdir()
    made = shelter(folder)
    vault, session = made.open()
    for number in ("S-1", "S-2"):
        with vault.change(session, "person.register") as change:
            file = change.open_file()
            change.add(PERSON, {"name": f"Name of {number}"}, person=file)
            change.add(CASE, {"number": number}, person=file)
    vault.close()
    return made


@pytest.fixture
def typed(shelter: Shelter, tmp_path: Path) -> Typed:
    """Runs a command on the vault, as its administrator unless told otherwise."""
    (tmp_path / "hers").write_text(HERS, encoding="utf-8")

    def run(
        command: str, *rest: str, login: str = "sokha", passphrase: str = PASSPHRASE, process: Sequence[Measure] = ()
    ) -> int:
        given = tmp_path / "given"
        given.write_text(f"{passphrase}\n{login}\n", encoding="utf-8")
        words = [command, str(shelter.path), *rest, "--passphrase-file", str(given)]
        return main(words, enter=signed_in, process=process)

    return run


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[str]:
    if not OTHER_DISK.is_dir() or OTHER_DISK.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("this computer has one disk only")
    with tempfile.TemporaryDirectory(dir=OTHER_DISK) as folder:
        yield folder


def logins(shelter: Shelter) -> set[str]:
    return {slot.login for slot in keyfile.read(keyfile.keys_path(shelter.path)).keyfile.slots}


def test_a_laptop_is_sealed_once_everything_is_on_another_disk(
    shelter: Shelter, typed: Typed, other_disk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("seal") == 1
    assert typed("backup", str(tmp_path)) == 0 and typed("seal") == 1
    assert capsys.readouterr().err.count("no backup of this vault on another disk") == 2
    assert typed("backup", other_disk) == 0 and typed("seal") == 0
    assert "Only the recovery kit opens it" in capsys.readouterr().out
    assert logins(shelter) == {"recovery"}

    assert typed("check") == 1
    assert "no passphrase opens it" in capsys.readouterr().err
    assert typed("check", "--kit", passphrase=shelter.kit, login="") == 0
    assert "the recovery kit alone opens it" in capsys.readouterr().out
    reset = ["reset", "sokha", "--new-passphrase-file", str(tmp_path / "hers")]
    assert typed("user", *reset, "--kit", passphrase=shelter.kit, login="") == 0
    assert typed("user", "list", passphrase=HERS) == 0
    out = capsys.readouterr().out
    assert "sokha  Sokha  administrator, supervisor  may sign in" in out and "dara  Dara  caseworker  away" in out


def test_who_travels_is_named_with_her_cases(
    shelter: Shelter, typed: Typed, other_disk: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("backup", other_disk) == 0
    travel = ["--travel", "road", "--new-passphrase-file", str(tmp_path / "hers")]
    assert typed("seal", *travel) == 1
    assert typed("seal", *travel, "--case", "S-9") == 1
    assert "Choose the cases" in (err := capsys.readouterr().err) and "no case S-9" in err
    assert "road" not in logins(shelter)
    assert typed("seal", *travel, "--case", "S-2") == 0
    assert "sealed to all but the kit and road. Cases: 1." in capsys.readouterr().out
    assert logins(shelter) == {"recovery", "road"}
    assert typed("check", "--closed") == 0
    assert "who travels with it as road" in capsys.readouterr().out


def test_a_caseworker_seals_nothing(shelter: Shelter, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("seal", login="dara") == 1
    assert "role does not allow" in capsys.readouterr().err
    assert "dara" in logins(shelter)


def test_the_check_fails_where_the_process_is_open(
    typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("backup", str(tmp_path)) == 0
    assert typed("check", process=[Measure("It is closed.", "It is open.", True)]) == 0
    assert typed("check", process=[Measure("It is closed.", "It is open.", False)]) == 1
    assert "✗ It is open." in capsys.readouterr().out
