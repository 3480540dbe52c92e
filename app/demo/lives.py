"""How one party lives in the invented houses: it arrives, is asked again, moves, is away, comes back, and leaves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from app.demo.clients import Client
from app.demo.ground import Hand
from app.models.shelter import boards, placing, stays
from app.models.shelter.beds import Bed
from app.models.shelter.boards import ABSENCE, AWAY
from app.models.shelter.stays import Arrival

LOOKS_AGAIN = timedelta(days=3)
"""After how long a bed is looked for again for who waits for one."""

_BROUGHT_BY = ("our_staff", "ngo", "police", "immigration", "social_affairs", "self")
_FIRST_NEEDS = ("food", "washing", "sleep", "call", "medical", "interpreter", "medicine")
_AWAY = ("family", "hospital", "court", "work_school", "leisure")
_MOVED = ("wish", "room_needed", "health", "repair")
_ENDS = (
    ("planned", "own_family", 30),
    ("planned", "home_country", 24),
    ("planned", "independent", 14),
    ("own_wish", "with_others", 10),
    ("own_wish", "own_family", 8),
    ("planned", "other_shelter", 8),
    ("no_word", "not_known", 4),
    ("taken", "detention", 2),
)
"""How people leave, where to, and how often."""

Act = Callable[[date], None]


@dataclass(frozen=True, slots=True)
class Party:
    """Who arrives together, on which day, and after how many days they leave."""

    clients: tuple[Client, ...]
    arrives: date
    days: int

    @property
    def leaves(self) -> date:
        return self.arrives + timedelta(days=self.days)


def life(hand: Hand, ours: Mapping[str, str], party: Party) -> Iterator[date]:
    """Begun on the day it arrives; names the next day on which something happens, and goes on when that has come."""
    day = party.arrives
    admitted, placed = _arrive(hand, ours, party)
    while not placed and day < party.leaves:
        day = min(day + LOOKS_AGAIN, party.leaves)
        yield day
        placed = _find_bed(hand, admitted, placing.ARRIVAL, day)
    acts = _alone(hand, admitted[0], party) if len(admitted) == 1 else []
    for when, act in sorted(acts, key=lambda pair: pair[0]):
        if day < when < party.leaves:
            yield when
            act(when)
    yield party.leaves
    _leave(hand, admitted, party.leaves)


def _arrive(hand: Hand, ours: Mapping[str, str], party: Party) -> tuple[list[str], bool]:
    """Everybody with a bed in one room where one takes them all; else they wait for one. Their stays, and whether they
    have beds."""
    told = [_answers(hand, one, party.arrives) for one in party.clients]
    board = boards.read(hand.vault, hand.session, party.arrives)
    family = {"party": "coming"} if len(party.clients) > 1 else {}
    coming = [
        boards.sleeper(one.person.id, one.person.id, {**answers, **family}, one.person)
        for one, answers in zip(party.clients, told, strict=True)
    ]
    offered = board.offers(coming)
    beds: Mapping[str, Bed] = offered[0].beds if offered else {}
    house = next((bed.room.house for bed in beds.values()), ours[party.clients[0].side])
    arrivals = [
        Arrival(
            one.person.id, {**answers, "house": house}, one.case.id, bed.id if (bed := beds.get(who.stay)) else None
        )
        for one, answers, who in zip(party.clients, told, coming, strict=True)
    ]
    return stays.admit(hand.vault, hand.session, hand.library, arrivals, today=party.arrives), bool(beds)


def _answers(hand: Hand, one: Client, day: date) -> dict[str, Any]:
    dice = hand.dice
    needs = {"needs": ["no_steps"]} if dice.random() < 0.03 else {"needs": ["lower_bed"]} if dice.random() < 0.1 else {}
    kept = {"belongings": [{"what": "Passport", "kept_by": "house"}]} if dice.random() < 0.2 else {}
    return {
        "arrived_on": day.isoformat(),
        "arrived_at": f"{dice.randint(6, 22):02}:{dice.choice((0, 15, 30, 45)):02}",
        "brought_by": dice.choice(_BROUGHT_BY),
        "side": one.side,
        "explained": "yes",
        "language": one.language,
        "leave_told": "yes",
        "agreement": "agreed",
        "asked": [_asked(hand, one, day, "yes")],
        "first_needs": sorted(dice.sample(_FIRST_NEEDS, k=dice.randint(1, 3))),
        **needs,
        **kept,
    }


def _asked(hand: Hand, one: Client, day: date, answer: str) -> dict[str, str]:
    of = "both" if one.as_child(day) else "person"
    return {"on": day.isoformat(), "of": of, "answer": answer, "language": one.language}


def _alone(hand: Hand, stay: str, party: Party) -> list[tuple[date, Act]]:
    """What happens meanwhile to somebody who is here alone."""
    dice, one, acts = hand.dice, party.clients[0], list[tuple[date, Act]]()
    later = [party.arrives + timedelta(days=dice.randint(2, max(3, party.days))) for _each in range(3)]
    acts.append((later[0], partial(_ask, hand, stay, one)))
    if dice.random() < 0.3:
        acts.append((later[1], partial(_move, hand, stay)))
    if dice.random() < 0.35:
        acts.append((later[2], partial(_go_away, hand, stay)))
        acts.append((later[2] + timedelta(days=dice.randint(1, 6)), partial(_come_back, hand, stay)))
    return acts


def _ask(hand: Hand, stay: str, one: Client, day: date) -> None:
    answer = hand.dice.choices(("yes", "unsure", "no"), (80, 14, 6))[0]
    told = {name: told for name, told in _asked(hand, one, day, answer).items() if name != "on"}
    record = hand.vault.record(hand.session, stay)
    stays.ask_to_stay(hand.vault, hand.session, hand.library, record, told, today=day)


def _move(hand: Hand, stay: str, day: date) -> None:
    _find_bed(hand, [stay], hand.dice.choice(_MOVED), day)


def _find_bed(hand: Hand, admitted: Sequence[str], why: str, day: date) -> bool:
    """Another bed, or a first one, where a room takes them all; else nothing changes. Whether there was one."""
    board = boards.read(hand.vault, hand.session, day)
    offered = board.offers([board.sleepers[stay] for stay in admitted])
    if not offered or not offered[0].whole:
        return False
    beds = {stay: bed.id for stay, bed in offered[0].beds.items()}
    placing.move(hand.vault, hand.session, hand.library, beds, first=day, why=why, today=day)
    return True


def _go_away(hand: Hand, stay: str, day: date) -> None:
    told = {
        "why": hand.dice.choice(_AWAY),
        "expected_back": (day + timedelta(days=hand.dice.randint(2, 4))).isoformat(),
    }
    record = hand.vault.record(hand.session, stay)
    stays.go_away(hand.vault, hand.session, hand.library, record, told, today=day)


def _come_back(hand: Hand, stay: str, day: date) -> None:
    person = hand.vault.record(hand.session, stay).person
    for absence in hand.vault.records(hand.session, kind=ABSENCE, person=person, status=AWAY):
        stays.come_back(hand.vault, hand.session, hand.library, absence, on=day, today=day)


def _leave(hand: Hand, admitted: Sequence[str], day: date) -> None:
    """All together, for the same place."""
    way, where, _often = hand.dice.choices(_ENDS, [often for *_end, often in _ENDS])[0]
    told = {"way": way, "destination": where}
    told |= {"safety_talked": "yes", "may_contact": hand.dice.choice(("yes", "yes", "no"))} if way == "planned" else {}
    for stay in admitted:
        record = hand.vault.record(hand.session, stay)
        stays.leave(hand.vault, hand.session, hand.library, record, told, today=day)
