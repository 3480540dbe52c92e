"""Whether somebody may move to a bed: alone, with her family, or apart from it where the family agreed; or why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.models.screening.said import Said
from app.models.shelter import offers
from app.models.shelter.beds import Bed, Sleeper, Span
from app.models.shelter.boards import NIGHT, Board
from app.models.shelter.placing import AGREED_APART, ARRIVAL
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody can come to a bed. `alone`: she can have it as it is. `together`: a bed for each of her family in
    that room (stay → bed). `apart`: only she, once the family itself agreed to sleep apart. None of it: `why_not`."""

    bed: Bed
    alone: bool = False
    together: Mapping[str, Bed] = field(default_factory=dict)
    apart: bool = False
    why_not: tuple[Said, ...] = ()

    @property
    def open(self) -> bool:
        """Whether there is any way."""
        return self.alone or bool(self.together) or self.apart


def ways(board: Board, sleeper: Sleeper, bed: Bed) -> Ways:
    """How she can come to this bed from the board's day on. Who of her family sleeps in that room already stays in her
    or his bed; the others come along."""
    against = board.refusals(bed, [sleeper])
    if not against:
        return Ways(bed, alone=True)
    family = board.family(sleeper)
    there = {one.sleeper.stay for one in board.tonight.values() if one.bed.room.id == bed.room.id} if family else set()
    party = [sleeper, *(one for one in family if one.stay not in there)]
    if len(party) == 1:
        return Ways(bed, why_not=tuple(against))
    offer = offers.beside(bed, party, board.beds, board.held, Span(board.day))
    apart = not board.refusals(bed, [sleeper], apart=True)
    why_not = () if offer.whole or apart else tuple(board.refusals(bed, party)) or offer.why_not
    return Ways(bed, together=offer.beds, apart=apart, why_not=why_not)


def destinations(board: Board, sleeper: Sleeper) -> list[Ways]:
    """Where she could go, beds that take her first; of a room that has none of those, one bed that says why, a free one
    where there is one. The bed she has is not among them."""
    has = {sleep.bed.id for sleep in board.tonight.values() if sleep.sleeper.stay == sleeper.stay}
    found = [ways(board, sleeper, bed) for bed in board.beds if bed.id not in has]
    takes = [one for one in found if one.open]
    taken = {bed for bed in board.tonight if bed not in has}
    rooms = {one.bed.room.id for one in takes}
    closed: dict[str, Ways] = {}
    for one in sorted((one for one in found if not one.open), key=lambda one: one.bed.id in taken):
        if one.bed.room.id not in rooms:
            closed.setdefault(one.bed.room.id, one)
    return takes + list(closed.values())


def reason(vault: Vault, session: Session, stay: Record) -> str:
    """Why somebody gets a bed where nobody has to be asked: her first one; "" where she had one before."""
    had = vault.count(session, kind=NIGHT, person=stay.person, where={"stay": stay.id})
    return "" if had else ARRIVAL


def reasons(codes: Sequence[str]) -> list[str]:
    """Of all reasons those somebody is asked to choose from: arriving and sleeping apart say themselves."""
    return [code for code in codes if code not in (ARRIVAL, AGREED_APART)]
