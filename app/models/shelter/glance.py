"""How somebody stays with us, in one look, from records that were read together with others."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.models.shelter import restrictions
from app.models.shelter.beds import Span
from app.models.shelter.boards import ABSENCE, AWAY, HERE, NIGHT, STAY, last_answer
from app.models.shelter.restrictions import IN_FORCE, RESTRICTION
from app.models.told import day_of
from app.models.vault.record import Record


@dataclass(frozen=True, slots=True)
class Here:
    """The stay of somebody who has not left: the id of the bed she has tonight, the absence that is not over, what she
    said when last asked whether she wants to stay ("" where nobody asked), and how many restrictions are in force."""

    stay: Record = field(repr=False)
    bed: str | None
    away: Record | None = field(repr=False)
    wants: str
    restrictions: int


def here(records: Iterable[Record], day: date) -> Here | None:
    """Of everything read of one person; None where she does not stay with us."""
    held = list(records)
    stay = next((one for one in held if one.kind == STAY and one.status == HERE), None)
    if stay is None:
        return None
    ours = [one for one in held if one.answers.get("stay") == stay.id]
    tonight = next((one for one in ours if one.kind == NIGHT and _covers(one, day)), None)
    watched = restrictions.read(one for one in held if one.kind == RESTRICTION and one.status == IN_FORCE)
    return Here(
        stay=stay,
        bed=str(tonight.answers.get("bed")) if tonight else None,
        away=next((one for one in ours if one.kind == ABSENCE and one.status == AWAY), None),
        wants=last_answer(stay),
        restrictions=sum(one.in_force(day) for one in watched),
    )


def _covers(night: Record, day: date) -> bool:
    first = day_of(night.answers, "from")
    return first is not None and Span(first, day_of(night.answers, "until")).covers(day)
