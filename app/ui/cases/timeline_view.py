"""Everything that happened in a case, newest first, day by day; each line opens its record."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.i18n import _, n_
from app.models.timeline import Line as Event
from app.ui.shell.days import ago
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button, column
from app.ui.shell.stack import Stack

_STEP = 60
_ICONS = {"screening": "screening", "consent": "consent", "people": "people", "cases": "cases"}
_KINDS = {"case.note": "note", "case.task": "task", "case.review": "check", "trafficking.episode": "history"}


class TimelineView(QWidget):
    """Shows so many lines, and more when asked: a case of years is not built whole."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._most = office, _STEP
        self._events: Sequence[Event] = ()
        self._lines = Stack()
        laid = column(self._lines)
        laid.addStretch(1)
        self.setLayout(laid)

    def show_events(self, events: Sequence[Event]) -> None:
        self._events = events
        self._lines.fill(self._parts_of(events))

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
        self.show_events(self._events)

    def _day(self, day: date) -> Label:
        """The day, and how long ago."""
        words = self._office.words
        made = Label(f"{words.day(day)} · {ago(words, day, self._office.today())}", role="hint")
        made.setContentsMargins(GRID, GRID, 0, GRID // 2)
        return made

    def _line(self, event: Event) -> Line:
        record, words = event.record, self._office.words
        icon = _KINDS.get(record.kind) or _ICONS.get(event.form.desk if event.form else "", "note")
        said = words(_("{form}: {told}"), form=event.title(words), told=event.headline(words))
        title = said if event.headline(words) else event.title(words)
        about = words(_("{who}, {moment}"), who=self._office.who(record.made_by), moment=record.made_at)
        return Line(icon, title, about, partial(self._office.open, "record", record.id), *self._standing(record.status))

    def _standing(self, status: str) -> tuple[str, str]:
        standing = {
            "open": (_("open"), "due"),
            "asked": (_("waiting"), "due"),
            "stopped": (_("stopped"), "due"),
            "approved": (_("approved"), "fine"),
            "returned": (_("sent back"), "danger"),
        }.get(status)
        return (self._office.words(standing[0]), standing[1]) if standing else ("", "")
