"""One window a vault: a second start brings the first to the front, and ends."""

from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ENDING: Final = ".lock"
_ANSWER: Final = b"here"
_PATIENCE: Final = 2000


class Found(StrEnum):
    """Who has the vault."""

    OURS = "ours"
    THEIRS = "theirs"
    SILENT = "silent"


class Single(QObject):
    """Holds a vault for this process. A lock whose process has died is taken over; nothing in it names anybody.

    The lock stands beside the vault until the process ends. Whoever finds it taken asks the first window to come to the
    front; one that is on its way out does not answer, and is waited for.
    """

    asked = Signal()
    """Somebody has started Saphan once more: come to the front."""

    def __init__(self, vault: Path) -> None:
        super().__init__()
        vault = vault.resolve()
        self._name = f"saphan-{sha256(str(vault).encode()).hexdigest()[:32]}"
        self._lock = QLockFile(str(vault.with_name(vault.name + ENDING)))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self, *, patience: int = 10_000) -> Found:
        """Ours now; theirs, who have come to the front; or of a process that neither answers nor ends.

        A folder that takes no lock holds no vault that could be opened: that is said better later.
        """
        if not self._taken(0):
            if self._call():
                return Found.THEIRS
            if not self._taken(patience):
                return Found.SILENT
        self._listen()
        return Found.OURS

    def leave(self) -> None:
        """This process is on its way out, and answers no more; the lock goes with it."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def give_back(self) -> None:
        """The vault is closed: whoever waits may have it."""
        self.leave()
        self._lock.unlock()

    def _taken(self, patience: int) -> bool:
        return self._lock.tryLock(patience) or self._lock.error() != QLockFile.LockError.LockFailedError

    def _call(self) -> bool:
        """Whether the window that holds the vault answers."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        answered = socket.waitForConnected(_PATIENCE) and (
            socket.bytesAvailable() or socket.waitForReadyRead(_PATIENCE)
        )
        socket.abort()
        return bool(answered)

    def _listen(self) -> None:
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        self._server.newConnection.connect(self._on_call)
        self._server.listen(self._name)

    def _on_call(self) -> None:
        if self._server is None:
            return
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.write(_ANSWER)
            socket.flush()
            socket.disconnected.connect(socket.deleteLater)
            self.asked.emit()
