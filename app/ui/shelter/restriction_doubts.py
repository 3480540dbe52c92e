"""Beside a restriction while it is written down: what speaks against it."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.i18n import _
from app.models.shelter import restrictions
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear, framed


class Doubts(QFrame):
    """Follows what is typed. It forbids nothing: whoever decides has read it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("role", "well")
        self.setAccessibleName(office.words(_("What speaks against it")))
        self._office = office
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)

    def told(self, answers: Mapping[str, Any]) -> None:
        words, found = self._office.words, restrictions.doubts(answers)
        clear(self._laid)
        self._laid.addWidget(Label(words(_("What speaks against it")), role="heading"))
        for one in found:
            self._laid.addWidget(framed("warning", Label(words(one.sentence, **one.places)), margin=GRID))
        if not found:
            nothing = _("Nothing more is to be said. The person may ask at any time for another look at it.")
            self._laid.addWidget(Label(words(nothing), role="state"))
        self._laid.addStretch(1)
