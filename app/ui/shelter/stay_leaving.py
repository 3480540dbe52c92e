"""Beside the form of leaving: what should be done before somebody goes. It keeps nobody."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.i18n import _
from app.models.shelter import stays
from app.models.vault.record import Record
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear


class BeforeLeaving(QFrame):
    """Follows what is typed: once a plan for safety was talked over, it is no longer said. `restricted` is whether a
    restriction of freedom ends with it."""

    def __init__(self, office: Office, stay: Record, *, restricted: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.setAccessibleName(office.words(_("Before the person leaves")))
        self._office, self._stay, self._restricted = office, stay, restricted
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)

    def told(self, answers: Mapping[str, Any]) -> None:
        words = self._office.words
        left = stays.unfinished(self._stay._replace(answers={**self._stay.answers, **answers}))
        clear(self._laid)
        self._laid.addWidget(Label(words(_("Before the person leaves")), role="heading"))
        for one in left:
            self._laid.addWidget(Label(words(one.sentence, **one.places), tone="due", role="strong"))
        nothing = _("Nothing is left to be done.")
        keeps = _("None of this keeps anybody here: whoever wants to go may go now.")
        self._laid.addWidget(Label(words(keeps if left else nothing), role="state"))
        if self._restricted:
            ends = _("The restriction of freedom ends with it and does not come back: this leaving cannot be undone.")
            self._laid.addWidget(Label(words(ends), role="state"))
        self._laid.addStretch(1)
