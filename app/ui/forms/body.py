"""A form with its sections as steps on the left, the way through them below, and what stands beside it."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import Words, _
from app.models.forms.answers import unanswered
from app.ui.forms.steps import Steps
from app.ui.forms.task import Beside
from app.ui.forms.view import FormView
from app.ui.shell.parts import GRID, Action, button, column, row

_COUNTS_AFTER: Final = 150


class FormBody(QWidget):
    """Ctrl+PgDn and Ctrl+PgUp lead through the sections; what is left is counted once typing pauses."""

    def __init__(self, view: FormView, beside: Beside | None, words: Words) -> None:
        super().__init__()
        self._view, self._beside = view, beside
        several = len(view.form.sections) > 1
        self._steps = Steps(view.form, words)
        self._earlier = button(Action(words(_("&Previous")), lambda: view.step(-1)))
        self._later = button(Action(words(_("&Next")), lambda: view.step(1)))
        way = QWidget()
        way.setLayout(row(self._earlier, self._later, None))
        laid = QHBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(3 * GRID)
        laid.addWidget(self._steps)
        laid.addLayout(column(view, way), stretch=1)
        if beside:
            laid.addWidget(beside.widget)
        self._steps.setVisible(several)
        way.setVisible(several)
        self._count = QTimer(self, singleShot=True, interval=_COUNTS_AFTER)
        self._count.timeout.connect(self.show_left)
        self._connect()

    def show_left(self) -> None:
        """How much waits for an answer in each section, and where one can go from here."""
        view = self._view
        asked, here = view.asked_sections(), view.currentIndex()
        waiting = unanswered(view.form, view.answers(), view.given)
        self._steps.show_left(asked, {section.name: len(questions) for section, questions in waiting})
        self._earlier.setEnabled(any(number < here for number in asked))
        self._later.setEnabled(any(number > here for number in asked))

    def tell_beside(self) -> None:
        if self._beside:
            self._beside.told(self._view.answers())

    def _connect(self) -> None:
        view = self._view
        view.changed.connect(self._on_changed)
        view.section_shown.connect(self._on_section)
        self._steps.chosen.connect(view.show_section)
        for keys, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: view.step(by))

    def _on_changed(self, _name: str) -> None:
        self._count.start()
        self.tell_beside()

    def _on_section(self, number: int) -> None:
        self._steps.show_at(number)
        self.show_left()
