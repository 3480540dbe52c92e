"""How long the window is held: the processor time its thread takes between two looks at the keyboard, and what ran."""

import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher

from tests.ui import driving

_WORTH_TELLING: Final = 0.04
_EVERY: Final = 0.002
MOST_UNITS: Final = 20
"""A unit takes some five thousandths of a second where a key pressed should be answered within fifty; the rest is for
machines that are slower at drawing than at counting."""


@dataclass(frozen=True, slots=True, order=True)
class Hold:
    """Processor time of the window's thread, as so many times what a piece of plain work took just then; what the hand
    had done, and where in our code it was."""

    units: float
    seconds: float
    doing: str
    ran: str


@dataclass
class Watchdog:
    """Looks whenever the event loop does. What waits, for the worker or for somebody, costs nothing here."""

    holds: list[Hold] = field(default_factory=list)
    _since: float = field(default_factory=time.thread_time)
    _doing: str = ""
    _seen: Counter[str] = field(default_factory=Counter)

    def begin(self, doing: str) -> None:
        """A hand does something: what came before was the test's own work."""
        self._doing = doing or self._doing
        self._seen.clear()
        self._since = time.thread_time()

    def look(self) -> None:
        now = time.thread_time()
        if now - self._since > _WORTH_TELLING:
            ran = ", ".join(one for one, _count in self._seen.most_common(3))
            held = now - self._since
            self.holds.append(Hold(held / unit(), held, self._doing, ran))
        self._seen.clear()
        self._since = time.thread_time()

    def worst(self) -> list[Hold]:
        return sorted(self.holds, reverse=True)

    def sample(self, _signal: int, frame: FrameType | None) -> None:
        """Where the window's thread is just now, asked on that thread: another one that looks at a frame may be the
        last to let go of it, and what ends there of Qt ends on the wrong thread."""
        for place in _ours(frame):
            self._seen[place] += 1


@contextmanager
def watched() -> Iterator[Watchdog]:
    """While it is open, on the thread that opens it."""
    dog, dispatcher = Watchdog(), QAbstractEventDispatcher.instance()
    dispatcher.aboutToBlock.connect(dog.look)
    dispatcher.awake.connect(dog.look)
    driving.watching.append(dog.begin)
    with _sampled(dog):
        try:
            yield dog
        finally:
            driving.watching.remove(dog.begin)
            dispatcher.aboutToBlock.disconnect(dog.look)
            dispatcher.awake.disconnect(dog.look)


@contextmanager
def answering(*, but: str = "") -> Iterator[None]:
    """Fails where the window was held for longer than somebody at its keyboard should notice; `but` is what was done
    where that may be."""
    with watched() as dog:
        yield
    for hold in dog.worst():
        assert hold.units < MOST_UNITS or hold.doing == but, hold


@contextmanager
def _sampled(dog: Watchdog) -> Iterator[None]:
    """Every so much processor time, where the system has such a clock."""
    if sys.platform == "win32":
        yield
        return
    before = signal.signal(signal.SIGPROF, dog.sample)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def unit() -> float:
    """Seconds this machine needs for a piece of plain work, now: some five thousandths on a laptop of today. A machine
    with much to do is slower at everything, from one moment to the next."""
    return min(_worked() for _turn in range(2))


def _worked() -> float:
    began = time.thread_time()
    sum(number * number % 7 for number in range(60_000))
    return time.thread_time() - began


def _ours(frame: FrameType | None) -> tuple[str, ...]:
    """The functions of the window that stand on the stack, the outermost and the innermost."""
    found: list[str] = []
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if module.startswith("app."):
            found.append(f"{module.removeprefix('app.')}.{frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(dict.fromkeys((found[-1], found[0]))) if found else ()
