"""On which consents a summary rests, read at the moment it is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.errors import Refused
from app.marks import _
from app.models import consents
from app.models.consent import Answer, Recipient
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.summaries.definition import Audience, Definition


@dataclass(frozen=True, slots=True)
class Basis:
    """The consent a summary is for, and those some of its sections need beside (purpose → answer)."""

    audience: Audience
    purpose: str
    answer: Answer
    beside: Mapping[str, Answer]

    @property
    def withheld(self) -> frozenset[str]:
        """What any of these consents wants left out."""
        given = [one.withheld for one in self.beside.values() if one.allowed]
        return self.answer.withheld.union(*given)


def basis(
    vault: Vault, session: Session, told: Definition, person: str, recipient: Recipient, purpose: str, today: date
) -> Basis:
    """The consent to tell this recipient for this purpose, or without a purpose the first of those of its audience.

    Refuses in the sentence of the answer when there is none, and a purpose no summary for such a recipient rests on.
    """
    audience = told.audience(recipient.kind)
    if purpose and purpose not in audience.purposes:
        raise Refused(_("No case summary for this recipient is made for this purpose: “{purpose}”."), purpose=purpose)

    def ask(what: str) -> Answer:
        return consents.ask(vault, session, person, recipient, what, today)

    asked = {one: ask(one) for one in ([purpose] if purpose else audience.unless_named)}
    used = next((one for one, answer in asked.items() if answer.allowed), next(iter(asked)))
    asked[used].require()
    needs = {section.needs[audience.name] for section in told.sections if audience.name in section.needs}
    return Basis(audience, used, asked[used], {need: ask(need) for need in sorted(needs)})
