"""What else happens in the invented houses: restrictions with their reviews, and incidents somebody looks into."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.demo.ground import Hand
from app.models.shelter import incidents, restrictions, stays
from app.models.shelter.boards import ABSENCE, AWAY, HERE, LEFT, STAY
from app.models.shelter.restrictions import REVIEW_WITHIN
from app.models.told import day_of
from app.models.vault.record import Record

STAYS_OF_AN_INCIDENT = 12
"""Of so many stays, one more incident was written down; three at least."""

_RESTRICTED = (
    (["no_exit_alone"], "threat", "Somebody was seen at the gate who asked for her by name.", 12),
    (["phone_limited", "curfew"], "child", "Until it is known who writes to this child.", 4),
)
"""What is restricted now, why, in words, and since how many days: the first is to be reviewed and was not."""

_AWAY = (("court", 3, -1), ("family", 1, 2))
"""Why somebody is away, since how many days, and in how many she is expected back."""

_HAPPENED = (
    (["illness"], "Fever since the morning. The clinic was called."),
    (["threat"], "A man in a white car asked at the shop for the house of the women."),
    (["violence"], "A quarrel about the telephone, and a blow. Both were heard alone."),
    (["accident"], "Fell on the stairs; nothing is broken."),
    (["theft"], "Money is gone from a drawer. Nobody was accused."),
    (["leak"], "A volunteer named a resident to a friend."),
)


def restrict(hand: Hand) -> int:
    """Two that are in force now, one of which nobody has reviewed in time, and one that ended; how many there are."""
    here = _long_enough(hand, HERE, timedelta(days=13))
    left = _long_enough(hand, LEFT, REVIEW_WITHIN)
    for stay, (measures, reason, words, days) in zip(here, _RESTRICTED, strict=False):
        _restrict(hand, stay, hand.today - timedelta(days=days), measures, reason, words)
    for stay in left[:1]:
        began = _arrived(stay)
        made = _restrict(hand, stay, began, ["curfew"], "house_rule", "The house had no night guard that week.")
        told = {"by": "Head of the house", "heard": "yes", "decision": "ended"}
        over = began + REVIEW_WITHIN
        record = hand.vault.record(hand.session, made)
        restrictions.review(hand.vault, hand.session, hand.library, record, told, today=over)
    return min(len(here), len(_RESTRICTED)) + len(left[:1])


def go_out(hand: Hand) -> None:
    """Who is away today: one with her family, one expected back yesterday; and one who is here says that she wants to
    leave."""
    here = [one for one in _long_enough(hand, HERE, timedelta(days=5)) if not one.answers.get("party")]
    away = {one.answers["stay"] for one in hand.vault.records(hand.session, kind=ABSENCE, status=AWAY)}
    free = [one for one in here if one.id not in away]
    for stay, (why, since, back) in zip(free, _AWAY, strict=False):
        told = {"why": why, "expected_back": (hand.today + timedelta(days=back)).isoformat()}
        first = hand.today - timedelta(days=since)
        stays.go_away(hand.vault, hand.session, hand.library, stay, told, today=first)
    for stay in free[len(_AWAY) :][:1]:
        told = {"of": "person", "answer": "no"}
        yesterday = hand.today - timedelta(days=1)
        stays.ask_to_stay(hand.vault, hand.session, hand.library, stay, told, today=yesterday)


def report(hand: Hand) -> int:
    """Incidents over the two years; whoever wrote them down looks again into those that are not grave. How many."""
    everybody = hand.vault.records(hand.session, kind=STAY, order="day")
    wanted = min(len(everybody), max(3, len(everybody) // STAYS_OF_AN_INCIDENT))
    places = sorted(hand.dice.sample(range(len(everybody)), wanted))
    for number, stay in enumerate(everybody[place] for place in places):
        kinds, words = _HAPPENED[number % len(_HAPPENED)]
        day = min(_arrived(stay) + timedelta(days=hand.dice.randint(1, 9)), _last(stay, hand.today))
        told = {"on": day.isoformat(), "house": stay.answers["house"], "kinds": kinds, "words": words}
        told |= {"steps": ["listened", "manager"], "others": 1 if kinds == ["violence"] else 0}
        made = incidents.report(
            *(hand.vault, hand.session, hand.library, str(stay.person), told), today=day, case=stay.case
        )
        if number and not incidents.is_grave(kinds):
            record = hand.vault.record(hand.session, made)
            after = min(day + timedelta(days=5), hand.today)
            incidents.close(hand.vault, hand.session, hand.library, record, "The first-aid box moved.", today=after)
    return wanted


def look_into(hand: Hand) -> int:
    """A second person closes the grave ones, but for the newest; how many she closed."""
    grave = [one for one in incidents.open_ones(hand.vault, hand.session) if incidents.is_grave(one.answers["kinds"])]
    for one in grave[:-1]:
        day = min((day_of(one.answers, "on") or hand.today) + timedelta(days=1), hand.today)
        incidents.close(hand.vault, hand.session, hand.library, one, "Talked over with everybody here.", today=day)
    return len(grave[:-1])


def _restrict(hand: Hand, stay: Record, day: date, measures: Sequence[str], reason: str, words: str) -> str:
    told = {
        "stay": stay.id,
        "measures": measures,
        "reason": reason,
        "words": words,
        "decided_by": "Head of the house",
        "explained": "yes",
        "consented": "yes",
    }
    return restrictions.restrict(
        *(hand.vault, hand.session, hand.library, str(stay.person), told), today=day, case=stay.case
    )


def _long_enough(hand: Hand, status: str, least: timedelta) -> list[Record]:
    """Stays that lasted longer than that, the latest arrivals first."""
    found = hand.vault.records(hand.session, kind=STAY, status=status, order="day")
    return [one for one in found if _last(one, hand.today) - _arrived(one) > least]


def _arrived(stay: Record) -> date:
    found = day_of(stay.answers, "arrived_on")
    if found is None:
        raise ValueError("a stay without a first day")
    return found


def _last(stay: Record, today: date) -> date:
    return day_of(stay.answers, "left_on") or today
