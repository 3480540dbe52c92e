"""Incidents: those nobody has looked into yet first, by kind and state; each opens with what was written down."""

from collections.abc import Sequence

from app.i18n import _, n_
from app.models.shelter import incidents, living
from app.models.shelter.incidents import INCIDENT
from app.models.vault.reading import Filter, Place
from app.models.vault.record import Record
from app.ui.shell.asking import choose
from app.ui.shell.listing import Listing, in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import READ, Column
from app.ui.shelter import stay_said
from app.ui.shelter.stay_doing import Doing


class IncidentsPage(Page):
    """Enter opens one. A new one is written down about somebody who is here."""

    desk = "shelter"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", INCIDENT)
        super().__init__(office, kinds=(INCIDENT, "person"), scrolls=False)
        words = self.words
        self._list: Listing[Record] = Listing(
            self._columns(), office.look, name=words(_("Incidents")), changed=self.refresh, order="due"
        )
        self._list.opened.connect(lambda one: office.open("record", one.id))
        states: list[tuple[str, object]] = [
            (words(_("to be looked into")), incidents.OPEN),
            (words(_("looked into")), incidents.CLOSED),
            (words(_("all")), None),
        ]
        self._state = self._list.filters.choice(words(_("State")), states)
        kinds: list[tuple[str, object]] = [(words(_("of any kind")), ""), (words(_("grave ones")), incidents.GRAVE)]
        codes = office.library.form(INCIDENT).question("kinds").codes
        kinds += [(code.shown(words), frozenset({code.code})) for code in codes or ()]
        self._kind = self._list.filters.choice(words(_("Kind")), kinds)
        self._none = self._list.nothing(words(_("Nothing waits to be looked into.")), *self._every())
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        office, words = self.office, self.words
        open_ones = office.vault.count(office.session, kind=INCIDENT, status=incidents.OPEN)
        found = self._page if not self._kind.currentData() else self._of_kind
        count = office.vault.count(office.session, **self._which()) if found == self._page else len(self._fitting())
        self._list.show_rows(found, words.plural(*n_("{n} incident", "{n} incidents"), count), self._none)
        said = words.plural(*n_("{n} waits to be looked into.", "{n} wait to be looked into."), open_ones)
        nothing = words(_("Everything that was written down was looked into."))
        self.set_head(words(_("Incidents")), said if open_ones else nothing, self._new())

    def _which(self) -> Filter:
        return Filter(kind=INCIDENT, status=self._state.currentData())

    def _page(self, order: str, after: Place | None) -> tuple[Sequence[Record], Place | None]:
        office = self.office
        page = office.vault.page(office.session, order=order, limit=READ, after=after, **self._which())
        return page.records, page.after

    def _of_kind(self, order: str, after: Place | None) -> tuple[Sequence[Record], Place | None]:
        return in_pages(self._fitting(order))(order, after)

    def _fitting(self, order: str = "due") -> Sequence[Record]:
        """Those of the kinds chosen: an incident may be of several, which no index of the vault knows."""
        office, wanted = self.office, self._kind.currentData()
        held = office.vault.records(office.session, order=order, **self._which())
        return [one for one in held if not wanted.isdisjoint(one.answers.get("kinds", ()))]

    def _columns(self) -> list[Column[Record]]:
        office, words = self.office, self.words
        return [
            Column(words(_("On")), lambda one: stay_said.answer(office, one, "on"), order="day"),
            Column(words(_("What kind")), lambda one: stay_said.answer(office, one, "kinds"), wide=True),
            Column(words(_("Name")), lambda one: office.named(str(one.person)) or words(_("not open to you"))),
            Column(words(_("Look at it by")), self._due, order="due", tone=self._tone),
            Column(words(_("Written down by")), lambda one: office.who(one.made_by)),
        ]

    def _due(self, one: Record) -> str:
        words = self.words
        if one.status != incidents.OPEN:
            return words(_("looked into"))
        return words.day(one.due) if one.due else ""

    def _tone(self, one: Record) -> str:
        if one.status != incidents.OPEN or one.due is None:
            return ""
        day = self.office.today()
        return "danger" if one.due < day else "due" if one.due == day else ""

    def _new(self) -> list[Action]:
        if not self.office.session.may("write", INCIDENT):
            return []
        return [Action(self.words(_("&Write down an incident")), self._on_new, role="main", icon="plus")]

    def _every(self) -> list[Action]:
        return [Action(self.words(_("Show &all incidents")), lambda: self._state.setCurrentIndex(2))]

    def _on_new(self) -> None:
        """Of somebody who is here; each of several who are concerned has her own."""
        office, words = self.office, self.words
        here = living.everybody_here(office.vault, office.session)
        options = [(stay_said.relative(office, one), one.stay.id) for one in here]
        hint = words(_("One for each person it concerns: files do not mix."))
        if not options:
            hint = words(_("Nobody is here whose file is open to you."))
        chosen = choose(words, words(_("Whom does it concern?")), options, hint, do=words(_("&Go on")))
        if chosen:
            Doing(office, living.read(office.vault, office.session, chosen, office.today())).report()
