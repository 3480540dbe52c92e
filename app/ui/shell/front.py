"""The window before a vault is open: one step at a time in the middle, and above it the language it is said in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import Refused
from app.i18n import LANGUAGES, Words, _
from app.ui.shell.banner import Banner
from app.ui.shell.label import Label
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action, Inside, button, clear, column, row, scrolling
from app.ui.shell.settings import Settings

SIZE: Final = QSize(1120, 720)
_COLUMN: Final = 78 * GRID
_MOST: Final = 100


class Front(QMainWindow):
    """Shows steps, and the one page that is shown before the frame is: the preview of the recovery kit."""

    language = Signal(str)
    locking = Signal()
    closing = Signal()

    def __init__(self, words: Words, scale: int) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self.setWindowTitle(_("Saphan"))
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        self._held = QWidget()
        self._held.setLayout(self._column)
        self._stack.addWidget(_scrolled(self._held))
        self._head, self._banners = QHBoxLayout(), QVBoxLayout()
        self._foot = Label(role="state", wrap=False)
        self._banner = Banner(words)
        self._step: QWidget | None = None
        self._lay()
        self.say_in(words, scale)
        self.resize(SIZE)

    @property
    def step(self) -> QWidget | None:
        """What is shown."""
        return self._step

    @property
    def refusal(self) -> str:
        return self._banner.sentence

    def say_in(self, words: Words, scale: int) -> None:
        """From now on in this language; the step that is shown is made again by who made it."""
        self.words = words
        self._held.setMaximumWidth(_COLUMN * scale // 100)
        clear(self._banners)
        self._banner = Banner(words)
        self._banners.addWidget(self._banner)
        clear(self._head)
        self._head.addWidget(Label(_("Saphan"), role="heading", tone="accent", wrap=False))
        self._head.addStretch(1)
        self._head.addWidget(languages(words.language, words(_("Language")), self.language.emit))

    def show_step(self, step: QWidget) -> None:
        """In place of the one before."""
        self._banner.hide()
        self._foot.say("")
        clear(self._column)
        self._step = step
        self._column.addWidget(step)
        self._column.addStretch(1)
        self._stack.setCurrentIndex(0)
        step.show()
        step.setFocus()

    @property
    def room(self) -> QWidget:
        return self._stack

    def show_page(self, page: Page) -> None:
        self._banner.hide()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def back(self) -> None:
        page = self._stack.currentWidget()
        if isinstance(page, Page):
            self._stack.removeWidget(page)
            page.deleteLater()
            self._banner.hide()
            if self._step is not None:
                self._step.setFocus()

    def open(self, name: str, subject: str = "") -> None:
        """There are no other pages yet."""

    def let_go(self, page: Page) -> None:
        """Nor is there one to go on to from a page."""

    def tell(self, sentence: str) -> None:
        self._foot.say(sentence)

    def offer_undo(self, act: Callable[[], None] | None) -> None:
        """There is nothing here yet that could be taken back."""

    def refuse(self, sentence: str) -> None:
        self._banner.say(sentence)

    def say_no(self, refused: Refused) -> None:
        self.refuse(self.words(refused.sentence, **refused.places))

    def lock(self) -> None:
        self.locking.emit()

    def cover(self) -> None:
        """Nothing of a person is shown before the frame is."""

    def choose(self, settings: Settings) -> None:
        """Nothing is chosen here but the language."""

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.closing.emit()
        super().closeEvent(event)

    def _lay(self) -> None:
        top = QFrame()
        top.setObjectName("top")
        self._head.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        top.setLayout(self._head)
        foot = QFrame()
        foot.setObjectName("foot")
        said = row(self._foot)
        said.setContentsMargins(2 * GRID, 2, 2 * GRID, 2)
        foot.setLayout(said)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(top)
        whole.addLayout(self._banners)
        whole.addWidget(self._stack, stretch=1)
        whole.addWidget(foot)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)


def lay_step(step: QWidget, title: str, said: str, *parts: QWidget | QLayout, actions: Sequence[Action] = ()) -> None:
    """Title, one sentence, the parts, and at the end what can be done: the first of it is the main thing, and right.
    Within a page, which has both in its head, there is no title."""
    laid = QVBoxLayout(step)
    laid.setContentsMargins(0, 3 * GRID if title else 0, 0, 3 * GRID)
    laid.setSpacing(2 * GRID)
    if title:
        told = [Label(title, role="title"), *([Label(said, role="state")] if said else [])]
        laid.addLayout(column(*told, spacing=GRID // 2))
    for part in parts:
        if isinstance(part, QLayout):
            laid.addLayout(part)
        else:
            laid.addWidget(part)
    if actions:
        main, *others = [button(one) for one in actions]
        laid.addLayout(row(*others, None, main))


def languages(chosen: str, name: str, tell: Callable[[str], None]) -> QComboBox:
    """Every language by its own name."""
    box = QComboBox()
    box.setAccessibleName(name)
    for code, own in LANGUAGES.items():
        box.addItem(own, code)
    box.setMaxVisibleItems(len(LANGUAGES))
    box.setCurrentIndex(box.findData(chosen))
    box.activated.connect(lambda place: tell(box.itemData(place)))
    return box


def place_of(path: Path) -> str:
    """A path as it is shown: the home folder as ~."""
    home = Path.home()
    return f"~/{path.relative_to(home).as_posix()}" if path.is_relative_to(home) else str(path)


def _scrolled(held: QWidget) -> QScrollArea:
    """The step in the middle, wherever there is room beside it."""
    middle = Inside()
    laid = QHBoxLayout(middle)
    laid.addStretch(1)
    laid.addWidget(held, stretch=_MOST)
    laid.addStretch(1)
    return scrolling(middle)
