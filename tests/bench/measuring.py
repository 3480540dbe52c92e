"""Rounds in which each contestant does the same work once, and what is typical of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import eq
from statistics import median
from time import perf_counter

from tests.bench.contestants import PLAIN, RAW, STORE, Rival
from tests.bench.desk import Desk

Turn = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Work:
    """Something done `rounds` times; without `theirs`, the bare engines run the statements that the store ran.

    Where `ours` gives back a list, its length is how much is shown. `after` tidies up when a round is over.
    """

    name: str
    rounds: int
    ours: Turn
    theirs: Callable[[Rival, int], object] | None = None
    after: Callable[[], None] = lambda: None


@dataclass(slots=True)
class Measured:
    """Seconds of each round, by contestant; how much each showed; how many statements the store ran in the last."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: {STORE: [], RAW: [], PLAIN: []})
    shown: list[int] = field(default_factory=list)
    statements: int = 0

    def typical(self, contestant: str = STORE) -> float:
        """The median, in seconds."""
        return median(self.seconds[contestant])

    def ratio(self, rival: str) -> float:
        """How many times the rival's time the store takes: the median over the rounds, in each of which both worked."""
        return median(ours / theirs for ours, theirs in zip(self.seconds[STORE], self.seconds[rival], strict=True))

    def growth(self, smaller: "Measured") -> float:
        """How many times the time of a smaller shelter it takes: the median of the rounds that show as much in both."""
        pairs = zip(self.seconds[STORE], smaller.seconds[STORE], map(eq, self.shown, smaller.shown), strict=True)
        return median(here / there for here, there, same in pairs if same)


def measure(group: Sequence[tuple[Desk, Work]]) -> list[Measured]:
    """One work in shelters of several sizes. In each round everyone works once, shelter by shelter and our store first,
    so that no spell of noise hits one alone.

    What was read through the store since the last work is read by the others too: all begin with it in their caches.
    """
    for desk, _work in group:
        read = desk.recording.taken()
        for rival in desk.rivals:
            rival.replay(read)
    measured = [Measured() for _each in group]
    for turn in range(group[0][1].rounds):
        for (desk, work), found in zip(group, measured, strict=True):
            _take_turn(desk, work, turn, found)
    return measured


def _take_turn(desk: Desk, work: Work, turn: int, found: Measured) -> None:
    taken, result = _timed(work.ours, turn)
    found.seconds[STORE].append(taken)
    found.shown.append(len(result) if isinstance(result, list) else 0)
    script = desk.recording.taken()
    found.statements = len(script)
    for rival in desk.rivals:
        taken, _rows = _timed(work.theirs, rival, turn) if work.theirs else _timed(rival.replay, script)
        found.seconds[rival.name].append(taken)
    work.after()


def _timed(do: Callable[..., object], *what: object) -> tuple[float, object]:
    start = perf_counter()
    result = do(*what)
    return perf_counter() - start, result
