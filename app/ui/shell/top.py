"""The top: back, one search field for everything, names or initials, who is signed in, settings, lock."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.i18n import _
from app.ui.shell.desk import Desk
from app.ui.shell.label import Label
from app.ui.shell.lines import Line
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, Action, button
from app.ui.shell.search_box import SearchBox


class Top(QFrame):
    """Tells of its buttons; the search field opens what is chosen by itself."""

    back = Signal()
    lock = Signal()
    names = Signal(bool)

    def __init__(self, office: Office, desks: Sequence[Desk] = ()) -> None:
        super().__init__()
        self.setObjectName("top")
        words = office.words
        ways = [Line(desk.icon, words(desk.text), "", partial(office.open, desk.page)) for desk in desks]
        ways.append(Line("eye", words(_("Show names in full, or initials (F8)")), "", self.toggle_names))
        ways.append(Line("lock", words(_("Lock (Ctrl+L)")), "", self.lock.emit))
        self._back = button(Action(words(_("Back")), self.back.emit, role="link", icon="back"))
        self._back.setToolTip(words(_("Back (Alt+Left)")))
        self._search = SearchBox(office, ways)
        self._names = button(Action(words(_("Names")), lambda: None, role="link", icon="eye"))
        self._names.setCheckable(True)
        self._names.setToolTip(words(_("Show names in full, or initials (F8)")))
        self._names.toggled.connect(self.names.emit)
        chosen = button(Action(words(_("Settings")), lambda: office.open("settings"), role="link", icon="settings"))
        chosen.setToolTip(words(_("Settings")))
        lock = button(Action(words(_("Lock")), self.lock.emit, icon="lock"))
        lock.setToolTip(words(_("Lock (Ctrl+L)")))
        laid = QHBoxLayout(self)
        laid.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        laid.setSpacing(GRID)
        laid.addWidget(self._back)
        laid.addWidget(self._search, stretch=100)
        laid.addStretch(1)
        laid.addWidget(self._names)
        laid.addWidget(Label(office.session.login, role="state", wrap=False))
        laid.addWidget(chosen)
        laid.addWidget(lock)
        self._said = {one: one.text() for one in (self._back, chosen, self._names, lock)}

    def search(self) -> None:
        """Puts the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def toggle_names(self) -> None:
        self._names.toggle()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def show_way(self, *, can_go_back: bool) -> None:
        self._back.setEnabled(can_go_back)

    def _fit(self) -> None:
        """Where there is no room, words are left out one after the other: the icon stays, with its name and its tip."""
        for one, text in self._said.items():
            one.setText(text)
        for one in self._said:
            if self.minimumSizeHint().width() > self.width():
                one.setText("")
