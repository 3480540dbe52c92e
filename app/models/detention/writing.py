"""What is written about detention: kept, corrected, and tied to the client a person becomes."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from app.errors import Refused
from app.marks import _
from app.models.ages import OF_AGE_TOLD, open_years
from app.models.detention import records
from app.models.detention.records import (
    CHARGE,
    ENDED,
    EPISODE,
    FACILITY,
    HELD,
    MET,
    OPEN,
    RECOMMENDATION,
    TIE,
    TRANSFERRED,
    VISIT,
)
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.people import PERSON
from app.models.screening.rights import clock_time
from app.models.told import told_day
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

OF_A_PERSON = (EPISODE, CHARGE)
"""Kinds that hang on a file: a client's, or one of somebody who is none."""

FROM_THE_REGISTER = ("name", "birth", "age_stated", "age_counted", "age_stated_on", "age_basis", "age_disputed")
"""Answers that mean the same for a client as for a person met in detention."""

GOES_WITH_HER = (
    *("screened", "screened_on", "screened_by", "result", "presumed_on", "told_on", "told_with_consent"),
    *("basis", "legal_paper"),
)
"""Answers about a time in detention that hold in the next place as well, unless something else is said there."""

Answers = Mapping[str, Any]


def meet(vault: Vault, session: Session, library: Library, answers: Answers, *, today: date) -> str:
    """A file for somebody in detention who is no client; its id, under which her records are sealed."""
    kind, kept = ready(library, MET, {"met_on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "detention.meet") as change:
        file = change.open_file()
        return change.add(kind, {**kept, **open_years(kept)}, person=file, id=file)


def keep(
    vault: Vault,
    session: Session,
    library: Library,
    name: str,
    answers: Answers,
    *,
    today: date,
    person: str | None = None,
) -> str:
    """A new record of detention, in the state its answers say; `person` is the file of who is held or charged."""
    if (person is not None) != (name in OF_A_PERSON):
        raise ValueError(f"{name} and a person")
    kind, kept = ready(library, name, answers, today=today)
    if person is not None:
        _refuse_nobody(vault, session, person)
    _CHECKS.get(name, _no_check)(vault, session, kept, person)
    status, due = _standing(name, kept)
    with vault.change(session, f"{name}.save") as change:
        return change.add(kind, kept, person=person, status=status, due=due)


def correct(vault: Vault, session: Session, library: Library, record: Record, answers: Answers, *, today: date) -> None:
    """Changes the answers that are named, and the state with them: an end, an answer, a release. `record` as read."""
    kind, new = changed(library, record, answers, today=today)
    after = {**record.answers, **new}
    _CHECKS.get(record.kind, _no_check)(vault, session, after, record.person)
    years = open_years(after) if record.kind == MET and new.keys() & OF_AGE_TOLD else {}
    status, due = _standing(record.kind, after)
    with vault.change(session, f"{record.kind}.correct") as change:
        change.edit(record.id, kind, {**new, **years}, status=status, due=due, read_versions=record.versions)


def move(vault: Vault, session: Session, library: Library, episode: Record, answers: Answers, *, today: date) -> str:
    """She was taken to another place: the time there begins, and the one before ends with it, in one change. No clock
    starts anew, and what is known of her identification goes with her. `episode` as read; the id of the new one."""
    if episode.status != HELD:
        raise Refused(_("This time in detention is over already."))
    told = {name: episode.answers[name] for name in GOES_WITH_HER if _readable(episode.answers.get(name))}
    kind, kept = ready(library, EPISODE, {**told, **answers}, today=today)
    _check_episode(vault, session, kept, episode.person)
    day = kept.get("began_on", {"?": "unknown"})
    ended = {"ended_on": day, "ended_at": kept.get("began_at"), "outcome": TRANSFERRED}
    _kind, old = changed(library, episode, ended, today=today)
    _check_episode(vault, session, {**episode.answers, **old}, episode.person)
    with vault.change(session, "detention.move") as change:
        change.edit(episode.id, kind, old, status=ENDED, read_versions=episode.versions)
        return change.add(kind, kept, person=episode.person, status=_standing(EPISODE, kept)[0])


def tie(
    vault: Vault, session: Session, library: Library, met: str, client: str, *, today: date, same: bool = True
) -> str:
    """Somebody met in detention is this client, or is not after all. Said by who may read both files; nothing is
    merged, and the monitor does not learn of it."""
    if vault.record(session, met).kind != MET or vault.record(session, client).kind != PERSON:
        raise Refused(_("Choose a person from detention, and which client that is."))
    told = {"met_as": met, "on": today.isoformat(), "same": "yes" if same else "no"}
    kind, kept = ready(library, TIE, told, today=today)
    with vault.change(session, "detention.tie") as change:
        return change.add(kind, kept, person=client)


def client_of(vault: Vault, session: Session, met: str) -> str | None:
    """The client somebody met in detention is, for who may know."""
    if not session.may("read", TIE):
        return None
    return records.ties(vault.records(session, kind=TIE, where={"met_as": met})).get(met)


def for_the_register(met: Record) -> dict[str, Any]:
    """What registering her as a client begins with."""
    told = {name: met.answers.get(name) for name in FROM_THE_REGISTER}
    return {name: value for name, value in told.items() if value is not None and value is not SEALED}


def _standing(name: str, kept: Answers) -> tuple[str, date | None]:
    """The state and the day that follow from the answers."""
    if name == EPISODE:
        return (ENDED if kept.get("ended_on") or kept.get("outcome") else HELD), None
    if name == CHARGE:
        return (ENDED if kept.get("outcome") else OPEN), None
    if name == RECOMMENDATION:
        due = told_day(kept, "due_on")
        return str(kept.get("answer") or OPEN), due.earliest if due else None
    if name == FACILITY:
        return ("closed" if kept.get("closed_on") else "used"), None
    return "", None


def _readable(told: Any) -> bool:
    return told is not None and told is not SEALED


def _refuse_nobody(vault: Vault, session: Session, person: str) -> None:
    if vault.record(session, person).kind not in (MET, PERSON):
        raise Refused(_("Choose whom this is about."))


def _no_check(_vault: Vault, _session: Session, _kept: Answers, _person: str | None) -> None:
    """Nothing more to hold than the form does."""


def _check_visit(vault: Vault, session: Session, kept: Answers, _person: str | None) -> None:
    _refuse_other(vault, session, kept, "facility", FACILITY)
    _refuse_times(kept, "began", "ended")


def _check_recommendation(vault: Vault, session: Session, kept: Answers, _person: str | None) -> None:
    _refuse_other(vault, session, kept, "facility", FACILITY)
    _refuse_other(vault, session, kept, "visit", VISIT)
    made, due = told_day(kept, "made_on"), told_day(kept, "due_on")
    if made and due and due.surely_before(made):
        raise Refused(_("It cannot be due before it was made."))


def _check_episode(vault: Vault, session: Session, kept: Answers, _person: str | None) -> None:
    _refuse_other(vault, session, kept, "facility", FACILITY)
    _refuse_times(kept, "began_at", "ended_at")
    began, seen, ended = (told_day(kept, name) for name in ("began_on", "seen_on", "ended_on"))
    if began and ended and ended.surely_before(began):
        raise Refused(_("It cannot have ended before it began."))
    if seen and began and seen.surely_before(began):
        raise Refused(_("The person was known as held before the day it began. Correct one of the two days."))
    if seen and ended and ended.surely_before(seen):
        raise Refused(_("The person was known as held after the day it ended. Correct one of the two days."))


def _check_charge(vault: Vault, session: Session, kept: Answers, person: str | None) -> None:
    about = _refuse_other(vault, session, kept, "episode", EPISODE)
    if about and about.person != person:
        raise Refused(_("This time in detention belongs to another person."))


def _refuse_other(vault: Vault, session: Session, kept: Answers, name: str, kind: str) -> Record | None:
    """The record an answer names; refused where it is none of that kind."""
    id = kept.get(name)
    if not isinstance(id, str):
        return None
    found = vault.record(session, id)
    if found.kind != kind:
        raise Refused(_("This is no record of the kind that is asked for."))
    return found


def _refuse_times(kept: Answers, *names: str) -> None:
    for name in names:
        if isinstance(kept.get(name), str):
            clock_time(kept[name])


_CHECKS: Mapping[str, Callable[[Vault, Session, Answers, str | None], None]] = {
    VISIT: _check_visit,
    RECOMMENDATION: _check_recommendation,
    EPISODE: _check_episode,
    CHARGE: _check_charge,
}
