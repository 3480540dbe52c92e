"""Cases: opened under a number, rated for risk, assigned, noted on, and how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from app.errors import Refused
from app.marks import Phrase, _
from app.models.forms.definition import Form
from app.models.forms.editing import narrowed
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.vault import filekeys
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

CASE = "case"
NOTE = "case.note"
NUMBERING = "case.numbering"

OPEN, FOLLOW_UP, REOPENED, CLOSED, CLOSED_REFERRED = "open", "follow_up", "reopened", "closed", "closed_referred"
CLOSED_STATES = (CLOSED, CLOSED_REFERRED)

STATES: Mapping[str, tuple[str, ...]] = {
    OPEN: (FOLLOW_UP, CLOSED, CLOSED_REFERRED),
    FOLLOW_UP: (OPEN, CLOSED, CLOSED_REFERRED),
    REOPENED: (FOLLOW_UP, CLOSED, CLOSED_REFERRED),
    CLOSED: (REOPENED,),
    CLOSED_REFERRED: (REOPENED,),
}
"""What can follow each state of a case."""

LABELS: Mapping[str, str] = {
    OPEN: _("Open"),
    FOLLOW_UP: _("Follow-up"),
    REOPENED: _("Reopened"),
    CLOSED: _("Closed"),
    CLOSED_REFERRED: _("Closed, handed over"),
}

HTCDS_STATUS: Mapping[str, str] = {
    OPEN: "Active",
    FOLLOW_UP: "FollowUp",
    REOPENED: "Active",
    CLOSED: "Closed",
    CLOSED_REFERRED: "ClosedReferred",
}
"""`cas_Status` of HTCDS 2.0."""

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_MARK_LETTERS = 4
_PREFIX = "SHELTER"

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Numbering:
    """Where this laptop is with its case numbers. Its mark is part of each, so that no two laptops give the same."""

    device: str
    laptop: str
    prefix: str
    year: int = 0
    last: int = 0
    kept: Record | None = None

    @property
    def number(self) -> str:
        """`SHELTER-2026-KQTR0001`."""
        return f"{self.prefix}-{self.year}-{self.laptop}{self.last:04}"

    def next(self, day: date) -> Self:
        """One number further; each year begins again at one."""
        return replace(self, year=day.year, last=self.last + 1 if day.year == self.year else 1)


def open_case(vault: Vault, session: Session, library: Library, person: str, answers: Answers, *, today: date) -> str:
    """A new case of a person under the next number of this laptop, opened today unless the answers say otherwise. Who
    works with the files that are hers takes it on; anybody else opens it for one who will."""
    hers = {} if session.all_files else {"assigned_to": session.user}
    with vault.change(session, "case.open") as change:
        numbers = numbering(vault, session).next(today)
        keep_numbering(change, library, numbers, today=today)
        return add(change, library, person, {**answers, **hers}, number=numbers.number, today=today)


def add(
    change: Change,
    library: Library,
    person: str,
    answers: Answers,
    *,
    number: str,
    today: date,
    status: str = OPEN,
) -> str:
    """A case inside a change that does more; whoever gives many numbers keeps the numbering once, at the end."""
    told = {"opened_on": today.isoformat(), **answers, "number": number}
    kind, kept = ready(library, CASE, told, today=today)
    return change.add(kind, kept, person=person, status=status)


def asked_at_opening(form: Form) -> Form:
    """The questions of a case that is being opened: its number is given to it, and who opens it decides whose it is."""
    return narrowed(form, lambda question: None if question.name in ("number", "assigned_to") else question)


def numbering(vault: Vault, session: Session) -> Numbering:
    """The last number this laptop gave. A laptop without a mark takes one made of its id that no other has.

    Read it inside the change that gives the next ones: nobody else writes until that is over.
    """
    known = vault.records(session, kind=NUMBERING, archived=None)
    prefix = str(known[0].answers["prefix"]) if known else _PREFIX
    for one in known:
        if one.answers["laptop_id"] == session.device:
            told = one.answers
            return Numbering(session.device, told["laptop"], told["prefix"], told["year"], told["last"], one)
    taken = {str(one.answers["laptop"]) for one in known}
    return Numbering(session.device, _mark(session.device, taken), prefix)


def keep_numbering(change: Change, library: Library, numbers: Numbering, *, today: date) -> None:
    """Writes down how far the numbers have come, in the change that gives them."""
    told = {"prefix": numbers.prefix, "laptop": numbers.laptop, "year": numbers.year, "last": numbers.last}
    if numbers.kept is not None:
        change.edit(numbers.kept.id, library.form(NUMBERING).kind, told, read_versions=numbers.kept.versions)
        return
    kind, kept = ready(library, NUMBERING, {**told, "laptop_id": numbers.device}, today=today)
    change.add(kind, kept)


def set_prefix(vault: Vault, session: Session, library: Library, prefix: str, *, today: date) -> None:
    """What case numbers of this laptop begin with from now on."""
    wanted = prefix.strip().upper()
    if not wanted or not all(sign.isalnum() or sign == "-" for sign in wanted):
        raise Refused(_("Case numbers begin with letters, digits and dashes only."))
    numbers = replace(numbering(vault, session), prefix=wanted)
    with vault.change(session, "case.numbering") as change:
        keep_numbering(change, library, numbers, today=today)


def correct(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> None:
    """Changes the answers that are named, but for the number and the caseworker; `case` is the record as read."""
    if {"number", "assigned_to"} & answers.keys():
        raise ValueError("a number is never changed, and a caseworker by `assign`")
    kind, new = changed(library, case, answers, today=today)
    with vault.change(session, "case.correct") as change:
        change.edit(case.id, kind, new, read_versions=case.versions)


def rate_risk(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    *,
    level: str,
    factors: list[str],
    today: date,
    words: str = "",
) -> None:
    """How great the danger is and why; the earlier ratings stay in the history."""
    told = {
        "risk_level": level,
        "risk_factors": factors,
        "risk_words": words or None,
        "risk_rated_on": today.isoformat(),
    }
    kind, new = changed(library, case, told, today=today)
    with vault.change(session, "case.risk") as change:
        change.edit(case.id, kind, new, read_versions=case.versions)


def assign(vault: Vault, session: Session, library: Library, case: Record, user: str) -> None:
    """Gives the case to a caseworker, with the keys of the person's file; who had it keeps hers until `unassign`."""
    session.require("assign", CASE)
    with vault.change(session, "case.assign") as change:
        change.assign(_person_of(case), user)
        change.edit(case.id, library.form(CASE).kind, {"assigned_to": user}, read_versions=case.versions)


