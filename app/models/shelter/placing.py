"""Giving beds: checked against everybody's nights in the change that writes them, so that no bed is given twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.shelter import boards
from app.models.shelter.beds import Bed, Sleep, Sleeper, Span, Wish
from app.models.shelter.boards import ENDED, NIGHT, OPEN, Board
from app.models.shelter.refusing import refusals
from app.models.told import day_of, told_day
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

ARRIVAL = "arrival"
"""Why somebody has her first bed: a code of the list `shelter.move_reasons`."""

AGREED_APART: Final = "family_agreed_apart"
"""Why a family sleeps apart: a code of the same list."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A bed for somebody, and the case her nights are kept in where there is one."""

    sleeper: Sleeper
    bed: Bed
    case: str | None = None


def move(
    vault: Vault,
    session: Session,
    library: Library,
    beds: Mapping[str, str],
    *,
    first: date,
    why: str,
    today: date,
    apart: bool = False,
) -> None:
    """Beds (stay → bed) from a night on, for one person or for several who change together; the nights before stay as
    they were. All move or nobody does: refused with the first reason where a rule forbids it, and for a night that is
    over by `today`."""
    if first < today:
        raise Refused(_("The night of {day} is over: it can only be looked at."), day=first)
    with vault.change(session, "shelter.move") as change:
        board = boards.read(vault, session, first)
        chosen = [_chosen(board, stay, bed) for stay, bed in beds.items()]
        for one in chosen:
            end_nights(vault, session, library, change, one.sleeper.person, one.sleeper.stay, first)
        give(change, library, board, chosen, first=first, why=why, today=today, apart=apart)


def give(
    change: Change,
    library: Library,
    board: Board,
    chosen: Sequence[Chosen],
    *,
    first: date,
    why: str,
    today: date,
    apart: bool = False,
) -> None:
    """Beds inside a change that does more; `board` was read in it."""
    refuse_forbidden(board, chosen, first, apart=apart)
    for one in chosen:
        told = {"stay": one.sleeper.stay, "bed": one.bed.id, "from": first.isoformat(), "why": why}
        kind, kept = ready(library, NIGHT, told, today=today)
        change.add(kind, kept, person=one.sleeper.person, case=one.case, status=OPEN)


def refuse_forbidden(board: Board, chosen: Sequence[Chosen], first: date, *, apart: bool) -> None:
    """Refuses, with the first reason, what a rule forbids to any of them; they count as neighbours of one another."""
    moving = {one.sleeper.stay for one in chosen}
    held = [one for one in board.held if one.sleeper.stay not in moving]
    for one in chosen:
        family = tuple(
            other.sleeper
            for other in chosen
            if other.bed.room.id == one.bed.room.id and other.sleeper.family_of(one.sleeper)
        )
        wish = Wish(one.bed, one.sleeper, Span(first), family, apart)
        others = [Sleep(two.bed, two.sleeper, Span(first)) for two in chosen if two is not one]
        if any(two.bed.id == one.bed.id for two in others):
            raise Refused(_("One bed is for one person a night: “{bed}” stands here twice."), bed=one.bed.name)
        found = refusals(wish, [*held, *others])
        if found:
            raise Refused(found[0].sentence, **found[0].places)


def end_nights(
    vault: Vault, session: Session, library: Library, change: Change, person: str, stay: str, day: date
) -> None:
    """From that night on she has no bed any more; what was promised her later falls away."""
    kind = library.form(NIGHT).kind
    theirs = [
        *vault.records(session, kind=NIGHT, person=person, status=OPEN),
        *vault.records(session, kind=NIGHT, person=person, status=ENDED, due_after=day),
    ]
    for one in theirs:
        first = day_of(one.answers, "from")
        if one.answers.get("stay") == stay and first is not None:
            until = max(first, day)
            change.edit(one.id, kind, {"until": until.isoformat()}, status=ENDED, due=until, read_versions=one.versions)


def withdraw(library: Library, change: Change, night: Record) -> None:
    """A bed that was given by mistake: of its nights none is left, and the record stays."""
    first = exact_day(night.answers, "from")
    kind = library.form(NIGHT).kind
    change.edit(night.id, kind, {"until": first.isoformat()}, status=ENDED, due=first, read_versions=night.versions)


def refuse_given_meanwhile(
    vault: Vault,
    session: Session,
    again: Sequence[tuple[Record, date | None]],
    *,
    returning: Collection[str] = (),
) -> None:
    """Refuses to let nights end later again, each on the day beside it, where by now a rule forbids that: mostly,
    somebody else has the bed. A family that slept apart before may do so again. `returning` are stays that had ended
    and go on again with it."""
    ends = [(night, exact_day(night.answers, "until"), until) for night, until in again if night.answers.get("until")]
    longer = [(night, ended) for night, ended, until in ends if until is None or until > ended]
    for day in sorted({ended for _night, ended in longer}):
        board = boards.read(vault, session, day)
        theirs = [night for night, ended in longer if ended == day]
        chosen = [
            _returned(vault, session, board, night) if night.answers.get("stay") in returning
            else _chosen(board, str(night.answers.get("stay")), str(night.answers.get("bed")))
            for night in theirs
        ]  # fmt: skip
        refuse_forbidden(board, chosen, day, apart=True)


def exact_day(answers: Mapping[str, Any], name: str) -> date:
    """A day nights are counted from; refuses one that is known to the month only, or estimated."""
    told = told_day(answers, name)
    if told is None or (exact := told.exact) is None:
        raise Refused(_("Give the day itself: nights are counted from it."))
    return exact


def _returned(vault: Vault, session: Session, board: Board, night: Record) -> Chosen:
    """Somebody who had left, in the bed she had: the board of that day does not know her."""
    stay = vault.record(session, str(night.answers.get("stay")))
    known = vault.record(session, str(stay.person))
    who = boards.sleeper(stay.id, known.id, stay.answers, known)
    return Chosen(who, board.bed(str(night.answers.get("bed"))), stay.case)


def _chosen(board: Board, stay: str, bed: str) -> Chosen:
    who = board.sleepers.get(stay)
    if who is None or not board.stays_over(stay):
        raise Refused(_("This person does not stay here on {day}."), day=board.day)
    return Chosen(who, board.bed(bed), board.stays[stay].case)
