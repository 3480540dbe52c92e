"""The table behind a picture, shown on demand."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button, column


class Figures(QWidget):
    """Built when it is first asked for: most people look at the picture alone."""

    def __init__(self, office: Office, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._words, self._head, self._rows = office.words, head, rows
        self._turn = button(Action("", self._on_turn, role="link"))
        self._table: QWidget | None = None
        self._laid = column(self._turn)
        self.setLayout(self._laid)
        self._say(shown=False)

    def _on_turn(self) -> None:
        if self._table is None:
            self._table = self._build()
            self._laid.addWidget(self._table)
            self._say(shown=True)
            return
        self._table.setVisible(self._table.isHidden())
        self._say(shown=not self._table.isHidden())

    def _say(self, *, shown: bool) -> None:
        text = self._words(_("Hide the numbers") if shown else _("Show the numbers"))
        self._turn.setText(text)
        self._turn.setAccessibleName(text)

    def _build(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        for line, row in enumerate((self._head, *self._rows)):
            for place, text in enumerate(row):
                label = Label(text, role="strong" if line == 0 else "")
                grid.addWidget(label, line, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        return made
