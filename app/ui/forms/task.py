"""What one form is opened for: what it is about, what is known already, and what becomes of the answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.models.forms.answers import NOBODY
from app.models.forms.definition import Form
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.dialogs import Dialogs

Answers = Mapping[str, Any]
Save = Callable[[Vault, Session, Answers], Any]
Correct = Callable[[Vault, Session, Record, Answers], Any]


def _nothing(_answers: Answers) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Beside:
    """A widget on the right of a form, told of the answers each time they change (likely duplicates)."""

    widget: QWidget
    told: Callable[[Answers], None] = _nothing


@dataclass(frozen=True, slots=True)
class FormTask:
    """`subject` is what the draft is kept under: the record that is changed, or the case or person of a new one.

    A new record is made by `save`; an existing `record` is changed by `correct`, which is handed the record as it was
    last read: after somebody else's change both versions are looked at, and what is settled is saved over the newer.
    Either runs on the worker, inside `session.saving`, and gets the answers cleaned, None for one that was emptied.
    `done` gets what it gave back; without it one goes back to where the form was opened. With `stops` it is an
    interview: it may be stopped at any moment, and what was said is saved by `stops`, with `stopped` given to the
    conditions of the form. `case` and `person` are ids of what a `record_ref` may point at. `files` are attached to the
    first question that asks for some once the form is open; `dialogs` are the system's, or whoever answers in their
    place.
    """

    form: Form
    subject: str
    title: str
    save: Save | None = None
    done: Callable[[Any], None] | None = None
    answers: Answers = field(default_factory=dict)
    record: Record | None = None
    correct: Correct | None = None
    given: Answers = field(default_factory=lambda: NOBODY)
    case: str | None = None
    person: str | None = None
    beside: Beside | None = None
    stops: Save | None = None
    state: str = ""
    files: Sequence[Path] = ()
    dialogs: Dialogs = field(default_factory=Dialogs)

    def __post_init__(self) -> None:
        if self.save is None and (self.correct is None or self.record is None):
            raise ValueError("a form needs `save`, or a `record` and `correct`")
