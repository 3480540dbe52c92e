"""Many things under each other, as high as they need to be, measured once for each width."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.shell.later import Later

_NARROWEST: Final = 160
_A_TURN: Final = 4
"""Parts that are taken at once: what is long comes up as fast as what is short."""


class Stack(QWidget):
    """Lays its parts itself. A layout would measure all of them anew whenever anything around it changes, some hundred
    times while a page of forty lines comes up. They are taken a few at a time, between two looks at the
    keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._heights: dict[int, list[int]] = {}
        self._to_come: Iterator[QWidget] = iter(())
        self._later = Later(self, lambda: self._take(_A_TURN))
        # Not fixed: that would hold it to the height of its lines at their widest, and cut what is broken into more.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def fill(self, parts: Iterable[QWidget]) -> None:
        """These, and no longer what was there; as many of them at once as there were before, so that nobody who has
        scrolled down to something loses it."""
        before = self._parts
        for gone in before:
            gone.hide()
            gone.deleteLater()
        self._parts, self._to_come = [], iter(parts)
        self._heights.clear()
        self._take(max(_A_TURN, len(before)))
        self._later.go_on()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return sum(self._measured(width))

    def sizeHint(self) -> QSize:  # noqa: N802
        width = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(_NARROWEST if self._parts else 0, 0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def _take(self, count: int) -> bool:
        """Where it is not seen yet they come into sight with it, and are measured at the width they have then."""
        taken = list(islice(self._to_come, count))
        for part in taken:
            part.setParent(self)
        self._parts += taken
        self.updateGeometry()
        if self.isVisible():
            self._place()
            for part in taken:
                part.show()
        return len(taken) == count

    def _measured(self, width: int) -> list[int]:
        known = self._heights.setdefault(width, [])
        known += [_height(part, width) for part in self._parts[len(known) :]]
        return known

    def _place(self) -> None:
        top = 0
        for part, high in zip(self._parts, self._measured(self.width()), strict=True):
            part.setGeometry(0, top, self.width(), high)
            top += high


def _height(part: QWidget, width: int) -> int:
    part.ensurePolished()
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
