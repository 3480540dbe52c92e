"""What is measured: what people wait for, done through our store, and how the bare engines do the same."""

import random
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, time, timedelta

from app.models import cases
from app.models.cases import CASE
from app.models.detention import board as detained
from app.models.people import PERSON
from app.models.shelter import standing
from app.models.vault.store import Vault
from tests.bench import lines
from tests.bench.caseload import TODAY, WORDS, Arrivals, number_of
from tests.bench.contestants import Rival, replay
from tests.bench.desk import Desk
from tests.bench.measuring import Work

FEW, SOME = 5, 20
"""Rounds of what takes long, and of what takes somewhat long."""

A_YEAR_AGO = TODAY - timedelta(days=365)
NOW = datetime.combine(TODAY, time(9), UTC)

IMPORTED = 500
"""People of one import, or as many as there are cases."""

TITLES = {
    "unlock": "Signing in: open, keys of all files, search index",
    "open_case": "Opening a case of 30 records, first time",
    "open_case_again": "Opening a case of 30 records, again",
    "page_person": "First page of 200 people",
    "page_case": "First page of 200 cases",
    "search_name": "Search while a name is typed, each key",
    "search_number": "Search while a number is typed, each key",
    "board_now": "The bed board of today, and all it shows",
    "board_past": "The bed board of a night a year ago",
    "held_now": "Who is held now, with their alerts",
    "save_edit": "Saving a form: a case is rated anew",
    "save_note": "Saving a form: a new note",
    "import": "Writing an import: 500 people with their records",
}

_TYPED = 15
_DANGER = "Two men asked for her at the market and wanted to know who brings her there."


def signing_in(desk: Desk) -> Work:
    """With the recovery kit, which opens what a supervisor opens and whose key takes no stretching."""
    desk.recording.taken()
    desk.vault.index(desk.session)
    script = desk.recording.taken()
    shelter, opened = desk.caseload.shelter, ExitStack()

    def ours(_turn: int) -> None:
        vault, session = Vault.open_with_kit(shelter.path, shelter.kit, clock=shelter.clock)
        opened.callback(vault.close)
        vault.index(session)

    def theirs(rival: Rival, _turn: int) -> None:
        connection = rival.connect()
        opened.callback(connection.close)
        replay(connection, script)

    return Work("unlock", FEW, ours, theirs, opened.close)


def works(desk: Desk, rounds: int) -> Iterator[Work]:
    """In the order they are measured in: reading before writing, and what adds many people last."""
    vault, session, full = desk.vault, desk.session, desk.caseload.full
    yield signing_in(desk)
    desk.lay_lines()
    yield Work("open_case", rounds, lambda turn: _open(desk, full[turn]))
    yield Work("open_case_again", rounds, lambda turn: _open(desk, full[turn]))
    yield Work("page_person", rounds, lambda _turn: vault.page(session, kind=PERSON))
    yield Work("page_case", rounds, lambda _turn: vault.page(session, kind=CASE))
    yield _searching(desk, "search_name", _names(desk))
    yield _searching(desk, "search_number", _numbers(desk))
    yield from _boards(desk, min(rounds, SOME))
    yield from _saving(desk, rounds)
    yield _importing(desk)


def _open(desk: Desk, case: str) -> None:
    """The case, and all records of its person: what its page shows."""
    person = desk.vault.record(desk.session, case).person
    desk.vault.records(desk.session, person=person)


def _searching(desk: Desk, name: str, texts: Sequence[str]) -> Work:
    typed = [text[:end] for text in texts for end in range(1, len(text) + 1)]
    return Work(
        *(name, len(typed)),
        lambda turn: desk.vault.search(desk.session, typed[turn], limit=lines.LIMIT),
        lambda rival, turn: lines.find(rival, typed[turn]),
    )


def _names(desk: Desk) -> list[str]:
    """Those of the first people who came, who are the same in every shelter, in both of their spellings."""
    arrivals = Arrivals.of(desk.library)
    told = [arrivals.name() for _person in range(_TYPED)]
    return [spelling for name in told for spelling in (name["roman"], name["own"])]


def _numbers(desk: Desk) -> list[str]:
    """What somebody types who looks for a number: what tells it from the others."""
    dice = random.Random(2)
    first = min(1_000, desk.caseload.cases)
    return [number_of(dice.randrange(first) + 1).rpartition("-")[2] for _number in range(_TYPED)]


def _boards(desk: Desk, rounds: int) -> Iterator[Work]:
    """Read, and worked out as far as their pages show it."""
    vault, session = desk.vault, desk.session

    yield Work("board_now", rounds, lambda _turn: standing.read(vault, session, TODAY, today=TODAY))
    yield Work("board_past", rounds, lambda _turn: standing.read(vault, session, A_YEAR_AGO, today=TODAY))
    yield Work("held_now", rounds, lambda _turn: detained.board(vault, session, NOW))


def _saving(desk: Desk, rounds: int) -> Iterator[Work]:
    """Through the forms, as the window does it; the case was read before, when its form was opened."""
    vault, session, library = desk.vault, desk.session, desk.library
    read = [vault.record(session, case) for case in desk.caseload.full[:rounds]]
    told = {"topic": "contact", "words": WORDS}

    def rate(turn: int) -> None:
        cases.rate_risk(
            *(vault, session, library, read[turn]), level="high", factors=["threats"], words=_DANGER, today=TODAY
        )

    yield Work("save_edit", rounds, rate)
    yield Work("save_note", rounds, lambda t: cases.note(vault, session, library, read[t], told, today=TODAY))


def _importing(desk: Desk) -> Work:
    arrivals = Arrivals.of(desk.library, number=desk.caseload.cases)
    count = min(IMPORTED, desk.caseload.cases)

    def ours(_turn: int) -> None:
        with desk.vault.change(desk.session, "import.batch") as change:
            arrivals.add(change, count)

    return Work("import", FEW, ours)
