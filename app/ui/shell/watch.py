"""Somebody who is away locks: by the minutes that pass, by the laptop that sleeps, by the screen that was locked."""

from typing import Protocol

from PySide6.QtCore import QObject

from app.i18n import _
from app.ui.shell.asleep import Asleep
from app.ui.shell.idle import Idle
from app.ui.shell.office import Office


class Watched(Protocol):
    """The window that is locked."""

    def lock(self) -> None: ...
    def cover(self) -> None: ...
    def tell(self, sentence: str) -> None: ...


class Watch(QObject):
    """Over one open vault. Work that is under way ends first, behind a cover, where nothing but time has run out."""

    def __init__(self, window: Watched, office: Office) -> None:
        super().__init__()
        self.window = window
        self._office = office
        self.idle, self.asleep = Idle(office.now, office.settings.idle), Asleep()
        self.idle.over.connect(self._on_over)
        self.idle.left.connect(self._on_left)
        self.idle.slept.connect(self._on_gone)
        self.asleep.said.connect(self._on_gone)

    def start(self, window: int) -> None:
        """`window` is the system's own number of ours."""
        self.idle.start()
        self.asleep.follow(window)

    def stop(self) -> None:
        self.idle.stop()

    def _on_over(self) -> None:
        if self._office.work.busy:
            self.window.cover()
        else:
            self.window.lock()

    def _on_gone(self) -> None:
        self.window.lock()

    def _on_left(self, seconds: int) -> None:
        said = _("This locks in {seconds} seconds. Press any key to go on.")
        self.window.tell(self._office.words(said, seconds=seconds) if seconds >= 0 else "")
