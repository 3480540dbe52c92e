"""From a backup to a vault on this laptop: which backup, by whose passphrase or by the kit of that time."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.sync.bundle import ENDING
from app.sync.restore import Restored, restore
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.errand import Errand, Progress
from app.ui.shell.front import lay_step, place_of
from app.ui.shell.label import Label
from app.ui.shell.opening_backup import OpensBackup
from app.ui.shell.parts import Action, button, framed, row
from app.ui.shell.sign_in import Clock

_FREE: Final = 50


class RestoreStep(QWidget):
    """A backup is proven before anything of it is put in place, and no vault that is there is written over."""

    back = Signal()
    done = Signal(object)

    def __init__(self, words: Words, folder: Path, dialogs: Dialogs, clock: Clock) -> None:
        super().__init__()
        self._words, self._dialogs, self._clock = words, dialogs, clock
        self._errand, self._folder = Errand(self), free_folder(folder)
        self.backup: Path | None = None
        self._which = Label(selectable=True)
        self.opens = OpensBackup(words)
        self._said, self._bar = Label(tone="danger"), QProgressBar(textVisible=False)
        self.main = button(Action(words(_("&Restore")), self._on_restore, role="main"))
        self._build()
        self._follow()

    @property
    def sentence(self) -> str:
        return self._said.plain

    def _build(self) -> None:
        words = self._words
        choose = button(Action(words(_("&Choose the backup…")), self._on_choose))
        which = row(self._which, choose)
        which.setStretch(0, 1)
        self.opens.edited.connect(self._follow)
        self.opens.entered.connect(self._on_restore)
        lay_step(
            self,
            words(_("Restore from a backup")),
            words(_("The vault will lie in {folder}."), folder=place_of(self._folder)),
            framed("card", Label(words(_("The backup")), role="strong"), which),
            framed("card", self.opens),
            self._said,
            self._bar,
            row(button(Action(words(_("&Back")), self.back.emit)), None, self.main),
        )
        self.setFocusProxy(choose)
        self._errand.moved.connect(self._on_moved)

    def _on_choose(self) -> None:
        chosen = self._dialogs.file(self, self._words(_("The backup")), Path.home(), f"Saphan (*{ENDING})")
        if chosen is not None:
            self.backup = chosen
            self._follow()

    def _on_restore(self) -> None:
        if self.backup is None or not self.main.isEnabled():
            return
        self._said.say("")
        backup, folder, clock = self.backup, self._folder, self._clock
        opener = self.opens.opener()

        def task(progress: Progress) -> Restored:
            return restore(backup, folder, opener(), clock=clock, progress=progress)

        self._bar.setRange(0, 0)
        self._errand.run(task, self.done.emit, self._on_refused)
        self._follow()

    def _on_moved(self, done: int, of: int) -> None:
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def _on_refused(self, refused: Refused) -> None:
        self._said.say(self._words(refused.sentence, **refused.places))
        self._follow()

    def _follow(self) -> None:
        busy = self._errand.busy
        self._which.say(self.backup.name if self.backup else self._words(_("No backup is chosen yet.")))
        self.main.setEnabled(self.backup is not None and self.opens.complete and not busy)
        self._bar.setVisible(busy)
        self._said.setVisible(bool(self._said.plain))


def free_folder(folder: Path) -> Path:
    """The folder itself where no vault lies in it, else the first new one inside it: a backup needs one of its own."""
    names = [folder, *(folder / f"restored-{number}" for number in range(1, _FREE))]
    return next((one for one in names if not any(one.glob("*.vault*"))), folder)
