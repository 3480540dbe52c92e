"""A flipped bit, a file cut short, noise in its place: it is found and said with what to do, or nothing is lost."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.errors import Refused
from app.models.vault import engine, soundness, tries
from app.models.vault.check import check, check_closed
from app.models.vault.soundness import Finding
from app.models.vault.store import Vault
from app.sync.backup import back_up
from app.sync.restore import check_backup
from tests.faults.afterwards import of_saving
from tests.faults.conftest import moved_in
from tests.faults.killing import killed
from tests.faults.laptop import STICK, arrive, clock
from tests.vaults import NOW, Shelter

Harm = Callable[[bytes, random.Random], bytes]
PEOPLE = 12
FILES = ("", ".keys", ".keys.old", ".head")
DOES = re.compile(r"restore|copy|compare|open|change|install|use another", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Laid:
    """A shelter's folder as it is to be damaged: what was said to be saved in it."""

    shelter: Shelter
    said: tuple[str, ...]

    def copy(self) -> Path:
        """The vault in a fresh copy of the folder."""
        folder = self.shelter.path.parent
        there = folder.with_name("there")
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(folder, there)
        return there / self.shelter.path.name

    def found(self, path: Path) -> list[Finding]:
        """What a shelter is told that runs the check, on the closed vault first; each with what to do."""
        found = check_closed(path)
        try:
            vault, session = Vault.open_with_kit(path, self.shelter.kit, clock=clock)
        except Refused as refused:
            found.append(Finding("opening", False, refused.sentence, refused.places, str(refused)))
        else:
            with closing(vault):
                found += check(vault, session)
                with suppress(Refused):  # whoever works on in it is told in words, too
                    vault.records(session, kind="person")
        wrong = [one for one in found if not one.ok]
        assert all(DOES.search(one.instruction) and one.sentence.format(**one.places) for one in wrong), wrong
        return wrong


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """A vault that was closed well, with a backup on the stick."""
    home = moved_in(tmp_path_factory.mktemp("closed") / "home")
    vault, session = Vault.open_with_kit(home.path, home.kit, clock=clock)
    with closing(vault):
        for number in range(1, PEOPLE + 1):
            arrive(vault, session, number)
        back_up(vault, session, home.path.parent / STICK)
    return Laid(home, (f"saved {PEOPLE}",))


