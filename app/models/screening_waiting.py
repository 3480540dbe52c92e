"""Screenings that wait for somebody to go on with them, in all open cases, the longest waiting first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.models import determinations, reviews
from app.models.cases import CASE, CLOSED_STATES
from app.models.forms.answers import STOPPED
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.screening import instruments
from app.models.screening.first_contact import Outcome, concluded, suggest
from app.models.screenings import DETERMINATION, PREPARATION
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

NEED_ASSESSMENT = (Outcome.PRESUMED_VICTIM, Outcome.CANNOT_ASSESS)
"""After which first contact an interview is owed: our rule, not a published standard."""

LONG = 7
"""Days after which a wait is long: our rule, not a published standard."""

REVIEWED = ("screening", "assessment", "determination", "best_interests")
"""Codes of `cases.review_subjects` that belong to a screening."""


class Reason(StrEnum):
    """What a case waits for."""

    STOPPED = "stopped"
    NOT_ASKED = "not_asked"
    NOT_ASSESSED = "not_assessed"
    APPROVAL = "approval"
    DISAGREEMENT = "disagreement"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that waits since a moment, and the record by which it does."""

    case: Record
    reason: Reason
    since: datetime
    record: str

    def days(self, today: date) -> int:
        """How long it has waited, by the days of where this laptop is."""
        return (today - self.since.astimezone().date()).days

    def long(self, today: date) -> bool:
        return self.days(today) > LONG


def waiting(vault: Vault, session: Session, library: Library) -> list[Waiting]:
    """All of them in cases that are not closed, as far as this session may read."""
    forms = {form.name: form for form in library.forms if form.instrument and form.about == "case"}
    open_ones = [one for one in vault.records(session, kind=CASE) if one.status not in CLOSED_STATES]
    held = _by_case(vault.records(session, kind=_readable(session, (*forms, PREPARATION))))
    found = [Waiting(case, *why) for case in open_ones if (why := _interview(held.get(case.id, ()), forms)) is not None]
    cases = {case.id: case for case in open_ones}
    found += _unapproved(vault, session, cases)
    found += _disagreed(vault, session, cases)
    return sorted(found, key=lambda one: (one.since, one.case.id, one.reason))


def _interview(held: Sequence[Record], forms: Mapping[str, Form]) -> tuple[Reason, datetime, str] | None:
    """What one case waits for, of its records with the newest first: what was stopped before what was only prepared,
    and that before what nobody has prepared."""
    asked = [one for one in held if one.kind in forms]
    interviews = [one for one in asked if not instruments.is_first_contact(forms[one.kind])]
    contacts = [one for one in asked if one not in interviews]
    prepared = [one for one in held if one.kind == PREPARATION]
    if stopped := _stopped(contacts, interviews):
        return Reason.STOPPED, stopped.made_at, stopped.id
    if prepared and _newer(prepared[0], interviews):
        return Reason.NOT_ASKED, prepared[0].made_at, prepared[0].id
    if contacts and _newer(contacts[0], interviews) and _needs_assessment(contacts[0], forms):
        return Reason.NOT_ASSESSED, contacts[0].made_at, contacts[0].id
    return None


def _stopped(contacts: Sequence[Record], interviews: Sequence[Record]) -> Record | None:
    """What was stopped and not gone on with: an interview no other about its episode followed, or a contact nothing
    followed."""
    newest: dict[object, Record] = {}
    for one in interviews:
        newest.setdefault(one.answers.get("episode"), one)
    left = [one for one in newest.values() if one.status == STOPPED]
    if contacts and contacts[0].status == STOPPED and _newer(contacts[0], interviews):
        left.append(contacts[0])
    return min(left, key=lambda one: one.made_at, default=None)


def _needs_assessment(contact: Record, forms: Mapping[str, Form]) -> bool:
    """By what the worker concluded; where she has not, by what the answers suggest."""
    form = forms[contact.kind]
    return (concluded(form, contact.answers) or suggest(form, contact.answers).outcome) in NEED_ASSESSMENT


def _unapproved(vault: Vault, session: Session, cases: Mapping[str, Record]) -> Iterator[Waiting]:
    """Screenings somebody has asked to have approved."""
    if not session.may("read", reviews.REVIEW):
        return
    for review in vault.records(session, kind=reviews.REVIEW, status=reviews.ASKED):
        case = cases.get(str(review.case))
        if case and review.answers.get("subject") in REVIEWED:
            yield Waiting(case, Reason.APPROVAL, review.made_at, review.id)


def _disagreed(vault: Vault, session: Session, cases: Mapping[str, Record]) -> Iterator[Waiting]:
    """Decisions that differ, whether somebody has written that down yet or not."""
    if not session.may("read", determinations.DISAGREEMENT):
        return
    for one in vault.records(session, kind=determinations.DISAGREEMENT, status=determinations.OPEN):
        if case := cases.get(str(one.case)):
            yield Waiting(case, Reason.DISAGREEMENT, one.made_at, one.id)
    decided = _by_case(vault.records(session, kind=DETERMINATION))
    for id, several in decided.items():
        if id in cases and len(several) > 1:
            made = {one.id: one.made_at for one in several}
            for pair in determinations.unnoted(vault, session, cases[id]):
                later = max((one.record for one in pair), key=made.__getitem__)
                yield Waiting(cases[id], Reason.DISAGREEMENT, made[later], later)


def _readable(session: Session, kinds: Iterable[str]) -> list[str]:
    return [kind for kind in kinds if session.may("read", kind)]


def _by_case(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for one in records:
        if one.case:
            found.setdefault(one.case, []).append(one)
    return found


def _newer(record: Record, others: Sequence[Record]) -> bool:
    return not others or (record.made_at, record.id) > (others[0].made_at, others[0].id)
