"""What was measured, as a table, as JSON, and in words: which targets hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.bench.contestants import PLAIN, RAW, STORE
from tests.bench.measuring import Measured
from tests.bench.works import TITLES

USUAL, MANY = 10_000, 100_000
"""The numbers of cases the targets speak of."""

READ = ("open_case", "open_case_again")
SAVED = ("save_edit", "save_note")
PAGES = ("page_person", "page_case")
SEARCHES = ("search_name", "search_number")

MOST_TIMES = 2.0
MOST_SECONDS = 0.05
MOST_GROWTH = 1.5

Size = Mapping[str, Measured]
Sizes = Mapping[int, Size]


@dataclass(frozen=True, slots=True)
class Target:
    """One target and how far from it each work is; `limit` is the most that holds."""

    words: str
    limit: float
    unit: str
    figures: Mapping[str, float]

    @property
    def holds(self) -> bool | None:
        """None where the sizes it speaks of were not measured."""
        return all(figure <= self.limit for figure in self.figures.values()) if self.figures else None

    def said(self) -> str:
        told = ", ".join(f"{TITLES[name]}: {figure:.2f}{self.unit}" for name, figure in self.figures.items())
        verdict = {True: "HOLDS", False: "DOES NOT HOLD", None: "NOT MEASURED"}[self.holds]
        return f"{verdict}: {self.words}\n    {told or 'needs 10,000 cases, or with --all 100,000 too'}"


def targets(sizes: Sizes) -> list[Target]:
    """What is wanted of 10,000 and of 100,000 cases."""
    usual, many = sizes.get(USUAL, {}), sizes.get(MANY, {})
    grown = {
        name: many[name].growth(usual[name])
        for name in (*READ, *SAVED, *PAGES, *SEARCHES)
        if name in usual and name in many
    }
    return [
        Target(
            "With 10,000 cases, opening a case of 30 records costs at most twice the same statements on raw SQLCipher.",
            *(MOST_TIMES, "×", {name: usual[name].ratio(RAW) for name in READ if name in usual}),
        ),
        Target(
            "With 10,000 cases, saving a form costs at most twice the same statements on raw SQLCipher.",
            *(MOST_TIMES, "×", {name: usual[name].ratio(RAW) for name in SAVED if name in usual}),
        ),
        Target(
            "With 10,000 cases, the first page of a list and each key of a search take under 50 ms at the median.",
            *(MOST_SECONDS * 1000, " ms"),
            {name: usual[name].typical() * 1000 for name in (*PAGES, *SEARCHES) if name in usual},
        ),
        Target(
            "With 100,000 cases, the same results take at most 1.5 times as long as with 10,000.",
            *(MOST_GROWTH, "×", grown),
        ),
    ]


def table(count: int, size: Size) -> Iterator[str]:
    """The lines of a table for one number of cases."""
    yield f"{count:,} cases".ljust(52) + f"{'median':>12} {'÷ SQLCipher':>12} {'÷ SQLite':>12} {'statements':>11}"
    for name, measured in size.items():
        yield (
            f"  {TITLES[name]}".ljust(52)
            + f"{measured.typical() * 1000:>9.2f} ms {measured.ratio(RAW):>11.2f}× {measured.ratio(PLAIN):>11.2f}×"
            + f" {measured.statements or '–':>11}"
        )


def as_json(sizes: Sizes, versions: Mapping[str, str]) -> dict[str, Any]:
    """Everything that was measured; times in milliseconds."""
    return {
        "versions": dict(versions),
        "sizes": {
            str(count): {
                name: {
                    "rounds": len(measured.seconds[STORE]),
                    "statements": measured.statements,
                    "milliseconds": {who: measured.typical(who) * 1000 for who in (STORE, RAW, PLAIN)},
                    "ratios": {who: measured.ratio(who) for who in (RAW, PLAIN)},
                }
                for name, measured in size.items()
            }
            for count, size in sizes.items()
        },
        "targets": [
            {"words": one.words, "limit": one.limit, "figures": dict(one.figures), "holds": one.holds}
            for one in targets(sizes)
        ],
    }
