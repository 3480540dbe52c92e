"""The unlock page: who, and her passphrase; or the recovery kit."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QProgressBar, QWidget

from app.errors import Refused
from app.i18n import Words, _
from app.models.vault import tries
from app.ui.shell import sign_in
from app.ui.shell.errand import Errand, Progress
from app.ui.shell.front import lay_step, place_of
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, column, framed, row
from app.ui.shell.secret import KitWords, SecretField
from app.ui.shell.sign_in import Clock, Entered

_SECOND: Final = 1000


class Unlock(QWidget):
    """Tells by `opened` who has come in. A key is derived off the thread of the window; a wait is counted down."""

    opened = Signal(object)
    another = Signal()
    restoring = Signal()

    def __init__(self, words: Words, path: Path, clock: Clock, *, said: str = "") -> None:
        super().__init__()
        self._words, self._path, self._clock = words, path, clock
        self._errand, self._waits = Errand(self), 0
        self._second = QTimer(self, interval=_SECOND)
        self._second.timeout.connect(self._on_second)
        self._who, self._passphrase = QComboBox(), SecretField(words, words(_("Passphrase")))
        self._kit = KitWords(words)
        self._said = Label(tone="danger")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._open = button(Action(words(_("&Open")), self._on_open, role="main"))
        self._open.setDefault(True)
        self._turn = button(Action("", self._on_turn, role="link"))
        self._hers, self._theirs = self._build_passphrase(), self._build_kit()
        self._with_kit = False
        self._build(said)
        self._show_way(kit=False)
        self._ask_who_and_how_long()

    @property
    def sentence(self) -> str:
        """What was refused, or how long to wait."""
        return self._said.plain

    @property
    def logins(self) -> list[str]:
        return [self._who.itemText(place) for place in range(self._who.count())]

    @property
    def busy(self) -> bool:
        return self._errand.busy

    def type(self, login: str, passphrase: str) -> None:
        """What a person would choose and type."""
        self._who.setCurrentText(login)
        self._passphrase.line.setText(passphrase)

    def _build(self, said: str) -> None:
        words = self._words
        ends = row(self._turn, None, self._open)
        card = framed("card", self._hers, self._theirs, self._said, self._bar, ends, margin=3 * GRID)
        others = (
            Action(words(_("Another &vault…")), self.another.emit, role="link"),
            Action(words(_("&Restore from a backup…")), self.restoring.emit, role="link"),
        )
        place = words(_("{file} in {folder}"), file=self._path.name, folder=place_of(self._path.parent))
        parts: list[QWidget] = [framed("note", Label(said), margin=GRID)] if said else []
        lay_step(self, words(_("Open the vault")), place, *parts, card, row(*(button(one) for one in others), None))
        self._passphrase.entered.connect(self._on_open)
        self._kit.edited.connect(self._follow)

    def _build_passphrase(self) -> QWidget:
        words, way = self._words, QWidget()
        who = Label(words(_("Who are you?")), role="strong")
        self._who.setAccessibleName(words(_("Sign-in name")))
        self._who.setPlaceholderText(words(_("Choose your name")))
        self._who.currentIndexChanged.connect(lambda _place: self._follow())
        who.setBuddy(self._who)
        secret = Label(words(_("Passphrase")), role="strong")
        secret.setBuddy(self._passphrase)
        way.setLayout(column(who, self._who, secret, self._passphrase))
        return way

    def _build_kit(self) -> QWidget:
        way = QWidget()
        way.setLayout(column(Label(self._words(_("Words of the recovery kit")), role="strong"), self._kit))
        return way

    def _ask_who_and_how_long(self) -> None:
        """The names of the key file, and whether somebody has to wait still."""
        try:
            names = sign_in.logins(self._path)
            self._who.addItems(names)
            self._who.setCurrentIndex(0 if len(names) == 1 else -1)
            self._show_way(kit=not names)
            tries.refuse_too_soon(self._path, self._clock())
        except Refused as refused:
            self._refuse(refused)

    def _on_open(self) -> None:
        if not self._open.isEnabled():
            return
        self._said.say("")
        path, clock = self._path, self._clock
        if self._with_kit:
            task: Callable[[Progress], Entered] = _task(sign_in.by_kit, path, self._kit.text, clock)
        else:
            typed = self._passphrase.text
            task = _task(sign_in.by_passphrase, path, self._who.currentText(), typed, clock)
        self._errand.run(task, self._on_opened, self._on_refused)
        self._follow()

    def _on_opened(self, entered: Entered) -> None:
        self._passphrase.clear()
        self._kit.field.clear()
        self.opened.emit(entered)

    def _on_refused(self, refused: Refused) -> None:
        self._refuse(refused)
        self._passphrase.line.selectAll()
        self._passphrase.setFocus()

    def _refuse(self, refused: Refused) -> None:
        self._said.say(self._words(refused.sentence, **refused.places))
        self._waits = sign_in.wait_of(refused)
        if self._waits:
            self._second.start()
        self._follow()

    def _on_second(self) -> None:
        self._waits -= 1
        if self._waits > 0:
            wait = _("After several wrong passphrases, wait {wait} seconds and try again.")
            self._said.say(self._words(wait, wait=self._waits))
        else:
            self._second.stop()
            self._said.say("")
        self._follow()

    def _on_turn(self) -> None:
        self._said.say("")
        self._show_way(kit=not self._with_kit)

    def _show_way(self, *, kit: bool) -> None:
        self._with_kit = kit
        self._hers.setVisible(not kit)
        self._theirs.setVisible(kit)
        words = self._words
        said = words(_("Open with the &passphrase")) if kit else words(_("Open with the recovery &kit"))
        self._turn.setText(said)
        self._turn.setAccessibleName(said.replace("&", ""))
        unnamed = self._who.count() > 0 and self._who.currentIndex() < 0
        self.setFocusProxy(self._kit if kit else self._who if unnamed else self._passphrase)
        self.setFocus()
        self._follow()

    def _follow(self) -> None:
        """What can be pressed now. The kit is not slowed down: its words cannot be guessed."""
        busy = self._errand.busy
        ready = self._kit.complete if self._with_kit else self._who.currentIndex() >= 0 and not self._waits
        self._open.setEnabled(ready and not busy)
        for way in (self._hers, self._theirs, self._turn):
            way.setEnabled(not busy)
        self._bar.setVisible(busy)
        self._said.setVisible(bool(self._said.plain))


def _task(enter: Callable[..., Entered], *given: object) -> Callable[[Progress], Entered]:
    act = partial(enter, *given)
    return lambda _progress: act()
