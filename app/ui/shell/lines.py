"""One line of a list of things to open: an icon, what it is, how it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy

from app.ui.shell.icons import icon, size
from app.ui.shell.label import breakable
from app.ui.shell.parts import GRID, badge

_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_SMALL: Final = 0.9
_HIGHEST: Final = 10_000
_WIDEST: Final = 100_000
_LETTERS: Final = 12
"""How many letters a line has room for at least, beside its icon and badge."""


@dataclass(frozen=True, slots=True)
class Line:
    """`said` is the thing, `about` whom or what it concerns, `standing` a word in a badge with its tone; `narrow` puts
    the badge under the thing, where long words would stand beside each other."""

    icon: str
    said: str
    about: str
    act: Callable[[], None]
    standing: str = ""
    tone: str = ""
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where everything stands in a line of some width."""

    said: QRect
    about: QRect
    badge: QRect
    height: int


@dataclass(frozen=True, slots=True)
class _Written:
    """Both texts each on one line, in the font there is: only what finds no room on it is measured once more."""

    font: QFont
    small: QFont
    said: QSize
    about: QSize


class LineView(QFrame):
    """A line as wide as its card; a click, Enter or the space bar opens it.

    It draws its words itself: a page has dozens of lines, and each would be five widgets in three layouts.
    """

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self._said, self._about = breakable(line.said), breakable(line.about)
        self._laid: dict[int, _Laid] = {}
        self._widest = 0
        self._written = self._write()
        self._badge = badge(line.standing, line.tone) if line.standing else None
        if self._badge is not None:
            self._badge.setParent(self)
        self.setProperty("role", "line")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (line.said, line.about, line.standing) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """No less where it is wider than it likes to be."""
        return self._at(min(width, self._liked())).height

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self._liked()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least = self._beside() + _LETTERS * self.fontMetrics().averageCharWidth()
        return QSize(min(least, self.sizeHint().width()), size().height() + GRID)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.rect().contains(event.position().toPoint()):
            self._line.act()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._line.act()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        changes = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if changes and self.font() != self._written.font:  # a look is given several times, and is mostly the same
            self._written = self._write()
            self._laid.clear()
            self._widest = 0
            self.updateGeometry()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._badge is not None:
            self._badge.setGeometry(self._at(self.width()).badge)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        laid, painter = self._at(self.width()), QPainter(self)
        painter.drawPixmap(QPoint(GRID, laid.said.top()), icon(self._line.icon).pixmap(size()))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(laid.said, _WRAPPED, self._said)
        painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.setFont(self._written.small)
        painter.drawText(laid.about, _WRAPPED, self._about)
        painter.end()

    def _at(self, width: int) -> _Laid:
        if width not in self._laid:
            self._laid[width] = self._lay(width)
        return self._laid[width]

    def _lay(self, width: int) -> _Laid:
        """From top to bottom: what it is, the badge where it is narrow, what it is about."""
        left, room = 2 * GRID + size().width(), width - self._beside()
        written = self._written
        said = _place(written.font, self._said, written.said, QPoint(left, GRID // 2), room)
        mark, top = QRect(), said.bottom() + 1
        if self._badge is not None:
            mark = QRect(QPoint(left, top), self._badge.sizeHint())
            top += mark.height() if self._line.narrow else 0
        about = _place(written.small, self._about, written.about, QPoint(left, top), room)
        high = max(about.bottom(), GRID // 2 + size().height()) + 1 + GRID // 2
        if not self._line.narrow:
            high = max(high, mark.height() + GRID)
            mark.moveTo(width - GRID - mark.width(), (high - mark.height()) // 2)
        return _Laid(said, about, mark, high)

    def _liked(self) -> int:
        """How wide it is with all on one line."""
        if not self._widest:
            self._widest = self._beside() + max(self._written.said.width(), self._written.about.width()) + GRID
        return self._widest

    def _beside(self) -> int:
        """What the words leave to the icon, the badge and the room between."""
        mark = self._badge.sizeHint().width() + GRID if self._badge is not None and not self._line.narrow else 0
        return size().width() + 3 * GRID + mark

    def _write(self) -> _Written:
        font, small = QFont(self.font()), QFont(self.font())
        small.setPointSizeF(font.pointSizeF() * _SMALL)
        return _Written(font, small, _needed(font, self._said, _WIDEST), _needed(small, self._about, _WIDEST))


def _place(font: QFont, text: str, line: QSize, corner: QPoint, width: int) -> QRect:
    """Where a text stands, as high as its lines; no height at all for none."""
    needed = line if line.width() < width else _needed(font, text, max(width, 1))
    return QRect(corner, QSize(width, needed.height()))


def _needed(font: QFont, text: str, width: int) -> QSize:
    if not text:
        return QSize(0, 0)
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, _HIGHEST), _WRAPPED, text).size()
