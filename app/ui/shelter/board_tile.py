"""One bed, or somebody who waits for one, painted as a tile that can be pressed, picked up and put down on."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from html import escape
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication

from app.ui.shell.drawn import Drawn
from app.ui.shell.icons import icon, size
from app.ui.shell.label import breakable
from app.ui.shell.parts import GRID
from app.ui.shell.style import Look

_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_SMALL: Final = 0.9
_HIGHEST: Final = 10_000
_WIDTH: Final = 14
"""How many times the size of its text a tile is wide at least."""

STEPS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class Kind(Enum):
    """What a tile is, and so how its ground and edge look."""

    FREE = auto()
    TAKEN = auto()
    SHUT = auto()


class Mark(Enum):
    """What a tile is to somebody who is picked up."""

    NONE = auto()
    HELD = auto()
    FITS = auto()
    CLOSED = auto()


@dataclass(frozen=True, slots=True)
class Sign:
    """Something to be seen to, in a word and a drawing."""

    text: str
    icon: str
    tone: str = "quiet"


@dataclass(frozen=True, slots=True)
class Face:
    """What a tile says: which bed in a small line, who has it, what of her matters for beds, and what is to be seen to.
    `spoken` is the whole of it for a screen reader; `movable` whether somebody can be picked up from it."""

    kind: Kind
    head: str
    title: str
    about: str
    signs: tuple[Sign, ...]
    spoken: str
    movable: bool = False


@dataclass(frozen=True, slots=True)
class Marking:
    """A mark with its word in the place of the title where there is one, and why, in sentences."""

    mark: Mark = Mark.NONE
    word: str = ""
    why: str = ""


UNMARKED: Final = Marking()
_GROUNDS: Final = {Kind.FREE: "fine_soft", Kind.TAKEN: "surface", Kind.SHUT: "sunken"}
_EDGES: Final = {Kind.FREE: "fine", Kind.TAKEN: "line_strong", Kind.SHUT: "line_strong"}
_TITLES: Final = {Kind.FREE: "fine", Kind.TAKEN: "text", Kind.SHUT: "quiet"}
_MARKS: Final = {
    Mark.HELD: ("selection", "accent", "move"),
    Mark.FITS: ("accent_soft", "accent", "check"),
    Mark.CLOSED: ("ground", "line_strong", "not"),
}

_Part = tuple[str, QFont, str, str, QRect]
"""A text, its font and tone, its drawing, and the room it takes."""

_FAINT: Final = frozenset({"text", "fine", "quiet"})
"""Tones that give way on a bed that does not fit; what is to be seen to keeps its own."""


class Tile(Drawn[list[_Part]]):
    """Pressed by click, Enter or the space bar. M picks up whom it shows, and so does dragging; arrow keys step on."""

    lifted = Signal()
    dragged = Signal()
    stepped = Signal(int)
    reached = Signal()
    """Somebody came to it by the keyboard, so it has to be in sight."""
    looked_at = Signal()

    def __init__(self, look: Look, key: str, face: Face) -> None:
        super().__init__()
        self.key, self.face = key, face
        self.marking = UNMARKED
        self._look = look
        self._pressed_at: QPointF | None = None
        self._say()

    @property
    def least_width(self) -> int:
        return round(_WIDTH * self._look.points)

    def show_face(self, face: Face) -> bool:
        """Whether it says anything else now."""
        if face == self.face:
            return False
        self.face = face
        self._again()
        return True

    def mark(self, marking: Marking) -> bool:
        """Whether it may take more or less room now: only the word on a free bed does."""
        before, self.marking = self.marking, marking
        if before == marking:
            return False
        if wider := self.face.kind is Kind.FREE and before.word != marking.word:
            self.forget()
        self._say()
        self.update()
        return wider

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.least_width, self.heightForWidth(self.least_width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.least_width // 2, size().height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return sum(box.height() for *_said, box in self.at(width)) + 2 * GRID

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key == Qt.Key.Key_M and not event.modifiers():
            self.lifted.emit()
        elif key in STEPS:
            self.stepped.emit(key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.reached.emit()
        self.looked_at.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed_at = event.position() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._pressed_at is None or not self.face.movable:
            super().mouseMoveEvent(event)
            return
        way = (event.position() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed_at = None
            self.setDown(False)
            self.dragged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        top = GRID
        for text, font, tone, drawing, box in self.at(self.width()):
            left = GRID
            if drawing:
                side = self._side()
                icon(drawing, self._look.colours[self._toned(tone)]).paint(painter, QRect(left, top + 1, side, side))
                left += side + GRID // 2
            painter.setFont(font)
            painter.setPen(self._look.colour(self._toned(tone)))
            painter.drawText(QRect(left, top, box.width(), box.height()), _WRAP, breakable(text))
            top += box.height()
        painter.end()

    def _again(self) -> None:
        self.forget()
        self._say()
        self.update()

    def _say(self) -> None:
        told = (self.face.spoken, self.marking.word)
        self.setAccessibleName(", ".join(part for part in told if part))
        self.setAccessibleDescription(self.marking.why)
        self.setToolTip(_as_it_is(self.marking.why))

    def _paint_frame(self, painter: QPainter) -> None:
        """What it is to who is picked up is in the kind of its edge and in a drawing too."""
        look, mark, kind = self._look, self.marking.mark, self.face.kind
        ground, tone, drawing = _MARKS.get(mark, (_GROUNDS[kind], _EDGES[kind], ""))
        edge = QPen(look.colour(tone), 3 if mark in (Mark.FITS, Mark.HELD) else 1)
        if mark is Mark.CLOSED or (mark is Mark.NONE and kind is not Kind.TAKEN):
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(look.colour(ground))
        radius = float(look.sizes["radius"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), radius, radius)
        if drawing:
            side = self._side()
            place = QRect(self.width() - side - GRID, GRID, side, side)
            icon(drawing, look.colours["quiet" if mark is Mark.CLOSED else tone]).paint(painter, place)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), radius - 2, radius - 2)

    def measured(self, width: int) -> list[_Part]:
        """Line by line. The first leaves room for the drawing of a mark."""
        face = self.face
        small, strong = QFont(self.font()), QFont(self.font())
        small.setPointSizeF(small.pointSizeF() * _SMALL)
        strong.setBold(True)
        title = self.marking.word if self.marking.word and face.kind is Kind.FREE else face.title
        room, beside = max(width - 2 * GRID, GRID), self._side() + GRID // 2
        lines = [
            (face.head, small, "quiet", "", room - beside),
            (title, strong, _TITLES[face.kind], "", room),
            (face.about, self.font(), "text", "", room),
            *((sign.text, small, sign.tone, sign.icon, room - beside) for sign in face.signs),
        ]
        return [
            (text, font, tone, drawing, _box(text, font, most)) for text, font, tone, drawing, most in lines if text
        ]

    def _toned(self, tone: str) -> str:
        if tone in _FAINT and self.marking.mark is Mark.CLOSED:
            return "quiet"
        return "accent" if tone == "fine" and self.marking.mark is Mark.FITS else tone

    def _side(self) -> int:
        return round(size().width() * _SMALL)


def _as_it_is(text: str) -> str:
    """A tooltip that shows text as it is: left to itself it would take what looks like a tag for one."""
    return f"<p>{escape(text)}</p>".replace("\n", "<br>") if text else ""


def _box(text: str, font: QFont, width: int) -> QRect:
    return QRect(0, 0, max(width, 1), _high(text, font.toString(), max(width, 1)))


@lru_cache(maxsize=8192)
def _high(text: str, font: str, width: int) -> int:
    """How high a text is: many tiles say the same."""
    made = QFont()
    made.fromString(font)
    found = QFontMetrics(made).boundingRect(QRect(0, 0, width, _HIGHEST), _WRAP, breakable(text))
    return found.height() + 2
