"""What is dear to make, made once in a run of all tests, by whichever of its processes wants it first; where no tests
are run, once in this process."""

import os
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_places: list[Path] = []


def begin(factory: "pytest.TempPathFactory") -> None:
    """Where all processes of this run find it; what is there goes as other folders of tests go."""
    base = factory.getbasetemp()
    _places.append((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared")


@cache
def _of_this_process() -> TemporaryDirectory[str]:
    return TemporaryDirectory()


def once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, filled by `make` if no process has done so yet: to be copied, or looked at."""
    place = (_places[-1] if _places else Path(_of_this_process().name)) / name
    place.parent.mkdir(exist_ok=True)
    from PySide6.QtCore import QLockFile  # only here: the laptops of tests/faults start often, and without Qt

    whole, lock = place.with_name(f"{name}.whole"), QLockFile(f"{place}.lock")
    lock.setStaleLockTime(0)
    lock.lock()
    try:
        if not whole.exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(place)
            whole.touch()
    finally:
        lock.unlock()
    return place
