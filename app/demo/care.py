"""Care in the cases of the invented caseworker: needs rated twice, plans and what came of them, a child's carers."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from app.demo.clients import Client
from app.demo.ground import Hand
from app.demo.told import told
from app.models.care import arrangements, needs, plans, work
from app.models.care.needs import NEEDS
from app.models.care.rules import rules
from app.models.people import person_age

STILL_A_DRAFT = 4
"""Every so manieth plan is not agreed yet."""

_RATED = (1, 2, 3, 3, 3, 4)
_ENDS = ("reached", "reached", "reached", "partly", "not_reached", "not_wanted")
_HELPED = ("yes", "yes", "some", "no")


def care(hand: Hand, clients: Sequence[Client]) -> int:
    """For each of them; how many plans were agreed."""
    story = told("care", hand.today)
    agreed = 0
    for number, client in enumerate(clients):
        rated = _ratings(hand)
        assessed = _on(hand, client, 3)
        first = _assess(hand, client, rated, "first", assessed)
        draft = number % STILL_A_DRAFT == STILL_A_DRAFT - 1
        plan = _plan(hand, client, story, rated, first)
        if not draft:
            agreed += 1
            _agree(hand, client, plan)
        _go_on(hand, client, story, rated, agreed=not draft)
        if client.as_child(hand.today):
            _arrange(hand, client)
        elif number % 3 == 0:
            _confer(hand, client)
    return agreed


def _ratings(hand: Hand) -> dict[str, int]:
    """Item → rating; one person in two has a family to speak of."""
    form = hand.library.form(NEEDS)
    parts = (needs.PERSON, needs.FAMILY) if hand.dice.random() < 0.5 else (needs.PERSON,)
    return {one.name: hand.dice.choice(_RATED) for part in parts for one in needs.items(form, part)}


def _assess(hand: Hand, client: Client, rated: Mapping[str, int], why: str, day: date) -> str:
    family = any(name.startswith("home_") for name in rated)
    answers = {
        "on": day.isoformat(),
        "why": why,
        "explained": "yes",
        "agreed": "spoken",
        "family_asked": "yes" if family else "no",
        "conclusion": "plan" if why == "first" else "go_on",
        **{name: str(rating) for name, rating in rated.items()},
    }
    return needs.assess(hand.vault, hand.session, hand.library, client.case, answers, today=day)


def _plan(hand: Hand, client: Client, story: Mapping[str, Any], rated: Mapping[str, int], assessed: str) -> str:
    """A draft with an action for every item that goes into it."""
    day = _on(hand, client, 6)
    weak = [name for name, rating in rated.items() if rating <= rules().into_plan]
    answers = {
        "on": day.isoformat(),
        "needs": assessed,
        "wishes": hand.dice.choice(story["wishes"]),
        "strengths": hand.dice.choice(story["strengths"]),
        "review_on": (day + timedelta(days=90)).isoformat(),
    }
    actions = [_action(hand, name, story["item"][name], day) for name in weak]
    return plans.draw_up(hand.vault, hand.session, hand.library, client.case, answers, actions, today=day)


def _action(hand: Hand, item: str, about: Mapping[str, str], day: date) -> dict[str, Any]:
    due = day + timedelta(days=hand.dice.randint(10, 120))
    said = {name: about[name] for name in ("goal", "activity", "doer")}
    return {"item": item, "due_on": due.isoformat(), **said}


def _agree(hand: Hand, client: Client, plan: str) -> None:
    day = _on(hand, client, 8)
    record = hand.vault.record(hand.session, plan)
    plans.agree(hand.vault, hand.session, hand.library, record, on=day, today=day, copy_given=True)


def _go_on(hand: Hand, client: Client, story: Mapping[str, Any], rated: Mapping[str, int], *, agreed: bool) -> None:
    """What became of the actions so far, the services, and a second look after two months."""
    actions = hand.vault.records(hand.session, kind=plans.ACTION, case=client.case.id, status=plans.OPEN)
    for one in sorted(actions, key=lambda action: str(action.answers.get("item"))):
        _serve(hand, client, story["item"][one.answers["item"]]["service"], one.id)
        if agreed and one.due is not None and one.due < hand.today and hand.dice.random() < 0.75:
            end = hand.dice.choice(_ENDS)
            words = "Nobody could be found who does it here." if end == "not_reached" else ""
            plans.end_action(hand.vault, hand.session, hand.library, one, end=end, words=words, today=one.due)
    again = client.since + timedelta(days=63)
    if again <= hand.today:
        better = {name: min(4, rating + hand.dice.randint(0, 1)) for name, rating in rated.items()}
        _assess(hand, client, better, "again", again)


def _serve(hand: Hand, client: Client, service: str, action: str) -> None:
    day = _on(hand, client, hand.dice.randint(9, 70))
    answers = {
        "on": day.isoformat(),
        "service": service,
        "given_by": hand.dice.choice(("own", "provider", "both")),
        "action": action,
        "times": hand.dice.randint(1, 6),
        "helped": hand.dice.choice(_HELPED),
    }
    work.give(hand.vault, hand.session, hand.library, client.case, answers, today=day)


def _confer(hand: Hand, client: Client) -> None:
    day = _on(hand, client, 40)
    answers = {
        "on": day.isoformat(),
        "consented": "yes",
        "took_part": "all",
        "present": [{"role": role} for role in ("person", "caseworker", "supervisor", "health")],
        "person_view": "Nobody is to call the village before I say so.",
        "decisions": [{"what": "Ask the clinic for a doctor who speaks her language.", "due_on": _later(day, 14)}],
    }
    work.confer(hand.vault, hand.session, hand.library, client.case, answers, today=day)


def _arrange(hand: Hand, client: Client) -> None:
    """A child is here for now; once it was looked at again in time, if three months have gone by."""
    began = _on(hand, client, 2)
    age = person_age(client.person, began)
    answers = {
        "since": began.isoformat(),
        "arrangement": "residential" if age and age.least >= rules().family_first_to else "foster",
        "why": "first",
        "separation": "unaccompanied",
        "considered": list(arrangements.BEFORE_RESIDENTIAL),
        "wishes": "With the aunt. If not, here. Not with strangers.",
        "agreed_by": ["child", "caseworker"],
    }
    made = arrangements.arrange(hand.vault, hand.session, hand.library, client.case, answers, today=began)
    again = began + timedelta(days=80)
    if again <= hand.today:
        record = hand.vault.record(hand.session, made)
        told_of = {"by": "A supervisor", "child_heard": "yes", "decision": "go_on"}
        arrangements.review(hand.vault, hand.session, hand.library, record, told_of, today=again)


def _on(hand: Hand, client: Client, after: int) -> date:
    """So many days after she came, or today where that is to come."""
    return min(client.since + timedelta(days=after), hand.today)


def _later(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()
