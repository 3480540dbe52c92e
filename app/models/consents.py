"""What is done with consent: asked for, written down, taken back, used, and what left on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.marks import _
from app.models import tasks
from app.models.ages import Childhood
from app.models.consent import (
    CONSENT,
    NEVER_OVERRIDDEN,
    SENT,
    WITHDRAWAL,
    Answer,
    Recipient,
    default_until,
    may_share,
)
from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.people import person_childhood
from app.models.vault import approvals
from app.models.vault.approvals import Approval
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

OVERRIDE = "consent.override"
"""What two people have to agree to (`resources/roles.toml`)."""

Answers = Mapping[str, Any]


def record(
    vault: Vault,
    session: Session,
    library: Library,
    person: str,
    answers: Answers,
    *,
    today: date,
    case: str | None = None,
) -> str:
    """A consent as it was given, refused, or could not be asked."""
    with vault.change(session, "consent.record") as change:
        return add(change, library, person, answers, today=today, case=case)


def add(
    change: Change, library: Library, person: str, answers: Answers, *, today: date, case: str | None = None
) -> str:
    """A consent inside a change that does more; one that says nothing of its end gets the day it ends."""
    kind, kept = ready(library, CONSENT, answers, today=today)
    if kept["decision"] == "given" and "until" not in kept:
        kept["until"] = default_until(PartialDate.parse(kept["decided_on"]).earliest).isoformat()
    return change.add(kind, kept, person=person, case=case)


def withdraw(
    vault: Vault,
    session: Session,
    library: Library,
    person: str,
    answers: Answers,
    *,
    today: date,
    case: str | None = None,
) -> str:
    """A withdrawal in the person's words. It holds at once; carrying it out is a task due the same day."""
    kind, kept = ready(library, WITHDRAWAL, answers, today=today)
    with vault.change(session, "consent.withdraw") as change:
        withdrawal = change.add(kind, kept, person=person, case=case)
        task = {"task": "consent_withdrawn", "about_record": withdrawal, "assigned_to": session.user}
        tasks.put(change, library, task, person=person, case=case, due=today, today=today)
        return withdrawal


@dataclass(frozen=True, slots=True)
class Held:
    """All a person said about sharing, read at one moment and answered from then: keep it for no later one."""

    day: date
    childhood: Childhood
    consents: Sequence[Record]
    withdrawals: Sequence[Record]

    def answer(self, recipient: Recipient, purpose: str) -> Answer:
        return may_share(
            *(self.consents, self.withdrawals, recipient, purpose, self.day), child=self.childhood.as_child
        )

    def wished_out(self, purpose: str) -> frozenset[str]:
        """Everything the person ever asked to have left out where something is shared for this purpose, whether or not
        that consent still holds: what is shared without any tells no more."""
        found: set[str] = set()
        for one in self.consents:
            if purpose in one.disputed.get("purpose", (one.answers.get("purpose"),)):
                for told in one.disputed.get("withheld", (one.answers.get("withheld"),)):
                    found |= set(told if isinstance(told, list) else ())
        return frozenset(found)

    def glance(self) -> list[tuple[str, Recipient, Answer]]:
        """All that was ever asked about, with how it stands on that day: purpose, recipient, answer."""
        pairs = {_about(one): None for one in self.consents}
        return [
            (purpose, recipient, self.answer(recipient, purpose))
            for purpose, recipient in sorted(pairs, key=lambda pair: (pair[0], pair[1].kind, pair[1].name))
        ]


def held(vault: Vault, session: Session, person: str, day: date) -> Held:
    return Held(
        day=day,
        childhood=person_childhood(vault.record(session, person), day),
        consents=vault.records(session, kind=CONSENT, person=person),
        withdrawals=vault.records(session, kind=WITHDRAWAL, person=person, archived=None),
    )


def ask(vault: Vault, session: Session, person: str, recipient: Recipient, purpose: str, day: date) -> Answer:
    """Whether there is consent, read at the moment it is needed. Keep no answer for later: it may be taken back."""
    return held(vault, session, person, day).answer(recipient, purpose)


