"""Measures the bed board of a large vault: `python -m tests.bench.board [--cases N]`.

Told in milliseconds of processor time, the best of several turns: other work on the same machine does not count.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.models.forms.library import Library
from app.models.shelter import occupancy, standing
from app.ui.pages import PAGES
from app.ui.shell import style
from app.ui.shell.window import Window
from tests.bench.caseload import TODAY, Caseload, build
from tests.bench.opening import opened, painted

CASES, FULL, TURNS = 10_000, 20, 5


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.board", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        load = build(Path(folder), Library.load(), cases=options.cases, full=min(FULL, options.cases))
        for what, seconds in (*_read(load), *_shown(load)):
            print(f"  {what}".ljust(52) + f"{seconds * 1000:>9.1f} ms")
    return 0


def _read(load: Caseload) -> Iterator[tuple[str, float]]:
    """Whatever thread it is done on: the board is read on the worker, and shown when it has come."""
    vault, session = load.shelter.open()
    with closing(vault):
        for what, days in (("today", 0), ("tomorrow", 1), ("yesterday", -1), ("a year ago", -365)):
            day = TODAY + timedelta(days=days)
            read = partial(standing.read, vault, session, day, today=TODAY)
            yield f"Reading the board of {what}", _best(read, time.process_time)
        nights = partial(occupancy.between, vault, session, TODAY - timedelta(days=364), TODAY)
        yield "Counting the nights of 12 months", _best(nights, time.process_time)


def _shown(load: Caseload) -> Iterator[tuple[str, float]]:
    """What the thread of the window does, by keys, until all is painted."""
    application = QApplication.instance() or QApplication([])
    if isinstance(application, QApplication):
        style.dress(application, style.look("light", 100), "en")
    office = opened(load.shelter.path, load.shelter.kit)
    window = Window(office, PAGES, ())
    with closing(office.vault), closing(office.work):
        yield "Opening the board", _best(lambda: _settled(window, lambda: window.open("shelter")), time.thread_time)
        for what, name, key in (
            ("Going to the day before", "Day before", Qt.Key.Key_Space),
            ("Going to the day after", "Day after", Qt.Key.Key_Space),
            ("Picking somebody up", "Room 1, Bed 1, ", Qt.Key.Key_M),
        ):
            act = partial(_press, window, name, key)
            yield what, _best(act, time.thread_time)
        window.hide()
        window.deleteLater()


def _press(window: Window, name: str, key: Qt.Key) -> None:
    """A key on the first button or bed whose name begins so."""
    found = next(one for one in window.page.findChildren(QAbstractButton) if one.accessibleName().startswith(name))
    _settled(window, lambda: QTest.keyClick(found, key))


def _settled(window: Window, act: Callable[[], object]) -> None:
    act()
    while window.office.work.busy:
        QApplication.processEvents()
        time.sleep(0.001)
    painted(window)


def _best(act: Callable[[], object], clock: Callable[[], float]) -> float:
    found = []
    for _turn in range(TURNS):
        begun = clock()
        act()
        found.append(clock() - begun)
    return min(found)


if __name__ == "__main__":
    sys.exit(main())
