"""The score of a house drawn: a bar for each domain, with a line across it where it was last time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen

from app.i18n import _
from app.models.quality.trend import Course
from app.ui.quality import said
from app.ui.shell.drawn import Drawn
from app.ui.shell.icons import icon, size
from app.ui.shell.label import breakable
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID
from app.ui.shell.stack import Stack

_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_HIGHEST: Final = 10_000
_LINES: Final = 28
"""How many times as wide as a line is high it has to be for title, bar and words side by side."""
_SMALL: Final = 0.9


class Bars(Stack):
    """`chosen` tells the name of a domain. A screen reader hears of each bar the whole of what it shows."""

    chosen = Signal(str)

    def __init__(self, office: Office, course: Sequence[Course]) -> None:
        super().__init__()
        self.setAccessibleName(office.words(_("Score by domain")))
        self.fill([self._bar(office, one) for one in course])

    def _bar(self, office: Office, one: Course) -> "DomainBar":
        made = DomainBar(office, one)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(one.domain.name))
        return made


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where everything stands in a bar of some width."""

    title: QRect
    words: QRect
    remarks: QRect
    bar: QRect
    height: int


class DomainBar(Drawn[_Laid]):
    """One domain. Pressed, it leads to its items. What is critical and missing is told by an icon and in words."""

    def __init__(self, office: Office, course: Course) -> None:
        super().__init__()
        self._office, self._look = office, office.look
        domain = course.domain
        self._now, self._before = domain.score.share, course.before
        self._missing = bool(domain.missing)
        self._title = office.words(domain.title)
        self._words = said.shares(office, self._now, self._before)
        remarks = [part for part in (said.missing(office, domain), said.waits(office, domain)) if part]
        self._remarks = "\n".join(remarks)
        told = office.words(_("{domain}: {share}"), domain=self._title, share=self._words)
        self.setAccessibleName(" ".join([f"{told}.", *remarks]))

    def sizeHint(self) -> QSize:  # noqa: N802
        width = _LINES * self.fontMetrics().height()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(round(12 * self._look.points), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self.at(width).height

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        laid, look, painter = self.at(self.width()), self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent_soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), GRID // 2, GRID // 2)
        painter.setPen(look.colour("text"))
        painter.drawText(laid.title, _WRAPPED, breakable(self._title))
        painter.drawText(laid.words, _WRAPPED, breakable(self._words))
        self._paint_remarks(painter, laid.remarks)
        self._paint_bar(painter, QRectF(laid.bar))
        painter.end()

    def _paint_remarks(self, painter: QPainter, place: QRect) -> None:
        if not self._remarks:
            return
        tone = "danger" if self._missing else "due"
        side = self._side()
        sign = icon("warning" if self._missing else "history", self._look.colours[tone])
        sign.paint(painter, QRect(place.left() - side - GRID // 2, place.top(), side, side))
        painter.setFont(self._small())
        painter.setPen(self._look.colour(tone))
        painter.drawText(place, _WRAPPED, breakable(self._remarks))

    def _paint_bar(self, painter: QPainter, place: QRectF) -> None:
        """The share of the whole length, and last time as a line that stands out above and below."""
        look = self._look
        painter.setPen(QPen(look.colour("line_strong"), 1))
        painter.setBrush(look.colour("sunken"))
        painter.drawRect(place)
        if self._now:
            painter.setBrush(look.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRect(QRectF(place.left(), place.top(), place.width() * float(self._now), place.height()))
        if self._before is not None:
            x = place.left() + place.width() * float(self._before)
            for colour, width in ((look.colour("surface"), 6), (look.colour("text"), 3)):
                painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
                painter.drawLine(QPoint(round(x), round(place.top()) - 3), QPoint(round(x), round(place.bottom()) + 3))

    def measured(self, width: int) -> _Laid:
        """Title, bar and words side by side where there is room, else the bar below both; the remarks under the bar."""
        line, inner, top = self.fontMetrics().height(), width - 2 * GRID, GRID // 2
        across = width >= _LINES * line
        part = (inner - 4 * GRID) // 20
        title = self._box(self._title, QPoint(GRID, top), part * (8 if across else 13))
        left = title.right() + 2 * GRID
        bar = QRect(left, top + line // 4, part * 8, line * 2 // 3)
        beside = bar.right() + 2 * GRID if across else left
        words = self._box(self._words, QPoint(beside, top), width - GRID - beside)
        if not across:
            bar = QRect(GRID, max(title.bottom(), words.bottom()) + GRID // 2, inner, line * 2 // 3)
        below = max(words.bottom() if across else 0, bar.bottom() + 3) + 1
        start = bar.left() + self._side() + GRID // 2
        remarks = self._box(self._remarks, QPoint(start, below), width - GRID - start, self._small())
        return _Laid(title, words, remarks, bar, max(title.bottom(), remarks.bottom()) + 1 + GRID // 2)

    def _box(self, text: str, corner: QPoint, width: int, font: QFont | None = None) -> QRect:
        """Where a text stands, as high as its lines; no height at all for none."""
        if not text:
            return QRect(corner, QSize(width, 0))
        metrics = QFontMetrics(font or self.font())
        needed = metrics.boundingRect(QRect(0, 0, max(width, 1), _HIGHEST), _WRAPPED, breakable(text))
        return QRect(corner, QSize(width, needed.height() + 1))

    def _side(self) -> int:
        return size().width() if self._remarks else 0

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        return font
