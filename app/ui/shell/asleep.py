"""What the system says of the laptop: it goes to sleep, or somebody has locked its screen."""

import ctypes
import sys
from ctypes import wintypes
from typing import Any, Final

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

_LOGIN: Final = "org.freedesktop.login1"
_MANAGER: Final = "/org/freedesktop/login1"
_SAVERS: Final = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)
_PATIENCE: Final = 500

# Its stub asks for bytes, and takes only text.
_ON_SLEEP: Final[Any] = SLOT("on_sleep(bool)")
_ON_LOCK: Final[Any] = SLOT("on_lock()")

WM_POWERBROADCAST: Final = 0x0218
PBT_APMSUSPEND: Final = 0x0004
WM_WTSSESSION_CHANGE: Final = 0x02B1
WTS_SESSION_LOCK: Final = 0x0007
_THIS_SESSION: Final = 0


class Asleep(QObject):
    """Says that the laptop goes to sleep or that its screen was locked. Where no system tells, `Idle` sees it after."""

    said = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._held: QDBusMessage | None = None
        self._filter: _Messages | None = None

    def follow(self, window: int) -> None:
        """From now on it is listened to; `window` is the system's own number of ours."""
        if sys.platform == "win32":
            self._filter = _Messages(self)
            QCoreApplication.instance().installNativeEventFilter(self._filter)
            ctypes.cdll.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(window), _THIS_SESSION)
        elif sys.platform == "linux":
            self.hear(QDBusConnection.systemBus(), QDBusConnection.sessionBus())

    def hear(self, system: QDBusConnection, session: QDBusConnection) -> None:
        """Listens on the two buses of a Linux desktop; one that is not there is left out."""
        if system.isConnected():
            system.connect(_LOGIN, _MANAGER, f"{_LOGIN}.Manager", "PrepareForSleep", self, _ON_SLEEP)
            system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, _ON_LOCK)
            self._held = _held_back(system)
        if session.isConnected():
            for name, path in _SAVERS:
                session.connect(name, path, name, "ActiveChanged", self, _ON_SLEEP)

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:  # noqa: FBT001
        if begins:
            self.said.emit()

    @Slot()
    def on_lock(self) -> None:
        self.said.emit()


def windows_locks(message: int, parameter: int) -> bool:
    """Whether a message of Windows says that it goes to sleep or that the session was locked."""
    return (message, parameter) in ((WM_POWERBROADCAST, PBT_APMSUSPEND), (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK))


class _Messages(QAbstractNativeEventFilter):
    def __init__(self, asleep: Asleep) -> None:
        super().__init__()
        self._asleep = asleep

    def nativeEventFilter(  # noqa: N802
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        told = wintypes.MSG.from_address(int(message))
        if windows_locks(told.message, int(told.wParam)):
            self._asleep.said.emit()
        return False, 0


def _held_back(system: QDBusConnection) -> QDBusMessage | None:
    """Asks that sleep wait for us, some seconds at most, until the vault is closed; held for as long as it is kept."""
    if not system.interface().isServiceRegistered(_LOGIN).value():
        return None
    asked = QDBusMessage.createMethodCall(_LOGIN, _MANAGER, f"{_LOGIN}.Manager", "Inhibit")
    asked.setArguments(["sleep", "Saphan", "Saphan", "delay"])
    return system.call(asked, QDBus.CallMode.Block, _PATIENCE)
