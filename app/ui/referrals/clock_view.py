"""The clock of a referral drawn: from when it was sent to when help is due, and where that stands now."""

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.models.referrals.overview import Overview
from app.ui.referrals import said
from app.ui.shell.card import card
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, column


class ClockView(QWidget):
    """A bar from left to right, filled as far as time has gone, with a post where help is due and a pointer at now.
    What is late lies behind the post, in another colour and hatched."""

    def __init__(self, office: Office, begun: datetime, due: datetime, now: datetime, sentence: str) -> None:
        super().__init__()
        self._look = office.look
        end = max(due, now)
        whole = max((end - begun).total_seconds(), 1.0)
        self._due = (due - begun).total_seconds() / whole
        self._now = max((now - begun).total_seconds(), 0.0) / whole
        self.setAccessibleName(office.words(_("Picture of the time that is left")))
        self.setAccessibleDescription(sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(30 * GRID, round(3.2 * self._look.points))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._look.points
        bar = QRectF(side, self.height() - 1.6 * side, self.width() - 2 * side, side)
        self._fill(painter, bar, 0.0, 1.0, self._look.colour("sunken"))
        self._fill(painter, bar, 0.0, min(self._now, self._due), self._look.colour("accent"))
        if self._now > self._due:
            self._fill(painter, bar, self._due, self._now, self._look.colour("danger"))
            self._hatch(painter, bar)
        painter.setPen(QPen(self._look.colour("line_strong"), 1))
        painter.setBrush(QColor(0, 0, 0, 0))
        painter.drawRect(bar)
        self._post(painter, bar)
        self._pointer(painter, bar)
        painter.end()

    def _fill(self, painter: QPainter, bar: QRectF, start: float, end: float, colour: QColor) -> None:
        left = bar.left() + start * bar.width()
        painter.fillRect(QRectF(left, bar.top(), (end - start) * bar.width(), bar.height()), colour)

    def _hatch(self, painter: QPainter, bar: QRectF) -> None:
        """Late time is told by more than its colour."""
        left, right = bar.left() + self._due * bar.width(), bar.left() + self._now * bar.width()
        painter.save()
        painter.setClipRect(QRectF(left, bar.top(), right - left, bar.height()))
        painter.setPen(QPen(self._look.colour("surface"), 1))
        x = left - bar.height()
        while x < right:
            painter.drawLine(QPointF(x, bar.bottom()), QPointF(x + bar.height(), bar.top()))
            x += GRID
        painter.restore()

    def _post(self, painter: QPainter, bar: QRectF) -> None:
        x = bar.left() + self._due * bar.width()
        painter.setPen(QPen(self._look.colour("text"), 3))
        painter.drawLine(QPointF(x, bar.top() - bar.height() / 2), QPointF(x, bar.bottom() + bar.height() / 2))

    def _pointer(self, painter: QPainter, bar: QRectF) -> None:
        x, side = bar.left() + self._now * bar.width(), bar.height() * 0.6
        painter.setPen(QPen(self._look.colour("text"), 1))
        painter.setBrush(self._look.colour("text"))
        above = bar.top() - side * 1.4
        tip = [QPointF(x, bar.top() - 2), QPointF(x - side, above), QPointF(x + side, above)]
        painter.drawPolygon(QPolygonF(tip))


def clock_card(office: Office, found: Overview, now: datetime) -> QWidget | None:
    """The picture under the sentence it draws, with what it is drawn of; nothing where no clock runs."""
    clock, words = found.clock, office.words
    if clock is None or found.sent is None:
        return None
    left, sentence = said.time_left(words, clock), said.due(words, clock)
    known = (
        (_("Sent"), words.moment(found.sent)),
        (_("How soon"), said.soon(office, found.referral)),
        (_("Now"), words.moment(now)),
    )
    told = Flow(*(_known(words(name), text) for name, text in known), spacing=4 * GRID)
    picture = ClockView(office, found.sent, clock.due, now, f"{sentence} {left}")
    late = Label(left, role="strong", tone=said.clock_tone(clock))
    return card(words(_("Time")), late, Label(sentence, role="state"), picture, told)


def _known(name: str, text: str) -> QVBoxLayout:
    return column(Label(name, role="hint"), Label(text), spacing=0)
