"""What a window holds in memory is there while it is open, and gone with its process once it is locked."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vaults import PASSPHRASE, Shelter

ROOT = Path(__file__).resolve().parents[3]
_LARGEST = 1 << 28

_OPEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui.shell.life import Life

passphrase = sys.stdin.readline().strip()
application = QApplication([])
life = Life(application, Path(sys.argv[1]), restart=lambda _vault: None, leave=application.exit)

def work():
    if life.window is not None:
        timer.stop()
        print("inside", flush=True)
        QTimer.singleShot(0, wait)
    elif not life.front.step.busy:
        life.front.step.type("dara", passphrase)
        life.front.step._on_open()

def wait():
    sys.stdin.readline()
    life.window.lock()

timer = QTimer(interval=50)
timer.timeout.connect(work)
timer.start()
life.start()
code = application.exec()
life.end()
sys.exit(code)
"""


@pytest.fixture
def opened(house: Shelter, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process with an open window, which locks it when a line is written to it."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _OPEN, str(house.path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment, text=True
    ) as one:
        _say(one, PASSPHRASE)
        assert one.stdout is not None and one.stdout.readline() == "inside\n"
        yield one
        one.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows a process’s memory as a file")
def test_the_key_of_the_vault_is_in_memory_while_it_is_open_and_no_longer_once_it_is_locked(
    opened: subprocess.Popen[str], house: Shelter
) -> None:
    vault, _session = house.open("mali")
    key = vault.door.key
    vault.close()
    forms = (key, key.hex().encode(), key.hex().upper().encode())
    held = _memory(opened.pid)
    assert any(form in held for form in forms), "a search that finds nothing anywhere would prove nothing"
    assert os.urandom(32) not in held
    _say(opened, "lock")
    assert opened.wait(timeout=60) == 0
    assert not Path(f"/proc/{opened.pid}/mem").exists()


def _say(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def _memory(process: int) -> bytes:
    """All it can write to; what the system keeps to itself is left out."""
    found: list[bytes] = []
    try:
        with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
            for line in Path(f"/proc/{process}/maps").read_text().splitlines():
                place, rights, *_rest = line.split()
                begin, end = (int(one, 16) for one in place.split("-"))
                if rights.startswith("rw") and end - begin <= _LARGEST:
                    try:
                        memory.seek(begin)
                        found.append(memory.read(end - begin))
                    except OSError:
                        continue
    except PermissionError:
        pytest.skip("this system shows nobody the memory of another process")
    return b"\0".join(found)
