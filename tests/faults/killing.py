"""A laptop that is killed while it works, at a moment nobody chose."""

import random
import shutil
import subprocess
import time
from pathlib import Path

from tests.faults.laptop import said
from tests.faults.recording import PROGRAM, ROOT

SAVE = 0.02
"""Seconds that cover what a laptop does between two things it says, on a slow computer."""


def killed(work: str, path: Path, secret: str, chance: random.Random, *, after: int | None = None) -> tuple[str, ...]:
    """Lets a laptop say up to ten things, or as many as `after`, and kills it a moment later; what it has said."""
    command = [*PROGRAM, work, str(path), secret, "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        written = "".join(child.stdout.readline() for _ in range(chance.randrange(11) if after is None else after))
        time.sleep(chance.random() * SAVE)
        child.kill()
        written += child.stdout.read()
    assert child.returncode != 0 and child.returncode != 1, "it ended by itself"
    return said(written)


def copied(folder: Path) -> Path:
    """A fresh copy of a folder beside it: looking at what a death left changes it."""
    copy = folder.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    return copy
