"""The life of the window in one process: what is shown first, who comes in, other settings, and the end."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QObject, QSize
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.errors import Refused
from app.i18n import LANGUAGES, Words, _
from app.models.vault import drill
from app.models.vault.moments import utc_now
from app.models.vault.passphrases import Cost
from app.places import settings_folder
from app.ui.pages import DESKS, PAGES
from app.ui.shell import settings as choices
from app.ui.shell import sign_in, style
from app.ui.shell.crash import Crashes
from app.ui.shell.desk import Desk
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.first_run.run import FirstRun
from app.ui.shell.front import Front, lay_step
from app.ui.shell.office import Office
from app.ui.shell.parts import Action
from app.ui.shell.settings import Settings
from app.ui.shell.sign_in import Clock, Entered
from app.ui.shell.single import Found, Single
from app.ui.shell.sweep import Sweep
from app.ui.shell.unlock import Unlock
from app.ui.shell.watch import Watch
from app.ui.shell.window import MAKES, Window

SIZE: Final = QSize(1280, 800)
_FIRST: Final = "window"
"""What is locked while there is no vault yet, in the folder of the settings."""


class Life(QObject):
    """Shows the front until somebody has come in, then the window. Locking ends it; `restart` begins a fresh one."""

    def __init__(
        self,
        application: QApplication,
        vault: Path | None,
        *,
        restart: Callable[[Path], None],
        leave: Callable[[int], None],
        folder: Path | None = None,
        pages: Mapping[str, MAKES] = PAGES,
        desks: Sequence[Desk] = DESKS,
        dialogs: Dialogs | None = None,
        clock: Clock = utc_now,
        cost: Cost | None = None,
    ) -> None:
        super().__init__()
        self._application, self._restart, self._leave, self._clock = application, restart, leave, clock
        self._folder, self._pages, self._desks = folder or settings_folder(), pages, desks
        self.settings = _begun(choices.load(self._folder))
        self.words = Words(self.settings.language)
        known = vault or (Path(self.settings.vault) if self.settings.vault else None)
        self._vault = known.absolute() if known else None
        self._dress()
        self.crashes, self._sweep = Crashes(lambda: self.words), Sweep()
        self.front = Front(self.words, self.settings.scale)
        self.front.language.connect(lambda code: self.choose(self.settings.with_(language=code)))
        self.front.locking.connect(self.lock)
        self.first = FirstRun(self.front, dialogs or Dialogs(), clock, cost)
        self.first.language.connect(self.front.language)
        self.first.made.connect(self._on_made)
        self.first.found.connect(self._on_found)
        self.first.finished.connect(self._on_finished)
        self._single: Single | None = None
        self._office: Office | None = None
        self.window: Window | None = None
        self.watch: Watch | None = None
        self._ended = False

    def start(self) -> bool:
        """False where another window holds the vault: it has come to the front, and this process has nothing to do."""
        self._keep()
        if not self._hold(self._vault or self._folder / _FIRST):
            return False
        if self._single is not None:
            self.first.begin() if self._vault is None else self._unlock(self._vault)
        self.front.show()
        return True

    def lock(self) -> None:
        """Pages have kept what was typed. Writes that down, closes the vault, ends, and begins afresh."""
        if self._ended:
            return
        self._ended = True
        for shown in (self.window, self.front):
            if shown is not None:
                shown.hide()
        if self._single is not None:
            self._single.leave()
        try:
            self._close()
        finally:
            if self._vault is not None:
                self._restart(self._vault)
            self._leave(0)

    def end(self) -> None:
        """The process ends, whichever way it came to that."""
        self._ended = True
        self._sweep.stop()
        self._close()
        if self._single is not None:
            self._single.give_back()

    def choose(self, settings: Settings) -> None:
        """Applied at once, and kept; the window is made again where it looks or speaks differently."""
        before, self.settings = self.settings, settings
        self._keep()
        if self.watch is not None:
            self.watch.idle.allow(settings.idle)
        if self._office is not None:
            self._office.settings = settings
        if _looks(before) != _looks(settings):
            self._say_anew()

    def _say_anew(self) -> None:
        self.words = Words(self.settings.language)
        self._dress()
        self.front.say_in(self.words, self.settings.scale)
        if self._office is not None:
            self._office.words = self.words
        if self.window is not None:
            self._show_again(self.window)
        elif isinstance(self.front.step, Unlock) and self._vault is not None:
            self._unlock(self._vault)
        else:
            self.first.say_again()

    def _show_again(self, old: Window) -> None:
        """The window anew, at the page where settings are chosen; drafts are kept first."""
        if self._office is None or not old.keep():
            return
        self.window = self._made(self._office)
        self.window.setGeometry(old.geometry())
        self.window.open("settings")
        self.window.setWindowState(old.windowState())
        self.window.show()
        old.hide()
        old.deleteLater()

    def _unlock(self, path: Path, said: str = "") -> None:
        self._vault = path
        step = Unlock(self.words, path, self._clock, said=said)
        step.opened.connect(self._on_entered)
        step.another.connect(self.first.choose_vault)
        step.restoring.connect(lambda: self.first.restore(lambda: self._unlock(path)))
        self.front.show_step(step)
        sign_in.get_ready()

    def _on_found(self, path: Path, said: str) -> None:
        """Another vault was chosen, or one restored."""
        if self._hold(path):
            self._unlock(path, said)
        else:
            self.front.close()

    def _on_entered(self, entered: Entered) -> None:
        office = self._come_in(entered)
        if office.session.may("write", "vault.keys") and not drill.passed(office.vault.connection):
            self.first.resume(office)
        else:
            self._work(office)

    def _on_made(self, entered: Entered) -> None:
        self._vault = entered.vault.path
        if self._hold(self._vault):
            self.first.go_on(self._come_in(entered))

    def _on_finished(self, backups: str) -> None:
        if backups:
            self.choose(self.settings.with_(backups=backups))
        if self._office is not None:
            self._work(self._office)

    def _come_in(self, entered: Entered) -> Office:
        """Somebody has come in: from here on this laptop is watched, and locks."""
        self.settings = self.settings.with_(vault=str(entered.vault.path))
        self._keep()
        self._office = office = entered.office(self.settings, self.words)
        self.watch = Watch(self.front, office)
        self.watch.start(int(self.front.winId()))
        self.crashes.lock = self.front.lock
        return office

    def _work(self, office: Office) -> None:
        self.window = self._made(office)
        room = self._application.primaryScreen().availableSize()
        self.window.resize(SIZE.boundedTo(room))
        self.window.showMaximized() if room.width() <= SIZE.width() else self.window.show()
        self.front.hide()
        if not self.settings.backups and office.session.may("write", "vault.backup"):
            self.window.tell(self.words(_("No place for backups is chosen yet. Choose one in the settings.")))

    def _made(self, office: Office) -> Window:
        window = Window(office, self._pages, self._desks)
        window.locking.connect(self.lock)
        window.chosen.connect(self.choose)
        window.open("home")
        self.crashes.lock = window.lock
        if self.watch is not None:
            self.watch.window = window
        return window

    def _hold(self, path: Path) -> bool:
        """Whether this process goes on with that vault. One that neither answers nor ends is told of."""
        if self._single is not None:
            self._single.give_back()
        single = Single(path)
        found = single.take()
        if found is Found.OURS:
            single.asked.connect(self._come_forward)
            self._single = single
        elif found is Found.SILENT:
            self._single = None
            self.front.show_step(_silent(self.words, lambda: self._leave(1)))
        return found is not Found.THEIRS

    def _come_forward(self) -> None:
        shown: QMainWindow = self.window or self.front
        shown.setWindowState(shown.windowState() & ~shown.windowState().WindowMinimized)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def _keep(self) -> None:
        try:
            choices.save(self.settings, self._folder)
        except Refused as refused:
            (self.window or self.front).refuse(self.words(refused.sentence, **refused.places))

    def _dress(self) -> None:
        look = style.look(self.settings.appearance, self.settings.scale)
        style.dress(self._application, look, self.settings.language)

    def _close(self) -> None:
        if self.watch is not None:
            self.watch.stop()
        office, self._office = self._office, None
        if office is not None:
            sign_in.close(office)


def _begun(settings: Settings) -> Settings:
    """Where nothing was chosen yet, the language of the laptop."""
    spoken = QLocale.system().name().partition("_")[0]
    return settings.with_(language=spoken) if settings == Settings() and spoken in LANGUAGES else settings


def _looks(settings: Settings) -> tuple[str, int, str]:
    return settings.language, settings.scale, settings.appearance


def _silent(words: Words, close: Callable[[], None]) -> QWidget:
    step = QWidget()
    said = words(
        _("It does not answer. Wait a minute and start Saphan again; if that does not help, restart the laptop.")
    )
    ends = Action(words(_("&Close")), close, role="main")
    lay_step(step, words(_("Saphan is open already")), said, actions=[ends])
    return step
