"""One page: its title, one sentence of state, its actions, and what it shows, read again when it is stale."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import Refused
from app.ui.shell.flow import Flow
from app.ui.shell.label import Label
from app.ui.shell.notices import concerns
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, Inside, button, clear, column, laid_once, scrolling
from app.ui.shell.work import Task

T = TypeVar("T")

_MARGIN = 3 * GRID
_WIDEST = 1180
_LONG_TITLE = 48
"""Letters of the usual size; a shorter title stands on one line beside its badges."""


class Page(QWidget):
    """The one class of ours that is inherited. `kinds` are those that make it stale; `content` is where its parts go.

    A subclass builds itself once, reads in `refresh`, and keeps what was typed in `leaving`. With `scrolls` its content
    scrolls as a whole; a page with a table of its own says no.
    """

    desk = ""
    """Which desk of the rail it belongs to."""
    typing = False
    """Whether it is there to be typed into: then Ctrl+Z means what is typed, and not what was saved before."""

    def __init__(self, office: Office, *, kinds: Sequence[str] = (), scrolls: bool = True) -> None:
        super().__init__(office.room)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.office = office
        self.words = office.words
        self._kinds = tuple(kinds)
        self._stale = True
        self._head_title = Label(role="title")
        self._head_state = Label(role="state")
        self._head_badges = QHBoxLayout()
        self._head_actions = QHBoxLayout()
        self.content = QVBoxLayout()
        self._scrolled = _scrolled(self.content) if scrolls else None
        self._lay()

    @property
    def title(self) -> str:
        return self._head_title.plain

    def set_head(
        self,
        title: str,
        state: str = "",
        actions: Sequence[Action | QWidget] = (),
        badges: Sequence[QWidget] = (),
    ) -> None:
        """Title, one sentence of state, badges behind the title, and actions: the first is the main one. What is no
        simple action, such as a menu, is given as the widget it is."""
        self._head_title.setWordWrap(len(title) * self.office.settings.scale > _LONG_TITLE * 100)
        self._head_title.say(title)
        self._head_state.say(state)
        self._head_state.setVisible(bool(state))
        clear(self._head_actions)
        for action in actions:
            made = button(action) if isinstance(action, Action) else action
            self._head_actions.addWidget(made, alignment=Qt.AlignmentFlag.AlignTop)
        clear(self._head_badges)
        for badge in badges:
            self._head_badges.addWidget(badge)

    def refresh(self) -> None:
        """Reads and shows everything again."""

    def run(
        self,
        title: str,
        task: Task[T],
        done: Callable[[T], None],
        failed: Callable[[Refused], None] | None = None,
    ) -> None:
        """As `office.run`, for what is only to be shown here: once this page is gone, it is let go."""
        self.office.run(title, task, self._while_here(done), failed and self._while_here(failed))

    def leaving(self) -> bool:
        """Called before the page goes, also when the laptop is locked. False keeps it: it has said why."""
        return True

    def told(self, kinds: frozenset[str]) -> None:
        """Some kinds have changed: reads again at once if it is seen, else when it is next shown."""
        if concerns(kinds, self._kinds):
            self.make_stale()

    def make_stale(self) -> None:
        """It is read again when it is next shown: its words or names are to be said differently."""
        self._stale = True
        if self.isVisible():
            self.read_again()

    def read_again(self, *, appears: bool = False) -> None:
        """Once, even where several things made it stale; what may no longer be read is told in the banner."""
        if self._stale:
            self._stale = False
            with self._together(soon=appears):
                self.office.attempt(self.refresh)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """It scrolls: how high it would be is its own business, and no layout around it asks all pages that wait."""
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.read_again(appears=True)

    def _while_here(self, act: Callable[[T], None]) -> Callable[[T], None]:
        def told(what: T) -> None:
            if isValid(self):
                with self._together():
                    act(what)

        return told

    def _together(self, *, soon: bool = False) -> AbstractContextManager[None]:
        return laid_once(self._scrolled, soon=soon) if self._scrolled is not None else nullcontext()

    def _lay(self) -> None:
        titled = Flow(self._head_title, self._head_badges)
        said = column(titled, self._head_state, spacing=GRID // 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_MARGIN, 2 * GRID, _MARGIN, 2 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addLayout(Flow(said, self._head_actions, first_fills=True))
        self.content.setSpacing(2 * GRID)
        if self._scrolled is not None:
            whole.addWidget(scrolling(self._scrolled), stretch=1)
        else:
            whole.addLayout(self.content, stretch=1)


def _scrolled(content: QVBoxLayout) -> QWidget:
    inner = Inside()
    inner.setMaximumWidth(_WIDEST)
    content.setContentsMargins(2, 2, GRID, 2)
    outer = QVBoxLayout(inner)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addLayout(content)
    outer.addStretch(1)
    return inner
