"""All assessments of a house as points over each other’s days: whether it becomes better."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.models.quality import trend
from app.models.quality.assessments import day_of
from app.models.quality.trend import Time
from app.ui.shell.label import breakable
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID

MOST: Final = 6
"""Times that have room for their days beside each other; the table behind it has all of them."""

_LINES_HIGH: Final = 10
_RADIUS: Final = 5.0
_SCALE: Final = (0, 50, 100)
_MIDDLE: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
_BEFORE: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class CoursePicture(QWidget):
    """The latest times. One at which something else was asked stands alone, as an empty circle."""

    def __init__(self, office: Office, times: Sequence[Time]) -> None:
        super().__init__()
        words = office.words
        self._look = office.look
        self._points = [
            (words.day(day_of(one.record)), one.told, one.compares) for one in times[-MOST:] if one.told is not None
        ]
        self._percents = {number: words(_("{percent}%"), percent=number) for number in (*_SCALE, *self._numbers())}
        sentence, places = trend.said(times)
        self.setAccessibleName(words(sentence, **places))
        told = [words(_("{day}: {share}"), day=day, share=self._percents[now]) for day, now, _asked in self._points]
        self.setAccessibleDescription("\n".join(told))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(20 * self.fontMetrics().height(), _LINES_HIGH * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room()
        self._paint_scale(painter, room)
        places = self._places(room)
        painter.setPen(QPen(self._look.colour("accent"), 2))
        known = [place for place, (_day, _now, compares) in zip(places, self._points, strict=True) if compares]
        for one, other in pairwise(known):
            painter.drawLine(one, other)
        for place, (day, now, compares) in zip(places, self._points, strict=True):
            self._paint_point(painter, place, filled=compares)
            self._paint_words(painter, room, place, (self._percents[now], day))
        painter.end()

    def _numbers(self) -> list[int]:
        return [now for _day, now, _compares in self._points]

    def _room(self) -> QRectF:
        """Where the points are: beside it stand the percents, below it the days."""
        line = self.fontMetrics().height()
        left = self.fontMetrics().horizontalAdvance(self._percents[100]) + 2 * GRID
        return QRectF(left, 2 * line, max(self.width() - left - GRID, 1), (_LINES_HIGH - 4) * line)

    def _places(self, room: QRectF) -> list[QPointF]:
        wide = room.width() / max(len(self._points), 1)
        return [
            QPointF(room.left() + wide * (number + 0.5), room.bottom() - room.height() * now / 100)
            for number, (_day, now, _compares) in enumerate(self._points)
        ]

    def _paint_scale(self, painter: QPainter, room: QRectF) -> None:
        line = self.fontMetrics().height()
        for number in _SCALE:
            y = room.bottom() - room.height() * number / 100
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(self._look.colour("quiet"))
            painter.drawText(QRectF(0, y - line / 2, room.left() - GRID, line), _BEFORE, self._percents[number])

    def _paint_point(self, painter: QPainter, place: QPointF, *, filled: bool) -> None:
        painter.setPen(QPen(self._look.colour("accent"), 2))
        painter.setBrush(self._look.colour("accent" if filled else "surface"))
        painter.drawEllipse(place, _RADIUS, _RADIUS)

    def _paint_words(self, painter: QPainter, room: QRectF, place: QPointF, words: tuple[str, str]) -> None:
        """The percent above the point, its day below the scale."""
        line, wide = self.fontMetrics().height(), room.width() / max(len(self._points), 1)
        percent, day = words
        painter.setPen(self._look.colour("text"))
        above = QRectF(place.x() - wide / 2, place.y() - line - 1.6 * _RADIUS, wide, line)
        painter.drawText(above, _MIDDLE, percent)
        below = QRectF(place.x() - wide / 2, room.bottom(), wide, 2 * line)
        painter.drawText(below, _MIDDLE, breakable(day))
