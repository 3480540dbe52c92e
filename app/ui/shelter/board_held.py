"""Above the board while somebody is picked up: who, how to go on, and what the bed that is looked at is to her."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.i18n import Words, _
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, column
from app.ui.shelter.board_tile import Marking


class Held(QFrame):
    """Seen only while somebody is picked up."""

    def __init__(self, words: Words, let_go: Callable[[], None]) -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", "note")
        self._who, self._why = Label(), Label(role="state")
        laid = QHBoxLayout(self)
        laid.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        laid.addLayout(column(self._who, self._why, spacing=GRID // 2), stretch=1)
        laid.addWidget(button(Action(words(_("&Let go")), let_go, icon="close")))
        self.hide()

    def show_name(self, name: str) -> None:
        """Who is picked up; nobody, and it goes."""
        if name:
            told = _("Moving {name}: go to a bed with Tab or the arrow keys. Enter puts, Esc lets go.")
            self._who.say(self._words(told, name=name))
        else:
            self._why.say("")
        self.setVisible(bool(name))

    def show_why(self, bed: str, marking: Marking) -> None:
        """The bed that is looked at: whether it fits, and what forbids it."""
        said = marking.why.replace("\n", " ") or marking.word
        self._why.say(self._words(_("{bed}: {said}"), bed=bed, said=said) if said else "")
