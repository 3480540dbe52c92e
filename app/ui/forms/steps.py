"""The sections of a form as steps, each with what is left to answer in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from app.i18n import Words, _, n_
from app.models.forms.definition import Form
from app.ui.forms.parts import wide
from app.ui.shell.icons import icon
from app.ui.shell.label import breakable
from app.ui.shell.parts import GRID


class Steps(QListWidget):
    """One line a section; those in which nothing is asked are not there."""

    chosen = Signal(int)

    def __init__(self, form: Form, words: Words) -> None:
        super().__init__()
        self._form, self._words = form, words
        self.setAccessibleName(words(_("Sections")))
        self.setFixedWidth(min(max(wide("short"), 26 * GRID), 34 * GRID))
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for section in form.sections:
            self.addItem(QListWidgetItem(breakable(words(section.title))))
        self.currentRowChanged.connect(self.chosen)

    def show_at(self, number: int) -> None:
        with QSignalBlocker(self):
            self.setCurrentRow(number)

    def show_left(self, asked: Sequence[int], left: Mapping[str, int]) -> None:
        """How many questions wait in each section, by its name."""
        for number, section in enumerate(self._form.sections):
            item, waiting = self.item(number), left.get(section.name, 0)
            title = breakable(self._words(section.title))
            said = self._words.plural(*n_("{n} left", "{n} left"), waiting) if waiting else ""
            item.setText(f"{title}\n{said}" if said else title)
            item.setIcon(QIcon() if waiting else icon("check"))
            item.setHidden(number not in asked)
