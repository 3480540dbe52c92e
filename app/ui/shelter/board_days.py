"""Which day a board is of: the day before and after, today, or one that is typed."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.errors import Refused
from app.i18n import _
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button

_ONE_DAY = timedelta(days=1)


class Days(QWidget):
    """`chosen` is told the day that was asked for."""

    chosen = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        words = self._words = office.words
        self._office, self._day = office, office.today()
        self._field = QLineEdit()
        self._field.setAccessibleName(words(_("Night of")))
        self._field.setMinimumWidth(20 * GRID)
        self._field.setMaximumWidth(28 * GRID)
        self._field.editingFinished.connect(self._on_typed)
        said = Label(words(_("Night of")), role="state", wrap=False)
        said.setBuddy(self._field)
        before = Action(words(_("Day &before")), lambda: self.chosen.emit(self._day - _ONE_DAY), icon="back")
        after = Action(words(_("Day a&fter")), lambda: self.chosen.emit(self._day + _ONE_DAY), icon="next")
        today = Action(words(_("&Today")), lambda: self.chosen.emit(office.today()))
        both = QWidget()
        both.setLayout(Flow(said, self._field))
        self._today = button(today)
        self.setLayout(Flow(button(before), both, button(after), self._today))

    def show_day(self, day: date) -> None:
        self._day = day
        self._field.setText(self._words.day(day))
        self._today.setEnabled(day != self._office.today())

    def _on_typed(self) -> None:
        """What cannot be read as a day is said above, and stays to be mended."""
        typed = self._field.text().strip()
        if typed and typed != self._words.day(self._day):
            day = self._office.attempt(lambda: self._read(typed))
            if day is not None:
                self.chosen.emit(day)

    def _read(self, typed: str) -> date:
        day = self._words.typed_day(typed).exact
        if day is None:
            raise Refused(_("Give the day itself: nights are counted from it."))
        return day
