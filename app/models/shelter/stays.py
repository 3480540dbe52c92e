"""Stays: somebody arrives, gets a bed, moves, is away, comes back, is asked whether she wants to stay, and leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.errors import Refused
from app.marks import _
from app.models import tasks
from app.models.ages import open_years
from app.models.forms.answers import rows
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.people import told_of_age
from app.models.screening.said import Said
from app.models.shelter import boards, placing
from app.models.shelter.beds import Sleeper
from app.models.shelter.boards import ABSENCE, AWAY, BACK, HERE, LEFT, STAY, Board
from app.models.shelter.placing import Chosen
from app.models.shelter.restrictions import ENDED as RESTRICTION_ENDED
from app.models.shelter.restrictions import IN_FORCE, RESTRICTION
from app.models.told import day_of
from app.models.vault.change import Change
from app.models.vault.ids import new_id
from app.models.vault.record import SEALED, Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

NEEDED_NOW: Mapping[str, str] = {"medical": "medical", "interpreter": "interpreter", "danger": "danger"}
"""First needs that become a task due the same day → the kind of task (`cases.task_types`)."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody who arrives: her answers to the form of a stay, her case where there is one, and a bed or None."""

    person: str
    answers: Answers = field(repr=False)
    case: str | None = None
    bed: str | None = None


def admit(
    vault: Vault, session: Session, library: Library, arrivals: Sequence[Arrival], *, today: date, apart: bool = False
) -> list[str]:
    """Everybody who arrives together, as one family, in one change: all are admitted and placed, or nobody is.

    A bed may wait, for nobody is sent away for the want of one. Refused for somebody who is here already, and where a
    rule forbids a bed; `apart` is whether the family itself agreed to sleep apart, which their nights tell. Answers the
    stays.
    """
    day = _day_of_all(arrivals, today)
    with vault.change(session, "shelter.admit") as change:
        board = boards.read(vault, session, day)
        party = str(arrivals[0].answers.get("party", "")) or (new_id(vault.clock()) if len(arrivals) > 1 else "")
        admitted = []
        for one in arrivals:
            _refuse_here(board, one.person)
            admitted.append(_admit(vault, session, library, change, one, party, today))
        chosen = [
            Chosen(who, board.bed(one.bed), one.case)
            for who, one in zip(admitted, arrivals, strict=True)
            if one.bed is not None
        ]
        why = placing.AGREED_APART if apart else placing.ARRIVAL
        placing.give(change, library, board, chosen, first=day, why=why, today=today, apart=apart)
        return [who.stay for who in admitted]


def ask_to_stay(
    vault: Vault, session: Session, library: Library, stay: Record, answers: Answers, *, today: date
) -> None:
    """Writes down one more time that she was asked whether she wants to stay, and what she said."""
    _refuse_left(stay)
    asked = [*rows(stay.answers.get("asked")), {"on": today.isoformat(), **answers}]
    kind, new = changed(library, stay, {"asked": asked}, today=today)
    with vault.change(session, "shelter.consent") as change:
        change.edit(stay.id, kind, new, read_versions=stay.versions)


def unite(vault: Vault, session: Session, library: Library, stays: Sequence[Record]) -> None:
    """Says of people who came one after another, or of a child born here, that they are one family. Nobody is moved."""
    parties = {str(one.answers["party"]) for one in stays if one.answers.get("party")}
    if len(parties) > 1:
        raise Refused(_("These people belong to different families already."))
    party = next(iter(parties), "") or new_id(vault.clock())
    with vault.change(session, "shelter.family") as change:
        for one in stays:
            _refuse_left(one)
            change.edit(one.id, library.form(STAY).kind, {"party": party}, read_versions=one.versions)


def correct(vault: Vault, session: Session, library: Library, stay: Record, answers: Answers, *, today: date) -> None:
    """Changes what is known of a stay; when she arrived and left are changed by no correction of another answer. What
    is needed at once and was not named before becomes a task, as at the arrival."""
    if {"arrived_on", "left_on", "party"} & answers.keys():
        raise ValueError("nights hang on these days, and families on the party")
    kind, new = changed(library, stay, answers, today=today)
    before, now = stay.answers.get("first_needs"), new.get("first_needs")
    needed = [one for one in now or () if not isinstance(before, list) or one not in before]
    with vault.change(session, "shelter.stay.correct") as change:
        years = _codes_of_age(vault.record(session, str(stay.person)))
        change.edit(stay.id, kind, {**new, **years}, read_versions=stay.versions)
        _see_to_needs(session, library, change, str(stay.person), stay.case, needed, today)