def unassign(vault: Vault, session: Session, library: Library, case: Record, user: str) -> None:
    """Takes the case and the keys of the file from somebody."""
    session.require("assign", CASE)
    with vault.change(session, "case.unassign") as change:
        change.unassign(_person_of(case), user)
        if case.answers.get("assigned_to") == user:
            change.edit(case.id, library.form(CASE).kind, {"assigned_to": None}, read_versions=case.versions)


def holders(vault: Vault, session: Session, case: Record) -> list[str]:
    """The users who have the keys of the file by name, not as supervisors who have those of all."""
    session.require("assign", CASE)
    return filekeys.holders(vault.connection, _person_of(case))


def note(vault: Vault, session: Session, library: Library, case: Record, answers: Answers, *, today: date) -> str:
    """A note, which stays as it was written. With `endangers` it goes into the restricted compartment."""
    kind, kept = ready(library, NOTE, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "case.note") as change:
        return change.add(kind, kept, person=case.person, case=case.id)


def follow_up(vault: Vault, session: Session, library: Library, case: Record) -> None:
    """From now on the case is only followed up."""
    _move(vault, session, library, case, FOLLOW_UP, "case.follow_up")


def take_up(vault: Vault, session: Session, library: Library, case: Record) -> None:
    """From follow-up back to work."""
    _move(vault, session, library, case, OPEN, "case.take_up")


def found(vault: Vault, session: Session, text: str, *, limit: int = 20) -> list[Record]:
    """Cases by any part of their number or of the person's name, as the search finds them."""
    people = dict.fromkeys(hit.person for hit in vault.search(session, text, kinds=(CASE, "person"), limit=limit))
    held = [vault.records(session, kind=CASE, person=person, archived=None) for person in people if person]
    return [case for cases in held for case in cases][:limit]


def refuse_move(case: Record, to: str) -> None:
    """Refuses a state that cannot follow the one the case is in."""
    if to not in STATES.get(case.status, ()):
        label = Phrase(LABELS.get(case.status, case.status))
        raise Refused(_("A case that is “{state}” cannot become “{next}”."), state=label, next=Phrase(LABELS[to]))


def _move(vault: Vault, session: Session, library: Library, case: Record, to: str, why: str) -> None:
    refuse_move(case, to)
    with vault.change(session, why) as change:
        change.edit(case.id, library.form(CASE).kind, status=to, read_versions=case.versions)


def _mark(device: str, taken: set[str]) -> str:
    """Letters made of a laptop's id; one more where another laptop has the same."""
    rest, mark = int(device, 16), ""
    while len(mark) < _MARK_LETTERS or mark in taken:
        rest, place = divmod(rest, len(_LETTERS))
        mark += _LETTERS[place]
    return mark


def _person_of(case: Record) -> str:
    if case.person is None:
        raise ValueError("a case is about a person")
    return case.person
