"""A result drawn: act, means and purpose, and the six dimensions, each a part that can be chosen by mouse or key."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.models.screening.explanation import PARTS
from app.models.screening.picture import Part, Shown
from app.models.screening_result import Reading
from app.ui.screening.said import said
from app.ui.shell.drawn import Drawn
from app.ui.shell.icons import icon, size
from app.ui.shell.label import Label, breakable
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID

SHOWN: Final[Mapping[Shown, tuple[str, str, str]]] = {
    Shown.YES: (_("shown"), "accent", "check"),
    Shown.NO: (_("not shown"), "quiet", "not"),
    Shown.OPEN: (_("still open"), "due", "open"),
}
"""Word, tone and icon: nothing is said by colour alone."""

_GROUNDS: Final = {Shown.YES: "accent_soft", Shown.NO: "surface", Shown.OPEN: "due_soft"}
_PLACES: Final = {
    "palermo": {"act": (0, 0), "means": (0, 1), "purpose": (0, 2)},
    "delphi": {"D1": (1, 0), "D2": (2, 0), "D3": (3, 0), "D4": (1, 1), "D5": (1, 2), "D6": (2, 2)},
}
_HEADS: Final = {
    "palermo": _("The definition"),
    "delphi": _("The indicators"),
}
_TIMES: Final = (_("At recruitment"), _("The work"), _("At destination"))
_WRAP: Final = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class Picture(QWidget):
    """`chosen` tells the name of a part. A screen reader hears of each part what the explanation says of it."""

    chosen = Signal(str)

    def __init__(self, office: Office, reading: Reading, chosen: str) -> None:
        super().__init__()
        self._look = office.look
        self.setAccessibleName(office.words(_("Picture of the result")))
        self.setAccessibleDescription("\n".join(said(office, line) for line in reading.whole))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4 * GRID)
        self._grid.setVerticalSpacing(GRID)
        self._firsts: list[list[PartButton]] = []
        for method, line in reading.methods.items():
            self._build_method(office, method, [one for one in reading.parts if one.method == method])
            self._add(Label(said(office, line), role="strong"))
        for column in range(3):
            self._grid.setColumnStretch(column, 1)
        self.choose(chosen)

    @property
    def parts(self) -> list["PartButton"]:
        return self.findChildren(PartButton)

    def choose(self, name: str) -> None:
        """Marks a part as the one that is shown; the first where there is none of that name."""
        found = next((one for one in self.parts if one.part.name == name), self.parts[0])
        for one in self.parts:
            one.setChecked(one is found)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """A plus between what has to come together."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("quiet"), 2))
        for line in self._firsts:
            for left, right in pairwise(line):
                x = (left.geometry().right() + right.geometry().left()) / 2
                y, arm = left.geometry().top() + min(left.height(), right.height()) / 2, GRID * 0.75
                painter.drawLine(int(x - arm), int(y), int(x + arm), int(y))
                painter.drawLine(int(x), int(y - arm), int(x), int(y + arm))
        painter.end()

    def _on_clicked(self, name: str) -> None:
        self.choose(name)
        self.chosen.emit(name)

    def _build_method(self, office: Office, method: str, parts: Sequence[Part]) -> None:
        words = office.words
        self._add(Label(words(_HEADS[method]), role="heading"))
        if method == "delphi":
            row = self._grid.rowCount()
            for column, time in enumerate(_TIMES):
                self._grid.addWidget(Label(words(time), role="hint"), row, column)
        top, first = self._grid.rowCount(), []
        for part in parts:
            line, column = _PLACES[method][part.name]
            made = PartButton(office, part)
            made.clicked.connect(lambda _checked=False, name=part.name: self._on_clicked(name))
            self._grid.addWidget(made, top + line, column)
            if line == min(at for at, _column in _PLACES[method].values()):
                first.append(made)
        self._firsts.append(first)

    def _add(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 3)


class PartButton(Drawn[list[tuple[str, QFont, QRect]]]):
    """One part: its name, and in icon and word whether it is shown. Arrow keys lead to the others."""

    def __init__(self, office: Office, part: Part) -> None:
        super().__init__()
        words = office.words
        self.part, self._look = part, office.look
        word, self._tone, self._drawing = SHOWN[part.shown]
        self._title, self._word = words(PARTS[part.name]), words(word)
        self._beside = "" if part.needed else words(_("not needed for a child"))
        self.setCheckable(True)
        named = words(_("{part}: {standing}"), part=self._title, standing=self._word)
        self.setAccessibleName(f"{named}, {self._beside}" if self._beside else named)
        self.setAccessibleDescription(said(office, part.said))

    def sizeHint(self) -> QSize:  # noqa: N802
        width = round(15 * self._look.points)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(round(9 * self._look.points), self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return sum(box.height() for _text, _font, box in self.at(width)) + 3 * GRID

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        top = GRID * 3 // 2
        for place, (text, font, box) in enumerate(self.at(self.width())):
            left = GRID * 3 // 2
            if place == 1:
                side = self._side()
                icon(self._drawing, self._look.colours[self._tone]).paint(
                    painter, QRect(left, top + (box.height() - side) // 2, side, side)
                )
                left += side + GRID // 2
            painter.setFont(font)
            painter.setPen(self._look.colour("text" if place == 0 else self._tone))
            painter.drawText(QRect(left, top, box.width(), box.height()), _WRAP, breakable(text))
            top += box.height()
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        """How it stands is in the kind of its edge too; the one that is looked at has a thick one."""
        edge = QPen(self._look.colour(self._tone), 3 if self.isChecked() else 1)
        if self.part.shown is Shown.OPEN:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(self._look.colour(_GROUNDS[self.part.shown]))
        radius = float(self._look.sizes["radius"])
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("focus"), 2))
            painter.setBrush(QColor(Qt.GlobalColor.transparent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), radius - 2, radius - 2)

    def measured(self, width: int) -> list[tuple[str, QFont, QRect]]:
        """Name, how it stands, and a remark: each with its font and the room it takes."""
        strong = QFont(self.font())
        strong.setBold(True)
        room = max(width - 3 * GRID, GRID)
        beside = room - self._side() - GRID // 2
        wanted = [(self._title, strong, room), (self._word, self.font(), beside), (self._beside, self.font(), room)]
        return [(text, font, _box(text, font, most)) for text, font, most in wanted if text]

    def _side(self) -> int:
        return size().width()


def _box(text: str, font: QFont, width: int) -> QRect:
    found = QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, breakable(text))
    return QRect(0, 0, width, found.height() + 2)
