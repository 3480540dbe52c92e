"""People: registered once, corrected, shown by the name they told, told apart from others like them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
SAME, NOT_SAME = "same_person", "not_same"

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
    name = _name_of(person)
    if name is SEALED:
        return Phrase(_("Name not open to you"))
    return names.shown(name) or Phrase(_("Name not known"))


def list_name(person: Record) -> str:
    """Her name as a list shows it: nothing where it is to be hidden; the case number stands beside it."""
    return Phrase(_("Name hidden")) if person.answers.get("name_hidden") == "yes" else display_name(person)


def initials(person: Record) -> str:
    """Her initials, for paper that gets lost; empty where there is no name to see."""
    return names.initials(_name_of(person))


def _name_of(person: Record) -> Any:
    """The name she told; of somebody who told none, what those who met her call her."""
    name, called = person.answers.get("name"), person.answers.get("called")
    return {"roman": called} if isinstance(called, str) and not names.told(name) and name is not SEALED else name


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
    """All pairs of which more than the name fits, the likeliest first, without those somebody has looked at."""
    return everybody(vault, session).pairs(links(vault, session), least=MORE_THAN_A_NAME)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs nobody has looked at, the likeliest first, and the latest word on each of the others, newest first."""

    open: Sequence[tuple[str, Candidate]]
    settled: Sequence[Record]


def pairs(vault: Vault, session: Session, person: str = "") -> Pairs:
    """Of everybody, or of one person: then also those who have no more than a name alike."""
    settled = links(vault, session)
    if not person:
        return Pairs(doubles(vault, session), [one for one in settled.values() if one.answers.get("link") == SAME])
    known = {other for pair in settled if person in pair for other in pair}
    answers = vault.record(session, person).answers
    found = everybody(vault, session).like(profile(person, answers), different=known)
    return Pairs([(person, one) for one in found], [link for pair, link in settled.items() if person in pair])


def links(vault: Vault, session: Session) -> dict[frozenset[str], Record]:
    """The pairs somebody has looked at, each with the latest word on it."""
    latest: dict[frozenset[str], Record] = {}
    for record in vault.records(session, kind=LINK, order="made"):
        latest.setdefault(frozenset((record.person or "", str(record.answers.get("other")))), record)  # newest first
    return latest


def told_apart(vault: Vault, session: Session) -> set[frozenset[str]]:
    """The pairs of which the latest word is that they are two people; none for a role that registers and reads none."""
    if not session.may("read", LINK):
        return set()
    return {pair for pair, record in links(vault, session).items() if record.answers.get("link") == NOT_SAME}


def same_as(vault: Vault, session: Session, person: str) -> list[str]:
    """The other entries of one person, also those she was told to be by way of another."""
    told = [pair for pair, record in links(vault, session).items() if record.answers.get("link") == SAME]
    found, before = {person}, set[str]()
    while found != before:
        before, found = found, found.union(*(pair for pair in told if pair & found))
    return sorted(found - {person})


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
        "link": SAME if same else NOT_SAME,
        "on": today.isoformat(),
        "reason": reason,
    }
    kind, kept = ready(library, LINK, found, today=today)
    with vault.change(session, "person.link") as change:
        return change.add(kind, kept, person=one)
