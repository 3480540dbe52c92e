"""People: registered once, corrected, shown by the name they told, told apart from others like them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.marks import Phrase, _
from app.models import names
from app.models.ages import OF_AGE_TOLD, Age, Childhood, age_on, childhood, open_years
from app.models.duplicates import MORE_THAN_A_NAME, Candidate, Everybody, profile
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.vault.change import Change
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

PERSON = "person"
LINK = "person.link"

Answers = Mapping[str, Any]


def register(vault: Vault, session: Session, library: Library, answers: Answers, *, today: date) -> str:
    """A new person and her file; her id is also the name of the file her records are sealed under."""
    with vault.change(session, "person.register") as change:
        return add(change, library, answers, today=today)


def add(change: Change, library: Library, answers: Answers, *, today: date) -> str:
    """A new person inside a change that does more."""
    kind, kept = ready(library, PERSON, answers, today=today)
    person = change.open_file()
    return change.add(kind, {**kept, **open_years(kept)}, person=person, id=person)


def correct(vault: Vault, session: Session, library: Library, person: Record, answers: Answers, *, today: date) -> None:
    """Changes the answers that are named; `person` is the record as it was read."""
    kind, new = changed(library, person, answers, today=today)
    years = open_years({**person.answers, **new}) if new.keys() & OF_AGE_TOLD else {}
    with vault.change(session, "person.correct") as change:
        change.edit(person.id, kind, {**new, **years}, read_versions=person.versions)


def display_name(person: Record) -> str:
    """Her name as told; a `Phrase` to be translated where there is none, or where this session may not see it."""
    name = person.answers.get("name")
    if name is SEALED:
        return Phrase(_("Name not open to you"))
    return names.shown(name) or Phrase(_("Name not known"))


def list_name(person: Record) -> str:
    """Her name as a list shows it: nothing where it is to be hidden; the case number stands beside it."""
    return Phrase(_("Name hidden")) if person.answers.get("name_hidden") == "yes" else display_name(person)


def initials(person: Record) -> str:
    """Her initials, for paper that gets lost; empty where there is no name to see."""
    return names.initials(person.answers.get("name"))


def person_age(person: Record, day: PartialDate | date) -> Age | None:
    """Her age on a day as a range, None where nothing is known."""
    return age_on(told_of_age(person), day)


def person_childhood(person: Record, day: PartialDate | date) -> Childhood:
    """Whether she is, or must be treated as, a child on a day; where laptops disagree on her age it is in doubt."""
    return childhood(told_of_age(person), day)


def told_of_age(person: Record) -> Answers:
    """Her answers, with her age in doubt where two laptops disagree about it."""
    doubt = person.disputed.keys() & OF_AGE_TOLD
    return {**person.answers, "age_disputed": "yes"} if doubt else person.answers


def everybody(vault: Vault, session: Session) -> Everybody:
    """All people whose names this session may see, for looking up while typing and for the scan."""
    found = vault.records(session, kind=PERSON)
    return Everybody(profile(one.id, one.answers) for one in found if one.answers.get("name") is not SEALED)


def alike(
    vault: Vault, session: Session, register: Everybody, answers: Answers, *, person: str = ""
) -> list[Candidate]:
    """Who may already be here, for the answers typed so far; those told apart from `person` are left out."""
    apart = {other for pair in told_apart(vault, session) if person in pair for other in pair}
    return register.like(profile(person, answers), different=apart)


def doubles(vault: Vault, session: Session) -> list[tuple[str, Candidate]]:
    """All pairs of which more than the name fits, the likeliest first; pairs somebody told apart are left out."""
    return everybody(vault, session).pairs(told_apart(vault, session), least=MORE_THAN_A_NAME)


def told_apart(vault: Vault, session: Session) -> set[frozenset[str]]:
    """The pairs a person has looked at and found to be two people; the latest word on a pair counts."""
    latest: dict[frozenset[str], str] = {}
    for record in vault.records(session, kind=LINK, order="made"):
        pair = frozenset((record.person or "", str(record.answers.get("other"))))
        latest.setdefault(pair, str(record.answers.get("link")))  # the newest come first
    return {pair for pair, link in latest.items() if link == "not_same"}


def link(
    vault: Vault,
    session: Session,
    library: Library,
    one: str,
    other: str,
    *,
    same: bool,
    reason: str,
    today: date,
) -> str:
    """Writes down that two entries are one person, or are not. Nothing is merged: that can be taken back."""
    if one == other:
        raise Refused(_("This is one entry, not two."))
    found = {
        "other": other,
        "link": "same_person" if same else "not_same",
        "on": today.isoformat(),
        "reason": reason,
    }
    kind, kept = ready(library, LINK, found, today=today)
    with vault.change(session, "person.link") as change:
        return change.add(kind, kept, person=one)
