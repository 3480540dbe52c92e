"""Two invented houses with their rooms and beds, and two years of people who come to live in them, day by day."""

import heapq
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from app.demo.clients import Client
from app.demo.ground import Hand
from app.demo.lives import Party, life
from app.demo.told import told
from app.models.people import person_age
from app.models.shelter import boards, houses
from app.models.shelter.beds import WOMEN
from app.models.shelter.houses import BED_KIND, HOUSE, ROOM

MOST_STAYS, FEWEST_STAYS = 120, 8
"""How many of a large caseload, and of a small one, ever sleep here; of those between, three of five."""

MOST_AGE_OF_HER_CHILD = 14
ONE_FAMILY_OF = 10
"""Of so many who come, one family."""

LONGEST_STAY = 240

BEDS: Mapping[str, Mapping[str, str]] = {
    "plain": {"bed_kind": "bed"},
    "without_steps": {"bed_kind": "bed", "accessible": "yes"},
    "lower": {"bed_kind": "bunk_lower"},
    "upper": {"bed_kind": "bunk_upper"},
    "cots": {"bed_kind": "cot"},
}
"""What the file counts in a room → what is so of each of these beds."""

_SEASON = timedelta(days=120)
_STILL_HERE = 0.8
"""The part of those who came in the last season and are here still, however long others stay."""


def furnish(hand: Hand) -> dict[str, str]:
    """The houses of the file; side → the house whose rooms are for it."""
    found: dict[str, str] = {}
    for one in told("houses", hand.today)["house"]:
        rooms = one["room"]
        house = _add(hand, HOUSE, {name: answer for name, answer in one.items() if name != "room"})
        for room in rooms:
            _furnish_room(hand, house, room)
        found |= {side: house for room in rooms for side in room["sides"] if len(room["sides"]) == 1}
    return found


def fill(hand: Hand, ours: Mapping[str, str], coming: Sequence[Party]) -> None:
    """Everybody's arrivals, moves, absences and exits up to today, one day after the other."""
    waking = [(party.arrives, number, life(hand, ours, party)) for number, party in enumerate(coming)]
    heapq.heapify(waking)
    while waking and waking[0][0] <= hand.today:
        _day, number, living = heapq.heappop(waking)
        if (day := next(living, None)) is not None:
            heapq.heappush(waking, (day, number, living))
    _close_a_bed(hand)


def parties(hand: Hand, clients: Sequence[Client]) -> list[Party]:
    """Who comes, and when: most alone, some women with a child that is taken for theirs. Whoever was
    registered last comes today."""
    wanted = min(len(clients), max(FEWEST_STAYS, min(MOST_STAYS, len(clients) * 3 // 5)))
    *known, newest = clients
    asked = hand.dice.sample(known, min(len(known), 2 * wanted))
    families = _families(asked, max(1, wanted // ONE_FAMILY_OF))
    apart = {one.person.id for family in families for one in family}
    alone = [one for one in asked if one.person.id not in apart][: max(0, wanted - len(apart))]
    return [_party(hand, together) for together in (*families, *((one,) for one in (*alone, newest)))]


def _families(clients: Sequence[Client], most: int) -> list[tuple[Client, ...]]:
    """Women and children from one country who came nearest to each other, each of them once."""
    women = [one for one in clients if one.side == WOMEN and not one.as_child(one.since)]
    children = [one for one in clients if _young(one)]
    found: list[tuple[Client, ...]] = []
    for pair in sorted(((woman, child) for woman in women for child in children), key=_apart):
        if len(found) < most and not any(one in family for one in pair for family in found):
            found.append(pair)
    return found


def _party(hand: Hand, together: Sequence[Client]) -> Party:
    """Who has a closed case has left by now."""
    arrives = max(one.since for one in together)
    so_far = hand.today - arrives
    days, still_here = hand.dice.randint(4, LONGEST_STAY), hand.dice.random() < _STILL_HERE
    if not all(one.open for one in together):
        days = min(days, max(1, so_far.days))
    elif still_here and so_far < _SEASON:
        days = max(days, so_far.days + 1)
    return Party(tuple(together), arrives, days)


def _young(one: Client) -> bool:
    age = person_age(one.person, one.since)
    return age is not None and age.most <= MOST_AGE_OF_HER_CHILD


def _apart(pair: Sequence[Client]) -> tuple[bool, timedelta]:
    """How unlikely two are a family: from two countries, and how long after each other they came."""
    woman, child = pair
    theirs = [one.person.answers.get("citizenship") for one in pair]
    return theirs[0] != theirs[1], abs(woman.since - child.since)


def _furnish_room(hand: Hand, house: str, told_of: Mapping[str, Any]) -> None:
    answers = {name: answer for name, answer in told_of.items() if name not in BEDS}
    room = _add(hand, ROOM, {**answers, "house": house})
    kinds = [kind for name, kind in BEDS.items() for _each in range(told_of.get(name, 0))]
    for number, kind in enumerate(kinds, 1):
        _add(hand, BED_KIND, {"room": room, "name": str(number), **kind})


def _add(hand: Hand, kind: str, answers: Mapping[str, Any]) -> str:
    return houses.add(hand.vault, hand.session, hand.library, kind, answers, today=hand.today)


def _close_a_bed(hand: Hand) -> None:
    """One that is free tonight is being repaired this week."""
    board = boards.read(hand.vault, hand.session, hand.today)
    for bed in board.free[-1:]:
        week = {"from": hand.today.isoformat(), "until": (hand.today + timedelta(days=7)).isoformat(), "why": "repair"}
        record = hand.vault.record(hand.session, bed.id)
        houses.correct(hand.vault, hand.session, hand.library, record, {"closed": [week]}, today=hand.today)
