"""A form with its sections as steps on the left, the way through them below, and what stands beside it."""

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import Words, _
from app.models.forms.answers import sound, unanswered
from app.ui.forms.steps import Steps
from app.ui.forms.task import Beside
from app.ui.forms.view import FormView
from app.ui.shell.parts import GRID, Action, button, column, row, scrolling

_COUNTS_AFTER: Final = 150
_ANY: Final = 16_777_215  # QWIDGETSIZE_MAX
_LINES: Final = 48
"""Heights of a line; a form with something beside it that is less wide than that has two columns."""

_LEAST: Final = 16
"""Heights of a line; what stands beside a form is at least that wide, however little it says at first. Under the steps
it has half of that, and under the questions a third for its height."""


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
        self._laid = QHBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(3 * GRID)
        self._left = column(spacing=2 * GRID)
        self._left.addWidget(self._steps, stretch=1)
        self._laid.addLayout(self._left)
        self._middle = column(view, way)
        self._laid.addLayout(self._middle, stretch=1)
        self._right = scrolling(beside.widget) if beside else None
        if self._right:
            self._laid.addWidget(self._right)
        self._steps.setVisible(several)
        way.setVisible(several)
        self._count = QTimer(self, singleShot=True, interval=_COUNTS_AFTER)
        self._count.timeout.connect(self.show_left)
        self._connect()
        self.show_left()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """What stands beside goes under the steps where three columns would leave none wide enough to type in, or under
        the questions where there are no steps."""
        super().resizeEvent(event)
        if self._right is None:
            return
        line = QFontMetrics(self.font()).height()
        narrow, stepped = event.size().width() < _LINES * line, not self._steps.isHidden()
        self._right.setMaximumWidth(max(self._steps.width(), _LEAST // 2 * line) if narrow and stepped else _ANY)
        self._right.setMinimumWidth(0 if narrow else _LEAST * line)
        self._right.setMinimumHeight(0 if stepped or not narrow else _LEAST // 3 * line)
        below = self._left if stepped else self._middle
        into = below if narrow else self._laid
        if into.indexOf(self._right) < 0:
            into.addWidget(self._right, stretch=1 if narrow else 0)

    def show_left(self) -> None:
        """How much waits for an answer in each section, and where one can go from here."""
        view = self._view
        waiting = unanswered(view.form, view.answers(), view.given)
        self._steps.show_left(view.asked_sections(), {section.name: len(questions) for section, questions in waiting})
        self._show_way()

    def _show_way(self) -> None:
        asked, here = self._view.asked_sections(), self._view.currentIndex()
        self._earlier.setEnabled(any(number < here for number in asked))
        self._later.setEnabled(any(number > here for number in asked))

    def tell_beside(self) -> None:
        """What is typed by half, such as a day, is no answer yet."""
        if self._beside:
            self._beside.told(sound(self._view.answers(), self._view.problems()))

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
        self._show_way()
        self._count.start()
