"""All cases she may be near: filtered by state, risk and caseworker, sorted, read as they are scrolled."""

from collections.abc import Sequence

from app.i18n import _, n_
from app.models import cases
from app.models.vault.reading import Filter, Place
from app.ui.cases import rows
from app.ui.cases.rows import CaseRow
from app.ui.people import said
from app.ui.shell.filters import Filters
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, empty
from app.ui.shell.table import Column, Table

_PAGE = 200
_IN_WORK = (cases.OPEN, cases.REOPENED, cases.FOLLOW_UP)


class CasesPage(Page):
    """Enter opens a case; what the filters leave is counted beside them."""

    desk = "cases"

    def __init__(self, office: Office, _subject: str = "") -> None:
        super().__init__(office, kinds=("case", "person"), scrolls=False)
        self._filters = Filters(self.refresh)
        self._build_filters()
        self._table: Table[CaseRow] = Table(self._columns(), office.look, name=self.words(_("Cases")), order="changed")
        self._table.opened.connect(lambda row: office.open("case", row.case.id))
        self._none = empty(self.words(_("No case fits these filters.")), self._all())
        self.content.addWidget(self._filters)
        self.content.addWidget(self._table, stretch=1)
        self.content.addWidget(self._none)

    def refresh(self) -> None:
        self._table.show_rows(self._page)
        count = self.office.vault.count(self.office.session, **self._which())
        self._count.say(self.words.plural(*n_("{n} case", "{n} cases"), count))
        self._table.setVisible(count > 0)
        self._none.setVisible(count == 0)
        self.set_head(self.words(_("Cases")), "", self._offers())

    def _build_filters(self) -> None:
        words = self.words
        states: list[tuple[str, object]] = [(words(_("in work")), _IN_WORK), (words(_("all")), None)]
        states += [(words(label), state) for state, label in cases.LABELS.items()]
        self._state = self._filters.choice(words(_("State")), states)
        levels = self.office.library.form(cases.CASE).question("risk_level").codes
        risks: list[tuple[str, object]] = [(words(_("any")), "")]
        risks += [(code.shown(words), code.code) for code in levels or ()]
        risks.append((words(_("not rated")), None))
        self._risk = self._filters.choice(words(_("Risk")), risks)
        self._whose = self._filters.choice(words(_("Caseworker")), [(words(_("anybody")), ""), (words(_("me")), "me")])
        self._count = self._filters.counted()

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
        page = office.vault.page(office.session, order=order, limit=_PAGE, after=after, **self._which())
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

    def _offers(self) -> list[Action]:
        if not self.office.session.may("write", "person"):
            return []
        register = self.words(_("&Register a person"))
        return [Action(register, lambda: self.office.open("person.register"), role="main", icon="plus")]
