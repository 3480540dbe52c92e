"""Many things under each other, as high as they need to be, measured once for each width."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_NARROWEST: Final = 160


class Stack(QWidget):
    """Lays its parts itself. A layout would measure all of them anew whenever anything around it changes, some hundred
    times while a page of forty lines comes up."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._heights: dict[int, list[int]] = {}
        # Not fixed: that would hold it to the height of its lines at their widest, and cut what is broken into more.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, parts: Iterable[QWidget]) -> None:
        """These, and no longer what was there."""
        for gone in self._parts:
            gone.hide()
            gone.deleteLater()
        self._parts = list(parts)
        self._heights.clear()
        for part in self._parts:
            part.setParent(self)
            part.show()
        self.updateGeometry()
        self._place()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return sum(self._measured(width))

    def sizeHint(self) -> QSize:  # noqa: N802
        width = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(_NARROWEST if self._parts else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def _measured(self, width: int) -> list[int]:
        if width not in self._heights:
            self._heights[width] = [_height(part, width) for part in self._parts]
        return self._heights[width]

    def _place(self) -> None:
        top = 0
        for part, high in zip(self._parts, self._measured(self.width()), strict=True):
            part.setGeometry(0, top, self.width(), high)
            top += high


def _height(part: QWidget, width: int) -> int:
    part.ensurePolished()
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
