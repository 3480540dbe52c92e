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
_LOOK = 0.1
_NONE = 0


@dataclass(frozen=True, slots=True)
class Course:
    """How a task tells how far it is (done, of how many) and is asked to stop; made for the tasks of `sync`, too."""

    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]

    def refuse_if_stopped(self) -> None:
        if self.cancelled():
            raise Refused(_("This was stopped. Nothing is half done."))

    def step(self, done: int, of: int) -> None:
        """Tells how far it is, and refuses to go on once it was asked to stop: for what is told and not asked."""
        self.refuse_if_stopped()
        self.progress(done, of)


Task = Callable[[Vault, Session, Course], T]


@dataclass(slots=True)
class _Job:
    title: str
    task: Task[Any]
    done: Callable[[Any], None]
    failed: Callable[[Refused], None]
    alone: bool = False
    rested: threading.Event = field(default_factory=threading.Event)
    stop: threading.Event = field(default_factory=threading.Event)


class Work(QObject):
    """One thread with its own connection to the vault.

    What a task returns or refuses comes back on the window's thread; any other error is raised there, where the crash
    dialog is. Jobs know pages, and a page must not come to its end on the thread: so the window's thread holds every
    job until the other has let go of it.
    """

    began = Signal(str)
    moved = Signal(int, int)
    ended = Signal()
    resting = Signal(str)
    """From now until `ended` the window's own connection is closed, and nothing can be read."""
    _to_rest = Signal(int)
    _outcome = Signal(int)

    def __init__(self, vault: Vault, session: Session, follow: Callable[[Vault], None]) -> None:
        super().__init__()
        self._vault, self._session, self._follow = vault, session, follow
        self._turns: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._jobs: dict[int, _Job] = {}
        self._came: dict[int, tuple[object, BaseException | None]] = {}
        self._now = self._last = _NONE
        self._beside: Vault | None = None
        self._rests, self._closing = False, threading.Event()
        self._to_rest.connect(self._rest)
        self._outcome.connect(self._come_back)
        self._thread = threading.Thread(target=self._serve, name="work", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        return bool(self._jobs)

    def run(self, title: str, task: Task[T], done: Callable[[T], None], failed: Callable[[Refused], None]) -> None:
        """Takes its turn; `title` is what the person reads meanwhile."""
        self._put(_Job(title, task, done, failed))

    def alone(self, title: str, task: Task[T], done: Callable[[T], None], failed: Callable[[Refused], None]) -> None:
        """The same while nothing else has the vault open: only so can it be put under another key."""
        self._put(_Job(title, task, done, failed, alone=True))

    def cancel(self) -> None:
        """Asks the task that runs to stop; it refuses with a sentence at the next place where it can."""
        if (job := self._jobs.get(self._now)) is not None:
            job.stop.set()

    def close(self) -> None:
        """Stops what runs and lets the connection go; nothing comes back any more."""
        if self._closing.is_set():
            return
        self._closing.set()
        self.cancel()
        self._to_rest.disconnect(self._rest)
        self._outcome.disconnect(self._come_back)
        self._turns.put(_NONE)
        self._thread.join()
        self._wake()

    def _put(self, job: _Job) -> None:
        self._last += 1
        self._jobs[self._last] = job
        self._turns.put(self._last)

    def _serve(self) -> None:
        """The thread: a connection of its own, opened when it is first needed and closed where it was opened."""
        while turn := self._turns.get():
            self._take(turn)
            self._outcome.emit(turn)
        if self._beside is not None:
            self._beside.close()

    def _take(self, turn: int) -> None:
        """Once it is over, nothing of the job is left on this thread."""
        self._now, job = turn, self._jobs[turn]
        self.began.emit(job.title)
        try:
            self._came[turn] = self._do(turn, job), None
        except Exception as error:  # raised again on the thread of the window
            self._came[turn] = None, error
        self._now = _NONE

    def _do(self, turn: int, job: _Job) -> object:
        if self._beside is None:
            self._beside = self._vault.beside()
            self._follow(self._beside)
        course = Course(self._tell, job.stop.is_set)
        if job.alone:
            self._to_rest.emit(turn)
            while not job.rested.wait(_LOOK):
                if self._closing.is_set():  # the window's thread waits for this one, and will not rest any more
                    job.stop.set()
                course.refuse_if_stopped()
        return job.task(self._beside, self._session, course)

    def _tell(self, done: int, of: int) -> None:
        # A signal carries 32 bits, and a backup may have more bytes.
        self.moved.emit(1000 * done // max(of, 1), 1000)

    def _rest(self, turn: int) -> None:
        """On the window's thread, after everything that had come back by then."""
        job = self._jobs[turn]
        self._vault.rest()
        self._rests = True
        self.resting.emit(job.title)
        job.rested.set()

    def _wake(self) -> None:
        if self._rests and self._beside is not None:
            self._rests = False
            self._vault.wake(self._beside)

    def _come_back(self, turn: int) -> None:
        job, (result, error) = self._jobs.pop(turn), self._came.pop(turn)
        if job.alone:
            self._wake()
        self.ended.emit()
        if error is None:
            job.done(result)
        elif isinstance(error, Refused):
            job.failed(error)
        else:
            raise error
