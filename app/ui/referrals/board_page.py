"""The desk of referrals: everybody who waits for help by one, who has waited too long first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from app.i18n import _, n_
from app.models.referrals import board
from app.models.referrals.answering import LABELS
from app.models.referrals.board import Row, Stands
from app.models.referrals.providers import PROVIDER
from app.models.referrals.urgency import DECLINED, DONE, REFERRAL, REVOKED
from app.models.vault.reading import Filter, Place
from app.ui.cases import rows
from app.ui.referrals import provider_doing, said
from app.ui.shell.listing import Listing, in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import READ, Column, Grouping

_MINUTE: Final = 60_000
_OVER: Final = (DECLINED, DONE, REVOKED)
_HEADINGS: Final[Mapping[Stands, str]] = {
    Stands.LATE: _("Late: {n}"),
    Stands.WAITING: _("Waiting for help: {n}"),
    Stands.NOT_SENT: _("Prepared, and not sent yet: {n}"),
    Stands.OVER: _("Over: {n}"),
}


class BoardPage(Page):
    """Enter opens a referral. Who waits is read on the worker; what is over may be thousands, and is read as it is
    scrolled. The clocks go on while the page stands open."""

    desk = "referrals"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", REFERRAL)
        super().__init__(office, kinds=(REFERRAL, "referral.*", "person", "case"), scrolls=False)
        words = self.words
        self._waiting: Sequence[Row] = ()
        self._counts: Mapping[Stands, int] = {}
        self._list: Listing[Row] = Listing(
            self._columns(),
            office.look,
            name=words(_("Referrals")),
            changed=self._show_rows,
            order="due",
            grouping=Grouping("due", self._heading),
        )
        self._list.opened.connect(lambda row: office.open("referral", row.referral.id))
        self._build_filters()
        self._build_nothing()
        self.content.addWidget(self._list)
        minute = QTimer(self, interval=_MINUTE)
        minute.timeout.connect(self._on_minute)
        minute.start()

    def refresh(self) -> None:
        now, zone = self.office.now(), said.here(self.office)
        self._show_head()
        self.run(
            self.words(_("Looking who waits")),
            lambda vault, session, _course: board.board(vault, session, now, zone),
            self._on_found,
        )

    def _show_head(self, sentence: str = "") -> None:
        office, words = self.office, self.words
        offers = [Action(words(_("&Providers")), lambda: office.open("providers"), icon="people")]
        may_read = office.session.may("read", PROVIDER)
        self.set_head(words(_("Referrals")), sentence, offers if may_read else ())

    def _build_filters(self) -> None:
        words, filters = self.words, self._list.filters
        states: list[tuple[str, object]] = [(words(_("who waits")), None)]
        states += [(words(label), state) for state, label in LABELS.items()]
        self._state = filters.choice(words(_("State")), states)
        soon: list[tuple[str, object]] = [(words(_("any urgency")), None)]
        codes = self.office.library.form(REFERRAL).question("urgency").codes or ()
        soon += [(code.shown(words), code.code) for code in codes]
        self._soon = filters.choice(words(_("How soon")), soon)

    def _build_nothing(self) -> None:
        words, office = self.words, self.office
        every = Action(words(_("Show &all who wait")), self._show_all)
        self._none = self._list.nothing(words(_("No referral fits these filters.")), every)
        nobody = _("Nobody waits for help by a referral. A referral begins on the page of a case, under More.")
        to_cases = Action(words(_("&Cases")), lambda: office.open("cases"), role="main", icon="cases")
        self._nobody = self._list.nothing(words(nobody), to_cases)
        empty = _("A referral needs somebody it goes to, and there is no provider in the directory yet.")
        self._no_provider = self._list.nothing(words(empty), *provider_doing.add_action(office))

    def _on_found(self, found: Sequence[Row]) -> None:
        self._waiting = found
        late = len(board.overdue(found))
        sentence = self.words(_("No referral is late.")) if found else ""
        if late:
            sentence = self.words.plural(*n_("{n} referral is late.", "{n} referrals are late."), late)
        self._show_head(sentence)
        self._show_rows()

    def _on_minute(self) -> None:
        """Time alone makes somebody late: no record changes by it."""
        if self.isVisible():
            self._on_found(board.later(self._waiting, self.office.now(), said.here(self.office)))

    def _show_all(self) -> None:
        self._state.setCurrentIndex(0)
        self._soon.setCurrentIndex(0)

    def _show_rows(self) -> None:
        chosen, office = self._chosen(), self.office
        if self._state.currentData() in _OVER:
            self._counts = {Stands.OVER: office.vault.count(office.session, **self._which())}
        else:
            self._counts = Counter(row.stands for row in chosen)
        counted = self.words.plural(*n_("{n} referral", "{n} referrals"), sum(self._counts.values()))
        self._list.show_rows(self._page, counted, self._empty())

    def _empty(self) -> QFrame:
        if not self.office.vault.count(self.office.session, kind=PROVIDER):
            return self._no_provider
        filtered = self._state.currentIndex() or self._soon.currentIndex()
        return self._none if filtered else self._nobody

    def _chosen(self) -> list[Row]:
        state, soon = self._state.currentData(), self._soon.currentData()
        return [
            row
            for row in self._waiting
            if state in (None, row.referral.status) and soon in (None, row.referral.answers.get("urgency"))
        ]

    def _which(self) -> Filter:
        which = Filter(kind=REFERRAL, status=self._state.currentData())
        if self._soon.currentData():
            which["where"] = {"urgency": self._soon.currentData()}
        return which

    def _page(self, order: str, after: Place | None) -> tuple[Sequence[Row], Place | None]:
        office = self.office
        if self._state.currentData() in _OVER:
            page = office.vault.page(office.session, order="changed", limit=READ, after=after, **self._which())
            found = board.rows(office.vault, office.session, page.records, office.now(), said.here(office))
            return found, page.after
        return in_pages(self._chosen())(order, after)

    def _heading(self, row: Row) -> str:
        return self.words(_HEADINGS[row.stands], n=self._counts.get(row.stands, 0))

    def _columns(self) -> list[Column[Row]]:
        office, words = self.office, self.words
        return [
            Column(
                words(_("Time")),
                lambda row: said.time_left(words, row.clock) if row.clock else "",
                tone=lambda row: said.clock_tone(row.clock),
            ),
            Column(words(_("How soon")), lambda row: said.soon(office, row.referral)),
            Column(words(_("Name")), lambda row: said.whom(office, row.person)),
            Column(words(_("What is asked for")), lambda row: said.services(office, row.referral), wide=True),
            Column(words(_("Provider")), lambda row: row.provider.name if row.provider else ""),
            Column(words(_("State")), lambda row: said.state(words, row.referral.status).word),
            Column(words(_("Case")), lambda row: rows.number(row.case) if row.case else ""),
        ]
