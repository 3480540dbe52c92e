"""How everything stands on a board: house by house and bed by bed, and what is to be seen to that day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.models.screening.said import Said
from app.models.shelter import boards, houses, stays
from app.models.shelter.beds import Bed, Room, Sleep, Span
from app.models.shelter.boards import Board
from app.models.told import day_of
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault


@dataclass(frozen=True, slots=True)
class Place:
    """One bed that day: who has it (two, where two laptops gave it), who has it next, until when it is out of use
    (`closed`) or from when it will be (`closing`); `why` is what speaks by now against who sleeps here."""

    bed: Bed
    sleeps: tuple[Sleep, ...] = ()
    next: Sleep | None = None
    closed: Span | None = None
    closing: date | None = None
    why: tuple[Said, ...] = ()

    @property
    def free(self) -> bool:
        return not self.sleeps and self.closed is None


@dataclass(frozen=True, slots=True)
class RoomStanding:
    room: Room
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class HouseStanding:
    house: Record
    rooms: tuple[RoomStanding, ...]


@dataclass(frozen=True)
class Standing:
    """A board with all that is shown of it, worked out where it was read. A `past` day is only looked at."""

    board: Board
    past: bool
    houses: tuple[HouseStanding, ...]
    late: Sequence[Record] = field(default=(), repr=False)

    @property
    def places(self) -> Iterator[Place]:
        return (place for house in self.houses for room in house.rooms for place in room.places)

    def room(self, id: str) -> RoomStanding:
        """A room that is on the board."""
        return next(room for house in self.houses for room in house.rooms if room.room.id == id)


def read(vault: Vault, session: Session, day: date, *, today: date) -> Standing:
    """The board of a day and how everything stands on it; who is late coming back is said of today only."""
    board = boards.read(vault, session, day, look_back=day < today)
    late = stays.overdue(vault, session, day) if day == today else []
    return Standing(board, day < today, tuple(_houses(board)), late)


def back_late(absence: Record, day: date) -> bool:
    """Whether somebody should have been back by that day."""
    return absence.due is not None and absence.due < day


def _houses(board: Board) -> Iterator[HouseStanding]:
    """Houses in the order of their names; one that is not in use that day, and in which nobody sleeps, is left out."""
    places: dict[str, list[Place]] = {}
    for place in _places(board):
        places.setdefault(place.bed.room.id, []).append(place)
    for house in sorted(board.houses, key=lambda one: str(one.answers.get("name", "")).casefold()):
        ours = sorted((room for room in board.rooms.values() if room.house == house.id), key=_by_name)
        rooms = tuple(RoomStanding(room, tuple(places.get(room.id, ()))) for room in ours)
        if _in_use(house, board.day) or any(place.sleeps for room in rooms for place in room.places):
            yield HouseStanding(house, rooms)


def _places(board: Board) -> Iterator[Place]:
    tonight: dict[str, list[Sleep]] = {}
    later: dict[str, Sleep] = {}
    for sleep in board.held:  # those that begin first come first
        if sleep.nights.covers(board.day):
            tonight.setdefault(sleep.bed.id, []).append(sleep)
        elif sleep.nights.first > board.day:
            later.setdefault(sleep.bed.id, sleep)
    why = {sleep.bed.id: tuple(reasons) for sleep, reasons in board.no_longer_fit}
    for bed in board.beds:
        theirs = tuple(tonight.get(bed.id, ()))
        closed, closing = _closed(bed.closed, board.day), _closing(bed.closed, board.day)
        yield Place(bed, theirs, later.get(bed.id), closed, closing, why.get(bed.id, ()))


def _closed(spans: Iterable[Span], day: date) -> Span | None:
    """What keeps a bed out of use that day: of several, what ends last."""
    found = [span for span in spans if span.covers(day)]
    return max(found, key=lambda span: span.until or date.max, default=None)


def _closing(spans: Iterable[Span], day: date) -> date | None:
    """From when on it will be out of use: nobody is given it for longer."""
    return min((span.first for span in spans if span.first > day and not span.none), default=None)


def _in_use(house: Record, day: date) -> bool:
    begins, ends = day_of(house.answers, "from"), day_of(house.answers, "until")
    return (begins is None or begins <= day) and (ends is None or day <= ends)


def _by_name(room: Room) -> tuple[str, int, str]:
    return houses.in_order(room.name)