def hand_back(vault: Vault, session: Session, library: Library, stay: Record, thing: int, *, today: date) -> None:
    """Writes down that the house has handed back one of the person's belongings, by its place; also after leaving."""
    things = rows(stay.answers.get("belongings"))
    if not 0 <= thing < len(things) or things[thing].get("returned_on"):
        raise Refused(_("This was handed back already. Look again."))
    told = [{**row, "returned_on": today.isoformat()} if at == thing else row for at, row in enumerate(things)]
    correct(vault, session, library, stay, {"belongings": told}, today=today)


def leave(vault: Vault, session: Session, library: Library, stay: Record, answers: Answers, *, today: date) -> None:
    """She leaves: her bed is free from that night on, an absence and every restriction end. Never refused for what is
    left to do; `unfinished` says that before."""
    _refuse_left(stay)
    told = {"left_on": today.isoformat(), **answers}
    kind, new = changed(library, stay, told, today=today)
    left = placing.exact_day(told, "left_on")
    if not _arrived(stay.answers) <= left <= today:
        raise Refused(_("The day of leaving lies between the day of arrival and today."))
    with vault.change(session, "shelter.leave") as change:
        change.edit(stay.id, kind, new, status=LEFT, read_versions=stay.versions)
        placing.end_nights(vault, session, library, change, str(stay.person), stay.id, left)
        _end_with_stay(vault, session, library, change, stay, left)


def refuse_here_again(vault: Vault, session: Session, stay: Record) -> None:
    """Refuses to let a stay that had ended go on where the person was admitted anew since."""
    if vault.count(session, kind=STAY, person=stay.person, status=HERE):
        raise Refused(_("This person was admitted again since, so leaving is not taken back."))


def unfinished(stay: Record) -> list[Said]:
    """What should be done before she leaves, in sentences. It keeps nobody from leaving."""
    held = [row for row in rows(stay.answers.get("belongings")) if row.get("kept_by") == "house"]
    found = []
    if stay.answers.get("belongings") is SEALED:
        found.append(Said(_("You cannot see whether the house keeps something of this person. Ask who can.")))
    elif kept := [row for row in held if not row.get("returned_on")]:
        found.append(
            Said(
                _("The house still keeps something of this person. Things to hand back: {count}."), {"count": len(kept)}
            )
        )
    if stay.answers.get("safety_talked") != "yes":
        found.append(Said(_("Talk over a plan for safety before the person leaves.")))
    return found


def go_away(vault: Vault, session: Session, library: Library, stay: Record, answers: Answers, *, today: date) -> str:
    """She is away for some nights. Her bed is kept, unless it is said that it is not."""
    _refuse_left(stay)
    told = {"from": today.isoformat(), **answers, "stay": stay.id}
    kind, kept = ready(library, ABSENCE, told, today=today)
    first, back = day_of(kept, "from"), day_of(kept, "back_on")
    if first is None or first < _arrived(stay.answers) or (back is not None and back < first):
        raise Refused(_("These days do not fit: an absence begins after the arrival and ends after it began."))
    with vault.change(session, "shelter.absence") as change:
        away = vault.records(session, kind=ABSENCE, person=stay.person, status=AWAY)
        if any(one.answers.get("stay") == stay.id for one in away):
            raise Refused(_("This person is away already. Write down first that she or he came back."))
        if kept.get("bed_kept") == "no":
            placing.end_nights(vault, session, library, change, str(stay.person), stay.id, first)
        return change.add(
            kind,
            kept,
            person=stay.person,
            case=stay.case,
            status=BACK if back else AWAY,
            due=None if back else day_of(kept, "expected_back"),
        )


