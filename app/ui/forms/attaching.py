"""Files that are attached: chosen or dropped, shown by name and size, kept when the record is saved."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.i18n import Words, _
from app.models.forms.definition import Question
from app.ui.forms.attached import Attached
from app.ui.forms.input import Around, Input
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, clear, row


def attachment(question: Question, around: Around) -> Input:
    view = AttachmentView(around.attached, around.words)
    return Input(view, view.told, view.tell, view.changed)


class AttachmentView(QWidget):
    """The answer is a list of ids; what waits behind an id lies with the page until it is saved."""

    changed = Signal()

    def __init__(self, attached: Attached, words: Words) -> None:
        super().__init__()
        self._attached, self._words = attached, words
        self._ids: list[str] = []
        self._stray: Any = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID // 2)
        self._add = button(Action(words(_("Attach files…")), self._on_add, icon="clip"))
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(GRID // 2)
        laid.addLayout(self._lines)
        laid.addLayout(row(self._add, Label(words(_("or drop them on this page")), role="hint", wrap=False), None))
        self.setFocusProxy(self._add)

    @property
    def said(self) -> list[str]:
        """Each file as it is shown."""
        return [self._said(id) for id in self._ids]

    def told(self) -> Any:
        return list(self._ids) or self._stray

    def tell(self, told: Any) -> None:
        listed = isinstance(told, list)
        self._ids = [one for one in told if isinstance(one, str)] if listed else []
        self._stray = None if listed else told
        self._show()

    def take(self, files: Sequence[Path]) -> None:
        """Reads files on the worker; they are part of the answer once they are ready."""
        self._attached.add(files, lambda ids: self._on_ready(ids) if isValid(self) else None)

    def _on_add(self) -> None:
        chosen = self._attached.choose(self)
        if chosen:
            self.take(chosen)

    def _on_ready(self, ids: Sequence[str]) -> None:
        self._ids += ids
        self._show()
        self.changed.emit()

    def _on_remove(self, id: str) -> None:
        self._ids.remove(id)
        self._attached.waiting.pop(id, None)
        self._show()
        self.changed.emit()
        self._add.setFocus()

    def _show(self) -> None:
        clear(self._lines)
        for id in self._ids:
            said = Label(self._said(id), wrap=False)
            remove = button(Action(self._words(_("Remove")), partial(self._on_remove, id), role="link", icon="close"))
            remove.setAccessibleDescription(said.plain)
            self._lines.addLayout(row(said, remove, None))

    def _said(self, id: str) -> str:
        told = self._attached.told(id)
        if told is None:
            return self._words(_("This has to be attached again."))
        name, size = told
        kilobytes = max(1, round(size / 1024))
        return self._words(_("{name}, {size} KB"), name=name or self._words(_("sealed")), size=kilobytes)
