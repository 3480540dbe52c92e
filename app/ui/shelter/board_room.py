"""One room of a board: its name, its rules in words, how many beds are free, and its beds."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame

from app.i18n import _, n_
from app.models.shelter import furnishing
from app.models.shelter.standing import RoomStanding, Standing
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, column
from app.ui.shelter import board_said
from app.ui.shelter.board_grid import TileGrid
from app.ui.shelter.board_tile import UNMARKED, Marking, Tile


class RoomView(QFrame):
    """The same beds keep their tiles, whoever sleeps in them. `tiles` are by bed."""

    def __init__(self, office: Office, shown: Standing, room: RoomStanding, connect: Callable[[Tile], None]) -> None:
        super().__init__()
        self._office = office
        self.tiles = {
            place.bed.id: Tile(office.look, place.bed.id, board_said.bed_face(office, shown, place))
            for place in room.places
        }
        for tile in self.tiles.values():
            connect(tile)
        self._free = Label(role="hint", wrap=False)
        self._grid = TileGrid(list(self.tiles.values()))
        self.setProperty("role", "card")
        head = Flow(Label(room.room.name, role="strong"), self._free, first_fills=True)
        rules = [office.words(rule.sentence, **rule.places) for rule in furnishing.rules(room.room)]
        laid = column(head, Label(" ".join(rules), role="hint"), self._grid)
        laid.setContentsMargins(*[3 * GRID // 2] * 4)
        self.setLayout(laid)
        self._count(room)

    def show_room(self, shown: Standing, room: RoomStanding) -> None:
        """The same beds on another night, or after something was changed."""
        faces = {place.bed.id: board_said.bed_face(self._office, shown, place) for place in room.places}
        self._lay_again([tile.show_face(faces[bed]) for bed, tile in self.tiles.items()])
        self._count(room)

    def mark(self, marks: Mapping[str, Marking]) -> None:
        self._lay_again([tile.mark(marks.get(bed, UNMARKED)) for bed, tile in self.tiles.items()])

    def _lay_again(self, changed: list[bool]) -> None:
        if any(changed):
            self._grid.lay_again()

    def _count(self, room: RoomStanding) -> None:
        words, free = self._office.words, sum(place.free for place in room.places)
        if not room.places:
            self._free.say(words(_("No bed is here yet.")))
        else:
            self._free.say(words.plural(*n_("{n} bed free", "{n} beds free"), free))
