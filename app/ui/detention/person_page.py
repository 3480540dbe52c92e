"""One person who is or was held: what must not be overlooked, where and how long, charges, and who she is."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QFrame, QWidget

from app.errors import Refused
from app.i18n import _
from app.models import people
from app.models.detention import telling
from app.models.detention.board import Held
from app.models.detention.known import Known, known
from app.models.detention.records import CHARGE, EPISODE, MET, RECOMMENDATION, TIE
from app.models.vault.record import Record
from app.ui.cases.record_view import record_cards
from app.ui.detention import said
from app.ui.detention.charges import charges_card
from app.ui.detention.doing import Doing
from app.ui.detention.tied import tie_card
from app.ui.detention.times import time_card
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, badge, clear, column, empty, framed, menu
from app.ui.shell.sides import Sides


class PersonPage(Page):
    """Whichever file of hers is named: what supervisors know of a client stands together. That somebody looks is
    written down once."""

    desk = "detention"

    def __init__(self, office: Office, file: str = "") -> None:
        office.session.require("read", EPISODE)
        super().__init__(office, kinds=("detention.*", "person"))
        self._file, self._doing = file, Doing(office)
        if file:
            office.vault.view(office.session, file)
        self._above, self._sides = column(), Sides()
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        clear(self._above)
        self._sides.fill()
        if not self._file:
            self._show_nobody()
            return
        office = self.office
        found = known(office.vault, office.session, self._file, office.now().astimezone())
        if found.who is None:
            raise Refused(_("Choose whom this is about."))
        self._show_head(found, found.who)
        self._place(found)

    def _show_nobody(self) -> None:
        self.set_head(self.words(_("Person in detention")))
        board = Action(self.words(_("&Who is held now")), partial(self.office.open, "detention"), role="main")
        self._above.addWidget(empty(self.words(_("Choose somebody on the board of who is held.")), board))

    def _place(self, found: Known) -> None:
        for alert in self._alerts(found.now) if found.now else ():
            self._above.addWidget(alert)
        self._sides.fill(self._main(found), self._side(found))

    def _main(self, found: Known) -> Iterator[QFrame]:
        for one in found.times:
            yield time_card(self.office, self._doing, one)
        if not found.times:
            told = _("Where the person is or was held is not written down yet.")
            add = Action(self.words(_("&Write it down")), partial(self._doing.begin, found.file), role="main")
            yield empty(self.words(told), *([add] if self._doing.may(EPISODE) else []))
        yield charges_card(self.office, self._doing, found)

    def _side(self, found: Known) -> Iterator[QWidget]:
        """Who she is; of a client, what was written where she was met."""
        if self.office.session.may("read", TIE):
            yield tie_card(self.office, found)
        for one in found.met:
            yield from record_cards(self.office, one)

    def _show_head(self, found: Known, who: Record) -> None:
        words = self.words
        child = said.childhood(self.office, people.person_childhood(who, self.office.today()))
        badges = [badge(words(_("held now")), "danger") if found.now else badge(words(_("not held now")))]
        if any(one.episode.presumed for one in found.times):
            badges.append(badge(words(_("presumed victim")), "danger" if found.now else ""))
        badges += [badge(child, "due")] if child else []
        badges += [badge(words(_("our client")), "accent")] if found.client else []
        self.set_head(said.name(self.office, who), self._state(found), self._offers(found), badges)

    def _state(self, found: Known) -> str:
        """How long and where, of who is held now; else how long in all."""
        words = self.words
        if found.now is None:
            if not found.times:
                return words(_("No time in detention is written down."))
            return words(_("Held in all: {days}."), days=telling.days(found.days, words))
        days, hours = said.long(self.office, found.now)
        place = said.place(self.office, found.now.facility)
        if not hours:
            return words(_("{days} in detention, now: {place}"), days=days, place=place)
        return words(_("{days} in detention ({hours}), now: {place}"), days=days, hours=hours, place=place)

    def _offers(self, found: Known) -> list[Action | QWidget]:
        """What changes while she is held stands in sight; what is rarer is under More."""
        words, doing = self.words, self._doing
        if not doing.may(EPISODE):
            return []
        begin = Action(words(_("Another time in detention")), partial(doing.begin, found.file))
        rare = [
            Action(words(_("Charge or punishment")), partial(doing.charge, found.file), enabled=doing.may(CHARGE)),
            Action(words(_("Recommend something")), partial(self._recommend, found), enabled=doing.may(RECOMMENDATION)),
        ]
        met = found.met[0] if found.met and doing.may(MET) else None
        rare += [Action(words(_("Correct what is known of the person")), partial(doing.correct, met))] if met else []
        if found.now is None or not found.times:
            return [
                Action(words(_("&Another time in detention")), begin.act, icon="plus"),
                menu(words(_("&More")), rare),
            ]
        now = found.times[0].record
        return [
            Action(words(_("Interpreter and &rights")), partial(doing.rights, now), role="main"),
            Action(words(_("&Identification")), partial(doing.identify, now)),
            Action(words(_("It &ended")), partial(doing.end, now)),
            menu(
                words(_("&More")), [Action(words(_("Taken to another place")), partial(doing.move, now)), *rare, begin]
            ),
        ]

    def _alerts(self, held: Held) -> Iterator[QFrame]:
        """In words, the most pressing first; those that press alike in one frame."""
        for pressing, several in groupby(held.alerts, key=lambda one: str(one.pressing)):
            told = [Label(self.words(one.sentence, **one.places), role="strong", tone=pressing) for one in several]
            yield framed("banner" if pressing == "danger" else "warning", *told, margin=GRID)

    def _recommend(self, found: Known) -> None:
        place = found.now.facility.id if found.now and found.now.facility else ""
        self.office.show(self._doing.recommend(place))
