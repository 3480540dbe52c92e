"""How full the shelter was over time: a picture, the sentences that say what it shows, and the table behind it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from app.dates import PartialDate
from app.i18n import Words, _
from app.models.shelter import houses, occupancy
from app.models.shelter.boards import STAY
from app.models.shelter.occupancy import Month, Night
from app.models.vault.reading import Place
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.filters import Filters
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, empty, framed, row
from app.ui.shell.table import Column, Table
from app.ui.shell.work import Course
from app.ui.shelter.occupancy_chart import OccupancyChart

_LENGTHS: Final = ((_("12 months"), 365), (_("3 months"), 91), (_("as long as there are beds"), None))
_ROWS: Final = 14
"""How many lines of the table are seen at once."""


class OccupancyPage(Page):
    """Read on the worker: the nights of some years are many."""

    desk = "shelter"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", STAY)
        super().__init__(office, kinds=("shelter.*",))
        self._asked = 0
        self._filters = Filters(self.refresh)
        self._said, self._chart = Label(), OccupancyChart(office)
        self._build_filters()
        self._build()

    def refresh(self) -> None:
        today, days, house = self.office.today(), self._long.currentData(), self._house.currentData()
        first = today - timedelta(days=days - 1) if days else None
        self._asked += 1
        asked = self._asked

        def task(vault: Vault, session: Session, _course: Course) -> list[Night]:
            return occupancy.between(vault, session, first, today, house=house)

        self.run(self.words(_("Counting nights")), task, lambda found: self._show(asked, found))

    def _build_filters(self) -> None:
        office, words = self.office, self.words
        lengths: list[tuple[str, object]] = [(words(said), days) for said, days in _LENGTHS]
        self._long = self._filters.choice(words(_("How long")), lengths)
        ours = office.vault.records(office.session, kind=houses.HOUSE)
        names: list[tuple[str, object]] = [(str(one.answers.get("name", "")), one.id) for one in ours]
        self._house = self._filters.choice(words(_("House")), [(words(_("all houses")), None), *sorted(names, key=str)])

    def _build(self) -> None:
        words = self.words
        self.set_head(
            words(_("How full the shelter was")), words(_("Night by night: beds there were, and beds slept in."))
        )
        self._table: Table[Month] = Table(_columns(words), self.office.look, name=words(_("Nights, month by month")))
        self._table.setMinimumHeight(_ROWS * self._table.fontMetrics().lineSpacing() * 2)
        self._table.hide()
        self._behind = button(Action(words(_("Show the &table behind it")), self._on_table, role="link"))
        self._behind.setCheckable(True)
        self._picture = framed("card", self._said, self._chart, row(self._behind, None))
        self._nothing = empty(words(_("No bed was in use in these nights. Choose another time, or another house.")))
        for part in (self._filters, self._nothing, self._picture, self._table):
            self.content.addWidget(part)
        self._nothing.hide()
        self._picture.hide()

    def _show(self, asked: int, found: Sequence[Night]) -> None:
        """What was asked for before something else was is not shown any more."""
        if asked != self._asked:
            return
        words = self.words
        said = " ".join(words(one.sentence, **one.places) for one in occupancy.telling(found))
        some = any(night.beds for night in found)
        self._said.say(said)
        self._chart.show_nights(found, said)
        self._picture.setVisible(some)
        self._nothing.setVisible(not some)
        self._table.setVisible(some and self._behind.isChecked())
        months = list(reversed(occupancy.months(found)))

        def once(_order: str, _after: Place | None) -> tuple[Sequence[Month], Place | None]:
            return months, None

        self._table.show_rows(once)

    def _on_table(self) -> None:
        self._table.setVisible(self._behind.isChecked())


def _columns(words: Words) -> list[Column[Month]]:
    return [
        Column(words(_("Month")), lambda one: words.day(_month(one.first)), wide=True),
        Column(words(_("Nights")), lambda one: words.number(one.count), right=True),
        Column(words(_("Beds that could be slept in, added up")), lambda one: words.number(one.beds), right=True),
        Column(words(_("Slept in")), lambda one: words.number(one.taken), right=True),
        Column(words(_("Share")), lambda one: _share(words, one), right=True),
        Column(words(_("Fullest night")), lambda one: _fullest(words, one)),
    ]


def _month(day: date) -> PartialDate:
    return PartialDate.parse(f"{day:%Y-%m}")


def _share(words: Words, one: Month) -> str:
    return "–" if one.share is None else words(_("{share} %"), share=round(100 * one.share))


def _fullest(words: Words, one: Month) -> str:
    most = one.fullest
    return words(_("{day}: {taken} of {beds}"), day=most.day, taken=most.taken, beds=most.beds)
