"""One person who is held, as a line of the board: how long, drawn beside the others; who, where; what presses."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen

from app.i18n import _
from app.models.detention.board import Held
from app.ui.detention import said
from app.ui.shell.drawn import Drawn
from app.ui.shell.icons import icon, size
from app.ui.shell.label import breakable
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID
from app.ui.shell.style import Look

_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SMALL: Final = 0.9
_BAR: Final = GRID
_LETTERS: Final = 15
"""How wide the column of days is, in heights of a letter; at most a third of the line."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says. `least` and `most` are the days as parts of the longest on the board; `marks` are words about
    her with tone and icon, `alerts` sentences with a tone each, the most pressing first."""

    days: str
    hours: str
    least: float
    most: float
    name: str
    about: str
    marks: Sequence[tuple[str, str, str]]
    alerts: Sequence[tuple[str, str]]

    @property
    def whole(self) -> str:
        """All of it, as it is read out."""
        parts = [self.name, self.about, self.days, self.hours]
        parts += [text for text, *_look in (*self.marks, *self.alerts)]
        return ", ".join(part for part in parts if part)


def told(office: Office, held: Held, longest: int) -> Told:
    """A line of the board in words; `longest` are the most days anybody there is held."""
    words, now = office.words, held.episodes[0]
    days, hours = said.long(office, held)
    kind = [said.kind(office, held.facility)] if held.facility else []
    about = [said.aged(office, held.who), said.place(office, held.facility), *kind, said.began(office, now)]
    child = said.childhood(office, held.childhood)
    marks = [(words(_("presumed victim")), "danger", "people")] if held.presumed else []
    marks += [(child, "due", "child")] if child else []
    marks += [(words(_("our client")), "accent", "cases")] if held.client else []
    return Told(
        days=days,
        hours=hours,
        least=held.days.least / max(longest, 1),
        most=held.days.longest / max(longest, 1),
        name=said.name(office, held.who),
        about=" · ".join(about),
        marks=marks,
        alerts=[(words(one.sentence, **one.places), one.pressing) for one in held.alerts],
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text in its place, with the tone and the icon it has."""

    text: str
    font: QFont
    box: QRect
    tone: str = "text"
    drawing: str = ""


class HeldView(Drawn[tuple[list[_Piece], int]]):
    """As wide as the board; a click, Enter or the space bar opens her page. What is certain of her days is filled, what
    may be is framed."""

    def __init__(self, look: Look, line: Told, act: Callable[[], None]) -> None:
        super().__init__()
        self._look, self._line = look, line
        self.setAccessibleName(line.whole)
        self.clicked.connect(lambda _checked=False: act())

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self.at(width)[1]

    def sizeHint(self) -> QSize:  # noqa: N802
        """About: how high it is depends on its width, and is measured once that is known."""
        return QSize(60 * GRID, 12 * GRID)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(30 * GRID, 6 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pieces, high = self.at(self.width())
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("accent_soft" if self.underMouse() else "surface"))
            radius = float(self._look.sizes["radius"])
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(0, high - 1, self.width(), high - 1)
        for piece in pieces:
            self._paint(painter, piece)
        self._paint_bar(painter, pieces)
        painter.end()

    def _paint(self, painter: QPainter, piece: _Piece) -> None:
        box = piece.box
        if piece.drawing:
            side = size().width()
            drawn = icon(piece.drawing, self._look.colours[piece.tone])
            drawn.paint(painter, QRect(box.left(), box.top() + 1, side, side))
            box = box.adjusted(side + GRID // 2, 0, 0, 0)
        painter.setFont(piece.font)
        painter.setPen(self._look.colour(piece.tone))
        painter.drawText(box, _WRAP, breakable(piece.text))

    def _paint_bar(self, painter: QPainter, pieces: Sequence[_Piece]) -> None:
        """Under the days: filled up to the least they can be, framed up to the most."""
        box = pieces[0].box
        low = max(piece.box.bottom() for piece in pieces if piece.box.left() == box.left()) + GRID // 2
        wide = box.width() - GRID
        tone = self._line.alerts[0][1] if self._line.alerts else "accent"
        painter.setPen(QPen(self._look.colour(tone), 1))
        painter.setBrush(QColor(Qt.GlobalColor.transparent))
        if self._line.most > self._line.least:
            painter.drawRect(QRectF(box.left(), low, max(wide * self._line.most, 3), _BAR))
        painter.setBrush(self._look.colour(tone))
        painter.drawRect(QRectF(box.left(), low, max(wide * self._line.least, 3), _BAR))

    def measured(self, width: int) -> tuple[list[_Piece], int]:
        """What is said, each where it lies, and how high all of it is."""
        pieces = list(self._lay(width))
        days = [piece for piece in pieces if piece.box.left() == pieces[0].box.left()]
        low = max(days[-1].box.bottom() + _BAR + GRID, *(piece.box.bottom() for piece in pieces))
        return pieces, low + GRID

    def _lay(self, width: int) -> Iterator[_Piece]:
        """The days in a column of their own on the left, all else beside it, from top to bottom."""
        strong, small = QFont(self.font()), QFont(self.font())
        strong.setBold(True)
        small.setPointSizeF(small.pointSizeF() * _SMALL)
        column = min(_LETTERS * QFontMetrics(self.font()).height(), width // 3)
        yield from self._down(
            GRID, column - GRID, [(self._line.days, strong, "text", ""), (self._line.hours, small, "quiet", "")]
        )
        beside: list[tuple[str, QFont, str, str]] = [(self._line.name, strong, "text", "")]
        beside += [(text, strong, tone, drawing) for text, tone, drawing in self._line.marks]
        beside.append((self._line.about, small, "quiet", ""))
        beside += [(text, self.font(), tone, "warning") for text, tone in self._line.alerts]
        yield from self._down(column + GRID, width - column - 2 * GRID, beside)

    def _down(self, left: int, width: int, texts: Sequence[tuple[str, QFont, str, str]]) -> Iterator[_Piece]:
        top = GRID
        for text, font, tone, drawing in texts:
            if not text:
                continue
            beside = size().width() + GRID // 2 if drawing else 0
            needed = QFontMetrics(font).boundingRect(
                QRect(0, 0, max(width - beside, GRID), 10_000), _WRAP, breakable(text)
            )
            high = max(needed.height(), size().height() if drawing else 0) + 2
            yield _Piece(text, font, QRect(left, top, width, high), tone, drawing)
            top += high
