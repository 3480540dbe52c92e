"""Which answers still missing would change a result, found by reading its parts again with them filled in."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

from app.models.forms.truth import Truth
from app.models.screening.items import Item

MOST_TOGETHER = 3
"""Larger sets are not searched, but for all open questions of one sort together."""

Graded = Sequence[tuple[str, Truth]]
Counts = tuple[tuple[str, str], ...]
Chosen = tuple[int, ...]
"""Places of sorts in the order they are met, ascending, each as often as open questions of it are answered."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A method as a whole made of parts: in which parts an item counts and as how much, what a part says by what counts
    in it, and what the parts say together.

    What a part says turns at most once as more of what is open is answered alike, and does not turn back.
    """

    parts: Sequence[str]
    counts: Callable[[Item], Counts]
    part: Callable[[str, Graded], Hashable]
    whole: Callable[[Mapping[str, Any]], str]

    def outcome(self, items: Sequence[Item]) -> str:
        """What the method says."""
        return self.whole({name: self.part(name, found) for name, found in self.graded(items).items()})

    def graded(self, items: Sequence[Item]) -> dict[str, Graded]:
        """What counts in each part."""
        found: dict[str, list[tuple[str, Truth]]] = {name: [] for name in self.parts}
        for item in items:
            for name, weight in self.counts(item):
                found[name].append((weight, item.truth))
        return {**found}


@dataclass(frozen=True, slots=True)
class Change:
    """A smallest set of open questions that, all answered this way, leads to another result.

    `needs` says how many of which questions: questions that count alike stand together.
    """

    answer: Truth
    needs: tuple[tuple[int, tuple[str, ...]], ...]
    leads_to: str

    @property
    def size(self) -> int:
        """How many answers it takes."""
        return sum(count for count, _questions in self.needs)


def changes(items: Sequence[Item], reading: Reading) -> tuple[Change, ...]:
    """The smallest sets of open items that would change what a method says, yes before no.

    Items that count alike are of one sort, so one stands for all.
    """
    return tuple(change for answer in (Truth.TRUE, Truth.FALSE) for change in _smallest(_Open(items, reading, answer)))


class _Open:
    """The open items, and what would be said if some of them were all answered one way."""

    def __init__(self, items: Sequence[Item], reading: Reading, answer: Truth) -> None:
        self.reading, self.answer = reading, answer
        alike: dict[Counts, list[str]] = {}
        self._held: dict[str, Counter[tuple[str, Truth]]] = {name: Counter() for name in reading.parts}
        for item in items:
            counts = reading.counts(item)
            if counts and item.truth is Truth.UNKNOWN:
                alike.setdefault(counts, []).append(item.question)
            for name, weight in counts:
                self._held[name][weight, item.truth] += 1
        self.questions = [tuple(found) for found in alike.values()]
        self._counts = [dict(counts) for counts in alike]
        self._said: dict[tuple[str, Chosen], Hashable] = {}

    def within(self, name: str) -> list[int]:
        """The sorts that count in a part."""
        return [place for place, counts in enumerate(self._counts) if name in counts]

    def said(self, name: str, chosen: Chosen) -> Hashable:
        """What a part would say."""
        key = name, tuple(place for place in chosen if name in self._counts[place])
        if key not in self._said:
            self._said[key] = self._say(*key)
        return self._said[key]

    def outcome(self, chosen: Chosen) -> str:
        return self.reading.whole({name: self.said(name, chosen) for name in self.reading.parts})

    def enough(self, chosen: Chosen) -> bool:
        """Whether so many are open."""
        return all(count <= len(self.questions[place]) for place, count in Counter(chosen).items())

    def change(self, chosen: Chosen, leads_to: str) -> Change:
        needs = tuple((count, self.questions[place]) for place, count in Counter(chosen).items())
        return Change(self.answer, needs, leads_to)

    def _say(self, name: str, chosen: Chosen) -> Hashable:
        held = Counter(self._held[name])
        for place in chosen:
            weight = self._counts[place][name]
            held[weight, Truth.UNKNOWN] -= 1
            held[weight, self.answer] += 1
        return self.reading.part(name, list(held.elements()))


def _smallest(open_: _Open) -> Iterator[Change]:
    """Sets that change the outcome and hold none that already did."""
    now = open_.outcome(())
    found: list[Chosen] = []
    for chosen in _sets(open_):
        leads_to = open_.outcome(chosen)
        if leads_to != now and not any(_holds(chosen, smaller) for smaller in found):
            found.append(chosen)
            yield open_.change(chosen, leads_to)


def _sets(open_: _Open) -> Iterator[Chosen]:
    """One to three open items, then all of one sort, then all there are.

    Of the first only those without an answer to spare: each part either stays as it is and takes none, or is turned by
    no more than it takes. Any other set holds a smaller one that comes before it and leads to the same.
    """
    together: set[Chosen] = {()}
    for name in open_.reading.parts:
        turning = _turning(open_, name)
        together |= {_both(one, other) for one in together for other in turning}
        together = {one for one in together if len(one) <= MOST_TOGETHER}
    yield from sorted(together - {()}, key=lambda one: (len(one), one))
    every = [(place,) * len(questions) for place, questions in enumerate(open_.questions)]
    yield from every
    yield tuple(place for one in every for place in one)


def _turning(open_: _Open, name: str) -> list[Chosen]:
    """The smallest sets that turn a part."""
    now, sorts = open_.said(name, ()), open_.within(name)
    found: list[Chosen] = []
    if open_.said(name, tuple(place for place in sorts for _question in open_.questions[place])) == now:
        return found
    for size in range(1, MOST_TOGETHER + 1):
        for chosen in filter(open_.enough, combinations_with_replacement(sorts, size)):
            if open_.said(name, chosen) != now and not any(_holds(chosen, smaller) for smaller in found):
                found.append(chosen)
    return found


def _both(one: Chosen, other: Chosen) -> Chosen:
    """The smallest set that holds both."""
    return tuple(sorted((Counter(one) | Counter(other)).elements()))


def _holds(chosen: Chosen, smaller: Chosen) -> bool:
    return Counter(smaller) <= Counter(chosen)