def glance(vault: Vault, session: Session, person: str, day: date) -> list[tuple[str, Recipient, Answer]]:
    """All that was ever asked about, with how it stands on that day: purpose, recipient, answer."""
    return held(vault, session, person, day).glance()


def sent(
    vault: Vault,
    session: Session,
    library: Library,
    person: str,
    answers: Answers,
    *,
    today: date,
    case: str | None = None,
) -> str:
    """What left: to whom, for what, on which consent, and what was left out of it. Refused where there was none on that
    day, so that nothing leaves whose page forgot to ask; without consent only `override` leads out."""
    with vault.change(session, "consent.sent") as change:
        return add_sent(change, vault, session, library, person, answers, today=today, case=case)


def add_sent(
    change: Change,
    vault: Vault,
    session: Session,
    library: Library,
    person: str,
    answers: Answers,
    *,
    today: date,
    case: str | None = None,
) -> str:
    """The same inside a change that does more."""
    kind, kept = ready(library, SENT, answers, today=today)
    recipient = Recipient.of(kept)
    day = min(PartialDate.parse(kept["on"]).latest, today)
    answer = ask(vault, session, person, recipient, kept["purpose"], day)
    answer.require()
    if answer.record is not None:
        kept.setdefault("consent", answer.record.id)
    return change.add(kind, kept, person=person, case=case)


def ask_override(
    vault: Vault, session: Session, person: str, recipient: Recipient, purpose: str, *, reason: str
) -> str:
    """A request to share without consent. Another person has to agree; figures and research are never overridden."""
    _refuse_overriding(purpose)
    with vault.change(session, "consent.ask_override") as change:
        subject = override_subject(person, recipient, purpose)
        return approvals.ask(change, session, action=OVERRIDE, subject=subject, reason=reason)


def override(
    vault: Vault,
    session: Session,
    library: Library,
    request: str,
    person: str,
    answers: Answers,
    *,
    today: date,
    case: str | None = None,
) -> str:
    """Uses the approval of two people, once, and writes down what leaves on it (a `consent.sent`) before it leaves."""
    with vault.change(session, "consent.override") as change:
        return add_override(change, vault, session, library, request, person, answers, today=today, case=case)


def add_override(
    change: Change,
    vault: Vault,
    session: Session,
    library: Library,
    request: str,
    person: str,
    answers: Answers,
    *,
    today: date,
    case: str | None = None,
) -> str:
    """The same inside a change that does more."""
    kind, kept = ready(library, SENT, {**answers, "override": request}, today=today)
    _refuse_overriding(kept["purpose"])
    recipient = Recipient(kept["recipient"])
    asked = vault.approval(session, request)
    subject = override_subject(person, recipient, kept["purpose"])
    approvals.spend(change, session, asked, action=OVERRIDE, subject=subject, now=vault.clock())
    return change.add(kind, kept, person=person, case=case)


def refuse_override(
    vault: Vault, session: Session, request: str, person: str, recipient: Recipient, purpose: str
) -> Approval:
    """What two people agreed to, still unused; refuses anything else, before something is made on it."""
    _refuse_overriding(purpose)
    asked, subject = vault.approval(session, request), override_subject(person, recipient, purpose)
    approvals.refuse_unusable(asked, action=OVERRIDE, subject=subject, by=session.user, now=vault.clock())
    return asked


def override_subject(person: str, recipient: Recipient, purpose: str) -> str:
    """What an approval is for: one person, one kind of recipient, one purpose."""
    return f"{person}:{recipient.kind}:{purpose}"


def _refuse_overriding(purpose: str) -> None:
    if purpose in NEVER_OVERRIDDEN:
        raise Refused(_("Figures and research need the person's own consent. Nobody else can agree to them."))


def _about(consent: Record) -> tuple[str, Recipient]:
    return str(consent.answers.get("purpose")), Recipient.of(consent.answers)
