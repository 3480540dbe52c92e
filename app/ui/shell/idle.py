"""Whether somebody is still there: minutes without a key or a click, and sleep from which the laptop has woken."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

INTERVAL: Final = timedelta(seconds=1)
JUMP: Final = timedelta(seconds=10)
"""A clock that has moved on further than that between two looks was asleep, or was set: both lock."""

WARNING: Final = timedelta(seconds=30)

_SIGNS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Looks once a second. `left` tells the seconds that are left when they run out, and -1 when somebody is back."""

    over = Signal()
    slept = Signal()
    left = Signal(int)

    def __init__(self, clock: Callable[[], datetime], minutes: int) -> None:
        super().__init__()
        self._clock, self._allowed = clock, timedelta(minutes=minutes)
        self._looked = self._last = clock()
        self._seen = self._warned = self._watching = False
        self._cursor: QObject | None = None
        self._timer = QTimer(self, interval=int(INTERVAL.total_seconds() * 1000))
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._watching = True
        self._look_around()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._watching = False
        for one in self._around():
            one.removeEventFilter(self)

    def allow(self, minutes: int) -> None:
        self._allowed = timedelta(minutes=minutes)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """What a hand does comes to a window of the system first, but for words of an input method, which go to where
        the cursor is. To see every event of the process would make all that is drawn a third slower."""
        if event.type() in _SIGNS:
            self._seen = True
        return False

    def look(self) -> None:
        if self._watching:
            self._look_around()
        now = self._clock()
        passed, self._looked = now - self._looked, now
        if abs(passed) > JUMP + INTERVAL:
            self.slept.emit()
            return
        if self._seen:
            self._seen, self._last = False, now
        rest = self._allowed - (now - self._last)
        if rest <= timedelta():
            self.over.emit()
        elif rest <= WARNING:
            self._warned = True
            self.left.emit(int(rest.total_seconds()))
        elif self._warned:
            self._warned = False
            self.left.emit(-1)

    def _look_around(self) -> None:
        """Windows come and go, and so does the cursor. What is watched already is watched once."""
        for one in self._around():
            one.removeEventFilter(self)
        self._cursor = QGuiApplication.focusObject()
        for one in self._around():
            one.installEventFilter(self)

    def _around(self) -> list[QObject]:
        cursor = [self._cursor] if self._cursor is not None and isValid(self._cursor) else []
        return [*QGuiApplication.topLevelWindows(), *cursor]
