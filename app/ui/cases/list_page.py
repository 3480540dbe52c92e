"""All cases she may be near: filtered by state, risk and caseworker, sorted, read as they are scrolled."""

from collections.abc import Sequence

from app.i18n import _, n_
from app.models import cases
from app.models.vault.reading import Filter, Place
from app.ui.cases import rows
from app.ui.cases.rows import CaseRow
from app.ui.people import said
from app.ui.people.register import register_action
from app.ui.shell.listing import Listing
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action
from app.ui.shell.table import READ, Column

_IN_WORK = (cases.OPEN, cases.REOPENED, cases.FOLLOW_UP)


class CasesPage(Page):
    """Enter opens a case; what the filters leave is counted beside them."""

    desk = "cases"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=("case", "person"), scrolls=False)
        self._list: Listing[CaseRow] = Listing(
            self._columns(), office.look, name=self.words(_("Cases")), changed=self.refresh, order="changed"
        )
        self._list.opened.connect(lambda row: office.open("case", row.case.id))
        self._build_filters()
        self._none = self._list.nothing(self.words(_("No case fits these filters.")), self._all())
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        count = self.office.vault.count(self.office.session, **self._which())
        self._list.show_rows(self._page, self.words.plural(*n_("{n} case", "{n} cases"), count), self._none)
        self.set_head(self.words(_("Cases")), "", register_action(self.office))

    def _build_filters(self) -> None:
        words, filters = self.words, self._list.filters
        states: list[tuple[str, object]] = [(words(_("in work")), _IN_WORK), (words(_("all")), None)]
        states += [(words(label), state) for state, label in cases.LABELS.items()]
        self._state = filters.choice(words(_("State")), states)
        levels = self.office.library.form(cases.CASE).question("risk_level").codes
        risks: list[tuple[str, object]] = [(words(_("any risk")), "")]
        risks += [(code.shown(words), code.code) for code in levels or ()]
        risks.append((words(_("not rated")), None))
        self._risk = filters.choice(words(_("Risk")), risks)
        self._whose = filters.choice(words(_("Caseworker")), [(words(_("anybody")), ""), (words(_("me")), "me")])

    def _which(self) -> Filter:
        which = Filter(kind=cases.CASE, status=self._state.currentData())
        where: dict[str, str | int | None] = {}
        if self._risk.currentData() != "":
            where["risk_level"] = self._risk.currentData()
        if self._whose.currentData():
            where["assigned_to"] = self.office.session.user
        which["where"] = where
        return which

    def _page(self, order: str, after: Place | None) -> tuple[Sequence[CaseRow], Place | None]:
        office = self.office
        page = office.vault.page(office.session, order=order, limit=READ, after=after, **self._which())
        return [rows.row_of(office, case) for case in page.records], page.after

    def _columns(self) -> list[Column[CaseRow]]:
        office, words = self.office, self.words
        return [
            Column(words(_("Number")), lambda row: rows.number(row.case), order="number"),
            Column(words(_("Name")), lambda row: rows.name(office, row), wide=True),
            Column(words(_("Age")), lambda row: said.years(office, row.person) if row.person else ""),
            Column(
                words(_("Risk")), lambda row: rows.risk(office, row.case), tone=lambda row: rows.risk_tone(row.case)
            ),
            Column(words(_("State")), lambda row: rows.state(office, row.case)),
            Column(words(_("Caseworker")), lambda row: rows.worker(office, row.case)),
            Column(
                words(_("Opened")), lambda row: said.answer(office.library, words, row.case, "opened_on"), order="day"
            ),
            Column(words(_("Changed")), lambda row: words.moment(row.case.changed_at), order="changed"),
        ]

    def _all(self) -> Action:
        def every() -> None:
            self._state.setCurrentIndex(1)
            self._risk.setCurrentIndex(0)
            self._whose.setCurrentIndex(0)

        return Action(self.words(_("Show &all cases")), every)
