"""The bed board: who sleeps where on the night of a day, which beds are free, and moving somebody to another one."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QDrag, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _
from app.models.quality.assessments import ASSESSMENT
from app.models.shelter import houses, standing
from app.models.shelter.boards import STAY
from app.models.shelter.standing import Place, Standing
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, clear, empty, menu, scrolling
from app.ui.shell.sides import Sides
from app.ui.shell.work import Course
from app.ui.shelter import board_menu, board_said
from app.ui.shelter.board_days import Days
from app.ui.shelter.board_held import Held
from app.ui.shelter.board_moving import Moving
from app.ui.shelter.board_side import Side
from app.ui.shelter.board_view import BoardView, nothing_said

Drags = Callable[[QWidget, QPixmap], None]

_WIDTHS = (5, 2)
_MARGIN = 4 * GRID


def dragged(source: QWidget, picture: QPixmap) -> None:
    """Lets the system drag a picture until it is dropped somewhere."""
    drag = QDrag(source)
    drag.setMimeData(nothing_said())
    drag.setPixmap(picture)
    drag.exec()


class BoardPage(Page):
    """Houses, rooms and beds, and beside them what is to be seen to. It is read on the worker, and the board that was
    there stays in sight until the other one has come."""

    desk = "shelter"

    def __init__(self, office: Office, _subject: str = "", *, drags: Drags = dragged) -> None:
        office.session.require("read", STAY)
        super().__init__(office, kinds=("shelter.*", "person"), scrolls=False)
        self._drags, self._dropped = drags, ""
        self._day: date | None = None
        self._shown: Standing | None = None
        self._view, self._days = BoardView(office), Days(office)
        self._side = Side(office, self._view, partial(office.open, "shelter.stay"))
        self._moving = Moving(office, self._show_held)
        self._held = Held(self.words, self._moving.let_go)
        self._nothing = QVBoxLayout()
        self._build()
        self._connect()

    @property
    def day(self) -> date:
        """The day that is looked at: today, until another one is asked for."""
        return self._day or self.office.today()

    def refresh(self) -> None:
        day, today = self.day, self.office.today()

        def task(vault: Vault, session: Session, _course: Course) -> Standing:
            return standing.read(vault, session, day, today=today)

        self._days.show_day(day)
        self.run(self.words(_("Reading the bed board")), task, self._show)

    def event(self, event: QEvent) -> bool:
        """While somebody is picked up, Esc lets go of her; else it is the window's, which covers itself with it."""
        escape = event.type() == QEvent.Type.ShortcutOverride and _escapes(event)
        if escape and self._moving.sleeper is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if _escapes(event) and self._moving.sleeper is not None:
            self._moving.let_go()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        sides = Sides(side_first=True, widths=_WIDTHS)
        sides.main.addLayout(self._nothing)
        sides.main.addWidget(self._view)
        sides.main.addStretch(1)
        sides.side.addWidget(self._side)
        sides.side.addStretch(1)
        self._area = scrolling(sides)
        self._show_head("")
        self.content.addWidget(self._days)
        self.content.addWidget(self._held)
        self.content.addWidget(self._area, stretch=1)

    def _connect(self) -> None:
        view = self._view
        self._days.chosen.connect(self._on_day)
        view.pressed.connect(self._on_pressed)
        view.lifted.connect(self._on_lifted)
        view.dragged.connect(self._on_dragged)
        view.dropped.connect(self._on_dropped)
        view.looked_at.connect(self._on_looked_at)
        view.reached.connect(lambda tile: self._area.ensureWidgetVisible(tile, _MARGIN, _MARGIN))

    def _show(self, shown: Standing) -> None:
        """A board that was asked for before another day was is not shown any more."""
        if shown.board.day != self.day:
            return
        self._shown = shown
        self._view.show_standing(shown)
        self._side.show_standing(shown)
        self._side.setVisible(bool(shown.houses))
        clear(self._nothing)
        if not shown.houses:
            self._nothing.addWidget(self._empty())
        beds = [place for place in shown.places if place.sleeps or place.closed is None]
        kind = "past" if shown.past else "today" if shown.board.day == self.office.today() else "to_come"
        free = sum(place.free for place in beds)
        said = self.words(board_said.SAID[kind], free=free, beds=len(beds), day=shown.board.day) if beds else ""
        self._show_head(said)
        self._moving.show_standing(shown)

    def _show_head(self, said: str) -> None:
        office, words = self.office, self.words
        actions: list[Action | QWidget] = []
        if office.session.may("write", STAY):
            admit = Action(words(_("&Admit somebody")), lambda: office.open("shelter.admit"), role="main", icon="plus")
            actions.append(admit)
        others = [
            Action(words(text), partial(office.open, page), icon=icon)
            for text, page, icon in (
                (_("How full the shelter was"), "shelter.occupancy", "chart"),
                (_("Houses, rooms and beds"), "shelter.houses", "shelter"),
                (_("Restrictions of freedom"), "shelter.restrictions", "lock"),
                (_("Incidents"), "shelter.incidents", "warning"),
                (_("Quality of care"), "quality", "quality"),
            )
            if page != "quality" or office.session.may("read", ASSESSMENT)
        ]
        self.set_head(words(_("Shelter")), said, [*actions, menu(words(_("&More")), others)])

    def _show_held(self) -> None:
        marks = self._moving.marks()
        held = self._moving.sleeper
        self._view.mark(marks)
        self._side.mark(held.stay if held else "")
        self._held.show_name(self._moving.name())
        self._days.setVisible(held is None)  # it makes room for what is said of her, so that the board stays in place

    def _empty(self) -> QFrame:
        """What there is to do before a board can be."""
        words, may = self.words, self.office.session.may("write", houses.HOUSE)
        if self._shown is not None and self._shown.board.houses:
            return empty(words(_("No house was in use that day. Choose another day.")))
        if not may:
            return empty(words(_("No house is here yet. Ask whoever runs the shelter to put one up.")))
        put_up = Action(words(_("Put up a &house")), partial(self.office.open, "shelter.houses"), role="main")
        return empty(words(_("No house is here yet. Put one up with its rooms and beds; it takes a minute.")), put_up)

    def _on_day(self, day: date) -> None:
        self._day = None if day == self.office.today() else day
        self.office.attempt(self.refresh)

    def _on_pressed(self, key: str) -> None:
        """Puts down whoever is picked up; else offers what can be done."""
        if self._moving.sleeper is None:
            self._offer(key)
        elif key in self._view.tiles:
            self.office.attempt(lambda: self._moving.put(key))
        elif key == self._moving.sleeper.stay:
            self._moving.let_go()
        else:
            self._on_lifted(key)

    def _on_lifted(self, key: str) -> None:
        self.office.attempt(lambda: self._moving.lift(self._stay(key)))

    def _on_dragged(self, key: str) -> None:
        """Over once it was dropped. What is asked then waits until the system has let go of the drag."""
        self._on_lifted(key)
        if self._moving.sleeper is None:
            return
        tile = self._view.tiles.get(key) or self._side.tiles[key]
        self._dropped = ""
        self._drags(self._view, tile.grab())
        QTimer.singleShot(0, self, self._put_down)

    def _on_dropped(self, key: str) -> None:
        self._dropped = key

    def _put_down(self) -> None:
        if self._dropped:
            self.office.attempt(lambda: self._moving.put(self._dropped))
        self._moving.let_go()

    def _on_looked_at(self, key: str) -> None:
        tile = self._view.tiles.get(key)
        if tile is not None:
            self._held.show_why(board_said.where(self.office, self._board.board.bed(key)), tile.marking)

    def _offer(self, key: str) -> None:
        actions = self._actions(key)
        tile = self._view.tiles.get(key) or self._side.tiles[key]
        if actions:
            board_menu.open_at(tile, actions)

    def _actions(self, key: str) -> list[Action]:
        shown = self._board
        if key in self._side.tiles:
            return board_menu.of_person(self.office, shown, self._moving, key)
        return board_menu.of_bed(self.office, shown, self._moving, self._place(key))

    def _stay(self, key: str) -> str:
        """Whom a tile shows."""
        if key in self._side.tiles:
            return key
        sleeps = self._place(key).sleeps
        if len(sleeps) != 1:
            raise Refused(_("Press Enter on this bed to choose what is to be done."))
        return sleeps[0].sleeper.stay

    def _place(self, bed: str) -> Place:
        return next(place for place in self._board.places if place.bed.id == bed)

    @property
    def _board(self) -> Standing:
        if self._shown is None:
            raise ValueError("no board is shown yet")
        return self._shown


def _escapes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
