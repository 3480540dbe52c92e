"""A process that was hardened writes no core dump and is not looked into; asked of the system itself, in children."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.vault import check
from app.models.vault.hardening import Measure
from app.models.vault.session import Session
from app.models.vault.store import Vault

ROOT = Path(__file__).resolve().parents[3]
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems are asked in other ways")
ASK = """
import ctypes, json, resource
print(json.dumps([ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE)[0]]))
"""
ROOMY = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))\n"
COMMAND = """
import contextlib, io, sys
from app.__main__ import main
sys.argv = ["saphan", "check", "--closed", "nowhere.vault"]
with contextlib.redirect_stdout(io.StringIO()):
    main()
"""


def told(*programs: str) -> list[int]:
    """Whether a child could be dumped, and how large a core it may write, after running these programs."""
    ran = subprocess.run(
        [sys.executable, "-c", "".join(programs) + ASK], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: list[int] = json.loads(ran.stdout)
    return found


@LINUX
def test_a_hardened_process_is_not_dumpable_and_another_one_is() -> None:
    harden = "from app.models.vault.hardening import harden; harden()\n"
    assert told(ROOMY, harden) == [0, 0]
    assert told(ROOMY) == [1, 1 << 20], "the control"


@LINUX
def test_every_command_runs_in_a_hardened_process() -> None:
    assert told(ROOMY, COMMAND) == [0, 0]


@LINUX
def test_what_is_said_to_be_in_force_is_what_the_system_says() -> None:
    program = (
        "from app.models.vault.hardening import harden, in_force\n"
        "print([one.on for one in in_force()], [one.on for one in harden()], [one.on for one in in_force()])"
    )
    ran = subprocess.run([sys.executable, "-c", ROOMY + program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[False, False] [True, True] [True, True]"


def test_the_check_tells_what_is_in_force_and_what_is_open(vault: Vault, session: Session) -> None:
    on, off = Measure("It is closed.", "It is open.", True), Measure("It is closed.", "It is open.", False)
    found = [one for one in check.check(vault, session, process=[on, off]) if one.what == "process"]
    assert [(one.ok, one.sentence, bool(one.instruction)) for one in found] == [
        (True, "It is closed.", False),
        (False, "It is open.", True),
    ]
    assert not [one for one in check.check(vault, session) if one.what == "process"], "nobody asked"
