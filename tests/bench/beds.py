"""Houses full of people who slept there for two years, and people who are held: written in few changes."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from app.models.detention.records import EPISODE, FACILITY, HELD, MET
from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.people import PERSON
from app.models.shelter.boards import ENDED, HERE, LEFT, NIGHT, OPEN, STAY
from app.models.shelter.houses import BED_KIND, HOUSE, ROOM
from app.models.vault.change import Change
from app.models.vault.session import Session
from app.models.vault.store import Vault

STAYS_OF_CASES, HELD_OF_CASES = 0.3, 0.03
"""Of 10,000 cases, 3,000 slept here; and 300 people are held."""

HOUSES, ROOMS, BEDS = 3, 10, 4
DAYS = 730
_IN_A_CHANGE = 500

Place = tuple[str, str, str]
"""House, side and bed."""


def fill(vault: Vault, session: Session, library: Library, *, cases: int, today: date) -> None:
    """Houses with rooms for women and for men, and people who slept there one after the other for two years; in each
    bed the last is there still."""
    dice = random.Random(1)
    stays = int(cases * STAYS_OF_CASES)
    with vault.change(session, "shelter.furnish") as change:
        beds = list(_furnish(change, library, today))
    everybody = iter(vault.records(session, kind=PERSON, limit=stays))
    turns = max(stays // len(beds), 1)
    told = [(place, turn) for place in beds for turn in range(turns)]
    for start in range(0, len(told), _IN_A_CHANGE):
        with vault.change(session, "shelter.admit") as change:
            for (place, turn), person in zip(told[start : start + _IN_A_CHANGE], everybody, strict=False):
                first = today - timedelta(days=DAYS - DAYS * turn // turns)
                left = first + timedelta(days=round(DAYS / turns * dice.uniform(0.7, 1)))
                _stay(change, library, person.id, place, first, None if turn == turns - 1 else left, today)


def hold(vault: Vault, session: Session, library: Library, *, cases: int, today: date) -> None:
    """People in one place of detention, each with a time that goes on."""
    with vault.change(session, "detention.meet") as change:
        place = {"name": "Immigration centre", "type": "immigration", "authority": "immigration"}
        facility = _add(change, library, FACILITY, place, today, status="used")
        for number, file in enumerate(change.open_files(max(1, int(cases * HELD_OF_CASES)))):
            began = (today - timedelta(days=number % 90)).isoformat()
            met = {"met_on": began, "sex": "female", "birth": str(1980 + number % 30), "age_basis": "told_by_person"}
            _add(change, library, MET, met, today, person=file, id=file)
            told = {"facility": facility, "authority": "immigration", "seen_on": began, "began_on": began}
            told |= {"basis": "immigration_offence", "interpreter": "not_had", "presumed_on": began}
            _add(change, library, EPISODE, told, today, person=file, status=HELD)


def _furnish(change: Change, library: Library, today: date) -> Iterator[Place]:
    for number in range(HOUSES):
        house = _add(change, library, HOUSE, {"name": f"House {number + 1}"}, today)
        for place in range(ROOMS):
            side = "women" if place else "men"
            told = {"house": house, "name": f"Room {place + 1}", "sides": [side], "families": "also"}
            room = _add(change, library, ROOM, told, today)
            for bed in range(BEDS):
                kept = {"room": room, "name": str(bed + 1), "bed_kind": "bed"}
                yield house, side, _add(change, library, BED_KIND, kept, today)


def _stay(
    change: Change, library: Library, person: str, place: Place, first: date, left: date | None, today: date
) -> None:
    house, side, bed = place
    gone = {"left_on": left.isoformat(), "way": "planned", "destination": "own_family"} if left else {}
    until = {"until": left.isoformat()} if left else {}
    asked = [{"on": first.isoformat(), "answer": "yes"}]
    told = {"house": house, "side": side, "arrived_on": first.isoformat(), "asked": asked, **gone}
    stay = _add(change, library, STAY, told, today, person=person, status=LEFT if left else HERE)
    night = {"stay": stay, "bed": bed, "from": first.isoformat(), "why": "arrival", **until}
    _add(change, library, NIGHT, night, today, person=person, status=ENDED if left else OPEN, due=left)


def _add(change: Change, library: Library, name: str, answers: Mapping[str, Any], today: date, **how: Any) -> str:
    kind, kept = ready(library, name, answers, today=today)
    return change.add(kind, kept, **how)
