"""What every part of a summary needs: the case as it may be told, to whom, in which words, and what was left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.i18n import Words
from app.marks import _
from app.models.consent import Answer, Recipient
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.forms.shown import shown
from app.models.timeline import Line
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.summaries.held import Held

WITHHELD = _("Withheld by the person")
NOT_OPEN = _("Not open to whoever printed this")
NO_CONSENT = _("No consent for it: {purpose}")
NOT_FOR_THEM = _("Not part of a summary for this recipient")
OLDER = _("Only the newest are printed")

NOBODY_KNOWN = _("not known here")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One thing a summary does not say, and why, in the reader's words; `code` is that of `consent.withheld`."""

    what: str
    why: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """One summary being made; `left_out` grows while its parts are."""

    vault: Vault
    session: Session
    library: Library
    words: Words
    today: date
    audience: str
    recipient: Recipient
    held: Held
    names: Mapping[str, str]
    left_out: dict[LeftOut, None] = field(default_factory=dict)

    def leave_out(self, what: str, why: str, *, code: str = "", **places: object) -> None:
        """Notes something that is not said, once."""
        self.left_out[LeftOut(what, self.words(why, **places), code)] = None

    def code(self, codes: str, code: object) -> str:
        """The label of a code of a list."""
        return self.library.lists[codes].shown(str(code), self.words)

    def recipient_said(self, recipient: Recipient) -> str:
        """`Receiving organisation, Friends House`."""
        label = self.code("consent.recipients", recipient.kind)
        return f"{label}, {recipient.name}" if recipient.name else label

    def who(self, user: object) -> str:
        """The name of somebody who works here."""
        return self.names.get(str(user)) or self.words(NOBODY_KNOWN)

    def said(self, form: Form, record: Record, name: str) -> str | None:
        """An answer in words, both where two laptops disagree; None where it is not open to this session."""
        question = form.question(name)
        values = standing(record, name)
        if SEALED in values:
            self.leave_out(f"{self.words(form.title)}: {self.words(question.label)}", NOT_OPEN)
            return None
        return self.either([shown(question, value, self.words) for value in values])

    def dated(self, line: Line) -> str:
        """The day of a record as far as it is known; where it tells none, the day it was written."""
        form, record = line.form, line.record
        told = self.said(form, record, form.date) if form and form.date and form.date in record.answers else None
        return told or self.words.day(line.day)

    def either(self, said: Sequence[str]) -> str:
        """One value as it is; several as what they are."""
        return said[0] if len(said) == 1 else self.words(_("Laptops disagree: {values}"), values=list(said))


def basis_said(telling: Telling, purpose: str, answer: Answer) -> str:
    """On which consent a paper was printed: what stands at the foot of its pages."""
    return telling.words(
        _("Printed on the consent “{purpose}” for “{recipient}”. {standing}"),
        purpose=telling.code("consent.purposes", purpose),
        recipient=telling.recipient_said(telling.recipient),
        standing=telling.words(answer.sentence, **answer.places),
    )


def standing(record: Record, name: str) -> tuple[Any, ...]:
    """The values of an answer: more than one where laptops disagree."""
    return record.disputed.get(name) or (record.answers.get(name),)
