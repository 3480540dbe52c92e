"""Consent per purpose, recipient and period: read at the moment of use, stopped by a withdrawal."""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.marks import _
from app.models.vault.record import SEALED, Record
from app.models.vault.search import fold
from app.models.withdrawals import withdrawn_on

CONSENT = "consent"
WITHDRAWAL = "consent.withdrawal"
SENT = "consent.sent"

VALID_MONTHS = 24
"""How long a consent lasts unless it says otherwise: our rule, not a published standard."""

CHILD_ALONE = frozenset({"interview", "services", "storage"})
"""What a child can agree to alone, so that help waits for no guardian: our rule, not a published standard."""

ENDS_SOON = timedelta(days=30)
"""How long before its last day a consent is to be asked for again: our rule, not a published standard."""

NEVER_OVERRIDDEN = frozenset({"aggregate_reporting", "research"})
"""Nobody's life hangs on a figure, so figures are never made without consent."""

_DECIDES = frozenset(
    {"purpose", "recipient", "recipient_name", "decision", "decided_on", "from", "until", "withheld", "given_by"}
    | {"guardian_suspected", "assent"}
)
_GUARDIANS = ("guardian", "caregiver")
_STRENGTH = ("given", "unable", "refused", "withdrawn", "disputed")
_REASONS = {
    "unable": _("The person was not able to decide."),
    "refused": _("Consent was refused on {day}."),
    "withdrawn": _("Consent was withdrawn on {day}."),
    "disputed": _("Two laptops disagree about this consent: until a person settles it, it counts as withdrawn."),
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is to receive something: a kind of the list `consent.recipients` and, where it is known, which one."""

    kind: str
    name: str = field(default="", repr=False)

    @classmethod
    def of(cls, answers: Mapping[str, Any]) -> "Recipient":
        """Whom a consent, or what was sent, names; a name that was not told, or is sealed, is none."""
        name = answers.get("recipient_name")
        return cls(str(answers.get("recipient")), name if isinstance(name, str) else "")


class Standing(StrEnum):
    """How a consent stands on a day; only what is given may be shared on."""

    GIVEN = "given"
    NOT_ASKED = "not_asked"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNABLE = "unable"
    DISPUTED = "disputed"
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    NOT_VALID = "not_valid"


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether something may be shared, why in a sentence, on which record, what is to be left out of it, and its last
    day where it has one."""

    standing: Standing
    sentence: str
    places: Mapping[str, object] = field(default_factory=dict)
    record: Record | None = None
    withheld: frozenset[str] = frozenset()
    until: date | None = None

    @property
    def allowed(self) -> bool:
        return self.standing is Standing.GIVEN

    def days_left(self, day: date) -> int | None:
        """The days it still holds once it is to be asked for again soon: nought on its last one. Else None."""
        if not self.allowed or self.until is None or self.until - day > ENDS_SOON:
            return None
        return (self.until - day).days

    def require(self) -> None:
        """Refuses in the sentence of the answer unless it is yes."""
        if not self.allowed:
            raise Refused(self.sentence, **self.places)


@dataclass(frozen=True, slots=True)
class _Decision:
    """One consent as it stands on the day: of equal ones the stronger protection counts."""

    record: Record
    state: str
    for_this_one: bool
    day: date

    @property
    def order(self) -> tuple[bool, date, int]:
        return self.for_this_one, self.day, _STRENGTH.index(self.state)


def may_share(
    consents: Iterable[Record],
    withdrawals: Sequence[Record],
    recipient: Recipient,
    purpose: str,
    day: date,
    *,
    child: bool,
) -> Answer:
    """Whether there is consent to give something to `recipient` for `purpose` on that day (standards section 5.4).

    The most specific and then the latest decision counts; a withdrawal stops every consent it covers up to its day,
    and on one day the decision that protects more wins. `child` is whether she is, or must be treated as, a child.
    All of this is our rule, not a published standard.
    """
    found = [_decision(one, withdrawals, recipient, purpose, day) for one in consents if not one.archived]
    standing = [one for one in found if one is not None]
    if not standing:
        return Answer(Standing.NOT_ASKED, _("Nobody has asked the person for this consent."))
    able = [one for one in standing if one.state != "given" or not _not_alone(one.record, purpose, child=child)]
    last = max(one.order for one in able or standing)
    latest = [one for one in able or standing if one.order == last]
    if latest[0].state != "given":
        return _closed(latest[0])
    return _together([_given(one.record, purpose, day, child=child) for one in latest])


def default_until(decided: date) -> date:
    """The last day of a consent given on that day that says nothing of its end."""
    months = decided.month - 1 + VALID_MONTHS
    year, month = decided.year + months // 12, months % 12 + 1
    return date(year, month, min(decided.day, calendar.monthrange(year, month)[1])) - timedelta(days=1)


def _decision(
    consent: Record, withdrawals: Sequence[Record], recipient: Recipient, purpose: str, day: date
) -> _Decision | None:
    """What a consent says of this purpose and recipient on that day; None where it says nothing of them."""
    if purpose not in _values(consent, "purpose") or recipient.kind not in _values(consent, "recipient"):
        return None
    state, decided = consent.answers.get("decision"), consent.answers.get("decided_on")
    named = _names(consent, recipient, given=state == "given")
    if named is None:
        return None
    if consent.disputed.keys() & _DECIDES:
        return _Decision(consent, "disputed", named, date.max)
    if state not in _STRENGTH or not isinstance(decided, str) or PartialDate.parse(decided).earliest > day:
        return None
    told = PartialDate.parse(decided)
    if state != "given":
        return _Decision(consent, state, named, min(told.latest, day))
    withdrawn = withdrawn_on(consent, withdrawals, recipient.kind, purpose, day)
    if withdrawn is not None and withdrawn >= told.earliest:
        return _Decision(consent, "withdrawn", named, withdrawn)
    return _Decision(consent, state, named, told.earliest)


def _closed(last: _Decision) -> Answer:
    places = {"day": last.day} if last.day < date.max else {}
    return Answer(Standing(last.state), _REASONS[last.state], places, last.record)


def _together(answers: Sequence[Answer]) -> Answer:
    """One answer of several consents given on one day: any that holds is enough, and what any withholds is left out."""
    ordered = sorted(answers, key=lambda one: (not one.allowed, one.record.id if one.record else ""))
    return replace(ordered[0], withheld=frozenset().union(*(one.withheld for one in answers)))


def _given(consent: Record, purpose: str, day: date, *, child: bool) -> Answer:
    """Whether a consent that was given holds on that day: its period, and who could give it."""
    told = consent.answers
    start, until = _period(told)
    if day < start:
        return Answer(Standing.NOT_BEGUN, _("The consent begins on {day}."), {"day": start}, consent)
    if day > until:
        return Answer(Standing.ENDED, _("The consent ended on {day}: ask again."), {"day": until}, consent)
    fault = _child_fault(told, purpose) if child else _adult_fault(told)
    if fault:
        return Answer(Standing.NOT_VALID, fault, {}, consent)
    withheld = told.get("withheld")
    return Answer(
        Standing.GIVEN,
        _("Consent was given on {given} and holds until {until}."),
        {"given": PartialDate.parse(told["decided_on"]), "until": until},
        consent,
        frozenset(withheld if isinstance(withheld, list) else ()),
        until,
    )


def _not_alone(consent: Record, purpose: str, *, child: bool) -> bool:
    """Whether who gave it cannot give it alone: a child for most purposes, a guardian for an adult. Such a word counts
    only while there is no other; it does not undo what a guardian, or the adult herself, has decided."""
    giver = consent.answers.get("given_by")
    return giver == "individual" and purpose not in CHILD_ALONE if child else giver in _GUARDIANS


def _adult_fault(told: Mapping[str, Any]) -> str | None:
    """A guardian's consent lapses when the child comes of age; an adult decides for herself."""
    if told.get("given_by") in _GUARDIANS:
        return _("The person is of age: a guardian's consent no longer counts. Ask the person.")
    return None if told.get("given_by") == "individual" else _OTHERS


def _child_fault(told: Mapping[str, Any], purpose: str) -> str | None:
    giver = told.get("given_by")
    if giver == "individual":
        return None if purpose in CHILD_ALONE else _("For a child, a guardian has to consent as well.")
    if giver not in _GUARDIANS:
        return _OTHERS
    if told.get("guardian_suspected") != "no":
        return _("This guardian may have taken part in the exploitation. Another guardian has to be appointed.")
    return None if told.get("assent") in ("given", "too_young") else _("The child has not agreed.")


_OTHERS = _("Only the person, or for a child a guardian, can consent.")


def _period(told: Mapping[str, Any]) -> tuple[date, date]:
    """First and last day of a consent; where a day is known only in part, the shorter reading counts."""
    decided = PartialDate.parse(told["decided_on"])
    start = max(PartialDate.parse(told[name]).latest for name in ("decided_on", "from") if told.get(name))
    until = PartialDate.parse(told["until"]).earliest if told.get("until") else default_until(decided.earliest)
    return start, until


def _names(consent: Record, recipient: Recipient, *, given: bool) -> bool | None:
    """True when the consent is for this very recipient, False when for all of the kind, None when for another one.

    Where this session cannot see whom it is for, a consent that was given is taken to be for another one, and any
    other decision for this one.
    """
    names = _values(consent, "recipient_name")
    if SEALED in names:
        return None if given else True
    wanted = fold(recipient.name)
    if any(wanted and fold(name) == wanted for name in names if isinstance(name, str)):
        return True
    return False if not any(names) else None


def _values(record: Record, name: str) -> tuple[Any, ...]:
    """The values of an answer: more than one where laptops disagree."""
    return record.disputed.get(name) or (record.answers.get(name),)
