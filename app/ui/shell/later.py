"""What is not in sight at first: built a little at a time, between two looks of the window at what is typed."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Later(QTimer):
    """`build` adds a little, and answers whether anything may be left. Of what nobody sees nothing is built: it goes on
    once it is shown."""

    def __init__(self, seen: QWidget, build: Callable[[], bool]) -> None:
        super().__init__(seen, interval=0)
        self._seen, self._build, self._waits = seen, build, False
        self.timeout.connect(self._on_turn)
        seen.installEventFilter(self)

    def go_on(self) -> None:
        """There is something to be built, or may be: once what is there already is laid out and painted."""
        if self._seen.isVisible():
            self._waits = True
            self.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Show:
            self.go_on()
        return False

    def _on_turn(self) -> None:
        """What came is given its place at once: painted before that, all around it would be squeezed for a moment."""
        if self._waits:
            self._waits = False
            return
        if not self._seen.isVisible() or not self._build():
            self.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
