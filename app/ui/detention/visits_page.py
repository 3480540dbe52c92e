"""Visits to places of detention: where to go next, and what every visit has found."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _, n_
from app.models.detention import visits
from app.models.detention.records import FACILITY, VISIT
from app.models.detention.visits import Visit, Visited
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.detention import said
from app.ui.detention.beside import place_line
from app.ui.detention.doing import Doing
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, clear, column, empty
from app.ui.shell.sides import Sides
from app.ui.shell.work import Course

_MOST = 40


@dataclass(frozen=True, slots=True)
class _Found:
    """Places in the order somebody should go there, and all visits, the latest first."""

    places: Sequence[Visited]
    made: Sequence[Visit]


class VisitsPage(Page):
    """On the left where to go, on the right what was found."""

    desk = "detention"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", VISIT)
        super().__init__(office, kinds=("detention.*",))
        self._above, self._sides = column(), Sides()
        self.content.addLayout(self._above)
        self.content.addWidget(self._sides)

    def refresh(self) -> None:
        library, day = self.office.library, self.office.today()
        self.set_head(self.words(_("Visits")), self.words(_("The visits are being read.")), self._offers())

        def task(vault: Vault, session: Session, _course: Course) -> _Found:
            return _Found(visits.places(vault, session, library, day), visits.made(vault, session, library))

        self.run(self.words(_("Looking at visits")), task, self._on_found)

    def _offers(self) -> list[Action]:
        """What is written of a visit, as soon as there is a place to visit."""
        words, doing = self.words, Doing(self.office)
        offers = []
        if doing.may(VISIT):
            opening = partial(self.office.open, "detention.visit.new")
            offers.append(Action(words(_("Write down a &visit")), opening, role="main", icon="plus"))
        if doing.may(FACILITY):
            offers.append(Action(words(_("&Add a place")), partial(self.office.open, "detention.facility.new")))
        return offers

    def _on_found(self, found: _Found) -> None:
        self.set_head(self.words(_("Visits")), self._state(found), self._offers())
        clear(self._above)
        self._sides.fill()
        self._sides.setVisible(bool(found.places or found.made))
        if not (found.places or found.made):
            nothing = _("No place of detention is here yet. Add the first one, then write down the visit to it.")
            self._above.addWidget(empty(self.words(nothing), *self._offers()[1:]))
            return
        self._sides.fill([self._made(found)], [self._next(found.places)])

    def _state(self, found: _Found) -> str:
        long = sum(one.long for one in found.places)
        if not long:
            return self.words(_("Every place was visited within the last three months."))
        told = n_(
            "{n} place was not visited within the last three months.",
            "{n} places were not visited within the last three months.",
        )
        return self.words.plural(*told, long)

    def _next(self, places: Sequence[Visited]) -> QFrame:
        """Each leads to the place, where a visit begins."""
        every = Action(self.words(_("All &places")), partial(self.office.open, "detention.facilities"), role="link")
        lines = [LineView(place_line(self.office, one)) for one in places[:_MOST]]
        return card(self.words(_("Where to go next")), *lines, action=every)

    def _made(self, found: _Found) -> QFrame:
        names = {one.facility.id: str(one.facility.answers["name"]) for one in found.places}
        parts: list[QWidget] = [LineView(self._visit(one, names)) for one in found.made[:_MOST]]
        if not parts:
            parts.append(Label(self.words(_("No visit is written down yet.")), role="state"))
        if len(found.made) > _MOST:
            more = self.words.plural(*n_("and {n} more", "and {n} more"), len(found.made) - _MOST)
            parts.append(Label(more, role="state"))
        return card(self.words(_("What visits have found")), *parts)

    def _visit(self, one: Visit, names: dict[str, str]) -> Line:
        """A visit with its topics in numbers; what was wanting is named."""
        office, words = self.office, self.words
        place = names.get(one.facility) or said.place_named(office, one.facility)
        title = words(_("{place}, {day}"), place=place, day=one.on)
        about = said.checked(office, one)
        if one.wanting:
            about = words(_("{counted}. Wanting: {topics}"), counted=about, topics=said.topics(office, one.wanting))
        whole = not list(visits.shortcomings(one))
        standing = ("", "") if whole else (words(_("incomplete")), "due")
        return Line("eye", title, about, partial(office.open, "detention.visit", one.record), *standing)
