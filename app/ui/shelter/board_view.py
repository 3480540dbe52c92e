"""The houses of a board with their rooms and beds, where somebody is dropped on a bed and arrow keys lead around."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _, n_
from app.models.shelter import furnishing
from app.models.shelter.beds import Room
from app.models.shelter.standing import HouseStanding, RoomStanding, Standing
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear, column, framed
from app.ui.shelter import board_said
from app.ui.shelter.board_grid import TileGrid
from app.ui.shelter.board_tile import UNMARKED, Face, Marking, Tile

FORMAT: Final = "application/x-saphan-bed"
"""What is dragged is of this kind and says nothing: who it is stays in the window."""

_ASIDE: Final = 3
"""How many times as far something counts that lies beside the way an arrow key points."""


def nothing_said() -> QMimeData:
    """What a drag carries: another program that takes it learns nothing."""
    mime = QMimeData()
    mime.setData(FORMAT, b"-")
    return mime


class BoardView(QWidget):
    """Tiles stay where the same beds are shown again, so that a day is changed without anything moving."""

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
        self._shape: object = None
        self._grids: list[TileGrid] = []
        self._counts: dict[str, Label] = {}
        self.tiles: dict[str, Tile] = {}
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(2 * GRID)
        self.setAcceptDrops(True)

    def show_standing(self, shown: Standing) -> None:
        """Whoever was on a tile is on it again."""
        shape = [(house.house.answers.get("name"), _shape(house)) for house in shown.houses]
        faces = {place.bed.id: board_said.bed_face(self._office, shown, place) for place in shown.places}
        if shape != self._shape:
            self._shape = shape
            self._build(shown, faces)
        else:
            said = [self.tiles[bed].show_face(face) for bed, face in faces.items()]
            if any(said):
                self._lay_again()
        for house in shown.houses:
            for room in house.rooms:
                self._counts[room.room.id].say(self._counted(room))

    def mark(self, marks: Mapping[str, Marking]) -> None:
        """What each bed is to whoever is picked up; nothing, where nobody is."""
        wider = [tile.mark(marks.get(key, UNMARKED)) for key, tile in self.tiles.items()]
        if any(wider):
            self._lay_again()

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

    def _build(self, shown: Standing, faces: Mapping[str, Face]) -> None:
        at = next((key for key, tile in self.tiles.items() if tile.hasFocus()), "")
        clear(self._laid)
        self._grids, self.tiles, self._counts = [], {}, {}
        for house in shown.houses:
            self._build_house(house, faces)
        self._laid.addStretch(1)
        if at in self.tiles:
            self.tiles[at].show()
            self.tiles[at].setFocus()

    def _build_house(self, house: HouseStanding, faces: Mapping[str, Face]) -> None:
        name = str(house.house.answers.get("name", ""))
        self._laid.addWidget(Label(name, role="heading"))
        if not house.rooms:
            self._laid.addWidget(Label(self._office.words(_("No room is here yet.")), role="state"))
        for room in house.rooms:
            self._laid.addWidget(self._room(room, faces))

    def _room(self, room: RoomStanding, faces: Mapping[str, Face]) -> QFrame:
        words = self._office.words
        rules = [words(rule.sentence, **rule.places) for rule in furnishing.rules(room.room)]
        count = self._counts[room.room.id] = Label(role="hint", wrap=False)
        head = Flow(Label(room.room.name, role="strong"), count, first_fills=True)
        tiles = [Tile(self._office.look, place.bed.id, faces[place.bed.id]) for place in room.places]
        for tile in tiles:
            self.tiles[tile.key] = tile
            self.connect_tile(tile)
        grid = TileGrid(tiles)
        self._grids.append(grid)
        return framed("card", column(head, Label(" ".join(rules), role="hint"), grid), margin=3 * GRID // 2)

    def _counted(self, room: RoomStanding) -> str:
        words, free = self._office.words, sum(place.free for place in room.places)
        if not room.places:
            return words(_("No bed is here yet."))
        return words.plural(*n_("{n} bed free", "{n} beds free"), free)

    def _lay_again(self) -> None:
        for grid in self._grids:
            grid.lay_again()

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
