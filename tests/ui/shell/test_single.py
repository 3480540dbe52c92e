"""One window a vault, whoever dies."""

import subprocess
import sys
import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.shell.single import ENDING, Found, Single

_HOLD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.shell.single import Single
application = QCoreApplication([])
single = Single(Path(sys.argv[1]))
print(single.take(), flush=True)
if sys.argv[2] == "silent":
    single.leave()
sys.stdin.readline()
"""


class Other:
    """Another process that takes the vault."""

    def __init__(self, vault: Path, how: str = "silent") -> None:
        command = [sys.executable, "-c", _HOLD, str(vault), how]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.found = self.process.stdout.readline().strip()

    def die(self) -> None:
        self.process.kill()
        self.end()

    def end(self) -> None:
        self.process.communicate("\n", timeout=20)


def test_a_second_start_calls_the_first_and_is_told_so(tmp_path: Path, qtbot: QtBot) -> None:
    vault = tmp_path / "shelter.vault"
    first = Single(vault)
    assert first.take() is Found.OURS
    seen: list[Other] = []
    with qtbot.waitSignal(first.asked, timeout=20_000):
        second = threading.Thread(target=lambda: seen.append(Other(vault)))
        second.start()
    second.join()
    assert seen[0].found == Found.THEIRS
    seen[0].end()
    first.give_back()
    again = Single(vault)
    assert again.take() is Found.OURS
    again.give_back()


def test_another_vault_is_held_beside_it(tmp_path: Path, qtbot: QtBot) -> None:
    one, two = Single(tmp_path / "one.vault"), Single(tmp_path / "two.vault")
    assert one.take() is two.take() is Found.OURS
    one.give_back()
    two.give_back()


def test_the_lock_of_a_process_that_died_is_taken_over(tmp_path: Path, qtbot: QtBot) -> None:
    vault = tmp_path / "shelter.vault"
    other = Other(vault)
    assert other.found == Found.OURS
    other.die()
    assert (tmp_path / f"shelter.vault{ENDING}").exists()
    ours = Single(vault)
    assert ours.take(patience=0) is Found.OURS
    ours.give_back()


def test_one_on_its_way_out_is_waited_for_and_one_that_stays_is_told_of(tmp_path: Path, qtbot: QtBot) -> None:
    vault = tmp_path / "shelter.vault"
    other = Other(vault)
    ours = Single(vault)
    assert ours.take(patience=100) is Found.SILENT
    going = threading.Timer(0.3, other.end)
    going.start()
    assert ours.take(patience=20_000) is Found.OURS
    going.join()
    ours.give_back()
