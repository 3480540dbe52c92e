"""A neutral page over everything, by pressing Esc twice: for whoever comes in unasked."""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.shell.label import Label

_TWICE = 500


class Cover(QWidget):
    """Lies over the window that owns it. Twice Esc lays it on, and takes it off again."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = over
        self._since = QElapsedTimer()
        laid = QVBoxLayout(self)
        laid.addStretch(1)
        said = Label(_("…"), role="state")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        laid.addWidget(said)
        laid.addStretch(1)
        over.installEventFilter(self)
        self.hide()

    def once(self) -> None:
        """Esc was pressed."""
        if self._since.isValid() and self._since.elapsed() < _TWICE:
            self._since.invalidate()
            self._turn()
        else:
            self._since.start()

    def eventFilter(self, watched: object, event: object) -> bool:  # noqa: N802
        if isinstance(event, QResizeEvent) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Keys go nowhere while it lies there, but for Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.once()
        event.accept()

    def lay(self) -> None:
        """Over everything, also where nobody has asked for it."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def _turn(self) -> None:
        if self.isHidden():
            self.lay()
        else:
            self.hide()
