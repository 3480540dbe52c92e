"""A consent in words: its purpose, its recipient, and how it stands, each with an icon and a tone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.i18n import Words, _, n_
from app.models import names
from app.models.consent import CONSENT, Answer, Recipient, Standing
from app.ui.shell.office import Office


@dataclass(frozen=True, slots=True)
class Sign:
    """A word with its icon and its tone: never colour alone."""

    word: str
    icon: str
    tone: str


STANDINGS: Final[Mapping[Standing, Sign]] = {
    Standing.GIVEN: Sign(_("agreed"), "check", "fine"),
    Standing.NOT_ASKED: Sign(_("never asked"), "consent", ""),
    Standing.REFUSED: Sign(_("refused"), "close", "danger"),
    Standing.WITHDRAWN: Sign(_("withdrawn"), "back", "danger"),
    Standing.UNABLE: Sign(_("not able to decide"), "warning", "due"),
    Standing.DISPUTED: Sign(_("laptops disagree"), "warning", "danger"),
    Standing.NOT_BEGUN: Sign(_("not yet"), "history", "due"),
    Standing.ENDED: Sign(_("ended"), "history", "due"),
    Standing.NOT_VALID: Sign(_("not valid"), "warning", "danger"),
}


def standing(words: Words, answer: Answer, day: date) -> Sign:
    """As it stands on that day; one that ends soon says in how many days."""
    sign, left = STANDINGS[answer.standing], answer.days_left(day)
    if left is None:
        return Sign(words(sign.word), sign.icon, sign.tone)
    if left == 0:
        return Sign(words(_("ends today")), "history", "due")
    return Sign(words.plural(*n_("ends in {n} day", "ends in {n} days"), left), "history", "due")


def why(words: Words, answer: Answer) -> str:
    """The sentence of the rule, with its days."""
    return words(answer.sentence, **answer.places)


def purpose(office: Office, code: str, words: Words | None = None) -> str:
    return _code(office, "purpose", code, words)


def recipient(office: Office, to: Recipient, *, whole: bool = False) -> str:
    """Its kind, and which one: as initials while names are covered, unless it is asked for `whole`."""
    kind = _code(office, "recipient", to.kind)
    if not to.name:
        return kind
    script = "roman" if to.name.isascii() else "own"
    name = to.name if whole or office.names_shown else names.initials({script: to.name})
    return office.words(_("{kind}: {name}"), kind=kind, name=name)


def withheld(office: Office, answer: Answer) -> str:
    """What is to be left out, in one sentence; nothing where nothing is."""
    if not answer.withheld:
        return ""
    codes = office.library.form(CONSENT).question("withheld").codes
    said = [codes.shown(code, office.words) if codes else code for code in sorted(answer.withheld)]
    return office.words(_("Left out: {parts}."), parts=said)


def _code(office: Office, question: str, code: str, words: Words | None = None) -> str:
    codes = office.library.form(CONSENT).question(question).codes
    return codes.shown(code, words or office.words) if codes else code
