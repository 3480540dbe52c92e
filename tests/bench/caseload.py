"""An invented caseload of any size, written in few changes; as in a shelter, the notes of one case lie far apart."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from app.demo.caseload import Name, Names, rows
from app.models.cases import NOTE, OPEN
from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.vault import audit
from app.models.vault.audit import Event
from app.models.vault.change import Change
from app.models.vault.engine import transaction
from app.models.vault.record import Kind
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.places import resource
from app.sync.cases_in_rows import GIVEN, Reading
from app.sync.mapping import htcds
from app.sync.workbook import Row
from tests.bench import beds
from tests.conftest import Clock
from tests.vaults import Shelter, shelter

TODAY = date(2026, 3, 2)
FULL = 30
"""How many records a full case has, its person and itself among them."""

WORDS = "Talked for an hour, with an interpreter. Slept better; asks when she may telephone her sister. " * 3

_ROWS = 300
_COUNTRIES = ("KH", "LA", "MM", "TH", "VN", "CN")
_MOST_IN_A_CHANGE = 3_000
_LOOKED_AT = 3

Draft = tuple[Kind, dict[str, Any]]

_PATTERNS: dict[int, list[list[Draft]]] = {}
"""Of each seed: people come to several shelters and works, all of one library."""


@dataclass(frozen=True, slots=True)
class Caseload:
    """A closed vault full of people, and the ids of its full cases."""

    shelter: Shelter
    cases: int
    full: tuple[str, ...]


@dataclass(slots=True)
class Arrivals:
    """People without end: what a few hundred rows of a workbook become, each time under another name and number."""

    patterns: list[list[Draft]]
    names: Names
    dice: random.Random
    number: int = 0

    @classmethod
    def of(cls, library: Library, *, number: int = 0, seed: int = 1) -> "Arrivals":
        """The first person gets the number after `number`."""
        names = Names(resource("demo", "names.csv"))
        if seed not in _PATTERNS:
            _PATTERNS[seed] = list(_patterns(names, library, seed))
        return cls(_PATTERNS[seed], names, random.Random(seed), number)

    def add(self, change: Change, count: int) -> list[str]:
        """As many people, each with her case and what hangs on it; the ids of the cases."""
        return [self._add(change, person) for person in change.open_files(count)]

    def name(self) -> dict[str, str]:
        """Every third family name is put together of two, so that names grow in number with the people."""
        country = self.dice.choice(_COUNTRIES)
        family = self.names.pick(self.dice, country, "family") or Name("", "")
        given = self.names.pick(self.dice, country, "given", self.dice.choice("fm")) or Name("", "")
        if self.dice.random() < 1 / 3:
            more = [self.names.pick(self.dice, country, "given", sex) or Name("", "") for sex in "fm"]
            family = Name(
                family.own + "".join(one.own for one in more),
                (family.roman + "".join(one.roman for one in more)).replace(" ", "").title(),
            )
        own, roman = f"{family.own} {given.own}".strip(), f"{family.roman} {given.roman}".strip()
        return {"own": own, "roman": roman, "order": "family_first"}

    def _add(self, change: Change, person: str) -> str:
        self.number += 1
        (kind, told), (case_kind, case_told), *rest = self.patterns[self.number % len(self.patterns)]
        change.add(kind, {**told, "name": self.name()}, person=person, id=person)
        case = change.add(case_kind, {**case_told, "number": number_of(self.number)}, person=person, status=OPEN)
        for kind, told in rest:
            change.add(kind, told, person=person, case=case)
        return case


def _patterns(names: Names, library: Library, seed: int) -> Iterator[list[Draft]]:
    reading = Reading(htcds(library), library, TODAY)
    for place, told in enumerate(rows(names, count=_ROWS, seed=seed, today=TODAY)):
        entry, _wrong = reading.entry(Row(place, {column: text for column, text in told.items() if text}))
        yield [ready(library, name, answers, today=TODAY, given=GIVEN) for name, answers in entry.drafts]


def number_of(count: int) -> str:
    """The case number of the person who arrived as that one."""
    return f"SHELTER-2026-KQTR{count:05}"


def build(folder: Path, library: Library, *, cases: int, full: int) -> Caseload:
    """A vault of `cases` people, of which the first `full` have `FULL` records each, and an audit telling of it; with
    those who slept here and those who are held (`beds`)."""
    clock = Clock(datetime(2024, 3, 2, 9, 0, tzinfo=UTC))
    made = shelter(folder, clock)
    vault, session = made.open()
    with closing(vault):
        arrivals = Arrivals.of(library)
        with vault.change(session, "import.batch") as change:
            first = arrivals.add(change, full)
        persons = [vault.record(session, case).person for case in first]
        lacking = [FULL - vault.count(session, person=person) for person in persons]
        kind, told = ready(library, NOTE, {"on": "2026-02-27", "topic": "contact", "words": WORDS}, today=TODAY)
        sizes = list(_shares(cases - full, max(lacking)))
        for turn, size in enumerate(sizes):
            clock.forward(days=700 / len(sizes))
            with vault.change(session, "import.batch") as change:
                found = arrivals.add(change, size)
                for case, person, missing in zip(first, persons, lacking, strict=True):
                    if turn < missing:
                        change.add(kind, told, person=person, case=case)
            _look_at(vault, session, found)
        beds.fill(vault, session, library, cases=cases, today=TODAY)
        beds.hold(vault, session, library, cases=cases, today=TODAY)
    return Caseload(made, cases, tuple(first))


def _look_at(vault: Vault, session: Session, found: list[str]) -> None:
    """The lines of audit of opening each record a few times, without waiting for the disk after each."""
    with transaction(vault.connection):
        for record in found * _LOOKED_AT:
            audit.append(
                vault.connection,
                Event("record.view", "R"),
                device=session.device,
                user=session.user,
                now=vault.clock(),
                subject=record,
            )


def _shares(count: int, least: int) -> Iterator[int]:
    """`count` in parts, at least as many as asked for and none above what one change should hold."""
    parts = max(least, -(-count // _MOST_IN_A_CHANGE))
    return (count // parts + (part < count % parts) for part in range(parts))
