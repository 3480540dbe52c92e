"""The frame: desks on the left, search and lock on top, one page in the middle, quiet words at the foot."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.errors import Refused
from app.i18n import _, n_
from app.models import today
from app.ui.shell import tabbing
from app.ui.shell.alone import Alone
from app.ui.shell.banner import Banner
from app.ui.shell.cover import Cover
from app.ui.shell.desk import Desk
from app.ui.shell.foot import Foot
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.rail import Rail
from app.ui.shell.settings import Settings
from app.ui.shell.top import Top

MAKES = Callable[[Office, str], Page]
SMALLEST = (960, 560)
_DEPTH = 30
_SHOWN_AFTER = 20
"""Milliseconds until what a page puts in the place of something is on the screen, and has the focus it was given."""
_HOME = "home"


class Window(QMainWindow):
    """Shows pages by name, one at a time, and goes back the way she came."""

    locking = Signal()
    chosen = Signal(object)
    """Other settings, to be applied to the whole window."""

    def __init__(self, office: Office, pages: Mapping[str, MAKES], desks: Sequence[Desk]) -> None:
        super().__init__()
        self.office, self._pages = office, pages
        office.frame = self
        self._way: list[Page] = []
        self._gone: list[Page] = []
        self._clearing = QTimer(self, singleShot=True, interval=0)
        self._clearing.timeout.connect(self._clear_away)
        self._told: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell_pages)
        open_ones = [desk for desk in desks if desk.page in pages and _may(office, desk)]
        self._rail = Rail(office, [desk for desk in open_ones if desk.rail])
        self._top, self._banner, self._foot = Top(office, open_ones), Banner(office.words), Foot(office)
        self._stack = QStackedWidget()
        self._lay()
        self._cover, self._alone = Cover(self), Alone(self, office)
        self._connect()
        self._mark_home()
        self.setWindowTitle("Saphan")
        self.setMinimumSize(*SMALLEST)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._way[-1]

    @property
    def room(self) -> QWidget:
        return self._stack

    def open(self, name: str, subject: str = "") -> None:
        """A page by its name; a desk begins a new way, anything else goes on from here."""
        if name not in self._pages:
            self.office.refuse(Refused(_("This page is not part of this version yet.")))
            return
        page = self.office.attempt(lambda: self._pages[name](self.office, subject))
        if page is None:
            self._put_away()
            return
        if self._rail.has(name) and not subject and not self._leave_all():
            page.deleteLater()
            return
        self.show_page(page)

    def show_page(self, page: Page) -> None:
        self._banner.hide()
        self._way.append(page)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if len(self._way) > _DEPTH and self._way[1].leaving():
            self._drop(self._way.pop(1))
        self._follow()
        self._go_into(page)

    def back(self) -> None:
        """To where she came from; a page may keep her, and says why."""
        if len(self._way) > 1 and self.page.leaving():
            self._banner.hide()
            self._drop(self._way.pop())
            self._stack.setCurrentWidget(self.page)
            self._follow()
            self._go_into(self.page)

    def let_go(self, page: Page) -> None:
        """A page that is done with, while another one is shown: Back does not lead to it any more."""
        if page in self._way and page is not self.page:
            self._way.remove(page)
            self._drop(page)
            self._follow()

    def tell(self, sentence: str) -> None:
        """What was done since an act was refused stands instead of the refusal."""
        self._banner.hide()
        self._foot.tell(sentence)

    def offer_undo(self, act: Callable[[], None] | None) -> None:
        self._foot.offer_undo(act)

    def refuse(self, sentence: str) -> None:
        self._banner.say(sentence)

    def lock(self) -> None:
        """Keeps what is typed, and ends: the process begins afresh at the unlock page."""
        kept = [] if self.office.session.ended else self._way  # once the laptop is sealed, no key is left to keep by
        try:
            for page in kept:
                self.office.attempt(page.leaving)
        finally:
            self.locking.emit()

    def keep(self) -> bool:
        """Lets every page keep what is typed; False where one says that the window stays."""
        return all(page.leaving() for page in self._way)

    def choose(self, settings: Settings) -> None:
        self.chosen.emit(settings)

    def cover(self) -> None:
        """Lies over everything until Esc is pressed twice."""
        self._cover.lay()

    def show_names(self, *, shown: bool) -> None:
        """Names in full, or as initials again."""
        self.office.names_shown = shown
        for page in self._way:
            page.make_stale()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        event.accept() if self.keep() else event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001
        """Not for Tab alone: Qt asks for it too where the widget that has the focus turns grey or goes away."""
        left = QApplication.focusWidget()
        if left is not None and self._way and self.page.isAncestorOf(left):
            QTimer.singleShot(_SHOWN_AFTER, self, partial(self._keep_inside, left))
        return tabbing.go_on(self, forward=forward)

    def _lay(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        for part in (self._top, self._banner):
            middle.addWidget(part)
        middle.addWidget(self._stack, stretch=1)
        middle.addWidget(self._foot)
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(middle, stretch=1)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        self._rail.chosen.connect(self.open)
        self._top.back.connect(self.back)
        self._top.lock.connect(self.lock)
        self._top.names.connect(lambda shown: self.show_names(shown=shown))
        self.office.notices.changed.connect(self._on_changed)
        for keys, act in (
            (QKeySequence("Ctrl+K"), self._top.search),
            (QKeySequence("Ctrl+L"), self.lock),
            (QKeySequence("Alt+Left"), self.back),
            (QKeySequence("F8"), self._top.toggle_names),
            (QKeySequence("F6"), self._rail.take_focus),
        ):
            QShortcut(keys, self).activated.connect(act)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self._cover.once)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        self._told |= kinds
        self._soon.start()

    def _tell_pages(self) -> None:
        kinds, self._told = frozenset(self._told), set()
        for page in list(self._way):
            page.told(kinds)
        self._mark_home()

    def _mark_home(self) -> None:
        """How much there is to be done today stands on the rail, wherever she is."""
        office = self.office
        if self._rail.has(_HOME) and not office.session.ended:
            count = today.count(office.vault, office.session, office.today())
            said = office.words.plural(*n_("{n} thing to do today", "{n} things to do today"), count)
            self._rail.mark(_HOME, count, said)

    def _leave_all(self) -> bool:
        """The page that is shown goes last: none that waits behind it comes up, and reads, only to go as well."""
        going: list[Page] = []
        while self._way and self.page.leaving():
            going.append(self._way.pop())
        if self._way:
            self._stack.setCurrentWidget(self.page)
            self._follow()
        for page in reversed(going):
            self._drop(page)
        return not self._way

    def _go_into(self, page: Page) -> None:
        """Tab goes on in what was opened, and not in the frame around it."""
        at = QApplication.focusWidget()
        if at is None or not page.isAncestorOf(at):
            page.setFocus()

    def _keep_inside(self, left: QWidget) -> None:
        """What turned grey or went away while it had the focus handed it to the frame: it stays on the page."""
        there = isValid(left) and left.isVisible() and left.isEnabled()
        at = QApplication.focusWidget()
        if not there and at is not None and self.isAncestorOf(at) and not self.page.isAncestorOf(at):
            self.page.setFocus()

    def _put_away(self) -> None:
        """What had been made of a page when it was refused; what goes already, goes in its own turn."""
        for page in self._stack.findChildren(Page, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if page not in self._way and page not in self._gone:
                page.deleteLater()

    def _drop(self, page: Page) -> None:
        """It goes soon, and of a long way she came one page after the other: all at once would hold the window."""
        self._stack.removeWidget(page)
        self._gone.append(page)
        self._clearing.start()

    def _clear_away(self) -> None:
        self._gone.pop().deleteLater()
        if self._gone:
            self._clearing.start()

    def _follow(self) -> None:
        """Rail and top show where she is. The title bar names nobody."""
        self._rail.show_desk(self.page.desk)
        self._top.show_way(can_go_back=len(self._way) > 1)
        self._foot.hold_undo(held=self.page.typing)
        self.setWindowTitle(_("Saphan"))


def _may(office: Office, desk: Desk) -> bool:
    return not desk.kind or office.session.may(desk.action or "read", desk.kind)
