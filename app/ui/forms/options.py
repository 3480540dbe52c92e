"""One of a few, all in sight: yes and no, steps of a scale, a short choice."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QRadioButton, QWidget

from app.ui.forms.input import Option
from app.ui.shell.flow import Flow
from app.ui.shell.parts import GRID, column

_SIGNS_ACROSS: Final = 48
"""Characters that stand side by side; longer labels stand one under the other."""

_SIGNS_WIDE: Final = 120
"""The same where the question is as wide as the page: what finds no room goes on the next line."""


class Options(QWidget):
    """Radio buttons of which none may be chosen, too: Delete takes the choice back, a first letter makes it."""

    chosen = Signal()

    def __init__(self, options: Sequence[Option], *, wide: bool = False) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        self._stray: Any = None
        signs = sum(len(label) + 4 for _code, label in options)
        across = signs <= (_SIGNS_WIDE if wide else _SIGNS_ACROSS)
        self._laid: QLayout = Flow(spacing=2 * GRID) if across else column(spacing=0)
        self.setLayout(self._laid)
        for code, label in options:
            self._add(code, label)
        self.setFocusProxy(next(iter(self._buttons.values())))
        self._group.buttonClicked.connect(lambda _button: self._on_clicked())

    def code(self) -> Any:
        """The code chosen, or what was set that is none of them, or None."""
        return next((code for code, button in self._buttons.items() if button.isChecked()), self._stray)

    def set_code(self, code: Any, label: str = "") -> None:
        """A code that is not offered any more is shown beside the others, for as long as it stands."""
        self._clear()
        if isinstance(code, str) and code and code not in self._buttons:
            self._add(code, label or code)
        if isinstance(code, str) and code:
            self._buttons[code].setChecked(True)
        else:
            self._stray = code

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _add(self, code: str, label: str) -> None:
        button = QRadioButton(label.replace("&", "&&"))
        button.setAccessibleName(label)
        button.installEventFilter(self)
        self._group.addButton(button)
        self._laid.addWidget(button)
        self._laid.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
        self._buttons[code] = button

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
            self.chosen.emit()
            return True
        typed = event.text().casefold()
        fitting = [one for one in self._buttons.values() if typed.strip() and one.text().casefold().startswith(typed)]
        if fitting:
            fitting[0].setFocus()
            fitting[0].click()
        return bool(fitting)

    def _on_clicked(self) -> None:
        self._stray = None
        self.chosen.emit()

    def _clear(self) -> None:
        self._stray = None
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
