"""Bars under each other, painted by hand: how much of a whole, how much last time, and how much is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.shell.label import breakable
from app.ui.shell.parts import GRID
from app.ui.shell.style import Look

_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_LABEL, _SAID = 0.42, 0.26
"""Shares of the width; the bar has what is left."""
_NARROW: Final = 26
"""How many times as wide as a line is high a row has to be for its label to stand beside its bar."""
_HIGHEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Bar:
    """Lengths are shares of the whole, from 0 to 1; a `share` of None is drawn as an empty, dashed frame.

    `before` is drawn as a line across, `least` as a dashed mark, `of_it` as a hatched part of the bar, and `fields`
    divides the whole into as many equal ones. What all this means is `said`, in words.
    """

    label: str
    said: str
    share: float | None
    tone: str = "accent"
    before: float | None = None
    least: float | None = None
    of_it: float = 0.0
    fields: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    label: QRect
    bar: QRect
    said: QRect
    bottom: int


class Bars(QWidget):
    """A screen reader hears `name`, and the words of all bars; nothing here is to be pressed."""

    def __init__(self, look: Look, name: str, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._look, self._bars = look, tuple(bars)
        self._laid: dict[int, list[_Row]] = {}
        self.setAccessibleName(name)
        self.setAccessibleDescription("\n".join(f"{one.label}: {one.said}" for one in self._bars))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        rows = self._rows(width)
        return rows[-1].bottom if rows else 0

    def sizeHint(self) -> QSize:  # noqa: N802
        width = 2 * _NARROW * self.fontMetrics().height()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(8 * self.fontMetrics().height(), 0)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._laid.clear()
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar, row in zip(self._bars, self._rows(self.width()), strict=True):
            painter.setPen(self._look.colour("text"))
            painter.drawText(row.label, _WRAPPED, breakable(bar.label))
            self._paint_bar(painter, bar, QRectF(row.bar))
            painter.setPen(self._look.colour("text" if bar.tone == "accent" else bar.tone))
            painter.drawText(row.said, _WRAPPED, breakable(bar.said))
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, place: QRectF) -> None:
        look = self._look
        edge = QPen(look.colour("line_strong"), 1)
        if bar.share is None:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(look.colour("surface"))
        painter.drawRect(place)
        if bar.share:
            self._fill(painter, place, bar.share, QBrush(look.colour(bar.tone)))
        if bar.of_it:
            self._fill(painter, place, bar.of_it, QBrush(look.colour("surface"), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(look.colour("surface"), 2))
        for number in range(1, bar.fields):
            self._across(painter, place, number / bar.fields, beyond=0)
        if bar.least is not None:
            painter.setPen(QPen(look.colour("text"), 1.5, Qt.PenStyle.DashLine))
            self._across(painter, place, bar.least, beyond=GRID / 2)
        if bar.before is not None:
            painter.setPen(QPen(look.colour("text"), 2))
            self._across(painter, place, bar.before, beyond=GRID / 4)

    def _fill(self, painter: QPainter, place: QRectF, share: float, brush: QBrush) -> None:
        inner = place.adjusted(1, 1, -1, -1)
        inner.setWidth(inner.width() * min(share, 1.0))
        painter.fillRect(inner, brush)

    def _across(self, painter: QPainter, place: QRectF, share: float, *, beyond: float) -> None:
        x = place.left() + place.width() * min(share, 1.0)
        painter.drawLine(int(x), int(place.top() - beyond), int(x), int(place.bottom() + beyond))

    def _rows(self, width: int) -> list[_Row]:
        if width not in self._laid:
            rows: list[_Row] = []
            for bar in self._bars:
                rows.append(self._row(bar, rows[-1].bottom if rows else 0, width))
            self._laid[width] = rows
        return self._laid[width]

    def _longest(self) -> int:
        """As wide as the longest label would like to be: short ones leave more room to the bars."""
        return max(self.fontMetrics().horizontalAdvance(breakable(one.label)) for one in self._bars) + GRID

    def _row(self, bar: Bar, top: int, width: int) -> _Row:
        """Label, bar and words side by side; where it is narrow the label stands above the other two."""
        metrics = self.fontMetrics()
        line, top = metrics.height(), top + GRID // 2
        said_wide = round(width * _SAID)
        narrow = width < _NARROW * line
        label_wide = width if narrow else min(round(width * _LABEL), self._longest())
        label = _place(metrics, bar.label, QRect(0, top, label_wide, 0))
        left = 0 if narrow else label_wide + 2 * GRID
        if narrow:
            said_wide = round(width * 2 * _SAID)
            top = label.bottom() + 1
        said = _place(metrics, bar.said, QRect(width - said_wide, top, said_wide, 0))
        thick = round(line * 0.6)
        beside = metrics.boundingRect(breakable(bar.said)).height()  # one line of it: other digits stand higher
        drawn = QRect(left, top + (beside - thick) // 2, max(width - said_wide - left - 2 * GRID, GRID), thick)
        return _Row(label, drawn, said, max(label.bottom(), said.bottom(), drawn.bottom()) + 1 + GRID // 2)


def _place(metrics: QFontMetrics, text: str, room: QRect) -> QRect:
    needed = metrics.boundingRect(QRect(0, 0, max(room.width(), 1), _HIGHEST), _WRAPPED, breakable(text))
    return QRect(room.left(), room.top(), room.width(), needed.height())
