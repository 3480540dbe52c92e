"""What waits about the quality of our houses: where nobody is safe, steps and assessments that are due."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from app.marks import _
from app.models.forms.library import Library
from app.models.matters import Matter, Pressing, by_day
from app.models.quality.actions import ACTION, OPEN
from app.models.quality.board import Standing, board
from app.models.tasks import SOON
from app.models.vault.session import Session
from app.models.vault.store import Vault

ROOM: Final = "quality"


def matters(vault: Vault, session: Session, library: Library, now: datetime) -> Iterator[Matter]:
    """For who answers for the houses: whoever may approve a step. That a house is not safe is told to all who read it,
    for they admit people there."""
    if not session.may("read", ACTION):
        return
    day = now.date()
    answers = session.may("approve", ACTION)
    for one in board(vault, session, library, day):
        house = {"house": str(one.house.answers.get("name", ""))}
        if one.not_safe:
            unsafe = _("Nobody should be admitted to {house}: something that everybody there needs is missing.")
            yield Matter(ROOM, unsafe, "quality", one.house.id, house, pressing=Pressing.DANGER, urgent=True)
        if answers and one.due is not None and one.due <= day + SOON:
            again = _("{house} is to be assessed again.")
            yield Matter(ROOM, again, "quality", one.house.id, house, pressing=by_day(one.due, day), day=one.due)
        if answers:
            yield from _steps(one, now)


def _steps(one: Standing, now: datetime) -> Iterator[Matter]:
    day = now.date()
    house = str(one.house.answers.get("name", ""))
    for step in one.actions:
        if step.status == OPEN and not step.archived and step.due is not None and step.due <= day + SOON:
            said, pressing = _("A step to better care in {house}."), by_day(step.due, day)
            yield Matter(ROOM, said, "quality.action", step.id, {"house": house}, pressing=pressing, day=step.due)
