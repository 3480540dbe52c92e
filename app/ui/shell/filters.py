"""The row of filters above a list: a few choices and a field to type in, each told when it changes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, row

Option = tuple[str, object]
"""What a choice says, and what it stands for."""

_PAUSE = 120


class Filters(QWidget):
    """Built by its page; `changed` is called once she has stopped for a moment."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(changed)
        self._flow = Flow(spacing=2 * GRID)
        self._laid = row()
        self._laid.addLayout(self._flow, stretch=1)
        self.setLayout(self._laid)

    def choice(self, text: str, options: Sequence[Option]) -> QComboBox:
        """A choice with its word before it; the first option is the one it begins with."""
        box = QComboBox()
        for said, meant in options:
            box.addItem(said, meant)
        box.setAccessibleName(text)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.currentIndexChanged.connect(lambda _index: self._soon.start())
        self._put(text, box)
        return box

    def typed(self, text: str) -> QLineEdit:
        """A field to type in; `text` says what for."""
        field = QLineEdit()
        field.setPlaceholderText(text)
        field.setAccessibleName(text)
        field.setClearButtonEnabled(True)
        field.setMinimumWidth(48 * GRID)
        field.textChanged.connect(lambda _text: self._soon.start())
        self._flow.addWidget(field)
        return field

    def day(self, text: str) -> QLineEdit:
        """A field for a day with its word before it; who reads it says what cannot be read."""
        field = QLineEdit()
        field.setAccessibleName(text)
        field.setClearButtonEnabled(True)
        field.setMinimumWidth(18 * GRID)
        field.setMaximumWidth(24 * GRID)
        field.textChanged.connect(lambda _text: self._soon.start())
        self._put(text, field)
        return field

    def number(self, text: str) -> QLineEdit:
        """A field for a number with its word before it; who reads it says what cannot be read."""
        field = self.day(text)
        field.setMinimumWidth(8 * GRID)
        field.setMaximumWidth(12 * GRID)
        return field

    def counted(self) -> Label:
        """A word on the right that says how many there are."""
        made = Label(role="state", wrap=False)
        self._laid.addWidget(made)
        return made

    def _put(self, text: str, what: QWidget) -> None:
        """Behind its word, from which it is never parted."""
        word = Label(text, role="state", wrap=False)
        word.setBuddy(what)
        both = QWidget()
        both.setLayout(Flow(word, what))
        self._flow.addWidget(both)
