"""Who wrote what in a record, and when: each change with what stood before it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models import cases, history
from app.models.forms.definition import Form
from app.models.history import Step
from app.models.vault.moments import moment
from app.models.vault.values import Entry
from app.ui.cases.timeline_view import STATES
from app.ui.shell.filters import Filters, Option
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear, column, rule

_COLUMNS = {"@status": _("State"), "@due": _("Due"), "@archived": _("Archived")}


class HistoryCard(QFrame):
    """The newest change first: all of them, or those of the one answer that is chosen, to be compared."""

    def __init__(self, office: Office, form: Form | None, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._office, self._form = office, form
        self._changes = history.changes(entries)
        self._filters = Filters(self._show)
        self._chosen = self._filters.choice(office.words(_("Of which answer")), self._options())
        self._lines = column()
        head = Label(office.words(_("History")), role="heading")
        laid = column(head, rule(), self._filters, self._lines)
        laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.setLayout(laid)
        self._show()

    def _options(self) -> list[Option]:
        names = dict.fromkeys(name for _entry, told in reversed(self._changes) for name in told)
        said = [(_label(self._office, self._form, name), name) for name in names]
        return [(self._office.words(_("all")), ""), *((label, name) for label, name in said if label)]

    def _show(self) -> None:
        clear(self._lines)
        name = str(self._chosen.currentData())
        for entry, told in self._changes:
            seen = {one: step for one, step in told.items() if name in ("", one)}
            for line in _change(self._office, self._form, entry, seen) if seen else ():
                self._lines.addWidget(line)


def _change(office: Office, form: Form | None, entry: Entry, told: Mapping[str, Step]) -> Iterator[QWidget]:
    words = office.words
    yield Label(words(_("{who}, {moment}"), who=office.who(entry.user), moment=moment(entry.at)), role="hint")
    for name, step in told.items():
        label, now = _label(office, form, name), _said(office, form, name, step.after)
        if not label or not now:
            continue
        was = words.listing([said for one in step.before if (said := _said(office, form, name, one))])
        if was:
            yield Label(words(_("{question}: {was} → {now}"), question=label, was=was, now=now))
        elif entry.over is None:
            yield Label(words(_("{question}: {now}"), question=label, now=now))
        else:
            yield Label(words(_("{question}: now {now}"), question=label, now=now))


def _label(office: Office, form: Form | None, name: str) -> str:
    """What a field is called; those the vault keeps for itself are called nothing."""
    if name in _COLUMNS:
        return office.words(_COLUMNS[name])
    return office.words(form.question(name).label) if form and name in form else ""


def _said(office: Office, form: Form | None, name: str, value: Any) -> str:
    """A state nobody has a word for says nothing that its answers do not."""
    if name == "@status":
        return office.words(_state(form, value))
    if value is None:
        return office.words(_("nothing"))
    if form and name in form:
        return office.shown(form.question(name), value)
    return office.words(_("yes") if value is True else _("no")) if isinstance(value, bool) else str(value)


def _state(form: Form | None, status: Any) -> str:
    if form is not None and form.name == cases.CASE:
        return cases.LABELS.get(status, "")
    return STATES.get(status, ("", ""))[0]
