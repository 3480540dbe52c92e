"""A button painted by hand, as wide as there is room for and as high as what it says needs at that width."""

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

M = TypeVar("M")

_OTHER_TYPE = (QEvent.Type.FontChange, QEvent.Type.StyleChange)


class Drawn(QAbstractButton, Generic[M]):
    """Enter presses it, as it does every button. Where its parts lie is measured once for each width, by `measured`."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[int, M] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def measured(self, width: int) -> M:
        """Where everything lies at this width."""
        raise NotImplementedError

    def at(self, width: int) -> M:
        if width not in self._kept:
            self._kept[width] = self.measured(width)
        return self._kept[width]

    def forget(self) -> None:
        """What it says has changed: all is measured anew."""
        self._kept.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in _OTHER_TYPE:
            self.forget()
            self.updateGeometry()
