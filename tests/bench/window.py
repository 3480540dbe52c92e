"""Measures the window over a large vault: `python -m tests.bench.window [--cases N] [--json FILE]`.

Coming to the home page is compared with a process that loads the same and shows an empty window; what is opened then is
told in milliseconds, from the act to the page that is painted.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.forms.library import Library
from app.ui.pages import DESKS, PAGES
from app.ui.shell import style
from app.ui.shell.search_box import SearchBox
from app.ui.shell.window import Window
from tests.bench.caseload import Caseload, build
from tests.bench.opening import WHAT, opened, painted

CASES, FULL = 10_000, 20
STARTS, ROUNDS = 5, 15
MOST_TIMES, MOST_SECONDS, BOARD_SECONDS = 1.5, 0.3, 0.2
TITLES = {
    "home": "The home page again",
    "people": "First page of the list of people",
    "cases": "First page of the list of cases",
    "case": "Opening a case of 30 records",
    "search": "Search while a name is typed, each key",
    "shelter": "The bed board of today",
    "detention": "The board of who is held now",
}
BOARDS = ("shelter", "detention")
"""Read on the worker: measured until it is all there."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.window", description=__doc__)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--starts", type=int, default=STARTS, help="how often each process is started")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        print(f"Making a shelter of {options.cases:,} cases …", flush=True)
        load = build(Path(folder), Library.load(), cases=options.cases, full=min(FULL, options.cases))
        started = _started(load, options.starts)
        pages = _measured(load)
    times = median(started["home"]) / median(started["empty"])
    figures = {name: median(seconds) for name, seconds in pages.items()}
    for line in told(times, figures):
        print(line)
    if options.json:
        options.json.write_text(json.dumps({"start": times, "seconds": figures}, indent=2) + "\n", encoding="utf-8")
    return 0


def told(times: float, figures: Mapping[str, float]) -> Iterator[str]:
    """What was found, and whether the targets hold."""
    for name, seconds in figures.items():
        yield f"  {TITLES[name]}".ljust(52) + f"{seconds * 1000:>9.1f} ms"
    yield f"{_verdict(times <= MOST_TIMES)}: to the home page at most 1.5 times an empty window: {times:.2f}×"
    pages = max(seconds for name, seconds in figures.items() if name not in BOARDS)
    boards = max(figures[name] for name in BOARDS)
    yield f"{_verdict(pages <= MOST_SECONDS)}: lists, search and a case in under 0.3 s: {pages * 1000:.0f} ms at most"
    yield f"{_verdict(boards <= BOARD_SECONDS)}: a board in under 0.2 s: {boards * 1000:.0f} ms at most"


def _verdict(holds: bool) -> str:
    return "HOLDS" if holds else "DOES NOT HOLD"


def _started(load: Caseload, starts: int) -> dict[str, list[float]]:
    """Seconds of whole processes, in turn, so that no spell of noise hits one kind alone."""
    found: dict[str, list[float]] = {what: [] for what in WHAT}
    for _turn in range(starts):
        for what in WHAT:
            command = [sys.executable, "-m", "tests.bench.opening", what, str(load.shelter.path)]
            begun = perf_counter()
            subprocess.run(command, input=load.shelter.kit, text=True, check=True, capture_output=True)
            found[what].append(perf_counter() - begun)
    return found


def _measured(load: Caseload) -> dict[str, list[float]]:
    with _window(load) as window:
        cases = iter(load.full * ROUNDS)
        acts: Mapping[str, Callable[[], object]] = {
            "home": lambda: window.open("home"),
            "people": lambda: window.open("people"),
            "cases": lambda: window.open("cases"),
            "case": lambda: window.open("case", next(cases)),
            **{board: partial(window.open, board) for board in BOARDS},
        }
        found = {
            name: [_timed(window, act) for _turn in range(min(ROUNDS, len(load.full)))] for name, act in acts.items()
        }
        found["search"] = list(_typing(window))
        return found


def _typing(window: Window) -> Iterator[float]:
    (box,) = window.findChildren(SearchBox)
    for name in ("sok srey", "nguyen thi", "somchai"):
        box.clear()
        box.setFocus()
        for sign in name:
            yield _timed(window, partial(QTest.keyClicks, box, sign))


def _timed(window: Window, act: Callable[[], object]) -> float:
    """Until it is painted with all that is read for it."""
    begun = perf_counter()
    act()
    painted(window)
    waits = window.office.work.busy
    while window.office.work.busy:
        _wait()
    if waits:
        painted(window)
    return perf_counter() - begun


def _wait() -> None:
    """Some milliseconds of the window's own waiting, which leaves the processor to the worker."""
    waiting = QEventLoop()
    QTimer.singleShot(3, waiting.quit)
    waiting.exec()


@contextmanager
def _window(load: Caseload) -> Iterator[Window]:
    application = QApplication.instance() or QApplication([])
    if isinstance(application, QApplication):
        style.dress(application, style.look("light", 100), "en")
    office = opened(load.shelter.path, load.shelter.kit)
    window = Window(office, PAGES, DESKS)
    window.open("home")
    painted(window)
    with closing(office.vault), closing(office.work):
        yield window
        window.hide()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    sys.exit(main())
