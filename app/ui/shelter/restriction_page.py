"""Restrictions of freedom: those in force, the ones to be reviewed first; how long each has gone on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.i18n import _, n_
from app.models.shelter import restrictions
from app.models.shelter.restrictions import ENDED, IN_FORCE, RESTRICTION, Restriction
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.listing import Listing, in_pages
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.table import Column
from app.ui.shelter import stay_said


@dataclass(frozen=True, slots=True)
class _Row:
    record: Record
    clock: Restriction


class RestrictionsPage(Page):
    """Enter opens one, where it is reviewed."""

    desk = "shelter"

    def __init__(self, office: Office, _subject: str = "") -> None:
        office.session.require("read", RESTRICTION)
        super().__init__(office, kinds=(RESTRICTION, "person"), scrolls=False)
        words = self.words
        self._list: Listing[_Row] = Listing(
            self._columns(), office.look, name=words(_("Restrictions of freedom")), changed=self.refresh
        )
        self._list.opened.connect(lambda one: office.open("record", one.record.id))
        which: list[tuple[str, object]] = [
            (words(_("in force")), IN_FORCE),
            (words(_("review due")), "due"),
            (words(_("ended")), ENDED),
            (words(_("all")), None),
        ]
        self._which = self._list.filters.choice(words(_("Which restrictions")), which)
        orders: list[tuple[str, object]] = [
            (words(_("what is to be reviewed first")), False),
            (words(_("what has gone on longest")), True),
        ]
        self._longest = self._list.filters.choice(words(_("First")), orders)
        nothing = _("Nobody’s freedom is restricted here. A restriction is written down on the page of a stay.")
        self._none = self._list.nothing(words(nothing))
        self._none_so = self._list.nothing(words(_("No restriction fits these filters.")))
        self.content.addWidget(self._list)

    def refresh(self) -> None:
        words, day = self.words, self.office.today()
        found = self._found()
        count = words.plural(*n_("{n} restriction", "{n} restrictions"), len(found))
        nothing = self._none if self._which.currentIndex() == 0 else self._none_so
        self._list.show_rows(in_pages(found), count, nothing)
        self.set_head(words(_("Restrictions of freedom")), self._said(restrictions.in_force(*self._here()), day))

    def _said(self, now: Sequence[Restriction], day: date) -> str:
        words = self.words
        late = sum(bool(one.late(day)) for one in now)
        if late:
            return words.plural(*n_("{n} review is late.", "{n} reviews are late."), late)
        if now:
            return words(
                _("Each is looked at within seven days, or it ends. Next review: {day}."), day=now[0].review_by
            )
        return words(_("Nobody’s freedom is restricted."))

    def _here(self) -> tuple[Vault, Session]:
        return self.office.vault, self.office.session

    def _found(self) -> list[_Row]:
        vault, session = self._here()
        which, day = self._which.currentData(), self.office.today()
        status = IN_FORCE if which == "due" else which
        held = {one.id: one for one in vault.records(session, kind=RESTRICTION, status=status)}
        clocks = [one for one in restrictions.read(held.values()) if which != "due" or one.review_by <= day]
        if self._longest.currentData():
            clocks = restrictions.longest(clocks, day)
        return [_Row(held[one.record], one) for one in clocks]

    def _columns(self) -> list[Column[_Row]]:
        office, words = self.office, self.words
        what = words(_("What is restricted"))
        return [
            Column(words(_("Review by")), self._review, tone=self._tone),
            Column(what, lambda row: stay_said.answer(office, row.record, "measures"), wide=True),
            Column(words(_("Why")), lambda row: stay_said.answer(office, row.record, "reason")),
            Column(words(_("Name")), lambda row: office.named(row.clock.person) or words(_("not open to you"))),
            Column(words(_("Since")), lambda row: words.day(row.clock.first)),
            Column(words(_("Days")), lambda row: words.number(row.clock.days(office.today())), right=True),
        ]

    def _review(self, row: _Row) -> str:
        words, late = self.words, row.clock.late(self.office.today())
        if row.clock.until is not None:
            return words(_("ended on {day}"), day=row.clock.until)
        if late:
            return words.plural(*n_("{day}, {n} day late", "{day}, {n} days late"), late, day=row.clock.review_by)
        return words.day(row.clock.review_by)

    def _tone(self, row: _Row) -> str:
        """Whoever is held by it presses like one that is late."""
        day = self.office.today()
        if row.clock.until is not None:
            return ""
        return "danger" if row.clock.late(day) or row.clock.holds else "due" if row.clock.review_by == day else ""
