"""One referral as it stands at this moment: whom it is about, how consent to it stands, and what speaks against it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from app.errors import Refused
from app.models.consent import NEVER_OVERRIDDEN, SENT, Answer, Recipient
from app.models.consent_overview import Asked, Override, override_for
from app.models.forms.library import Library
from app.models.referrals import providers, sending, urgency
from app.models.referrals.answering import FEEDBACK
from app.models.referrals.providers import Doubt, Provider
from app.models.referrals.urgency import Clock
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault


@dataclass(frozen=True, slots=True)
class Overview:
    """`purpose` and `answer` are the consent it would leave on now. `unfit` says why nobody is to be sent there, and
    `reread` why its words have to be read again before. `left` is what has left to this provider, `feedback` what the
    person said of this referral."""

    referral: Record
    person: Record
    case: Record
    provider: Provider
    doubts: Sequence[Doubt]
    sent: datetime | None
    clock: Clock | None
    purpose: str
    answer: Answer
    unfit: Refused | None
    reread: Refused | None
    override: Override | None
    left: Sequence[Record]
    feedback: Sequence[Record]

    @property
    def agreed(self) -> Override | None:
        """What two people have agreed to, and nobody has used yet: it may leave without consent, once."""
        return self.override if self.override and self.override.asked is Asked.AGREED else None

    @property
    def may_be_overridden(self) -> bool:
        """Whether two people may send it without the consent there is not. In our own house there is no such way."""
        waits = self.override is not None and self.override.asked is Asked.WAITING
        outside = self.provider.recipient != sending.OWN and self.purpose not in NEVER_OVERRIDDEN
        return outside and not self.answer.allowed and not waits


def overview(
    vault: Vault, session: Session, library: Library, referral: str, *, now: datetime, zone: tzinfo
) -> Overview:
    """Read whole, at the moment it is looked at; keep nothing of it for later."""
    held = vault.record(session, referral)
    day, person = now.astimezone(zone).date(), vault.record(session, str(held.person))
    provider = sending.provider_of(vault, session, held.answers)
    to = provider.as_recipient
    purpose, answer = sending.consent_to(vault, session, person.id, to, day)
    services = held.answers.get("services")
    found = urgency.of_record(held, zone)
    need = providers.need_of(library, person, services if isinstance(services, list) else (), day)
    return Overview(
        referral=held,
        person=person,
        case=vault.record(session, str(held.case)),
        provider=provider,
        doubts=providers.doubts(provider, need, day),
        sent=found.sent,
        clock=urgency.clock(found, now, zone),
        purpose=purpose,
        answer=answer,
        unfit=_refused(lambda: providers.refuse_unfit(provider)),
        reread=_refused(lambda: sending.refuse_telling_more(library, held, answer)),
        override=override_for(vault, session, person.id, to, purpose),
        left=_left(vault, session, person.id, to),
        feedback=vault.records(session, kind=FEEDBACK, case=held.case, where={"referral": held.id}),
    )


def _refused(rule: Callable[[], None]) -> Refused | None:
    try:
        rule()
    except Refused as refused:
        return refused
    return None


def _left(vault: Vault, session: Session, person: str, to: Recipient) -> list[Record]:
    """The latest first."""
    found = vault.records(session, kind=SENT, person=person)
    there = [one for one in found if Recipient.of(one.answers) == to]
    return sorted(there, key=lambda one: one.made_at, reverse=True)
