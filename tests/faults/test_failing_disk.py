"""A disk that is full or fails: what was asked is refused in words, nothing is lost, and afterwards work goes on."""

import errno
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.afterwards import of_keys, of_saving
from tests.faults.failing import FOR_EVER
from tests.faults.laptop import FILLER, said
from tests.faults.recording import PROGRAM, ROOT
from tests.vaults import Shelter

APART = ("unshare", "--map-root-user", "--mount")
MOUNT = 'mount -t tmpfs -o size=3m saphan "$1"'
FULL = "refused The disk is full, so this was not saved."
UNSURE = "refused The disk did not take this, so it is not certain that it was saved."


@dataclass(frozen=True, slots=True)
class Failing:
    """Which operation fails (W write, S flush, T cut), with what error, how often in a row, which ones are tried."""

    kind: str
    error: int
    times: int
    most: int
    step: int = 1
    rounds: int = 1

    @property
    def tried(self) -> int:
        """How often it is let fail."""
        return len(range(1, self.most + 1, self.step)) * self.rounds

    def says(self, home: Shelter, recorder: Path, work: str) -> tuple[str, ...]:
        """What a laptop with this disk says."""
        numbers = (self.error, self.times, self.most, self.step, self.rounds)
        command = [sys.executable, "-m", "tests.faults.failing", work, home.path, home.kit, self.kind, *numbers]
        watching = os.environ | {"LD_PRELOAD": str(recorder), "FAULTS_FOLDER": str(home.path.parent)}
        ran = subprocess.run(
            [*map(str, command)], cwd=ROOT, env=watching, stdout=subprocess.PIPE, text=True, check=True
        )
        return said(ran.stdout)


def refusals(told: tuple[str, ...]) -> set[str]:
    return {line.partition(". ")[0] + "." for line in told if line.startswith("refused ")}


@pytest.mark.parametrize(
    ("failing", "sentence"),
    [
        (Failing("W", errno.ENOSPC, FOR_EVER, most=60, step=4), FULL),
        (Failing("W", errno.EIO, 1, most=60, step=4), UNSURE),
        (Failing("S", errno.EIO, 1, most=3, rounds=5), UNSURE),
        (Failing("S", errno.EIO, FOR_EVER, most=3, rounds=5), UNSURE),
        pytest.param(Failing("W", errno.ENOSPC, FOR_EVER, most=60), FULL, marks=pytest.mark.slow),
        pytest.param(Failing("W", errno.EIO, 1, most=60), UNSURE, marks=pytest.mark.slow),
        pytest.param(Failing("S", errno.EIO, 1, most=3, rounds=15), UNSURE, marks=pytest.mark.slow),
        pytest.param(Failing("S", errno.EIO, FOR_EVER, most=3, rounds=15), UNSURE, marks=pytest.mark.slow),
    ],
    ids=str,
)
def test_what_the_disk_does_not_take_is_refused_and_then_saved(
    home: Shelter, recorder: Path, failing: Failing, sentence: str
) -> None:
    told = failing.says(home, recorder, "saving")
    assert refusals(told) == {sentence}
    numbers = [line for line in told if line.startswith("saved ")]
    assert len(numbers) >= failing.tried and numbers == [f"saved {number}" for number in range(1, len(numbers) + 1)]
    assert of_saving(home.path, home.kit, told) == []


def test_a_log_that_cannot_be_cut_hinders_nobody(home: Shelter, recorder: Path) -> None:
    told = Failing("T", errno.EIO, FOR_EVER, most=2, rounds=8).says(home, recorder, "saving")
    assert refusals(told) == set() and of_saving(home.path, home.kit, told) == []


def test_a_laptop_that_calls_saved_what_was_refused_is_caught(home: Shelter, recorder: Path) -> None:
    told = Failing("W", errno.EIO, FOR_EVER, most=2, step=2).says(home, recorder, "boasting")
    assert "saved 1" in told
    assert of_saving(home.path, home.kit, told) == ["lost: 1 of 1"]


def keys_survive(home: Shelter, recorder: Path, work: str, failing: Failing) -> None:
    told = failing.says(home, recorder, work)
    assert any(line.startswith("refused ") for line in told)
    assert not [line for line in told if line.startswith(("stuck", "untrue"))]
    assert of_keys(home.path, home.kit, told) == []


@pytest.mark.parametrize(
    "failing",
    [
        Failing("W", errno.ENOSPC, FOR_EVER, most=13, step=4),
        Failing("W", errno.EIO, 1, most=13, step=4),
        Failing("S", errno.EIO, 1, most=7, step=2),
        Failing("S", errno.EIO, FOR_EVER, most=7, step=2),
        pytest.param(Failing("W", errno.ENOSPC, FOR_EVER, most=13), marks=pytest.mark.slow),
        pytest.param(Failing("W", errno.EIO, 1, most=13), marks=pytest.mark.slow),
        pytest.param(Failing("S", errno.EIO, 1, most=7), marks=pytest.mark.slow),
        pytest.param(Failing("S", errno.EIO, FOR_EVER, most=7), marks=pytest.mark.slow),
    ],
    ids=str,
)
def test_a_new_kit_that_was_refused_leaves_the_old_one_good(home: Shelter, recorder: Path, failing: Failing) -> None:
    keys_survive(home, recorder, "new_kit", failing)


@pytest.mark.parametrize(
    "failing",
    [
        Failing("W", errno.ENOSPC, FOR_EVER, most=150, step=37),
        Failing("S", errno.EIO, 1, most=16, step=3),
        Failing("T", errno.EIO, FOR_EVER, most=9, step=4),
    ],
    ids=str,
)
def test_a_new_key_that_was_refused_leaves_a_vault_that_opens(home: Shelter, recorder: Path, failing: Failing) -> None:
    keys_survive(home, recorder, "new_key", failing)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["W", "S", "T"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("times", [1, FOR_EVER])
def test_wherever_the_disk_fails_while_the_key_changes_the_vault_opens(
    home: Shelter, recorder: Path, kind: str, error: int, times: int
) -> None:
    keys_survive(home, recorder, "new_key", Failing(kind, error, times, most=400 if kind == "W" else 25))


def test_on_a_disk_that_is_really_full_it_is_refused_and_then_saved(home: Shelter, small_disk: Path) -> None:
    script = f'{MOUNT} && cp -a "$2"/. "$1" && head -c 600000 /dev/zero > "$1/{FILLER}" && shift 2 && "$@"'
    command = [*PROGRAM, "save_until_full", str(small_disk / home.path.name), home.kit, "0"]
    back = f'&& cp -a "{small_disk}"/. "{home.path.parent}"'
    ran = subprocess.run(
        [*APART, "sh", "-c", f"{script} {back}", "sh", small_disk, home.path.parent, *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told = said(ran.stdout)
    assert refusals(told) == {FULL}
    assert told[-1].startswith("saved ") and of_saving(home.path, home.kit, told) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """Where a disk in memory can be mounted that only the process and its children see, who mounts it."""
    folder = tmp_path / "small"
    folder.mkdir()
    if not shutil.which("unshare") or subprocess.run([*APART, "sh", "-c", MOUNT, "sh", folder], check=False).returncode:
        pytest.skip("this system lets nobody mount a disk in memory")
    return folder
