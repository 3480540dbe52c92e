"""The foot: what was just done, in a quiet word, and how far work is that takes long."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from app.i18n import _
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button

_STAYS = 6000
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
        laid = QHBoxLayout(self)
        laid.setContentsMargins(2 * GRID, 2, GRID, 2)
        laid.addWidget(self._said, stretch=1)
        laid.addWidget(self._bar)
        laid.addWidget(self._stop)
        self._fade = QTimer(self, singleShot=True, interval=_STAYS)
        self._fade.timeout.connect(lambda: self._said.say(""))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show_work)
        self._title = ""
        office.work.began.connect(self._on_began)
        office.work.moved.connect(self._on_moved)
        office.work.ended.connect(self._on_ended)
        self._on_ended()

    @property
    def sentence(self) -> str:
        return self._said.plain

    def tell(self, sentence: str) -> None:
        self._said.say(sentence)
        self._fade.start()

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
