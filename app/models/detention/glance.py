"""Whether a client was or is held, in one look, from records that were read together with others."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.models.detention.records import CHARGE, EPISODE, HELD, OPEN, TIE, ties
from app.models.vault.record import Record


@dataclass(frozen=True, slots=True)
class Glance:
    """Her time in detention that goes on, how many there were in all, how many charges are open, and as whom she was
    met before she was a client."""

    now: Record | None = field(repr=False)
    times: int
    charges: int
    met_as: tuple[str, ...]


def glance(records: Iterable[Record]) -> Glance | None:
    """Of everything read of one client, newest first; None where this reader knows nothing of the kind."""
    held = list(records)
    episodes = [one for one in held if one.kind == EPISODE]
    charges = sum(one.kind == CHARGE and one.status == OPEN for one in held)
    met_as = tuple(ties(one for one in held if one.kind == TIE))
    if not (episodes or charges or met_as):
        return None
    return Glance(next((one for one in episodes if one.status == HELD), None), len(episodes), charges, met_as)
