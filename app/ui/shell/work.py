"""Work that takes long, off the thread of the window: one after the other, told how far it is, and asked to stop."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from app.errors import Refused
from app.marks import _
from app.models.vault.session import Session
from app.models.vault.store import Vault

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Course:
    """How a task tells how far it is (done, of how many) and is asked to stop; made for the tasks of `sync`, too."""

    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]

    def refuse_if_stopped(self) -> None:
        if self.cancelled():
            raise Refused(_("This was stopped. Nothing is half done."))


Task = Callable[[Vault, Session, Course], T]


@dataclass(slots=True)
class _Job:
    title: str
    task: Task[Any]
    done: Callable[[Any], None]
    failed: Callable[[Refused], None]
    stop: threading.Event = field(default_factory=threading.Event)


class Work(QObject):
    """One thread with its own connection to the vault.

    What a task returns or refuses comes back on the window's thread; any other error is raised there, where the crash
    dialog is.
    """

    began = Signal(str)
    moved = Signal(int, int)
    ended = Signal()
    _outcome = Signal(object, object, object)

    def __init__(self, vault: Vault, session: Session, follow: Callable[[Vault], None]) -> None:
        super().__init__()
        self._vault, self._session, self._follow = vault, session, follow
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._now: _Job | None = None
        self._waiting = 0
        self._outcome.connect(self._come_back)
        self._thread = threading.Thread(target=self._serve, name="work", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        return self._waiting > 0

    def run(self, title: str, task: Task[T], done: Callable[[T], None], failed: Callable[[Refused], None]) -> None:
        """Takes its turn; `title` is what the person reads meanwhile."""
        self._waiting += 1
        self._jobs.put(_Job(title, task, done, failed))

    def cancel(self) -> None:
        """Asks the task that runs to stop; it refuses with a sentence at the next place where it can."""
        if self._now is not None:
            self._now.stop.set()

    def close(self) -> None:
        """Stops what runs and lets the connection go; nothing comes back any more."""
        self.cancel()
        self._outcome.disconnect(self._come_back)
        self._jobs.put(None)
        self._thread.join()

    def _serve(self) -> None:
        """The thread: a connection of its own, opened when it is first needed and closed where it was opened."""
        beside: Vault | None = None
        while (job := self._jobs.get()) is not None:
            self._now = job
            self.began.emit(job.title)
            try:
                if beside is None:
                    beside = self._vault.beside()
                    self._follow(beside)
                course = Course(self.moved.emit, job.stop.is_set)
                outcome: tuple[object, BaseException | None] = job.task(beside, self._session, course), None
            except Exception as error:  # raised again on the thread of the window
                outcome = None, error
            self._now = None
            self._outcome.emit(job, *outcome)
        if beside is not None:
            beside.close()

    def _come_back(self, job: _Job, result: object, error: BaseException | None) -> None:
        self._waiting -= 1
        self.ended.emit()
        if error is None:
            job.done(result)
        elif isinstance(error, Refused):
            job.failed(error)
        else:
            raise error
