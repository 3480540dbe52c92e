"""Beside the board: who does not want to stay, who waits for a bed, and what else is to be seen to that day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _, n_
from app.models.screening.said import Said
from app.models.shelter import standing
from app.models.shelter.beds import Sleep
from app.models.shelter.boards import Board
from app.models.shelter.standing import Standing
from app.models.vault.record import Record
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear
from app.ui.shelter import board_said
from app.ui.shelter.board_tile import Mark, Marking, Tile
from app.ui.shelter.board_view import BoardView, bound

UNWILLING: Final = _("Does not want to stay")
_GIVEN_TWICE: Final = _("Given twice")
_NO_LONGER_FITS: Final = _("No longer fits")
_LATE: Final = _("Not back yet")
_NOT_ASKED: Final = _("Not asked about staying")

_MOST: Final = 8
_MOST_WAITING: Final = 24
_WIDE_SCALE: Final = 125
"""Per cent; with larger text a line has no room for its words and its standing side by side."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to be seen to: whose stay, whose it is in words, what about it."""

    stay: str
    icon: str
    whose: str
    about: str
    standing: str = ""
    tone: str = ""


Concern = tuple[str, str, list[Matter]]
"""A title, what is to be done, and whom it concerns."""


class Side(QWidget):
    """Built anew only where it says something else. `chosen` is told the stay of a line that was opened."""

    def __init__(self, office: Office, view: BoardView, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._office, self._view, self._chosen = office, view, chosen
        self._said: object = None
        self.tiles: dict[str, Tile] = {}
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(2 * GRID)

    def show_standing(self, shown: Standing) -> None:
        """What is over is only looked at: then nothing is to be seen to."""
        office, board = self._office, shown.board
        waiting = [] if shown.past else board.waiting
        faces = [(one.stay, board_said.waiting_face(office, board, one)) for one in waiting]
        matters = [] if shown.past else list(_matters(office, shown))
        said = (faces, matters, shown.past)
        if said == self._said:
            return
        self._said = said
        at = next((stay for stay, tile in self.tiles.items() if tile.hasFocus()), "")
        clear(self._laid)
        self.tiles = {stay: Tile(office.look, stay, face) for stay, face in faces[:_MOST_WAITING]}
        if not shown.past:
            self._build(matters, len(faces))
        self._laid.addStretch(1)
        if at in self.tiles:
            self.tiles[at].show()
            self.tiles[at].setFocus()

    def mark(self, held: str) -> None:
        """Marks the one who is picked up, while she waits here."""
        for stay, tile in self.tiles.items():
            word = self._office.words(_("Being moved"))
            tile.mark(Marking(Mark.HELD, word) if stay == held else Marking())

    def _build(self, matters: Sequence[Concern], waiting: int) -> None:
        """Who does not want to stay comes before all else."""
        words = self._office.words
        cards = [self._card(words(title), words(hint), lines) for title, hint, lines in matters]
        first = sum(title == UNWILLING for title, _hint, _lines in matters)
        for one in (*cards[:first], self._waiting(waiting), *cards[first:]):
            self._laid.addWidget(one)

    def _waiting(self, count: int) -> QFrame:
        words = self._office.words
        title = words(_("Waiting for a bed"))
        if not self.tiles:
            return card(title, Label(words(_("Everybody who is here has a bed.")), role="state"))
        hint = Label(words(_("Drag to a bed, or press M and choose one.")), role="hint")
        parts: list[QWidget] = [hint, bound(list(self.tiles.values()), self._view)]
        if count > len(self.tiles):
            parts.append(self._more(count - len(self.tiles)))
        return card(title, *parts)

    def _card(self, title: str, hint: str, lines: Sequence[Matter]) -> QFrame:
        parts: list[QWidget] = [Label(hint, role="hint")]
        parts += [self._line(one) for one in lines[:_MOST]]
        if len(lines) > _MOST:
            parts.append(self._more(len(lines) - _MOST))
        return card(title, *parts)

    def _line(self, one: Matter) -> LineView:
        narrow = self._office.settings.scale > _WIDE_SCALE
        opens = partial(self._chosen, one.stay)
        return LineView(Line(one.icon, one.whose, one.about, opens, one.standing, one.tone, narrow=narrow))

    def _more(self, count: int) -> Label:
        return Label(self._office.words.plural(*n_("and {n} more", "and {n} more"), count), role="state")


def _matters(office: Office, shown: Standing) -> Iterator[Concern]:
    """What concerns nobody is left out."""
    board = shown.board
    found = (
        (
            UNWILLING,
            _("Nobody is held here. Help the person to leave safely, today if that is wished."),
            [_of_stay(office, board, one, "warning") for one in board.unwilling],
        ),
        (
            _GIVEN_TWICE,
            _("Two laptops gave this away at the same time. Ask, and move one of them."),
            [_doubled(office, board, two) for two in board.doubled],
        ),
        (
            _NO_LONGER_FITS,
            _("Nobody is moved by itself. Talk about another bed."),
            [_unfit(office, board, sleep, why) for sleep, why in board.no_longer_fit],
        ),
        (
            _LATE,
            _("Ask after the person. Being away is no fault."),
            [_late(office, board, one) for one in shown.late if str(one.answers.get("stay")) in board.stays],
        ),
        (
            _NOT_ASKED,
            _("Ask in private, in a language understood well: staying is the person’s own choice."),
            [_of_stay(office, board, one, "open") for one in board.not_asked],
        ),
    )
    yield from (one for one in found if one[2])


def _of_stay(office: Office, board: Board, stay: Record, icon: str) -> Matter:
    return Matter(stay.id, icon, _whose(office, board, stay.id), _bed(office, board, stay.id))


def _doubled(office: Office, board: Board, two: Sequence[Sleep]) -> Matter:
    words = office.words
    whose = words.listing([board_said.whose(office, board, one.sleeper) for one in two])
    where = words.listing(sorted({board_said.where(office, one.bed) for one in two}))
    return Matter(two[-1].sleeper.stay, "warning", whose, where)


def _unfit(office: Office, board: Board, sleep: Sleep, why: Sequence[Said]) -> Matter:
    where = board_said.where(office, sleep.bed)
    about = f"{where}\n{board_said.reasons(office.words, why)}"
    return Matter(sleep.sleeper.stay, "warning", board_said.whose(office, board, sleep.sleeper), about)


def _late(office: Office, board: Board, absence: Record) -> Matter:
    stay = str(absence.answers.get("stay"))
    late = standing.back_late(absence, board.day)
    said, tone = (office.words(_("late")), "danger") if late else ("", "")
    return Matter(stay, "away", _whose(office, board, stay), board_said.back(office, absence), said, tone)


def _whose(office: Office, board: Board, stay: str) -> str:
    return board_said.whose(office, board, board.sleepers[stay])


def _bed(office: Office, board: Board, stay: str) -> str:
    """The bed she has that night."""
    return next((board_said.where(office, one.bed) for one in board.tonight.values() if one.sleeper.stay == stay), "")
