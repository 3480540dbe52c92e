"""What was refused, and why, above the page it concerns, until it is hidden or another page is shown."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.i18n import Words, _
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button


class Banner(QFrame):
    """One refusal at a time; screen readers are told at once, for it takes the focus of nobody."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._said = Label()
        laid = QHBoxLayout(self)
        laid.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        laid.addWidget(self._said, stretch=1)
        laid.addWidget(button(Action(words(_("Hide this")), self.hide, role="link", icon="close")))
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; empty while there is nothing."""
        return self._said.plain if not self.isHidden() else ""

    def say(self, sentence: str) -> None:
        self._said.say(sentence)
        self.setAccessibleName(sentence)
        self.show()
