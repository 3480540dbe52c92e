"""A process whose every write is written down, and the states its disk may be in when the power goes."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from tests.faults.disk import Disk, Op, ops_of
from tests.faults.laptop import said

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "tests.faults.laptop")


@dataclass(frozen=True, slots=True)
class Crash:
    """One moment and one way in which the power may go: what had been said by then, and what is on the disk."""

    how: str
    moment: int
    said: tuple[str, ...]
    content: dict[str, bytes]

    def lay(self, folder: Path, target: Path) -> None:
        """Puts what is left of `folder` into `target`."""
        for name, content in self.content.items():
            path = target / Path(name).relative_to(folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@dataclass(frozen=True, slots=True)
class Recording:
    """A folder before a process ran in it, and everything the process did to it."""

    folder: Path
    before: Disk
    ops: tuple[Op, ...]

    def crashes(self, count: int, seed: int) -> Iterator[Crash]:
        """`count` of the states that are possible, spread over all moments and ways."""
        chance, disk = random.Random(seed), deepcopy(self.before)
        wanted = sorted(chance.choices(range(len(self.ops)), k=count))
        written = ""
        for moment, op in enumerate(self.ops):
            if op.kind == "A":
                written += op.data.decode()
            else:
                disk.take(op)
            while wanted and wanted[0] == moment:
                how = HOW[len(wanted) % len(HOW)]
                yield Crash(how, moment, said(written), _left(disk, how, chance))
                wanted.pop(0)


HOW = ("killed", "nothing arrived", "torn", "torn in any order")


def record(library: Path, folder: Path, *command: object) -> Recording:
    """Runs a work of `laptop.py` in `folder`; that nothing was overlooked is seen from what is there afterwards."""
    log = folder.with_name(f"{folder.name}.log")
    before = Disk(folder)
    watching = {"LD_PRELOAD": str(library), "FAULTS_FOLDER": str(folder), "FAULTS_LOG": str(log)}
    subprocess.run(
        [*PROGRAM, *map(str, command)], cwd=ROOT, env=os.environ | watching, stdout=subprocess.DEVNULL, check=True
    )
    ops = tuple(ops_of(log))
    log.unlink()
    replayed = deepcopy(before)
    for op in ops:
        if op.kind != "A":
            replayed.take(op)
    assert replayed.now() == Disk(folder).now(), "the recorder has overlooked something"
    return Recording(folder, before, ops)


def _left(disk: Disk, how: str, chance: random.Random) -> dict[str, bytes]:
    if how == "killed":
        return disk.now()
    if how == "nothing arrived":
        return disk.least()
    return disk.torn(chance, ordered=how == "torn")
