"""The houses of a board with their rooms and beds, where somebody is dropped on a bed and arrow keys lead around."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.models.shelter.beds import Room
from app.models.shelter.standing import HouseStanding, Standing
from app.ui.shell.label import Label
from app.ui.shell.later import Later
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear
from app.ui.shelter.board_grid import TileGrid
from app.ui.shelter.board_room import RoomView
from app.ui.shelter.board_tile import Marking, Tile

FORMAT: Final = "application/x-saphan-bed"
"""What is dragged is of this kind and says nothing: who it is stays in the window."""

_AT_ONCE: Final = 12
"""Beds, about as many as a window of the usual size shows; a room comes whole."""

_ASIDE: Final = 3
"""How many times as far something counts that lies beside the way an arrow key points."""


def nothing_said() -> QMimeData:
    """What a drag carries: another program that takes it learns nothing."""
    mime = QMimeData()
    mime.setData(FORMAT, b"-")
    return mime


class BoardView(QWidget):
    """Tiles stay where the same beds are shown again, so that a day is changed without anything moving.

    A house may have a hundred beds: the rooms that are in sight are built at once, and the others one after the other.
    """

    pressed = Signal(str)
    lifted = Signal(str)
    dragged = Signal(str)
    dropped = Signal(str)
    reached = Signal(QWidget)
    """A tile somebody came to by the keyboard, or holds what is dragged over: it has to be in sight."""
    looked_at = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._shown: Standing | None = None
        self._shape: object = None
        self._marks: Mapping[str, Marking] = {}
        self._rooms: dict[str, RoomView] = {}
        self._to_come: deque[Callable[[], None]] = deque()
        self._focus = ""
        self.tiles: dict[str, Tile] = {}
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(2 * GRID)
        self._later = Later(self, self._more)
        self.setAcceptDrops(True)

    def show_standing(self, shown: Standing) -> None:
        """Whoever was on a tile is on it again."""
        self._shown = shown
        shape = [(house.house.answers.get("name"), _shape(house)) for house in shown.houses]
        if shape != self._shape:
            self._shape = shape
            self._build()
            return
        for id, room in self._rooms.items():
            room.show_room(shown, shown.room(id))

    def mark(self, marks: Mapping[str, Marking]) -> None:
        """What each bed is to whoever is picked up; nothing, where nobody is."""
        self._marks = marks
        for room in self._rooms.values():
            room.mark(marks)

    def step(self, start: QWidget, key: int) -> None:
        """To the nearest tile in the direction of an arrow key."""
        at = start.mapTo(self.window(), start.rect().center())
        found = [(far, tile) for tile in self.tiles.values() if (far := _far(at, _middle(tile), key)) is not None]
        if found:
            min(found, key=lambda one: one[0])[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasFormat(FORMAT):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        tile = self._tile_at(event.position().toPoint())
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        tile = self._tile_at(event.position().toPoint())
        if tile is not None and event.mimeData().hasFormat(FORMAT):
            event.acceptProposedAction()
            self.dropped.emit(tile.key)

    def connect_tile(self, tile: Tile) -> None:
        """So that a tile outside of the houses does what one in them does."""
        tile.clicked.connect(lambda _checked=False: self.pressed.emit(tile.key))
        tile.lifted.connect(lambda: self.lifted.emit(tile.key))
        tile.dragged.connect(lambda: self.dragged.emit(tile.key))
        tile.stepped.connect(lambda key: self.step(tile, key))
        tile.reached.connect(lambda: self.reached.emit(tile))
        tile.looked_at.connect(lambda: self.looked_at.emit(tile.key))

    def _build(self) -> None:
        self._focus = next((key for key, tile in self.tiles.items() if tile.hasFocus()), "")
        clear(self._laid)
        self._rooms, self.tiles = {}, {}
        self._to_come = deque(self._steps())
        while len(self.tiles) < _AT_ONCE and self._to_come:
            self._more()
        self._later.go_on()

    def _steps(self) -> Iterator[Callable[[], None]]:
        """What builds the board, thing by thing."""
        for house in self._standing.houses:
            yield partial(self._add_head, house)
            yield from (partial(self._add, room.room.id) for room in house.rooms)
        yield partial(self._laid.addStretch, 1)

    def _more(self) -> bool:
        if self._to_come:
            self._to_come.popleft()()
        return bool(self._to_come)

    def _add_head(self, house: HouseStanding) -> None:
        self._laid.addWidget(Label(str(house.house.answers.get("name", "")), role="heading"))
        if not house.rooms:
            self._laid.addWidget(Label(self._office.words(_("No room is here yet.")), role="state"))

    def _add(self, id: str) -> None:
        """As it stands by then: a board may have been read again since its first rooms were built."""
        made = RoomView(self._office, self._standing, self._standing.room(id), self.connect_tile)
        made.mark(self._marks)
        self._rooms[id] = made
        self.tiles |= made.tiles
        self._laid.addWidget(made)
        if self.isVisible() or self._focus in made.tiles:
            made.show()
        if self._focus in made.tiles:
            made.tiles[self._focus].setFocus()

    @property
    def _standing(self) -> Standing:
        if self._shown is None:
            raise ValueError("no board is shown yet")
        return self._shown

    def _tile_at(self, point: QPoint) -> Tile | None:
        found = self.childAt(point)
        return found if isinstance(found, Tile) else None


def _shape(house: HouseStanding) -> list[tuple[Room, list[str]]]:
    """Its rooms with their beds: where they are the same, the tiles stay."""
    return [(room.room, [place.bed.id for place in room.places]) for room in house.rooms]


def _middle(tile: Tile) -> QPoint:
    return tile.mapTo(tile.window(), tile.rect().center())


def _far(start: QPoint, end: QPoint, key: int) -> int | None:
    """How far something lies in the direction of an arrow key; None where it does not lie there."""
    across, down = end.x() - start.x(), end.y() - start.y()
    along, aside = (across, down) if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else (down, across)
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        along = -along
    return along + _ASIDE * abs(aside) if along > 0 else None


def bound(tiles: Sequence[Tile], view: BoardView) -> TileGrid:
    """Tiles that stand elsewhere, such as those who wait, in a grid of their own."""
    for tile in tiles:
        view.connect_tile(tile)
    return TileGrid(tiles)
