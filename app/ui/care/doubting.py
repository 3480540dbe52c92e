"""Beside a form: what speaks against it as it is filled in so far, in sentences. It keeps nobody from saving."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.screening.said import Said
from app.ui.shell.card import card
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, clear


class Doubts(QWidget):
    """`empty` is said where nothing is in doubt any more."""

    def __init__(self, office: Office, title: str, told: Sequence[Said], *, empty: str = "") -> None:
        super().__init__()
        self._words, self._empty = office.words, empty
        self._told: Sequence[Said] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GRID)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.addWidget(card(self._words(title), self._lines))
        laid.addStretch(1)
        self.say(told)

    def say(self, told: Sequence[Said]) -> None:
        """Other doubts; told at each key that is pressed, so only what has changed is shown anew."""
        if told == self._told:
            return
        self._told = told
        clear(self._lines)
        for one in told:
            self._lines.addWidget(Label(self._words(one.sentence, **one.places), tone="due"))
        if not told and self._empty:
            self._lines.addWidget(Label(self._words(self._empty), role="state"))
