"""Which answers still missing would change a result, found by reading the answers again with them filled in."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

from app.models.forms.truth import Truth
from app.models.screening.items import Item

MOST_TOGETHER = 3
"""Larger sets are not searched, but for all open questions of one sort together."""

Outcome = Callable[[Sequence[Item]], str]
Sort = Callable[[Item], Hashable]


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


def changes(items: Sequence[Item], outcome: Outcome, sort: Sort) -> tuple[Change, ...]:
    """The smallest sets of open items that would change `outcome`, yes before no.

    Items of one `sort` count alike, so one stands for all; those whose sort is None count for nothing.
    """
    counted = [item for item in items if sort(item) is not None]
    alike: dict[Hashable, list[str]] = {}
    for item in counted:
        if item.truth is Truth.UNKNOWN:
            alike.setdefault(sort(item), []).append(item.question)
    return tuple(
        Change(answer, tuple((count, tuple(alike[one])) for one, count in chosen.items()), leads_to)
        for answer in (Truth.TRUE, Truth.FALSE)
        for chosen, leads_to in _smallest(counted, alike, answer, outcome)
    )


def _smallest(
    items: Sequence[Item], alike: Mapping[Hashable, Sequence[str]], answer: Truth, outcome: Outcome
) -> Iterator[tuple[Counter[Hashable], str]]:
    """Sets that change the outcome and hold none that already did."""
    now = outcome(items)
    found: list[Counter[Hashable]] = []
    for chosen in _sets(alike):
        if any(smaller <= chosen for smaller in found):
            continue
        filled = {question for one, count in chosen.items() for question in alike[one][:count]}
        leads_to = outcome([replace(item, truth=answer) if item.question in filled else item for item in items])
        if leads_to != now:
            found.append(chosen)
            yield chosen, leads_to


def _sets(alike: Mapping[Hashable, Sequence[str]]) -> Iterator[Counter[Hashable]]:
    """One to three open items, then all of one sort, then all there are."""
    for size in range(1, MOST_TOGETHER + 1):
        for chosen in map(Counter, combinations_with_replacement(alike, size)):
            if all(count <= len(alike[one]) for one, count in chosen.items()):
                yield chosen
    for one, questions in alike.items():
        yield Counter({one: len(questions)})
    yield Counter({one: len(questions) for one, questions in alike.items()})
