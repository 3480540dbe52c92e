"""Beside those who arrive: rooms that take them all, rooms for some of them, who could be asked to move, why not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import _, n_
from app.models.people import PERSON
from app.models.screening.said import Said
from app.models.shelter import arriving, boards, houses, placing
from app.models.shelter.arriving import Beds
from app.models.shelter.beds import Bed, Sleeper
from app.models.shelter.boards import Board
from app.models.shelter.offers import Move, Offer
from app.models.told import exact_day
from app.ui.shell.asking import ask_sure
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.notices import concerns
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear
from app.ui.shelter import admit_apart, stay_said

_KINDS: Final = ("shelter.*", "person")
_MOST: Final = 8
_WAITS, _APART = "", "apart"
"""What is chosen in place of a room."""


class AdmitBeds(QFrame):
    """Reads the board on the worker, and compares with each answer. `given` is the bed each has that is shown: what is
    saved; `apart`, whether a family that is parted by it agreed to that. A room that takes everybody is chosen at once;
    another choice holds while that room can be had."""

    registering = Signal()
    housed = Signal(str)
    """The house of the room that is chosen."""

    def __init__(self, office: Office, bed: str = "") -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.setAccessibleName(office.words(_("Beds tonight")))
        self.given: Mapping[str, str] = {}
        self.apart = False
        self._agreed: Mapping[str, Bed] = {}
        self._office, self._bed = office, bed
        self._answers: Mapping[str, Any] = {}
        self._board: Board | None = None
        self._who: Sequence[Sleeper] = ()
        self._found = Beds(())
        self._chosen: str | None = None
        self._lines: dict[str, LineView] = {}
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._laid.setSpacing(GRID)
        office.notices.changed.connect(self._on_changed)
        self._read()

    def told(self, answers: Mapping[str, Any]) -> None:
        """What is typed so far. At once, for it may be saved at once."""
        before, self._answers = self._day(), answers
        who = arriving.party(self._office.vault, self._office.session, answers)
        if who != self._who:
            self._who = who
            self._compare()
        if self._day() != before:
            self._read()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A form that can be typed in again after saving was refused: somebody else may have been quicker."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and self.isEnabled():
            self._read()

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if concerns(kinds, _KINDS):
            self._read()

    def _read(self) -> None:
        office, day = self._office, self._day()
        office.run(
            office.words(_("Reading the beds")),
            lambda vault, session, _course: boards.read(vault, session, day),
            self._on_read,
        )

    def _on_read(self, board: Board) -> None:
        if isValid(self):
            self._board = board
            self._who = arriving.party(self._office.vault, self._office.session, self._answers)
            self._compare()

    def _day(self) -> date:
        """The night they arrive; while no such day is typed, this one."""
        told = exact_day(self._answers, "arrived_on") if isinstance(self._answers.get("arrived_on"), str) else None
        return told or self._office.today()

    def _compare(self) -> None:
        board = self._board
        if board is None:
            return
        self._found = arriving.beds(board, self._who, self._bed)
        wanted = next((bed.room.id for bed in board.beds if bed.id == self._bed), "")
        if self._agreed and (self._agreed.keys() != {one.stay for one in self._who} or not self._can_still(board)):
            self._agreed = {}
        if self._chosen and not self._taken(self._chosen):
            self._chosen = None
        first = arriving.first_choice(self._found, room=wanted, house=str(self._answers.get("house", "")))
        self._choose(first if self._chosen is None else self._chosen)

    def _choose(self, room: str) -> None:
        taken = self._taken(room)
        self.given, self.apart = {person: bed.id for person, bed in taken.items()}, room == _APART
        self._show(room)
        for bed in list(taken.values())[:1]:
            self.housed.emit(bed.room.house)

    def _on_chosen(self, room: str) -> None:
        self._chosen = room
        self._choose(room)
        self._lines[room].setFocus()

    def _taken(self, room: str) -> Mapping[str, Bed]:
        return self._agreed if room == _APART else self._found.taken(room)

    def _can_still(self, board: Board) -> bool:
        """Whether what a family agreed to is there, and no room has become free that takes all of them."""
        return self._found.lacking is not None and arriving.still_free(board, self._agreed)

    def _on_apart(self) -> None:
        """Looked for on the worker: there are many ways to part a family."""
        board, who, office = self._board, self._who, self._office
        if self._agreed or board is None:
            self._on_chosen(_APART)
            return
        office.run(
            office.words(_("Looking for beds in several rooms")),
            lambda _vault, _session, _course: arriving.apart(board, who),
            lambda found: self._on_spread(found, board, who),
        )

    def _on_spread(self, found: Mapping[str, Bed], board: Board, who: Sequence[Sleeper]) -> None:
        """Chosen only once the family itself has agreed to these very beds."""
        if not isValid(self) or board is not self._board or who != self._who:
            return
        if admit_apart.agreed(self._office.words, self._apart_said(board, found)):
            self._agreed = found
            self._on_chosen(_APART)

    def _apart_said(self, board: Board, beds: Mapping[str, Bed]) -> str:
        return admit_apart.said(self._office, board, {one: self._name(one) for one in self._who}, beds)

    def _show(self, room: str) -> None:
        words = self._office.words
        clear(self._laid)
        self._lines = {}
        self._laid.addWidget(Label(words(_("Beds tonight")), role="heading"))
        for one in self._parts(room):
            self._laid.addWidget(one)
        self._laid.addStretch(1)

    def _parts(self, room: str) -> Iterator[QWidget]:
        words, board, found = self._office.words, self._board, self._found
        if board is not None and not board.houses:
            yield from self._no_house()
            return
        if board is None or not self._who:
            yield Label(words(_("Say who arrives: the rooms that fit are shown here.")), role="state")
            yield from self._somebody_new()
            return
        for one in arriving.here_already(board, self._who):
            said = words(_("{name} stays here already."), name=self._name(one))
            yield Label(said, role="strong", tone="danger")
        if found.lacking is not None:
            yield Label(words(found.lacking.sentence, **found.lacking.places), role="strong", tone="due")
        whole = [one for one in found.offers if one.whole]
        yield from self._rooms(whole, room)
        yield from self._rooms(found.parts, room)
        yield from self._apart(board, room)
        yield self._without(room)
        yield from (self._move(one) for one in found.moves)
        yield from self._somebody_new()
        yield from self._why_not([one for one in found.offers if not one.whole])

    def _somebody_new(self) -> Iterator[QWidget]:
        if self._office.session.may("write", PERSON):
            said = self._office.words(_("Register somebody new"))
            yield LineView(Line("plus", said, "", self.registering.emit))

    def _rooms(self, offers: Sequence[Offer], chosen: str) -> Iterator[QWidget]:
        words, count = self._office.words, len(self._who)
        for one in offers[:_MOST]:
            many = n_("{beds}. {n} has a bed, the others wait.", "{beds}. {n} have a bed, the others wait.")
            names = self._beds(one.beds)
            about = names if len(one.beds) == count else words.plural(*many, len(one.beds), beds=names)
            yield self._choice(one.room.id, self._room(one), about, chosen)

    def _apart(self, board: Board, chosen: str) -> Iterator[QWidget]:
        if self._found.lacking is not None and len(self._who) > 1:
            words = self._office.words
            about = words(_("Only if the family itself agrees to sleep apart. Press to see which beds there are."))
            about = self._apart_said(board, self._agreed) if self._agreed else about
            yield self._choice(_APART, words(_("A bed for each, in several rooms")), about, chosen, self._on_apart)

    def _without(self, chosen: str) -> QWidget:
        words = self._office.words
        about = words(_("Whoever has no bed waits on the bed board, and is in sight there."))
        return self._choice(_WAITS, words(_("No bed for now")), about, chosen)

    def _choice(self, room: str, said: str, about: str, chosen: str, act: Callable[[], None] | None = None) -> LineView:
        """Marked by a word and an icon, and by its ground."""
        words, taken = self._office.words, room == chosen
        standing = (words(_("chosen")), "accent") if taken else ("", "")
        icon = "check" if taken else "home"
        line = LineView(Line(icon, said, about, act or partial(self._on_chosen, room), *standing, narrow=True))
        line.setProperty("chosen", "yes" if taken else "")
        self._lines[room] = line
        return line

    def _move(self, move: Move) -> QWidget:
        words = self._office.words
        said = words(
            _("Ask {name} to sleep in {bed}"),
            name=self._name(move.sleep.sleeper),
            bed=stay_said.bed(self._office, move.to),
        )
        about = words(_("Then the room “{room}” takes all who arrive."), room=move.offer.room.name)
        return LineView(Line("people", said, about, partial(self._on_move, move)))

    def _on_move(self, move: Move) -> None:
        """Written down only once she has agreed: nobody is told to move."""
        office, words, library = self._office, self._office.words, self._office.library
        name, bed = self._name(move.sleep.sleeper), stay_said.bed(office, move.to)
        title = words(_("Did {name} agree to sleep in {bed} from tonight on?"), name=name, bed=bed)
        hint = words(_("Ask first. Nobody is told to move."))
        if not ask_sure(words, title, hint, do=words(_("&Yes, agreed")), danger=False):
            return
        beds, day, today = {move.sleep.sleeper.stay: move.to.id}, self._day(), office.today()
        office.save(
            lambda vault, session: placing.move(
                vault, session, library, beds, first=day, why="room_needed", today=today
            )
        )

    def _why_not(self, offers: Sequence[Offer]) -> Iterator[QWidget]:
        """Every other room, and what speaks against it."""
        words = self._office.words
        told = [one for one in offers if one.why_not]
        if told:
            yield Label(words(_("Rooms that do not take all of them")), role="strong")
        for one in told[:_MOST]:
            yield Label(words(_("{room}: {why}"), room=self._room(one), why=self._reasons(one.why_not)), role="hint")
        if len(told) > _MOST:
            yield Label(words.plural(*n_("and {n} more", "and {n} more"), len(told) - _MOST), role="hint")

    def _no_house(self) -> Iterator[QWidget]:
        words, office = self._office.words, self._office
        yield Label(words(_("There is no house yet. Somebody is admitted to a house.")), role="strong")
        if office.session.may("write", houses.HOUSE):
            yield LineView(Line("plus", words(_("Put up a house")), "", partial(office.open, "shelter.houses")))
        else:
            yield Label(words(_("Ask a supervisor or the shelter manager to put one up.")), role="state")

    def _room(self, offer: Offer) -> str:
        houses_here = {one.id: str(one.answers.get("name", "")) for one in self._board.houses} if self._board else {}
        house = houses_here.get(offer.room.house, "")
        name = self._office.words(_("{house}: {room}"), house=house, room=offer.room.name)
        return name if house and len(houses_here) > 1 else offer.room.name

    def _beds(self, beds: Mapping[str, Bed]) -> str:
        """Who has which bed."""
        words, names = self._office.words, {one.stay: self._name(one) for one in self._who}
        told = [words(_("{name}: bed {bed}"), name=names[who], bed=bed.name) for who, bed in beds.items()]
        return words.listing(told)

    def _name(self, who: Sleeper) -> str:
        office, board = self._office, self._board
        known = board.people.get(who.person) if board else None
        if known is None:
            return office.named(who.person) or office.words(stay_said.FOREIGN)
        return office.name(known)

    def _reasons(self, told: Sequence[Said]) -> str:
        words = self._office.words
        return " ".join(words(one.sentence, **one.places) for one in told)
