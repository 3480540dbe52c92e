"""The foot: what was just done, in a quiet word, and how far work is that takes long."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from app.i18n import _
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button

_STAYS = 6000
_OFFERED = 60_000
_PATIENCE = 250


class Foot(QFrame):
    """Work shows itself once it has taken longer than a moment; it can be stopped."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("foot")
        self._said = Label(role="state", wrap=False)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedWidth(20 * GRID)
        self._stop = button(Action(office.words(_("Stop")), office.work.cancel, role="link"))
        undo = Action(office.words(_("Undo (Ctrl+Z)")), self._on_undo, role="link", icon="undo", shortcut="Ctrl+Z")
        self._undo = button(undo)
        stays = self._undo.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # so that the page above it does not move when it comes and goes
        self._undo.setSizePolicy(stays)
        self._undone: Callable[[], None] | None = None
        self._held = False
        laid = QHBoxLayout(self)
        laid.setContentsMargins(2 * GRID, 2, GRID, 2)
        laid.addWidget(self._said)
        laid.addWidget(self._undo)
        laid.addStretch(1)
        laid.addWidget(self._bar)
        laid.addWidget(self._stop)
        self._fade = QTimer(self, singleShot=True, interval=_STAYS)
        self._fade.timeout.connect(lambda: self._said.say(""))
        self._offered = QTimer(self, singleShot=True, interval=_OFFERED)
        self._offered.timeout.connect(lambda: self.offer_undo(None))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show_work)
        self._title = ""
        office.work.began.connect(self._on_began)
        office.work.moved.connect(self._on_moved)
        office.work.ended.connect(self._on_ended)
        self._show_undo()
        self._on_ended()

    @property
    def sentence(self) -> str:
        return self._said.plain

    def tell(self, sentence: str) -> None:
        self._said.say(sentence)
        self._fade.start()

    def offer_undo(self, act: Callable[[], None] | None) -> None:
        """For a minute, how to take back what was just saved; None, where that cannot be."""
        self._undone = act
        self._offered.start()
        self._show_undo()

    def hold_undo(self, *, held: bool) -> None:
        """Not while something is typed: it would be taken for the undoing of a letter."""
        self._held = held
        self._show_undo()

    def _show_undo(self) -> None:
        self._undo.setVisible(self._undone is not None and not self._held)

    def _on_undo(self) -> None:
        act = self._undone
        self.offer_undo(None)
        if act is not None:
            act()

    def _on_began(self, title: str) -> None:
        self._title = title
        self._bar.setRange(0, 0)
        self._patience.start()

    def _show_work(self) -> None:
        self._fade.stop()
        self._said.say(self._title)
        self._bar.show()
        self._stop.show()

    def _on_moved(self, done: int, of: int) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * done // max(of, 1))

    def _on_ended(self) -> None:
        self._patience.stop()
        if self._said.plain == self._title:
            self._said.say("")
        self._bar.hide()
        self._stop.hide()
