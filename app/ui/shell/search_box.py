"""One search field for everything: people, cases, places, pages, what can be done, by part of a name, while typing."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.i18n import _, n_
from app.models import called
from app.models.called import Called
from app.models.cases import CASE
from app.models.detention.records import FACILITY, MET
from app.models.people import PERSON
from app.models.referrals.providers import PROVIDER
from app.models.shelter.houses import HOUSE, ROOM
from app.models.vault.record import Record
from app.models.vault.search import fold
from app.ui.shell.icons import icon, size
from app.ui.shell.lines import Line
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID

_MOST = 12
_RECORDS = 8
_PLACES = 4
_PAUSE = 80
_PAGES: Final[Mapping[str, tuple[str, str]]] = {
    HOUSE: ("shelter.houses", "shelter"),
    ROOM: ("shelter.room", "shelter"),
    PROVIDER: ("provider", "referrals"),
    FACILITY: ("detention.facility", "detention"),
}
"""Where what is found by its name is shown, and by which icon."""


class SearchBox(QLineEdit):
    """Finds while typing, below itself; Up and Down choose, Enter opens. Down in the empty field shows all `ways`:
    the pages and acts that are open to her."""

    def __init__(self, office: Office, ways: Sequence[Line] = ()) -> None:
        super().__init__()
        self._office, self._ways = office, ways
        self._called: Sequence[Called] | None = None
        office.notices.changed.connect(self._forget)
        self.setPlaceholderText(office.words(_("Search people, cases, pages (Ctrl+K)")))
        self.setAccessibleName(office.words(_("Search people, cases, pages")))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(20 * GRID)
        self.setMaximumWidth(45 * GRID)
        self._list = QListWidget(self.window())
        self._list.setWindowFlags(Qt.WindowType.ToolTip)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setIconSize(size())
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(self._open)
        self._list.currentItemChanged.connect(lambda item, _before: self._say(item))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._find)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.installEventFilter(self)

    def found(self, text: str) -> list[Line]:
        """People and cases that fit, the likeliest first, then houses, rooms and places, then pages and acts that are
        called so."""
        office = self._office
        hits = office.vault.search(office.session, text, kinds=(PERSON, CASE, MET), limit=_RECORDS)
        lines = [self._record(office.vault.record(office.session, hit.record)) for hit in hits]
        lines += [self._place_of(one) for one in called.find(self._known(), text, _PLACES)]
        said = fold(text).split()
        fitting = [way for way in self._ways if all(word in fold(way.said) for word in said)]
        return [*lines, *fitting][:_MOST]

    def _known(self) -> Sequence[Called]:
        """Read when first looked for, and anew once one of them was changed."""
        if self._called is None:
            self._called = called.called(self._office.vault, self._office.session)
        return self._called

    def _forget(self, kinds: frozenset[str]) -> None:
        if not kinds.isdisjoint(called.KINDS):
            self._called = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusOut:
            self._list.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._steer(event) if self._list.isVisible() else self._begin(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._list.isVisible():
            # Esc closes the list; it is not the first of the two that cover the window.
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    def _begin(self, event: QKeyEvent) -> bool:
        """Down shows what there is; Enter, pressed before anything was found, opens nothing unseen."""
        text = self.text().strip()
        if event.key() == Qt.Key.Key_Down and not text:
            self._show(self._ways)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and text:
            self._find()
        else:
            return False
        return True

    def _steer(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self._find()
            else:
                self._open(self._list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self._list.hide()
        else:
            return False
        return True

    def _find(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        self._show((self._office.attempt(lambda: self.found(text)) or []) if text else [], sought=bool(text))

    def _show(self, lines: Sequence[Line], *, sought: bool = False) -> None:
        self._list.clear()
        for line in lines:
            item = QListWidgetItem(icon(line.icon), " · ".join(part for part in (line.said, line.about) if part))
            item.setData(Qt.ItemDataRole.UserRole, line)
            self._list.addItem(item)
        if sought and not lines:
            none = QListWidgetItem(self._office.words(_("Nothing is called so. Fewer letters find more.")))
            none.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._list.addItem(none)
        self._list.setCurrentRow(0)
        self._place()

    def _place(self) -> None:
        if not self._list.count():
            self._list.hide()
            return
        height = sum(self._list.sizeHintForRow(row) for row in range(self._list.count())) + 12
        wide = max(self.width(), self._list.sizeHintForColumn(0) + 24)
        left = self.mapToGlobal(QPoint(0, self.height() + 2))
        self._list.setGeometry(left.x(), left.y(), min(wide, 2 * self.width()), height)
        self._list.show()

    def _say(self, item: QListWidgetItem | None) -> None:
        """The list never has the focus: what Enter would open is told as the description of the field."""
        words, count = self._office.words, self._list.count()
        said = words.plural(*n_("{n} line: {text}", "{n} lines: {text}"), count, text=item.text()) if item else ""
        self.setAccessibleDescription(said)

    def _open(self, item: QListWidgetItem | None) -> None:
        line = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(line, Line):
            self._list.hide()
            self.clear()
            line.act()

    def _record(self, record: Record) -> Line:
        office = self._office
        opening = partial(office.open, record.kind, record.id)
        if record.kind == CASE:
            return Line("cases", _number(record), office.named(record.person) if record.person else "", opening)
        if record.kind == MET:
            return Line("detention", office.name(record), "", partial(office.open, "detention.person", record.id))
        return Line("people", office.name(record), self._cases(record), opening)

    def _place_of(self, record: Record) -> Line:
        office, (page, drawn) = self._office, _PAGES[record.kind]
        form = office.library.form(record.kind)
        return Line(drawn, office.line(record), office.words(form.title), partial(office.open, page, record.id))

    def _cases(self, person: Record) -> str:
        """The numbers of her cases, which tell her from others with the same initials."""
        office = self._office
        if not office.session.may("read", CASE):
            return ""
        return " · ".join(_number(case) for case in office.vault.records(office.session, kind=CASE, person=person.id))


def _number(case: Record) -> str:
    return str(case.answers.get("number", ""))
