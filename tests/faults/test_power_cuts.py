"""A power cut leaves of what was not flushed any part: nothing that was said to be saved is in that part."""

import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import engine, schema
from tests.faults.afterwards import BEDS, Wrong, of_backups, of_keys, of_restoring, of_saving, of_steps
from tests.faults.conftest import moved_in
from tests.faults.laptop import KEY, STEPS, STICK
from tests.faults.recording import Recording, record
from tests.vaults import PASSPHRASE, Shelter

TEXTS = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT;\nCREATE TABLE bed (name TEXT);\n",
    "ALTER TABLE bed ADD COLUMN room TEXT;\n",
    "CREATE TABLE room (name TEXT);\nINSERT INTO room SELECT room FROM bed;\n",
    "CREATE INDEX bed_name ON bed (name);\n",
)
"""The steps of an older vault, and two it has yet to take."""

After = Callable[[Path, str, Sequence[str]], Wrong]


def after_power_cuts(path: Path, kit: str, recording: Recording, after: After, states: int) -> Counter[str]:
    """How many of so many states of the disk are wrong, by how they came about; nothing when none is."""
    found: Counter[str] = Counter()
    there = path.parent.with_name("there")
    for crash in recording.crashes(states, seed=states):
        shutil.rmtree(there, ignore_errors=True)
        (there / STICK).mkdir(parents=True)
        crash.lay(path.parent, there)
        try:
            wrong = after(there / path.name, kit, crash.said)
        except Refused as refused:
            wrong = [f"closed: {refused}"]
        found.update(f"{crash.how}, {one}" for one in wrong)
    return found


def cut(home: Shelter, recorder: Path, work: str, after: After, *, states: int, times: int = 8) -> Counter[str]:
    """Power cuts while one work is done."""
    secret = PASSPHRASE if work == "keys" else home.kit
    recording = record(recorder, home.path.parent, work, home.path, secret, times)
    return after_power_cuts(home.path, home.kit, recording, after, states)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, recorder: Path) -> Shelter:
    """Three people, and a backup on the stick: only to be copied."""
    home = moved_in(tmp_path_factory.mktemp("saved") / "home")
    record(recorder, home.path.parent, "save", home.path, home.kit, 3)
    record(recorder, home.path.parent, "back_up_often", home.path, home.kit, 1)
    return home


@pytest.fixture
def backed_up(saved: Shelter, tmp_path: Path) -> Shelter:
    folder = shutil.copytree(saved.path.parent, tmp_path / "home")
    return replace(saved, path=folder / saved.path.name)


def test_a_power_cut_takes_nothing_that_was_saved(home: Shelter, recorder: Path) -> None:
    assert not cut(home, recorder, "save", of_saving, states=16)


def test_an_engine_that_does_not_wait_for_the_disk_is_caught(home: Shelter, recorder: Path) -> None:
    assert any("lost" in one for one in cut(home, recorder, "save_unflushed", of_saving, states=12))


def test_a_power_cut_while_keys_change_locks_nobody_out(home: Shelter, recorder: Path) -> None:
    assert not cut(home, recorder, "keys", of_keys, states=4, times=1)


def test_a_key_file_written_over_in_place_is_caught(home: Shelter, recorder: Path) -> None:
    assert any("closed" in one for one in cut(home, recorder, "keys_in_place", of_saving, states=24, times=2))


def test_a_power_cut_leaves_whole_backups(home: Shelter, recorder: Path) -> None:
    assert not cut(home, recorder, "back_up_often", of_backups, states=12, times=2)


def test_a_backup_that_is_copied_as_any_file_is_caught(backed_up: Shelter, recorder: Path) -> None:
    assert any("torn" in one for one in cut(backed_up, recorder, "copy_backups", of_backups, states=12))


def test_a_power_cut_while_restoring_leaves_all_of_it_or_what_opens_to_nobody(
    backed_up: Shelter, recorder: Path
) -> None:
    assert not cut(backed_up, recorder, "restore_it", of_restoring, states=8)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A vault of two steps with beds in it, and the folder of four steps it is to be brought up to."""
    folder = tmp_path / "home"
    (folder / STEPS).mkdir(parents=True)
    for number, text in enumerate(TEXTS[:2], 1):
        (folder / STEPS / f"{number:04}_step.sql").write_text(text, encoding="utf-8")
    path = folder / "a.vault"
    schema.create(path, KEY, folder / STEPS)
    with closing(engine.connect(path, KEY)) as connection, engine.transaction(connection):
        connection.executemany("""INSERT INTO bed VALUES (?, ?)""", [(str(n), "x" * 300) for n in range(BEDS)])
    for number, text in enumerate(TEXTS, 1):
        (folder / STEPS / f"{number:04}_step.sql").write_text(text, encoding="utf-8")
    return path


def test_a_power_cut_while_a_vault_is_brought_up_takes_nothing(older: Path, recorder: Path) -> None:
    recording = record(recorder, older.parent, "take_steps", older, "-", 0)
    assert not after_power_cuts(older, "-", recording, of_steps, states=12)
    assert after_power_cuts(older, "-", recording, of_two_steps, states=8), "the control: most states are in between"


def of_two_steps(path: Path, _kit: str, _said: Sequence[str]) -> Wrong:
    with closing(engine.connect(path, KEY)) as connection:
        return [] if schema.version(connection) == 2 else ["taken"]


@pytest.mark.slow
def test_three_thousand_power_cuts_take_nothing_that_was_saved(home: Shelter, recorder: Path) -> None:
    assert not cut(home, recorder, "save", of_saving, states=3000, times=15)


@pytest.mark.slow
def test_many_power_cuts_while_keys_change_lock_nobody_out(home: Shelter, recorder: Path) -> None:
    assert not cut(home, recorder, "keys", of_keys, states=300, times=2)


@pytest.mark.slow
def test_many_power_cuts_leave_whole_backups_and_whole_restores(backed_up: Shelter, recorder: Path) -> None:
    assert not cut(backed_up, recorder, "back_up_often", of_backups, states=400, times=3)
    assert not cut(backed_up, recorder, "restore_it", of_restoring, states=400)


@pytest.mark.slow
def test_many_power_cuts_while_a_vault_is_brought_up_take_nothing(older: Path, recorder: Path) -> None:
    recording = record(recorder, older.parent, "take_steps", older, "-", 0)
    assert not after_power_cuts(older, "-", recording, of_steps, states=400)
