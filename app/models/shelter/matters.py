"""What waits in the shelter: who has no bed tonight, who wishes to leave, who is away too long."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from app.marks import _
from app.models.forms.library import Library
from app.models.matters import Matter, Pressing, by_day
from app.models.shelter import boards, incidents, restrictions, stays
from app.models.shelter.boards import STAY, Board
from app.models.told import day_of
from app.models.vault.session import Session
from app.models.vault.store import Vault

ROOM: Final = "shelter"
_BOARD, _STAY = "shelter", "shelter.stay"
_SOON = timedelta(days=2)
"""How long before its last day a review is told of: our rule, not a published standard."""


def matters(vault: Vault, session: Session, _library: Library, now: datetime) -> Iterator[Matter]:
    """Of those whose files this session reads; nothing for a role that reads no stays."""
    if not session.may("read", STAY):
        return
    day = now.date()
    board = boards.read(vault, session, day)
    yield from _of_board(board)
    yield from _away(vault, session, board, day)
    yield from _reviews(vault, session, board, day)
    if session.may("approve", incidents.INCIDENT):
        yield from _incidents(vault, session, day)


def _of_board(board: Board) -> Iterator[Matter]:
    hers = board.people
    for sleeper in board.waiting:
        if sleeper.person in hers:
            yield Matter(
                ROOM,
                _("Has no bed tonight."),
                _STAY,
                sleeper.stay,
                person=sleeper.person,
                pressing=Pressing.DANGER,
                urgent=True,
            )
    for stay in board.unwilling:
        if stay.person in hers:
            leave = _("Does not want to stay: help this person to leave.")
            yield Matter(ROOM, leave, _STAY, stay.id, person=stay.person, pressing=Pressing.DANGER, urgent=True)
    for pair in board.doubled:
        twice = _("A bed was given to two people: {bed}, {room}.")
        places = {"bed": pair[0].bed.name, "room": pair[0].bed.room.name}
        yield Matter(ROOM, twice, _BOARD, places=places, pressing=Pressing.DANGER, urgent=True)
    if count := sum(one.person in hers for one in board.not_asked):
        unasked = _("Nobody has asked them yet whether they want to stay: {count}.")
        yield Matter(ROOM, unasked, _BOARD, places={"count": count}, pressing=Pressing.DUE)


def _away(vault: Vault, session: Session, board: Board, day: date) -> Iterator[Matter]:
    """An absence nobody knows the reason of presses from its first day."""
    for one in stays.overdue(vault, session, day):
        stay = str(one.answers.get("stay"))
        if one.person not in board.people or stay not in board.stays:
            continue
        if one.answers.get("why") == "no_word":
            gone = _("Away since {since}, and nobody has heard from this person.")
            since = {"since": day_of(one.answers, "from")}
            yield Matter(ROOM, gone, _STAY, stay, since, one.person, Pressing.DANGER, urgent=True)
        else:
            late = _("Should have come back by now.")
            yield Matter(ROOM, late, _STAY, stay, person=one.person, pressing=Pressing.DUE, day=one.due)


def _reviews(vault: Vault, session: Session, board: Board, day: date) -> Iterator[Matter]:
    """Restrictions whose review is late, due or near; on the page of the stay where there is one."""
    stay_of = {one.person: id for id, one in board.stays.items()}
    for one in restrictions.in_force(vault, session):
        if not one.in_force(day) or one.review_by > day + _SOON:
            continue
        page, subject = (_STAY, stay_of[one.person]) if one.person in stay_of else ("record", one.record)
        review = _("A restriction of freedom is to be reviewed or ended.")
        pressing, late = by_day(one.review_by, day), one.late(day) > 0
        yield Matter(ROOM, review, page, subject, {}, one.person, pressing, one.review_by, urgent=late)


def _incidents(vault: Vault, session: Session, day: date) -> Iterator[Matter]:
    for one in incidents.open_ones(vault, session):
        if one.due is not None and one.due <= day:
            looked = _("An incident is to be looked at again.")
            yield Matter(ROOM, looked, "record", one.id, person=one.person, pressing=by_day(one.due, day), day=one.due)
