"""One line of a list of things to open: an icon, what it is, how it stands."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.ui.shell.icons import icon, size
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, badge


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


class LineView(QFrame):
    """A line as wide as its card; a click, Enter or the space bar opens it."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self.setProperty("role", "line")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(", ".join(part for part in (line.said, line.about, line.standing) if part))
        laid = QHBoxLayout(self)
        laid.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        laid.setSpacing(GRID)
        picture = Label(wrap=False)
        picture.setPixmap(icon(line.icon).pixmap(size()))
        laid.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(line.said))
        if line.standing and line.narrow:
            said.addWidget(badge(line.standing, line.tone))
        if line.about:
            said.addWidget(Label(line.about, role="hint"))
        laid.addLayout(said, stretch=1)
        if line.standing and not line.narrow:
            laid.addWidget(badge(line.standing, line.tone), alignment=Qt.AlignmentFlag.AlignVCenter)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self.rect().contains(event.position().toPoint()):
            self._line.act()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._line.act()
            return
        super().keyPressEvent(event)
