"""The rail: one button a desk, icon and word."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from app.i18n import _
from app.ui.shell.desk import Desk
from app.ui.shell.icons import icon, size
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, badge, row

_MOST_MARKED = 99
"""What a mark has room for; a larger number would say no more."""


class Rail(QFrame):
    """Says which desk was chosen by the name of its page."""

    chosen = Signal(str)

    def __init__(self, office: Office, desks: Sequence[Desk]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(office.words(_("Desks")))
        self._words = office.words
        self._buttons: dict[str, QPushButton] = {}
        self._marks: dict[str, Label] = {}
        self._group = QButtonGroup(self)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(GRID, GRID, GRID, GRID)
        laid.setSpacing(GRID // 2)
        laid.addWidget(Label(_("Saphan"), role="heading", tone="accent", wrap=False))
        laid.addSpacing(GRID)
        for number, desk in enumerate(desks, start=1):
            laid.addWidget(self._button(desk, office.words(desk.text), number))
        laid.addStretch(1)
        self.setFixedWidth(self._width())

    def has(self, page: str) -> bool:
        return page in self._buttons

    def show_desk(self, page: str) -> None:
        """Lights the desk the shown page belongs to."""
        if page in self._buttons:
            self._buttons[page].setChecked(True)

    def mark(self, page: str, count: int, said: str) -> None:
        """A small number on a desk, with what it counts for who hovers or listens; none for nothing."""
        if page in self._buttons:
            marked = self._marks[page]
            marked.say(self._words.number(min(count, _MOST_MARKED)))
            marked.setVisible(count > 0)
            for tell in (self._buttons[page].setToolTip, self._buttons[page].setAccessibleDescription):
                tell(said if count else "")

    def take_focus(self) -> None:
        lit = self._group.checkedButton() or next(iter(self._buttons.values()), None)
        if lit is not None:
            lit.setFocus()

    def _button(self, desk: Desk, text: str, number: int) -> QPushButton:
        made = QPushButton(icon(desk.icon), text)
        made.setIconSize(size())
        made.setProperty("role", "rail")
        made.setCheckable(True)
        made.setAccessibleName(text)
        made.setShortcut(f"Ctrl+{number}")
        made.clicked.connect(lambda _checked=False: self.chosen.emit(desk.page))
        mark = badge("", "due")
        mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark.hide()
        laid = row(None, mark)
        laid.setContentsMargins(0, 0, GRID, 0)
        made.setLayout(laid)
        self._marks[desk.page] = mark
        self._group.addButton(made)
        self._buttons[desk.page] = made
        return made

    def _width(self) -> int:
        """Wide enough for each desk as it is lit, its word is bold then, and for a number on the first."""
        marked = badge(self._words.number(_MOST_MARKED)).sizeHint().width() + GRID
        wide = [one.sizeHint().width() + _bolder(one) for one in self._buttons.values()]
        return max([one + (marked if place == 0 else 0) for place, one in enumerate(wide)] or [0]) + 3 * GRID


def _bolder(one: QPushButton) -> int:
    bold = QFont(one.font())
    bold.setBold(True)
    return QFontMetrics(bold).horizontalAdvance(one.text()) - one.fontMetrics().horizontalAdvance(one.text())
