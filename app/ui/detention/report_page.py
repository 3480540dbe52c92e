"""Detention in a period: figures and charts, and the same on paper and as a spreadsheet, with nobody by name."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QWidget

from app.errors import Refused
from app.i18n import _
from app.models.detention import telling
from app.models.detention.figures import Figures, Period, Row
from app.models.detention.periods import usual
from app.models.detention.records import EPISODE
from app.models.detention.telling import Group
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.detention import COUNTED, detention_report, number, period_figures, summary, write_down
from app.reports.documents.render import render
from app.sync.detention_sheet import period_sheet
from app.ui.detention.bars import Bars
from app.ui.shell.card import card
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.filters import Filters, Option
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import Action, button, clear, column, empty, facts, row
from app.ui.shell.preview import PreviewPage, refuse_place, write
from app.ui.shell.sides import Sides
from app.ui.shell.work import Course

_DAY_LETTERS = 18
"""How many letters a day has room for, with what clears it."""
_NAME = "detention"
"""What a saved file is proposed to be called, before the day."""


class ReportPage(Page):
    """A period is chosen, or its two days are typed; what is shown is what is printed and saved."""

    desk = "detention"

    def __init__(self, office: Office, _subject: str = "", *, dialogs: Dialogs | None = None) -> None:
        office.session.require("print", EPISODE)
        super().__init__(office, kinds=("detention.*", "person"))
        self._dialogs = dialogs or Dialogs()
        self._found: Figures | None = None
        self._periods: list[Period] = [period for _name, period in usual(office.today())]
        self._unread = Label(role="hint", tone="danger")
        self._unread.hide()
        self._above, self._sides = column(), Sides()
        self._build_period()
        for part in (self._unread, self._sides):
            self.content.addWidget(part)
        self.content.insertLayout(2, self._above)

    def refresh(self) -> None:
        period = self._period()
        if period is None:
            return
        day = self.office.today()
        self.set_head(self._title(period), self.words(_("The figures are being counted.")))

        def task(vault: Vault, session: Session, _course: Course) -> Figures:
            return period_figures(vault, session, period, today=day)

        self.run(self.words(_("Counting")), task, self._on_found)

    def _build_period(self) -> None:
        words = self.words
        self._filters = Filters(self.refresh)
        names: list[Option] = [(words(name), place) for place, (name, _one) in enumerate(usual(self.office.today()))]
        self._which = self._filters.choice(words(_("Period")), [*names, (words(_("other days")), -1)])
        self._first = self._filters.day(words(_("First day")))
        self._last = self._filters.day(words(_("Last day")))
        for field in (self._first, self._last):
            wide = field.fontMetrics().averageCharWidth() * _DAY_LETTERS
            field.setMaximumWidth(2 * wide)
            field.setMinimumWidth(wide)
        self._which.currentIndexChanged.connect(lambda _index: self._show_days())
        self._show_days()
        self.content.addWidget(self._filters)

    def _show_days(self) -> None:
        """Days are typed only where none of the usual periods is meant."""
        typed = self._which.currentData() == -1
        for field in (self._first, self._last):
            field.setEnabled(typed)
        if not typed:
            period = self._periods[self._which.currentData()]
            for field, day in ((self._first, period.first), (self._last, period.last)):
                with QSignalBlocker(field):  # it was not typed: nothing is to be counted once more
                    field.setText(self.words.day(day))

    def _period(self) -> Period | None:
        """The period that is asked for; what cannot be read is said below it."""
        if self._which.currentData() != -1:
            self._unread.hide()
            return self._periods[int(self._which.currentData())]
        try:
            first, last = (self.words.typed_day(field.text()) for field in (self._first, self._last))
            period = Period(first.earliest, last.latest)
        except Refused as refused:
            self._unread.say(self.words(refused.sentence, **refused.places))
            self._unread.show()
            return None
        self._unread.hide()
        return period

    def _title(self, period: Period) -> str:
        return self.words(_("Detention: {first} to {last}"), first=period.first, last=period.last)

    def _on_found(self, found: Figures) -> None:
        words = self.words
        self._found = found
        offers = [
            Action(words(_("&Print…")), self._on_print, role="main", icon="print"),
            Action(words(_("&Save as a spreadsheet…")), self._on_save, icon="save"),
        ]
        said = words(_("Counted up to {day}. Nobody is named."), day=found.counted_to)
        self.set_head(self._title(found.period), said, offers)
        clear(self._above)
        if not found.all.episodes:
            self._above.addWidget(empty(words(_("Nobody is known to have been held in this period."))))
        self._sides.fill(self._charts(found), self._numbers(found))

    def _charts(self, found: Figures) -> Iterator[QFrame]:
        if not found.all.episodes:
            return
        for group in telling.groups(found, self.words, self.office.library):
            yield self._chart(group)

    def _chart(self, group: Group) -> QFrame:
        """A sentence, the bars, and behind them the table."""
        words = self.words
        parts: list[QWidget] = [Label(telling.most(group, words), role="strong"), Bars(self.office, group)]
        if any(not one.days.exact for _label, one in group.rows):
            parts.append(Label(words(_("Filled: certain. Framed: it may have been as many.")), role="hint"))
        table = QWidget()
        table.hide()

        def turn() -> None:
            if table.layout() is None:
                table.setLayout(facts((label, Label(self._told(one), selectable=True)) for label, one in group.rows))
            table.setVisible(not table.isVisible())

        show = button(Action(words(_("Show as a table")), turn, role="link"))
        show.setAccessibleName(words(_("Show as a table: {what}"), what=group.title))
        title = words(_("Days held by: {what}"), what=group.title)
        return card(title, *parts, row(show, None), table)

    def _told(self, one: Row) -> str:
        words = self.words
        return words(
            _("times in detention: {times}; people: {people}; days: {days}"),
            times=number(one, words),
            people=one.people,
            days=telling.days(one.days, words),
        )

    def _numbers(self, found: Figures) -> Iterator[QFrame]:
        words = self.words
        known = ((label, Label(value, selectable=True)) for label, value in summary(found, words))
        yield card(words(_("In all")), facts(known))
        for title, several in groupby(telling.single(found), key=lambda one: one[0]):
            counted = ((words(label), Label(words.number(count))) for _title, label, count in several)
            yield card(words(title), facts(counted))
        yield card(words(_("How it is counted")), Label(words(COUNTED), role="state"))

    def _on_print(self) -> None:
        found, office = self._found, self.office
        if found is None:
            return
        words, by = self.words, office.who(office.session.user)

        def task(vault: Vault, session: Session, _course: Course) -> bytes:
            session.require("print", EPISODE)
            document = detention_report(found, words, office.library, printed_by=by, printed_at=vault.clock())
            return render(document, words).pdf

        office.run(words(_("Drawing the pages")), task, lambda pdf: self._on_drawn(self._title(found.period), pdf))

    def _on_drawn(self, title: str, pdf: bytes) -> None:
        office = self.office
        noted = partial(write_down, office.vault, office.session)
        office.show(PreviewPage(office, title, pdf, written_down=noted, name=_NAME, dialogs=self._dialogs))

    def _on_save(self) -> None:
        """Where to is asked first; that it leaves is written down before it does."""
        found, office, words = self._found, self.office, self.words
        proposed = Path.home() / f"{_NAME}-{office.today():%Y-%m-%d}.xlsx"
        place = self._dialogs.save_as(self, words(_("Save as a spreadsheet")), proposed, "Excel (*.xlsx)")
        if place is None or found is None:
            return
        place = place if place.suffix.lower() == ".xlsx" else place.with_name(f"{place.name}.xlsx")
        if office.attempt(lambda: refuse_place(place)) is None:
            return

        def task(vault: Vault, session: Session, _course: Course) -> Path:
            sheet = period_sheet(found, words, office.library)
            write_down(vault, session)
            return write(place, sheet)

        office.run(words(_("Saving")), task, lambda made: office.tell(_("Saved: {file}"), file=made.name))
