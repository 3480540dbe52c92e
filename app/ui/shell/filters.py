"""The row of filters above a list: a few choices and a field to type in, each told when it changes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.ui.shell.label import Label
from app.ui.shell.parts import GRID

Option = tuple[str, object]
"""What a choice says, and what it stands for."""

_PAUSE = 120


class Filters(QWidget):
    """Built by its page; `changed` is called once she has stopped for a moment."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(changed)
        self._laid = QHBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(GRID)
        self._laid.addStretch(1)
        self._before = 0

    def choice(self, text: str, options: Sequence[Option]) -> QComboBox:
        """A choice with its word before it; the first option is the one it begins with."""
        box = QComboBox()
        for said, meant in options:
            box.addItem(said, meant)
        box.setAccessibleName(text)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.currentIndexChanged.connect(lambda _index: self._soon.start())
        word = Label(text, role="state", wrap=False)
        word.setBuddy(box)
        for part in (word, box):
            self._put(part)
        return box

    def typed(self, text: str) -> QLineEdit:
        """A field to type in, as wide as there is room; `text` says what for."""
        field = QLineEdit()
        field.setPlaceholderText(text)
        field.setAccessibleName(text)
        field.setClearButtonEnabled(True)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.setMinimumWidth(48 * GRID)
        field.setMaximumWidth(64 * GRID)
        field.textChanged.connect(lambda _text: self._soon.start())
        self._put(field)
        return field

    def day(self, text: str) -> QLineEdit:
        """A field for a day with its word before it; who reads it says what cannot be read."""
        field = QLineEdit()
        field.setAccessibleName(text)
        field.setClearButtonEnabled(True)
        field.setMinimumWidth(18 * GRID)
        field.setMaximumWidth(24 * GRID)
        field.textChanged.connect(lambda _text: self._soon.start())
        word = Label(text, role="state", wrap=False)
        word.setBuddy(field)
        for part in (word, field):
            self._put(part)
        return field

    def counted(self) -> Label:
        """A word on the right that says how many there are."""
        made = Label(role="state", wrap=False)
        self._laid.addWidget(made)
        return made

    def _put(self, part: QWidget) -> None:
        """Behind the last filter; the room that is left and what is counted come after it."""
        self._laid.insertWidget(self._before, part)
        self._before += 1
