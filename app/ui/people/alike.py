"""Who may already be here, beside the form of somebody new, while her name is typed."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.i18n import _
from app.models import people
from app.models.duplicates import Candidate, Everybody
from app.ui.people import said
from app.ui.shell.label import Label
from app.ui.shell.lines import Line, LineView
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear

_PAUSE = 250
_MOST = 6


class Alike(QFrame):
    """Reads everybody once, on the worker; then compares at each pause. `opened` gets the id of one chosen."""

    def __init__(self, office: Office, opened: Callable[[str], None]) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self._office, self._opened = office, opened
        self._everybody: Everybody | None = None
        self._answers: Mapping[str, Any] = {}
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._compare)
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self._show([])
        office.run(
            office.words(_("Reading the names")),
            lambda vault, session, _course: people.everybody(vault, session),
            self._on_read,
        )

    def told(self, answers: Mapping[str, Any]) -> None:
        """What is typed so far."""
        self._answers = answers
        self._soon.start()

    def _on_read(self, everybody: Everybody) -> None:
        self._everybody = everybody
        self._compare()

    def _compare(self) -> None:
        office = self._office
        if self._everybody is not None:
            self._show(people.alike(office.vault, office.session, self._everybody, self._answers)[:_MOST])

    def _show(self, found: list[Candidate]) -> None:
        words = self._office.words
        clear(self._laid)
        self._laid.addWidget(Label(words(_("Here already?")), role="heading"))
        if not found:
            self._laid.addWidget(Label(words(_("Nobody like this is here so far.")), role="state"))
        for one in found:
            self._laid.addWidget(LineView(self._line(one)))
        self._laid.addStretch(1)

    def _line(self, one: Candidate) -> Line:
        office = self._office
        person = office.vault.record(office.session, one.person)
        why = office.words.listing([office.words(reason) for reason in one.reasons])
        name = office.words(_("{name}, {age}"), name=office.name(person), age=said.years(office, person))
        score = office.words(_("{score} of 100"), score=one.score)
        return Line("people", name, why, lambda: self._opened(one.person), score, "due")
