"""Days held by group, as bars beneath each other: filled is certain, framed may be as well."""

from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.models.detention import telling
from app.models.detention.telling import Group
from app.ui.shell.label import breakable
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID

_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_BAR: Final = 2 * GRID


class Bars(QWidget):
    """Each group a line of words with its days, and its bar below. A screen reader is told every bar in its
    description."""

    def __init__(self, office: Office, group: Group) -> None:
        super().__init__()
        words, self._look = office.words, office.look
        said = _("{label}: {days}")
        self._rows = [
            (words(said, label=label, days=telling.days(row.days, words)), row.days.least, row.days.longest)
            for label, row in group.rows
        ]
        self._most = max((most for _text, _least, most in self._rows), default=0) or 1
        self._heights: dict[int, list[int]] = {}
        self.setAccessibleName(words(_("Chart: {what}"), what=group.title))
        self.setAccessibleDescription("\n".join(text for text, _least, _most in self._rows))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return sum(self._measured(width)) + GRID

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(40 * GRID, self.heightForWidth(40 * GRID))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(20 * GRID, self.heightForWidth(max(self.width(), 20 * GRID)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        top, wide = 0, self.width() - 2
        for (text, least, most), high in zip(self._rows, self._measured(self.width()), strict=True):
            painter.setPen(self._look.colour("text"))
            painter.drawText(QRect(0, top, wide, high), _WRAP, breakable(text))
            low = top + high - _BAR - GRID
            painter.setPen(QPen(self._look.colour("accent"), 1))
            painter.setBrush(QColor(Qt.GlobalColor.transparent))
            if most > least:
                painter.drawRect(QRectF(1, low, max(wide * most / self._most - 1, 3), _BAR))
            painter.setBrush(self._look.colour("accent"))
            if least:
                painter.drawRect(QRectF(1, low, max(wide * least / self._most - 1, 3), _BAR))
            top += high
        painter.end()

    def _measured(self, width: int) -> list[int]:
        """How high each line is with its bar."""
        if width not in self._heights:
            metrics, room = QFontMetrics(self.font()), QRect(0, 0, max(width, GRID), 10_000)
            self._heights[width] = [
                metrics.boundingRect(room, _WRAP, breakable(text)).height() + 4 + _BAR + GRID
                for text, _least, _most in self._rows
            ]
        return self._heights[width]
