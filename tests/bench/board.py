"""Measures the bed board of a large vault: `python -m tests.bench.board [--cases N] [--stays N]`.

Told in milliseconds of processor time, the best of several turns: other work on the same machine does not count.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.shelter import occupancy, standing
from app.models.vault.change import Change
from app.ui.pages import PAGES
from app.ui.shell import style
from app.ui.shell.window import Window
from tests.bench.caseload import TODAY, Caseload, build
from tests.bench.opening import opened, painted

CASES, STAYS, FULL, TURNS = 10_000, 3_000, 20, 5
HOUSES, ROOMS, BEDS = 3, 10, 4
DAYS = 730
_IN_A_CHANGE = 500


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.board", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--stays", type=int, default=STAYS)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        library = Library.load()
        load = build(Path(folder), library, cases=options.cases, full=min(FULL, options.cases))
        fill(load, library, options.stays)
        for what, seconds in (*_read(load), *_shown(load)):
            print(f"  {what}".ljust(52) + f"{seconds * 1000:>9.1f} ms")
    return 0


def fill(load: Caseload, library: Library, stays: int) -> None:
    """Houses with rooms for women and for men, and people who slept there one after the other for two years; in each
    bed the last is there still."""
    vault, session = load.shelter.open()
    dice = random.Random(1)
    with closing(vault):
        with vault.change(session, "shelter.furnish") as change:
            beds = list(_furnish(change, library))
        everybody = iter(vault.records(session, kind="person", limit=stays))
        turns = max(stays // len(beds), 1)
        told = [(house, side, bed, turn) for house, side, bed in beds for turn in range(turns)]
        for start in range(0, len(told), _IN_A_CHANGE):
            with vault.change(session, "shelter.admit") as change:
                for (house, side, bed, turn), person in zip(
                    told[start : start + _IN_A_CHANGE], everybody, strict=False
                ):
                    first = TODAY - timedelta(days=DAYS - DAYS * turn // turns)
                    left = first + timedelta(days=round(DAYS / turns * dice.uniform(0.7, 1)))
                    _stay(change, library, person.id, house, side, bed, first, None if turn == turns - 1 else left)


def _furnish(change: Change, library: Library) -> Iterator[tuple[str, str, str]]:
    """House, side and bed."""

    def add(kind: str, **answers: Any) -> str:
        return change.add(*ready(library, kind, answers, today=TODAY))

    for number in range(HOUSES):
        house = add("shelter.house", name=f"House {number + 1}")
        for place in range(ROOMS):
            side = "women" if place else "men"
            room = add("shelter.room", house=house, name=f"Room {place + 1}", sides=[side], families="also")
            for bed in range(BEDS):
                yield house, side, add("shelter.bed", room=room, name=str(bed + 1), bed_kind="bed")


def _stay(
    change: Change, library: Library, person: str, house: str, side: str, bed: str, first: date, left: date | None
) -> None:
    gone = {"left_on": left.isoformat(), "way": "planned", "destination": "own_family"} if left else {}
    until = {"until": left.isoformat()} if left else {}
    asked = [{"on": first.isoformat(), "answer": "yes"}]
    told = {"house": house, "side": side, "arrived_on": first.isoformat(), "asked": asked, **gone}
    stay = change.add(
        *ready(library, "shelter.stay", told, today=TODAY), person=person, status="left" if left else "here"
    )
    night = {"stay": stay, "bed": bed, "from": first.isoformat(), "why": "arrival", **until}
    kind, kept = ready(library, "shelter.night", night, today=TODAY)
    change.add(kind, kept, person=person, status="ended" if left else "open", due=left)


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
