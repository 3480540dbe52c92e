"""Everything that happened in a case, newest first, day by day; each line opens its record."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from app.i18n import _, n_
from app.models.timeline import Line as Event
from app.models.vault.record import Record
from app.ui.shell.days import ago
from app.ui.shell.filters import Filters
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button, column
from app.ui.shell.stack import Stack

_STEP = 60
_DESKS: Final[Mapping[str, tuple[str, str]]] = {
    "cases": (_("Case"), "cases"),
    "people": (_("Person"), "people"),
    "screening": (_("Screening"), "screening"),
    "consent": (_("Consent"), "consent"),
    "shelter": (_("Shelter"), "shelter"),
    "care": (_("Care"), "consent"),
    "referrals": (_("Referrals"), "referrals"),
    "detention": (_("Detention"), "detention"),
}
"""What each desk is called where one looks for what it wrote, and the icon of its lines."""

_KINDS: Final = {
    "case.note": "note",
    "case.task": "task",
    "case.review": "check",
    "trafficking.episode": "history",
    "shelter.absence": "away",
    "shelter.restriction": "lock",
    "shelter.incident": "warning",
    "care.action": "task",
    "care.conference": "people",
    "care.arrangement": "child",
}
_QUIET: Final = ("case", "shelter.night")
"""Kinds whose state is said elsewhere: a case's in the head of its page, a night's by the stay."""

STATES: Final[Mapping[str, tuple[str, str]]] = {
    "open": (_("not done yet"), "due"),
    "asked": (_("waiting"), "due"),
    "stopped": (_("stopped early"), "due"),
    "approved": (_("approved"), "fine"),
    "returned": (_("sent back"), "danger"),
    "here": (_("stays here"), "accent"),
    "away": (_("away"), "due"),
    "in_force": (_("in force"), "due"),
    "draft": (_("not agreed yet"), "due"),
    "agreed": (_("agreed"), "fine"),
    "current": (_("goes on"), "accent"),
    "held": (_("held now"), "danger"),
    "prepared": (_("not sent yet"), "due"),
    "pending": (_("waits for an answer"), "due"),
    "accepted": (_("accepted"), "accent"),
    "declined": (_("declined"), "danger"),
}
"""How a record stands that is not simply over: a word, and how it is meant."""


class TimelineView(QWidget):
    """Shows so many lines, and more when asked: a case of years is not built whole."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._most = office, _STEP
        self._events: Sequence[Event] = ()
        self._lines, self._filters = Stack(), Filters(self._show)
        self._desk = self._filters.choice(office.words(_("From")), [(office.words(_("every desk")), "")])
        self._desk.view().setAccessibleName(self._desk.accessibleName())  # made as soon as what it offers changes
        laid = column(self._filters, self._lines)
        laid.addStretch(1)
        self.setLayout(laid)

    def show_events(self, events: Sequence[Event]) -> None:
        """All of them, newest first; what she had chosen to see stays chosen."""
        self._events = events
        self._offer_desks()
        self._show()

    def _offer_desks(self) -> None:
        """Those that wrote something here; a choice where there are several."""
        there = {event.form.desk for event in self._events if event.form}
        offered = [(text, desk) for desk, (text, _icon) in _DESKS.items() if desk in there]
        chosen = self._desk.currentData()
        with QSignalBlocker(self._desk):
            while self._desk.count() > 1:
                self._desk.removeItem(1)
            for text, desk in offered:
                self._desk.addItem(self._office.words(text), desk)
            self._desk.setCurrentIndex(max(self._desk.findData(chosen), 0))
        self._filters.setVisible(len(offered) > 1)

    def _show(self) -> None:
        desk = self._desk.currentData()
        self._lines.fill(self._parts_of([one for one in self._events if _written_at(one, desk)]))

    def _parts_of(self, events: Sequence[Event]) -> Iterator[QWidget]:
        day: date | None = None
        for event in events[: self._most]:
            if event.day != day:
                day = event.day
                yield self._day(day)
            yield LineView(self._line(event))
        if not events:
            yield Label(self._office.words(_("Nothing is written in this case yet.")), role="state")
        if len(events) > self._most:
            left = len(events) - self._most
            more = self._office.words.plural(*n_("Show {n} earlier line", "Show {n} earlier lines"), left)
            yield button(Action(more, self._show_more, role="link"))

    def _show_more(self) -> None:
        self._most += 5 * _STEP
        self._show()

    def _day(self, day: date) -> Label:
        """The day, and how long ago."""
        words = self._office.words
        made = Label(f"{words.day(day)} · {ago(words, day, self._office.today())}", role="hint")
        made.setContentsMargins(GRID, GRID, 0, GRID // 2)
        return made

    def _line(self, event: Event) -> Line:
        record, words = event.record, self._office.words
        icon = _KINDS.get(record.kind) or _DESKS.get(event.form.desk if event.form else "", ("", "note"))[1]
        said = words(_("{form}: {told}"), form=event.title(words), told=event.headline(words))
        title = said if event.headline(words) else event.title(words)
        about = words(_("{who}, {moment}"), who=self._office.who(record.made_by), moment=record.made_at)
        return Line(icon, title, about, partial(self._office.open, "record", record.id), *self._standing(record))

    def _standing(self, record: Record) -> tuple[str, str]:
        word, tone = STATES.get(record.status, ("", "")) if record.kind not in _QUIET else ("", "")
        return (self._office.words(word), tone) if word else ("", "")


def _written_at(event: Event, desk: str) -> bool:
    return not desk or (event.form is not None and event.form.desk == desk)