def come_back(vault: Vault, session: Session, library: Library, absence: Record, *, on: date, today: date) -> None:
    """She is back. Where her bed was not kept she waits for one."""
    if absence.status != AWAY:
        raise Refused(_("This absence is over already."))
    if on < _first(absence):
        raise Refused(_("Nobody comes back before leaving."))
    kind, new = changed(library, absence, {"back_on": on.isoformat()}, today=today)
    with vault.change(session, "shelter.return") as change:
        change.edit(absence.id, kind, new, status=BACK, due=None, read_versions=absence.versions)


def overdue(vault: Vault, session: Session, day: date) -> list[Record]:
    """Absences whose day of return is past, and those of nobody knows when: without a word. The longest first."""
    away = vault.records(session, kind=ABSENCE, status=AWAY)
    late = [one for one in away if (one.due is not None and one.due < day) or one.answers.get("why") == "no_word"]
    return sorted(late, key=lambda one: one.due or _first(one))


def _end_with_stay(vault: Vault, session: Session, library: Library, change: Change, stay: Record, left: date) -> None:
    """What ends of itself when she leaves: an absence, and every restriction."""
    for one in vault.records(session, kind=ABSENCE, person=stay.person, status=AWAY):
        back = {"back_on": max(left, _first(one)).isoformat()}
        change.edit(one.id, library.form(ABSENCE).kind, back, status=BACK, due=None, read_versions=one.versions)
    for one in vault.records(session, kind=RESTRICTION, person=stay.person, status=IN_FORCE):
        over = {"ended_on": left.isoformat(), "review_on": None}
        kind = library.form(RESTRICTION).kind
        change.edit(one.id, kind, over, status=RESTRICTION_ENDED, due=None, read_versions=one.versions)


def _day_of_all(arrivals: Sequence[Arrival], today: date) -> date:
    if len({one.person for one in arrivals}) < len(arrivals):
        raise Refused(_("The same person stands here twice."))
    days = {placing.exact_day({"arrived_on": today.isoformat(), **one.answers}, "arrived_on") for one in arrivals}
    if len(days) != 1:
        raise Refused(_("Those who arrive together arrive on one day."))
    return days.pop()


def _refuse_here(board: Board, person: str) -> None:
    """Refuses somebody whose other stay is not over by then."""
    for one in board.stays.values():
        left = day_of(one.answers, "left_on")
        if one.person == person and (left is None or left > board.day):
            raise Refused(_("This person stays here already, since {day}."), day=_arrived(one.answers))


def _admit(
    vault: Vault, session: Session, library: Library, change: Change, one: Arrival, party: str, today: date
) -> Sleeper:
    person = vault.record(session, one.person)
    told = {"arrived_on": today.isoformat(), **_party(party), **one.answers}
    kind, kept = ready(library, STAY, told, today=today)
    if kept.get("left_on"):
        raise Refused(_("Admit the person first; leaving is written down on its own."))
    stay = new_id(vault.clock())
    kept |= _codes_of_age(person)
    change.add(kind, kept, person=one.person, case=one.case, status=HERE, id=stay)
    _see_to_needs(session, library, change, one.person, one.case, kept.get("first_needs"), today)
    return boards.sleeper(stay, one.person, kept, person)


def _party(party: str) -> dict[str, str]:
    return {"party": party} if party else {}


def _codes_of_age(person: Record) -> dict[str, Any]:
    """What stands open of her age, for who gives out beds and may not read her file."""
    told = told_of_age(person)
    return {**open_years(told), "age_disputed": told.get("age_disputed")}


def _see_to_needs(
    session: Session, library: Library, change: Change, person: str, case: str | None, needs: Any, today: date
) -> None:
    """What cannot wait becomes a task due today, where there is a case and whoever writes it down may write one."""
    if case is None or not isinstance(needs, list) or not session.may("write", tasks.TASK):
        return
    for need in needs:
        if need in NEEDED_NOW:
            told = {"task": NEEDED_NOW[need], "assigned_to": session.user}
            tasks.put(change, library, told, person=person, case=case, due=today, today=today)


def _refuse_left(stay: Record) -> None:
    if stay.status != HERE:
        raise Refused(_("This stay is over."))


def _arrived(answers: Answers) -> date:
    return day_of(answers, "arrived_on") or date.min


def _first(absence: Record) -> date:
    return day_of(absence.answers, "from") or date.min
