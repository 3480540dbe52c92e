"""Work that takes long while no vault is open yet: a passphrase stretched, a vault made or restored."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from app.errors import Refused

T = TypeVar("T")
Progress = Callable[[int, int], None]


class Errand(QObject):
    """One task at a time, on a thread of its own. What comes back once its owner is gone is let go.

    An open vault stays with the thread that opened it: a task closes it there, and `beside()` opens it here.
    """

    moved = Signal(int, int)
    _outcome = Signal(object, object)

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._done: Callable[[Any], None] | None = None
        self._failed: Callable[[Refused], None] | None = None
        self._outcome.connect(self._come_back)

    @property
    def busy(self) -> bool:
        return self._done is not None

    def run(self, task: Callable[[Progress], T], done: Callable[[T], None], failed: Callable[[Refused], None]) -> None:
        """`task` is given how to tell how far it is; what it refuses goes to `failed`, any other error is a bug."""
        self._done, self._failed = done, failed
        threading.Thread(target=self._do, args=(task,), name="errand", daemon=True).start()

    def _do(self, task: Callable[[Progress], object]) -> None:
        try:
            outcome: tuple[object, BaseException | None] = task(self._tell), None
        except Exception as error:  # raised again on the thread of the window
            outcome = None, error
        if isValid(self):
            self._outcome.emit(*outcome)

    def _tell(self, done: int, of: int) -> None:
        if isValid(self):
            # A signal carries 32 bits, and a backup may have more bytes.
            self.moved.emit(1000 * done // max(of, 1), 1000)

    def _come_back(self, result: object, error: BaseException | None) -> None:
        done, failed, self._done = self._done, self._failed, None
        if error is None and done is not None:
            done(result)
        elif isinstance(error, Refused) and failed is not None:
            failed(error)
        elif error is not None:
            raise error
