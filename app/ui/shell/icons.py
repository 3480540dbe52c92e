"""Icons drawn for Saphan, in the colour of the text they stand beside."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.places import resource

_TO_TEXT: Final = 1.43
"""How many times as high as the letters beside it: 20 pixels at the size of text that is usual."""


def icon(name: str, colour: str = "") -> QIcon:
    """The drawing `resources/icons/NAME.svg`, as large as `size` says; without a colour, that of the text around it.

    A name that has no drawing is a mistake of ours.
    """
    ink = colour or QGuiApplication.palette().color(QPalette.ColorRole.WindowText).name()
    return QIcon(_drawn(name, ink, size().width()))


def size() -> QSize:
    """How large a drawing stands beside text of the size the reader has chosen, in pixels."""
    side = round(QGuiApplication.font().pointSizeF() * 96 / 72 * _TO_TEXT)
    return QSize(side, side)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    told = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    ratio = QGuiApplication.primaryScreen().devicePixelRatio() if QGuiApplication.primaryScreen() else 1.0
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(told.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
