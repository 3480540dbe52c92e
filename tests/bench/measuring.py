"""Rounds in which each contestant does the same work once, and what is typical of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from tests.bench.contestants import PLAIN, RAW, STORE, Recording, Rival

Turn = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Work:
    """Something done `rounds` times; without `theirs`, the bare engines run the statements that the store ran."""

    name: str
    rounds: int
    ours: Turn
    theirs: Callable[[Rival, int], object] | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of each round, by contestant; and how many statements the store ran in the last."""

    seconds: dict[str, list[float]]
    statements: int

    def typical(self, contestant: str = STORE) -> float:
        """The median, in seconds."""
        return median(self.seconds[contestant])

    def ratio(self, rival: str) -> float:
        """How many times the rival's time the store takes: the median over the rounds, in each of which both worked."""
        return median(ours / theirs for ours, theirs in zip(self.seconds[STORE], self.seconds[rival], strict=True))


def measure(work: Work, recording: Recording, rivals: Sequence[Rival]) -> Measured:
    """One round after the other: our store first, then the others, so that no spell of noise hits one alone.

    What was read through the store since the last work is read by the others too: all begin with it in their caches.
    """
    read = recording.taken()
    for rival in rivals:
        rival.replay(read)
    seconds: dict[str, list[float]] = {STORE: [], RAW: [], PLAIN: []}
    statements = 0
    for turn in range(work.rounds):
        recording.taken()
        seconds[STORE].append(_timed(work.ours, turn))
        script = recording.taken()
        statements = len(script)
        for rival in rivals:
            seconds[rival.name].append(
                _timed(work.theirs, rival, turn) if work.theirs else _timed(rival.replay, script)
            )
    return Measured(seconds, statements)


def _timed(do: Callable[..., object], *what: object) -> float:
    start = perf_counter()
    do(*what)
    return perf_counter() - start
