"""An invented directory of providers, and referrals to them in every state there is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from app.dates import PartialDate
from app.demo.clients import Client
from app.demo.ground import Hand
from app.demo.told import told
from app.models import consents
from app.models.referrals import answering, providers, sending
from app.models.referrals.providers import PROVIDER
from app.models.vault.record import Record

SENT_AT = time(6)
"""Early, so that what was sent today has left already whenever somebody looks."""

Then = Callable[[Hand, Record, date], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """One referral of the story: what is asked of whom, how soon, how many days ago, and what came of it; `then` is
    None for one that has not left."""

    provider: str
    service: str
    urgency: str
    days_ago: int
    then: Then | None = None
    withheld: Sequence[str] = ()
    told: str = ""


def _nothing_yet(_hand: Hand, _referral: Record, _day: date) -> None:
    """They have not answered."""


def _expected(hand: Hand, referral: Record, day: date) -> None:
    coming = PartialDate.parse((hand.today + timedelta(days=3)).isoformat())
    answering.accept(
        *(hand.vault, hand.session, hand.library, referral), today=day, by="The nurse on duty", expected=coming
    )


def _accepted(hand: Hand, referral: Record, day: date) -> None:
    answering.accept(hand.vault, hand.session, hand.library, referral, today=day)


def _helped(hand: Hand, referral: Record, day: date) -> None:
    """Accepted, done, and the person is asked what it was like."""
    _accepted(hand, referral, day)
    taken = hand.vault.record(hand.session, referral.id)
    answering.done(hand.vault, hand.session, hand.library, taken, today=day, outcome="She has been there three times.")
    over = hand.vault.record(hand.session, referral.id)
    said = {"asked_by": "another", "received": "yes", "in_time": "yes", "understood": "yes", "respect": "4"}
    said |= {"safe": "yes", "asked_too_much": "no", "again": "yes"}
    answering.feedback(hand.vault, hand.session, hand.library, over, said, today=hand.today)


def _half_helped(hand: Hand, referral: Record, day: date) -> None:
    answering.done(hand.vault, hand.session, hand.library, referral, today=day, outcome="The paper is not there yet.")
    over = hand.vault.record(hand.session, referral.id)
    said = {"asked_by": "caseworker", "received": "partly", "in_time": "no", "respect": "2", "again": "no"}
    answering.feedback(hand.vault, hand.session, hand.library, over, said, today=hand.today)


def _declined(hand: Hand, referral: Record, day: date) -> None:
    answering.decline(hand.vault, hand.session, hand.library, referral, because="full", today=day)


def _taken_back(hand: Hand, referral: Record, day: date) -> None:
    answering.revoke(hand.vault, hand.session, hand.library, referral, because="declined_by_person", today=day)


STORY = (
    Asked("Clinic by the Old Market", "health", "d1", 4, _nothing_yet, ("exploitation",), "Pain in the left arm."),
    Asked("Lawyers for Migrants, Riverside", "legal", "d3", 0),
    Asked("Clinic by the Old Market", "psychosocial", "d3", 6, _expected),
    Asked("Family Bridge", "family_reunification", "d3", 0, _nothing_yet),
    Asked("Golden Padauk Counselling", "psychosocial", "d3", 40, _helped),
    Asked("Open Door for Fishermen", "livelihood", "d3", 20, _declined),
    Asked("Weaving School on the Hill", "education", "d3", 33, _taken_back),
    Asked("Centre for Women, Red River", "registration", "d3", 55, _half_helped),
    Asked("Rainbow Bridge Workers' Help", "goods", "h3", 9, _accepted),
)


def directory(hand: Hand) -> int:
    """The providers of the file; how many there are."""
    entries = told("providers", hand.today)["provider"]
    for one in entries:
        providers.save(hand.vault, hand.session, hand.library, one, today=hand.today)
    return len(entries)


def refer(hand: Hand, clients: Sequence[Client]) -> int:
    """Every referral of the story, from one case after the other; how many there are."""
    known = {one.answers["name"]: one for one in hand.vault.records(hand.session, kind=PROVIDER)}
    zone = hand.vault.clock().astimezone().tzinfo
    if zone is None:
        raise ValueError("a clock without a zone")
    for number, asked in enumerate(STORY):
        _refer(hand, clients[number % len(clients)], asked, known[asked.provider], zone)
    return len(STORY)


def _refer(hand: Hand, client: Client, asked: Asked, provider: Record, zone: tzinfo) -> None:
    day = hand.today - timedelta(days=asked.days_ago)
    _consent(hand, client, asked, provider, day)
    answers = {
        "on": day.isoformat(),
        "provider": provider.id,
        "services": [asked.service],
        "urgency": asked.urgency,
        "person_told": "yes",
        **({"told": asked.told} if asked.told else {}),
    }
    id = sending.prepare(hand.vault, hand.session, hand.library, client.case, answers, today=day)
    if asked.then is None:
        return
    moment = datetime.combine(day, SENT_AT, zone)
    prepared = hand.vault.record(hand.session, id)
    sending.send(hand.vault, hand.session, hand.library, prepared, how="spoken", now=moment, zone=zone)
    asked.then(hand, hand.vault.record(hand.session, id), min(day + timedelta(days=2), hand.today))


def _consent(hand: Hand, client: Client, asked: Asked, provider: Record, day: date) -> None:
    """For this one provider; for who may be a child somebody who takes care of it agrees as well."""
    answers: dict[str, Any] = {
        "purpose": "referral",
        "recipient": provider.answers["recipient"],
        "recipient_name": provider.answers["name"],
        "decision": "given",
        "decided_on": day.isoformat(),
        "method": "thumbprint",
        "language": client.language,
        **_given_by(client, day),
        **({"withheld": list(asked.withheld), "withheld_because": "fear"} if asked.withheld else {}),
    }
    consents.record(hand.vault, hand.session, hand.library, client.person.id, answers, today=day, case=client.case.id)


def _given_by(client: Client, day: date) -> Mapping[str, str]:
    if client.as_child(day):
        return {"given_by": "caregiver", "guardian_suspected": "no", "assent": "given"}
    return {"given_by": "individual"}