@pytest.fixture(scope="module")
def died(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """A vault that was not closed: what was saved lies in the log that its death left."""
    home = moved_in(tmp_path_factory.mktemp("died") / "home")
    said = killed("save_into_the_log", home.path, home.kit, random.Random(1), after=PEOPLE)
    assert engine.beside(home.path, "-wal").stat().st_size > 300_000
    return Laid(home, said)


def flipped(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]


def cut(data: bytes, chance: random.Random) -> bytes:
    """At any byte, or at the end of any page."""
    at = chance.randrange(len(data))
    return data[: at - at % engine.PAGE] if chance.random() < 0.3 else data[:at]


def noise(data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(len(data))


def emptied(_data: bytes, _chance: random.Random) -> bytes:
    return b""


def harmed(laid: Laid, ending: str, harm: Harm, times: int) -> Iterator[Path]:
    """So many copies of a vault, in each of which one file was harmed."""
    chance = random.Random(times)
    for _each in range(times):
        path = laid.copy()
        file = engine.beside(path, ending)
        file.write_bytes(harm(file.read_bytes(), chance))
        yield path


def unseen(laid: Laid, ending: str, harm: Harm, times: int) -> int:
    """In how many of them the check finds nothing."""
    return sum(not laid.found(path) for path in harmed(laid, ending, harm, times))


def unsaid_losses(laid: Laid, harm: Harm, times: int) -> tuple[int, int]:
    """In how many vaults whose log was harmed somebody is missing, and in how many of these nothing says so."""
    after = [of_saving(path, laid.shelter.kit, laid.said) for path in harmed(laid, "-wal", harm, times)]
    lost = [wrong for wrong in after if wrong]
    return len(lost), sum(not any(one.startswith(("found", "closed")) for one in wrong) for wrong in lost)


def unseen_in_backup(laid: Laid, harm: Harm, times: int) -> int:
    (there,) = (laid.copy().parent / STICK).iterdir()
    whole, chance = there.read_bytes(), random.Random(times)
    found = 0
    for _each in range(times):
        there.write_bytes(harm(whole, chance))
        wrong = [one for one in check_backup(there) if not one.ok]
        assert all(DOES.search(one.instruction or one.sentence) for one in wrong)
        found += bool(wrong)
    there.write_bytes(whole)
    assert all(one.ok for one in check_backup(there))
    return times - found


def test_of_what_nothing_happened_to_nothing_is_said(closed: Laid) -> None:
    assert closed.found(closed.copy()) == []


def test_of_what_a_death_left_whole_nothing_is_said(died: Laid) -> None:
    assert died.found(died.copy()) == [] and of_saving(died.copy(), died.shelter.kit, died.said) == []


@pytest.mark.parametrize("ending", FILES)
@pytest.mark.parametrize("harm", [flipped, cut, noise, emptied])
def test_what_happened_to_a_file_of_the_vault_is_found(closed: Laid, ending: str, harm: Harm) -> None:
    assert unseen(closed, ending, harm, 1 if harm is emptied else 3) == 0


@pytest.mark.parametrize("harm", [flipped, cut, noise, emptied])
def test_what_happened_to_a_backup_is_found(closed: Laid, harm: Harm) -> None:
    assert unseen_in_backup(closed, harm, 20) == 0


def test_opening_alone_would_not_see_a_flipped_bit(closed: Laid) -> None:
    """The control: it takes the check to find most of them."""
    opened = 0
    for path in harmed(closed, "", flipped, 8):
        try:
            Vault.open_with_kit(path, closed.shelter.kit, clock=clock)[0].close()
            opened += 1
        except Refused:
            continue
    assert opened > 0


@pytest.mark.parametrize("harm", [flipped, cut, noise, emptied])
def test_what_a_harmed_log_loses_is_said(died: Laid, harm: Harm) -> None:
    lost, unsaid = unsaid_losses(died, harm, 1 if harm is emptied else 4)
    assert lost > 0 and unsaid == 0


def test_the_engine_alone_would_lose_it_without_a_word(died: Laid) -> None:
    """The control: without the signed head a vault whose log is gone is whole in every other respect."""
    vault, _session = Vault.open_with_kit(died.copy(), died.shelter.kit, clock=clock)
    key = vault.door.key
    vault.close()
    for path in harmed(died, "-wal", emptied, 1):
        with closing(engine.connect(path, key)) as connection:
            assert all(one.ok for one in soundness.inside(connection))
            assert connection.execute("""SELECT count(*) FROM record WHERE kind = 'person'""").fetchone() == (0,)


def test_whatever_the_count_of_wrong_passphrases_says_nobody_waits_longer_than_five_minutes(home: Shelter) -> None:
    place, chance = engine.beside(home.path, ".tries"), random.Random(7)
    for _each in range(12):
        tries.failed(home.path, NOW)
    whole, waits = place.read_bytes(), list[int]()
    for harm in (flipped, cut, noise, emptied):
        for _each in range(200):
            place.write_bytes(harm(whole, chance))
            waits.append(wait(home.path, NOW))
            assert wait(home.path, NOW + timedelta(seconds=waits[-1])) == 0
    assert 0 < max(waits) <= tries.LONGEST_WAIT and min(waits) == 0


def wait(path: Path, now: datetime) -> int:
    try:
        tries.refuse_too_soon(path, now)
    except Refused as refused:
        return int(str(refused.places["wait"]))
    return 0


@pytest.mark.slow
def test_of_five_hundred_flipped_bits_each_is_found(closed: Laid) -> None:
    for ending in FILES:
        assert unseen(closed, ending, flipped, 500) == 0, ending
    assert unseen_in_backup(closed, flipped, 500) == 0


@pytest.mark.slow
def test_of_five_hundred_flipped_bits_in_a_log_each_loss_is_said(died: Laid) -> None:
    for harm in (flipped, cut):
        lost, unsaid = unsaid_losses(died, harm, 500)
        assert lost > 400 and unsaid == 0
