"""Icons drawn for Saphan, in the colour of the text they stand beside."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.places import resource


def icon(name: str, colour: str = "", size: int = 20) -> QIcon:
    """The drawing `resources/icons/NAME.svg`; without a colour, that of the text around it.

    A name that has no drawing is a mistake of ours.
    """
    return QIcon(_drawn(name, colour or QGuiApplication.palette().color(QPalette.ColorRole.WindowText).name(), size))


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
