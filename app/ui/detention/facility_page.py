"""One place of detention: who is held there, how it was found at each visit, what was recommended, what is known."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.detention import following, records, visits
from app.models.detention.following import Followed
from app.models.detention.known import Here, here
from app.models.detention.records import FACILITY, MET, RECOMMENDATION, VISIT
from app.models.detention.visits import Visit
from app.models.vault.record import Record
from app.ui.cases.record_view import record_cards
from app.ui.detention import said
from app.ui.detention.beside import advice_line
from app.ui.detention.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, badge, clear, column, empty, menu
from app.ui.shell.sides import Sides

_MOST = 20


class FacilityPage(Page):
    """What is done next is done from here: a visit, somebody met, a recommendation."""

    desk = "detention"

    def __init__(self, office: Office, facility: str = "") -> None:
        office.session.require("read", FACILITY)
        super().__init__(office, kinds=("detention.*", "person"))
        self._id, self._doing = facility, Doing(office)
        if facility:
            office.vault.view(office.session, facility)
        self._above, self._sides = column(), Sides()
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        office = self.office
        clear(self._above)
        self._sides.fill()
        if not self._id:
            self._show_none()
            return
        record = office.vault.record(office.session, self._id)
        self._show_head(record)
        self._sides.fill(self._main(), record_cards(office, record))

    def _show_none(self) -> None:
        self.set_head(self.words(_("Place of detention")))
        every = Action(self.words(_("&All places")), partial(self.office.open, "detention.facilities"), role="main")
        self._above.addWidget(empty(self.words(_("Choose a place from the list of all.")), every))

    def _show_head(self, record: Record) -> None:
        words, office, doing = self.words, self.office, self._doing
        place = records.facility(record)
        under = said.authority(office, place.authority)
        state = words(_("{kind}, under: {authority}"), kind=said.kind(office, place), authority=under)
        offers: list[Action | QWidget] = []
        if doing.may(MET):
            offers.append(Action(words(_("Met &somebody here")), self._to("detention.meet"), role="main", icon="plus"))
        if doing.may(VISIT):
            offers.append(Action(words(_("&Visit")), self._to("detention.visit.new"), icon="eye"))
        if doing.may(RECOMMENDATION):
            offers.append(Action(words(_("&Recommend")), self._to("detention.recommendation.new")))
        if doing.may(FACILITY):
            rare = [Action(words(_("Correct what is known of it")), partial(doing.correct, record))]
            offers.append(menu(words(_("&More")), rare))
        badges = [] if record.status == "used" else [badge(words(_("no longer in use")))]
        self.set_head(place.name, state, offers, badges)

    def _to(self, page: str) -> Callable[[], None]:
        """A page that begins with this place."""
        return partial(self.office.open, page, self._id)

    def _main(self) -> Iterator[QFrame]:
        office, day = self.office, self.office.today()
        yield self._held(here(office.vault, office.session, self._id))
        made = [one for one in visits.made(office.vault, office.session, office.library) if one.facility == self._id]
        yield self._visits(made)
        followed = following.follow(office.vault, office.session, day)
        yield self._advice([one for one in followed if one.recommendation.facility == self._id])

    def _held(self, found: Sequence[Here]) -> QFrame:
        """By their pages; how long stands on the board."""
        office, words = self.office, self.words
        lines = [
            Line(
                "people",
                said.name(office, one.who),
                said.began(office, one.episode),
                partial(office.open, "detention.person", one.episode.person),
                words(_("presumed victim")) if one.episode.presumed else "",
                "danger",
            )
            for one in found
        ]
        return self._card(_("Held here now"), lines, _("Nobody is known to be held here now."))

    def _visits(self, made: Sequence[Visit]) -> QFrame:
        office, words = self.office, self.words
        lines = [
            Line(
                "eye",
                words.day(one.on),
                said.checked(office, one),
                partial(office.open, "detention.visit", one.record),
                words.plural(*n_("{n} wanting", "{n} wanting"), len(one.wanting)) if one.wanting else "",
                "due",
            )
            for one in made
        ]
        return self._card(_("Visits"), lines, _("Nobody has visited this place yet."))

    def _advice(self, found: Sequence[Followed]) -> QFrame:
        lines = [advice_line(self.office, one) for one in found]
        return self._card(_("Recommended"), lines, _("Nothing was recommended for this place yet."))

    def _card(self, title: str, lines: Sequence[Line], none: str) -> QFrame:
        words = self.words
        parts: list[QWidget] = [LineView(one) for one in lines[:_MOST]]
        if len(lines) > _MOST:
            parts.append(Label(words.plural(*n_("and {n} more", "and {n} more"), len(lines) - _MOST), role="state"))
        return card(words(title), *(parts or [Label(words(none), role="state")]))
