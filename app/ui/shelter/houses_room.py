"""One room: whom it takes, in sentences, and its beds, added, changed and put out of use for a time."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.errors import Refused
from app.i18n import _
from app.models.shelter import furnishing, houses
from app.models.shelter.beds import Bed
from app.models.vault.record import Record
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, clear, menu
from app.ui.shelter import houses_doing, stay_said
from app.ui.shelter.houses_page import KINDS


class RoomPage(Page):
    """Enter on a bed changes it, also for which time it is out of use."""

    desk = "shelter"

    def __init__(self, office: Office, room: str) -> None:
        office.session.require("read", houses.ROOM)
        if office.vault.record(office.session, room).kind != houses.ROOM:
            raise Refused(_("This is no room."))
        super().__init__(office, kinds=KINDS)
        self._id = room

    def refresh(self) -> None:
        vault, session = self.office.vault, self.office.session
        record = vault.record(session, self._id)
        rooms = houses.rooms([record])
        kept = {one.id: one for one in vault.records(session, kind=houses.BED_KIND, where={"room": self._id})}
        beds = houses.beds(kept.values(), rooms, vault.records(session, kind=houses.HOUSE))
        clear(self.content)
        rules = [Label(self.words(one.sentence, **one.places)) for one in furnishing.rules(rooms[self._id])]
        self.content.addWidget(card(self.words(_("Whom it takes")), *rules))
        self.content.addWidget(card(self.words(_("Beds")), *self._beds(beds, kept)))
        self._show_head(record, [kept[bed.id] for bed in beds])

    def _show_head(self, room: Record, beds: Sequence[Record]) -> None:
        office, words = self.office, self.words
        house = office.named(str(room.answers.get("house")))
        actions: list[Action | QWidget] = []
        if houses_doing.may(office):
            add = partial(houses_doing.add, office, houses.BED_KIND, {"room": room.id, "bed_kind": "bed"})
            actions = [
                Action(words(_("&Add a bed")), add, role="main", icon="plus"),
                Action(words(_("&Change the room")), partial(houses_doing.change, office, room)),
                menu(words(_("&More")), self._more(room, beds)),
            ]
        self.set_head(
            str(room.answers.get("name", "")), words(_("A room of the house “{house}”."), house=house), actions
        )

    def _more(self, room: Record, beds: Sequence[Record]) -> list[Action]:
        office, words = self.office, self.words
        offered = [
            (_("Add four beds like the last one"), partial(houses_doing.add_beds, office, room, beds, 4), True, "plus"),
            (_("All beds out of use for a time"), partial(houses_doing.shut, office, room, beds), bool(beds), ""),
            (_("All answers, and their history"), partial(office.open, "record", room.id), True, "history"),
        ]
        return [Action(words(text), act, icon=icon, enabled=enabled) for text, act, enabled, icon in offered]

    def _beds(self, beds: Sequence[Bed], kept: dict[str, Record]) -> list[QWidget]:
        office, words = self.office, self.words
        lines: list[QWidget] = []
        for bed in beds:
            record = kept[bed.id]
            shut = furnishing.shut_until(bed, record, office.today())
            standing = (words(shut.sentence, **shut.places), "due") if shut else (words(_("in use")), "fine")
            steps = words(_("without steps")) if bed.accessible else ""
            kind = stay_said.answer(office, record, "bed_kind")
            about = words(_("{kind}, {steps}"), kind=kind, steps=steps) if steps else kind
            lines.append(LineView(Line("shelter", self._called(bed), about, self._opens(record), *standing)))
        nothing = Label(words(_("No bed yet: nobody can sleep here.")), role="state")
        return lines or [nothing]

    def _called(self, bed: Bed) -> str:
        return self.words(_("Bed {name}"), name=bed.name)

    def _opens(self, record: Record) -> partial[None]:
        """To change it, for those who may; to read it, for the others."""
        if houses_doing.may(self.office):
            return partial(houses_doing.change, self.office, record)
        return partial(self.office.open, "record", record.id)
