"""Referrals prepared and sent: consent is read at the moment of sending, for that provider and for nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from typing import Any

from app.errors import Refused
from app.marks import Phrase, _
from app.models import consents, tasks
from app.models.consent import Answer, Recipient
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.referrals import providers, urgency
from app.models.referrals.urgency import ACCEPTED, PENDING, PREPARED, REFERRAL
from app.models.vault.change import Change
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

OWN = "own_organisation"
PURPOSES: Mapping[str, tuple[str, ...]] = {OWN: ("services", "referral")}
"""What a referral may rest on, by recipient: within our own house the consent to be helped is enough."""

ELSEWHERE = ("referral",)
ON_PAPER = ("letter", "letter_sent")
"""The ways by which a paper leaves."""

_GIVEN_TO_IT = frozenset({"told_without", "sent_on", "sent_at", "sent_how", "answered_on", "answered_by", "ended_on"})
_ITS_END = frozenset({"appointment_on", "declined_because", "revoked_because", "outcome"})

_SAME = ("services", "urgency", "told", "told_without", "company")
"""What goes along when the same help is asked of somebody else."""

Answers = Mapping[str, Any]
Consent = tuple[str, Answer]
"""A purpose, and how consent to it stands."""


def purposes(recipient: Recipient) -> tuple[str, ...]:
    """What consent to a referral to this recipient can be for, the fittest first."""
    return PURPOSES.get(recipient.kind, ELSEWHERE)


def consent_to(vault: Vault, session: Session, person: str, recipient: Recipient, day: date) -> Consent:
    """How consent to refer a person there stands now; of several purposes the first there is consent to. Where there is
    none, what she ever asked to have left out is left out of what leaves all the same."""
    held = consents.held(vault, session, person, day)
    asked = [(one, held.answer(recipient, one)) for one in purposes(recipient)]
    purpose, answer = asked[0]
    without = purpose, replace(answer, withheld=held.wished_out(purpose))
    return next((pair for pair in asked if pair[1].allowed), without)


def provider_of(vault: Vault, session: Session, answers: Answers) -> providers.Provider:
    """The provider a referral names."""
    return providers.of_record(vault.record(session, str(answers.get("provider"))))


def prepare(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> str:
    """A referral nobody has heard of yet: consent may still have to be asked for it."""
    _refuse_given(answers)
    kind, kept = ready(library, REFERRAL, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "referral.save") as change:
        under = _written_under(vault, session, str(case.person), kept, today)
        kept |= {name: value for name, value in under.items() if value}
        return change.add(kind, kept, person=case.person, case=case.id, status=PREPARED)


def again(vault: Vault, session: Session, library: Library, referral: Record, provider: str, *, today: date) -> str:
    """The same help asked of another provider in the same words. What the person wanted left out when they were written
    goes along: where she wants more left out by now, sending asks for them to be read again."""
    kept = {name: value for name in _SAME if (value := referral.answers.get(name)) is not None}
    if kept.get("told") is SEALED:
        raise Refused(_("You do not hold the key of this file. Ask a supervisor to assign you."))
    if referral.disputed.keys() & {"services", "urgency", "told", "told_without"}:
        raise Refused(_("Laptops disagree about what was asked. Settle it first, or write another referral."))
    providers.refuse_unfit(providers.of_record(vault.record(session, provider)))
    told = {name: value for name, value in kept.items() if value is not SEALED}
    kind, made = ready(library, REFERRAL, {**told, "provider": provider, "on": today.isoformat()}, today=today)
    with vault.change(session, "referral.save") as change:
        return change.add(kind, made, person=referral.person, case=referral.case, status=PREPARED)


def correct(
    vault: Vault, session: Session, library: Library, referral: Record, answers: Answers, *, today: date
) -> None:
    """Changes a referral that has not left yet. Naming `told` says that it was read again beside what is withheld."""
    _refuse_given(answers)
    if referral.status != PREPARED:
        raise Refused(_("This referral has left. What was asked stays as it was: take it back and prepare another."))
    kind, new = changed(library, referral, answers, today=today)
    with vault.change(session, "referral.correct") as change:
        if {"told", "provider"} & answers.keys():
            standing = {**referral.answers, **new}
            new |= _written_under(vault, session, str(referral.person), standing, today)
        change.edit(referral.id, kind, new, read_versions=referral.versions)


def send(
    vault: Vault,
    session: Session,
    library: Library,
    referral: Record,
    *,
    how: str,
    now: datetime,
    zone: tzinfo,
    rests_on: Answer | None = None,
    override: str = "",
) -> None:
    """The referral leaves, on the consent there is at this moment; who sends it is reminded until help has come.

    `rests_on` is the consent that was looked at, such as the one a letter was made on: refused where there is another
    by now. What leaves our house is written down in the same change, and again where a letter is printed twice.
    `override` is what two people agreed to where her life hangs on it and there is no consent
    (`consents.ask_override`): used once.
    """
    here = now.astimezone(zone)
    today, person = here.date(), str(referral.person)
    if referral.status not in (PREPARED, PENDING, ACCEPTED):
        raise Refused(_("This referral is over. Prepare another one."))
    provider = provider_of(vault, session, referral.answers)
    providers.refuse_unfit(provider)
    with vault.change(session, "referral.send") as change:
        purpose, answer = consent_to(vault, session, person, provider.as_recipient, today)
        if not override or provider.recipient == OWN:
            answer.require()
        if rests_on is not None and rests_on != answer:
            raise Refused(_("The consent has changed meanwhile. Look at it again before anything leaves."))
        refuse_telling_more(library, referral, answer)
        if provider.recipient != OWN:
            left = _left(provider.as_recipient, purpose, answer, how=how, today=today)
            _write_down(change, vault, session, library, referral, left, override, today)
        if referral.status == PREPARED:
            told = {"sent_on": today.isoformat(), "sent_at": f"{here:%H:%M}", "sent_how": how}
            _start(change, session, library, referral, told, zone, today)


def refuse_to_send(library: Library, referral: Record, provider: providers.Provider, answer: Answer) -> bool:
    """What would refuse it now with that consent, before anybody prepares a letter or picks up a telephone."""
    providers.refuse_unfit(provider)
    answer.require()
    refuse_telling_more(library, referral, answer)
    return True


def refuse_telling_more(library: Library, referral: Record, answer: Answer) -> None:
    """Refuses words that were written before she asked to leave out more: only a person can take that out of them."""
    told = referral.answers.get("told")
    if told is None:
        return
    if told is SEALED:
        raise Refused(_("You do not hold the key of this file. Ask a supervisor to assign you."))
    if {"told", "told_without"} & referral.disputed.keys():
        raise Refused(_("Laptops disagree about what the provider is told. Settle it first."))
    before = referral.answers.get("told_without")
    newer = answer.withheld - set(before if isinstance(before, list) else ())
    if newer:
        labels = library.lists["consent.withheld"]
        codes = (code for one in sorted(newer) if (code := labels.get(one)))
        what = [Phrase(code.label) for code in codes]
        raise Refused(_("Read again what the provider is told, and save it. To be left out by now: {what}."), what=what)


def _write_down(
    change: Change,
    vault: Vault,
    session: Session,
    library: Library,
    referral: Record,
    left: Answers,
    override: str,
    today: date,
) -> None:
    """What leaves, on the consent there is or on what two people agreed to."""
    person, case = str(referral.person), referral.case
    if override:
        consents.add_override(change, vault, session, library, override, person, left, today=today, case=case)
    else:
        consents.add_sent(change, vault, session, library, person, left, today=today, case=case)


def _left(recipient: Recipient, purpose: str, answer: Answer, *, how: str, today: date) -> Answers:
    """What is written down of it as having left."""
    return {
        "on": today.isoformat(),
        "form": "referral" if how in ON_PAPER else "spoken",
        "purpose": purpose,
        "recipient": recipient.kind,
        "recipient_name": recipient.name or None,
        "left_out": sorted(answer.withheld) or None,
    }


def _start(
    change: Change, session: Session, library: Library, referral: Record, told: Answers, zone: tzinfo, today: date
) -> None:
    """The clock runs from here: the day it is due stands in the record, and on somebody's list."""
    kind, new = changed(library, referral, told, today=today)
    sent = referral._replace(answers={**referral.answers, **new}, status=PENDING)
    moment = urgency.due(urgency.of_record(sent, zone), zone)
    due = moment.date() if moment else today
    change.edit(referral.id, kind, new, status=PENDING, due=due, read_versions=referral.versions)
    task = {"task": "referral", "about_record": referral.id, "assigned_to": session.user}
    tasks.put(change, library, task, person=str(referral.person), case=referral.case, due=due, today=today)


def _written_under(vault: Vault, session: Session, person: str, kept: Answers, today: date) -> dict[str, Any]:
    """What she wants left out now, beside the words for the provider: who wrote them has seen it."""
    if kept.get("told") is None:
        return {}
    recipient = provider_of(vault, session, kept).as_recipient
    return {"told_without": sorted(consent_to(vault, session, person, recipient, today)[1].withheld) or None}


def _refuse_given(answers: Iterable[str]) -> None:
    if (_GIVEN_TO_IT | _ITS_END) & set(answers):
        raise ValueError("what a referral is given by being sent, answered or ended is not typed into it")
