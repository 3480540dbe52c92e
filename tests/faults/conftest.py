"""A laptop that is ready to be killed, and the library that watches what a process does to the disk."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.laptop import STICK
from tests.vaults import CASE, Shelter, shelter


@pytest.fixture
def home(tmp_path: Path) -> Shelter:
    return moved_in(tmp_path / "home")


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`recorder.c`, compiled."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not Path("/proc/self/fd").is_dir():
        pytest.skip("what a process writes is watched by a small C library, which needs gcc and Linux")
    library = tmp_path_factory.mktemp("recorder") / "recorder.so"
    source = Path(__file__).with_name("recorder.c")
    subprocess.run([compiler, "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def moved_in(folder: Path) -> Shelter:
    """A closed vault with nobody in it and a tally, in a folder of its own with a place for backups."""
    (folder / STICK).mkdir(parents=True)
    found = shelter(folder)
    vault, session = found.open()
    with vault.change(session, "case.open") as change:
        change.add(CASE, {"number": 0})
    vault.close()
    return found
