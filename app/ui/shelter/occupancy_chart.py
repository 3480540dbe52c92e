"""How full the shelter was, drawn: the beds there were as a line, those that were slept in as an area below it."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.dates import PartialDate
from app.i18n import _
from app.models.shelter.occupancy import Night
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID

_SMALL: Final = 0.9
_HIGH: Final = 22
"""How many times the size of its text it is high."""

_MOST_LINES: Final = 5
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class OccupancyChart(QWidget):
    """A screen reader hears the sentences that say what is drawn; the table behind it stands below."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._words, self._look = office.words, office.look
        self._nights: Sequence[Night] = ()
        self.setAccessibleName(office.words(_("Picture of how full the shelter was")))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_nights(self, nights: Sequence[Night], said: str) -> None:
        self._nights = nights
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(60 * GRID, round(_HIGH * self._look.points))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        if self._nights:
            step, top = _scale(max(night.beds for night in self._nights))
            plot = self._plot(painter.fontMetrics(), top)
            self._paint_scale(painter, plot, step, top)
            self._paint_nights(painter, plot, top)
            self._paint_months(painter, plot)
            self._paint_legend(painter)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _plot(self, metrics: QFontMetrics, top: int) -> QRectF:
        """Where the nights are drawn: beside the numbers, below the legend, above the months."""
        left = metrics.horizontalAdvance(self._words.number(top)) + 2 * GRID
        high = metrics.height() + GRID
        return QRectF(left, high + GRID, max(self.width() - left - GRID, 1), max(self.height() - 2 * high - GRID, 1))

    def _paint_scale(self, painter: QPainter, plot: QRectF, step: int, top: int) -> None:
        metrics = painter.fontMetrics()
        for value in range(0, top + 1, step):
            y = plot.bottom() - plot.height() * value / top
            painter.setPen(QPen(self._look.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(self._look.colour("quiet"))
            text = self._words.number(value)
            left = plot.left() - GRID - metrics.horizontalAdvance(text)
            painter.drawText(QPointF(left, y + metrics.ascent() / 2 - 1), text)

    def _paint_nights(self, painter: QPainter, plot: QRectF, top: int) -> None:
        """Each night as wide as a day: what holds for one night is not drawn as a slope to the next."""
        look = self._look
        taken = [night.taken for night in self._nights]
        beds = [night.beds for night in self._nights]
        area = QPolygonF([plot.bottomLeft(), *_steps(plot, taken, top), plot.bottomRight()])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent_soft"))
        painter.drawPolygon(area)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.drawPolyline(QPolygonF(list(_steps(plot, taken, top))))
        painter.setPen(self._dashed())
        painter.drawPolyline(QPolygonF(list(_steps(plot, beds, top))))

    def _paint_months(self, painter: QPainter, plot: QRectF) -> None:
        """The name of a month below its first night, as many as there is room for."""
        metrics, free = painter.fontMetrics(), plot.left()
        wide = plot.width() / len(self._nights)
        painter.setPen(self._look.colour("quiet"))
        for place, night in enumerate(self._nights):
            if night.day.day != 1:
                continue
            text = self._words.day(PartialDate.parse(f"{night.day:%Y-%m}"))
            left, long = plot.left() + place * wide, metrics.horizontalAdvance(text)
            if left >= free and left + long <= plot.right():
                painter.drawLine(QPointF(left, plot.bottom()), QPointF(left, plot.bottom() + GRID / 2))
                painter.drawText(QPointF(left, plot.bottom() + metrics.ascent() + GRID / 2), text)
                free = left + long + 2 * GRID

    def _paint_legend(self, painter: QPainter) -> None:
        """What is what, in words beside the kind of its line."""
        metrics, left, look = painter.fontMetrics(), float(GRID), self._look
        middle = GRID / 2 + metrics.height() / 2
        for text, pen in (
            (self._words(_("Beds slept in")), QPen(look.colour("accent"), 3)),
            (self._words(_("Beds that could be slept in")), self._dashed()),
        ):
            painter.setPen(pen)
            painter.drawLine(QPointF(left, middle), QPointF(left + 3 * GRID, middle))
            painter.setPen(look.colour("text"))
            painter.drawText(QPointF(left + 4 * GRID, middle + metrics.ascent() / 2 - 1), text)
            left += 6 * GRID + metrics.horizontalAdvance(text)

    def _dashed(self) -> QPen:
        pen = QPen(self._look.colour("text"), 2)
        pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font


def _scale(highest: int) -> tuple[int, int]:
    """How far the lines of the scale lie apart, at most five of them, and where the last one is."""
    step = next((one for one in _STEPS if highest <= _MOST_LINES * one), highest)
    return step, step * max(math.ceil(highest / step), 1)


def _steps(plot: QRectF, values: Sequence[int], top: int) -> Iterator[QPointF]:
    """The corners of a line of steps, one a night; nights that are alike are one step."""
    wide = plot.width() / len(values)
    changes = [0, *(place for place, (one, two) in enumerate(pairwise(values), start=1) if one != two), len(values)]
    for start, end in pairwise(changes):
        y = plot.bottom() - plot.height() * values[start] / top
        yield QPointF(plot.left() + start * wide, y)
        yield QPointF(plot.left() + end * wide, y)
