"""Who wrote what in a record, and when: each change with what stood before it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _
from app.models import history
from app.models.forms.definition import Form
from app.models.forms.shown import shown
from app.models.history import Step
from app.models.vault.moments import moment
from app.models.vault.values import Entry
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import column, framed, rule

_COLUMNS = {"@status": _("State"), "@due": _("Due"), "@archived": _("Put away")}


def history_card(office: Office, form: Form | None, entries: Sequence[Entry]) -> QFrame:
    """The newest change first."""
    parts: list[QWidget] = [Label(office.words(_("History")), role="heading"), rule()]
    for entry, told in history.changes(entries):
        parts += _change(office, form, entry, told)
    return framed("card", column(*parts))


def _change(office: Office, form: Form | None, entry: Entry, told: Mapping[str, Step]) -> Iterator[QWidget]:
    words = office.words
    yield Label(words(_("{who}, {moment}"), who=office.who(entry.user), moment=moment(entry.at)), role="hint")
    for name, step in told.items():
        label = _label(office, form, name)
        if not label:
            continue
        now = _said(office, form, name, step.after)
        was = words.listing([_said(office, form, name, one) for one in step.before])
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
    if value is None:
        return office.words(_("nothing"))
    if form and name in form:
        return shown(form.question(name), value, office.words)
    return office.words(_("yes") if value is True else _("no")) if isinstance(value, bool) else str(value)
