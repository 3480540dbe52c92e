"""The houses: their rooms with whom each takes, and how many beds; put up at once, added to, changed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.shelter import furnishing, houses
from app.models.shelter.beds import Bed, Room
from app.models.vault.record import Record
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, clear, empty, row
from app.ui.shelter import houses_doing, stay_said

KINDS = (houses.HOUSE, houses.ROOM, houses.BED_KIND)


class HousesPage(Page):
    """A card a house, a line a room; Enter opens a room with its beds."""

    desk = "shelter"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", houses.HOUSE)
        super().__init__(office, kinds=KINDS)

    def refresh(self) -> None:
        vault, session = self.office.vault, self.office.session
        ours = furnishing.ordered(vault.records(session, kind=houses.HOUSE))
        told = vault.records(session, kind=houses.ROOM)
        rooms = houses.rooms(told)
        beds = houses.beds(vault.records(session, kind=houses.BED_KIND), rooms, ours)
        clear(self.content)
        for house in ours:
            inside = furnishing.ordered([one for one in told if one.answers.get("house") == house.id])
            self.content.addWidget(self._house(house, [rooms[one.id] for one in inside], beds))
        if not ours:
            self.content.addWidget(self._nothing())
        self._show_head(bool(ours), len(beds))

    def _show_head(self, some: bool, beds: int) -> None:
        words, writes = self.words, houses_doing.may(self.office)
        board = Action(words(_("&Bed board")), partial(self.office.open, "shelter"))
        said = words.plural(*n_("{n} bed in all.", "{n} beds in all."), beds) if some else ""
        self.set_head(words(_("Houses, rooms and beds")), said, [*([self._put_up()] if writes and some else []), board])

    def _nothing(self) -> QFrame:
        words = self.words
        if not houses_doing.may(self.office):
            return empty(words(_("There is no house yet. A supervisor or the shelter manager puts one up.")))
        said = _("There is no house yet. Put one up with all its rooms and beds: that takes a minute.")
        return empty(words(said), self._put_up())

    def _put_up(self) -> Action:
        act = partial(houses_doing.put_up, self.office)
        return Action(self.words(_("&Put up a house")), act, role="main", icon="plus")

    def _house(self, house: Record, rooms: Sequence[Room], beds: Sequence[Bed]) -> QFrame:
        office, words = self.office, self.words
        kind, day = stay_said.answer(office, house, "house_kind"), office.today()
        parts: list[QWidget] = [Label(kind, role="state")] if kind else []
        parts += [self._room(one, [bed for bed in beds if bed.room.id == one.id]) for one in rooms]
        if not rooms:
            parts.append(Label(words(_("No room yet: nobody can sleep here.")), role="state"))
        acts = []
        if houses_doing.may(office):
            add = Action(words(_("Add a &room")), partial(houses_doing.add, office, houses.ROOM, {"house": house.id}))
            change = Action(words(_("&Change the house")), partial(houses_doing.change, office, house))
            acts = [row(button(add), button(change), None)]
        name = str(house.answers.get("name", ""))
        shut = not any(house.id == one.id for one in houses.in_use(office.vault, office.session, day))
        title = words(_("{house} (not in use)"), house=name) if shut else name
        return card(title, *parts, *acts)

    def _room(self, room: Room, beds: Sequence[Bed]) -> LineView:
        words, day = self.words, self.office.today()
        told = " ".join(words(one.sentence, **one.places) for one in furnishing.rules(room))
        shut = sum(not bed.usable(day) for bed in beds)
        count = words.plural(*n_("{n} bed", "{n} beds"), len(beds))
        standing, tone = count, "" if beds else "due"
        if shut:
            standing, tone = words(_("{beds}, out of use: {shut}"), beds=count, shut=shut), "due"
        return LineView(
            Line("home", room.name, told, partial(self.office.open, "shelter.room", room.id), standing, tone)
        )
