"""The steps to better care of all houses: who sees to each, by when, and what shows that it is done."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker

from app.i18n import _, n_
from app.models.quality import actions, board
from app.models.quality.actions import ACTION
from app.models.vault.reading import Filter, Place
from app.models.vault.record import Record
from app.ui.quality import said
from app.ui.quality.doing import Doing
from app.ui.shell.asking import choose
from app.ui.shell.listing import Listing
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import READ, Column

_LATE = "late"


class ActionsPage(Page):
    """Enter opens a step. Opened from a house, it begins with the steps of that one."""

    desk = "shelter"

    def __init__(self, office: Office, house: str = "") -> None:
        office.session.require("read", ACTION)
        super().__init__(office, kinds=(ACTION, board.HOUSE), scrolls=False)
        self._houses = {one.id: one for one in office.vault.records(office.session, kind=board.HOUSE)}
        self._list: Listing[Record] = Listing(
            self._columns(), office.look, name=self.words(_("Steps to better care")), changed=self.refresh, order="due"
        )
        self._list.opened.connect(lambda action: office.open(ACTION, action.id))
        self._build_filters(house)
        nothing = _("No step fits here. One is planned at an item that is missing, or with “New step”.")
        self._none = self._list.nothing(self.words(nothing))
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        office, words = self.office, self.words
        self._houses |= {one.id: one for one in office.vault.records(office.session, kind=board.HOUSE)}
        count = office.vault.count(office.session, **self._which())
        self._list.show_rows(self._page, words.plural(*n_("{n} step", "{n} steps"), count), self._none)
        late = office.vault.count(office.session, **self._late(Filter(kind=ACTION)))
        told = (
            words.plural(*n_("{n} step is late.", "{n} steps are late."), late) if late else words(_("None is late."))
        )
        self.set_head(words(_("Steps to better care")), told, self._offers())

    def _build_filters(self, house: str) -> None:
        words, filters = self.words, self._list.filters
        states: list[tuple[str, object]] = [(words(_("open")), actions.OPEN), (words(_("open and late")), _LATE)]
        states += [(words(actions.STATES[one][0]), one) for one in (actions.DONE, actions.DROPPED)]
        states.append((words(_("all")), ""))
        self._state = filters.choice(words(_("State")), states)
        houses: list[tuple[str, object]] = [(words(_("all houses")), "")]
        houses += [(said.house(one), one.id) for one in self._houses.values()]
        self._house = filters.choice(words(_("House")), houses)
        with QSignalBlocker(self._house):  # it is read when it is first shown, and not once more
            self._house.setCurrentIndex(max(self._house.findData(house), 0))

    def _which(self) -> Filter:
        which = Filter(kind=ACTION)
        if self._house.currentData():
            which["where"] = {"house": self._house.currentData()}
        if self._state.currentData() == _LATE:
            return self._late(which)
        if self._state.currentData():
            which["status"] = self._state.currentData()
        return which

    def _late(self, which: Filter) -> Filter:
        return Filter(**which, status=actions.OPEN, due_before=self.office.today())

    def _page(self, order: str, after: Place | None) -> tuple[Sequence[Record], Place | None]:
        office = self.office
        page = office.vault.page(office.session, order=order, limit=READ, after=after, **self._which())
        return page.records, page.after

    def _columns(self) -> list[Column[Record]]:
        office, words = self.office, self.words
        return [
            Column(
                words(_("By when")),
                lambda one: words.day(one.due) if one.due else "",
                order="due",
                tone=lambda one: "danger" if actions.standing(one, office.today())[1] == "danger" else "",
            ),
            Column(words(_("State")), lambda one: words(actions.standing(one, office.today())[0])),
            Column(words(_("Who sees to it")), lambda one: said.told(one, "owner")),
            Column(words(_("What is done")), lambda one: _one_line(said.told(one, "what")), wide=True),
            Column(words(_("What shows it")), lambda one: _one_line(said.told(one, "evidence"))),
            Column(words(_("House")), self._house_of),
        ]

    def _house_of(self, one: Record) -> str:
        house = self._houses.get(said.told(one, "house"))
        return said.house(house) if house else ""

    def _offers(self) -> list[Action]:
        may = self.office.session.may("write", ACTION) and self._houses
        return [Action(self.words(_("&New step")), self._on_new, role="main", icon="plus")] if may else []

    def _on_new(self) -> None:
        """For the house that is filtered by, or the one she chooses."""
        words = self.words
        options = [(said.house(one), one.id) for one in self._houses.values()]
        wanted = self._house.currentData() or (options[0][1] if len(options) == 1 else None)
        chosen = wanted or choose(words, words(_("For which house?")), options, do=words(_("&Go on")))
        if chosen:
            Doing(self.office, self._houses[chosen]).plan()


def _one_line(text: str) -> str:
    return " ".join(text.split())
