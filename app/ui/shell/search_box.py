"""One search field for everything: people and cases by any part of a name or number, while typing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from app.i18n import _
from app.ui.shell.office import Office

_MOST = 12
_PAUSE = 80


@dataclass(frozen=True, slots=True)
class Found:
    """One line of what was found: what it says, and the page it opens about which record."""

    text: str
    page: str
    subject: str


class SearchBox(QLineEdit):
    """Finds while typing, below itself; Down goes into what was found, Enter opens it."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.setPlaceholderText(office.words(_("Search people and cases (Ctrl+K)")))
        self.setAccessibleName(office.words(_("Search people and cases")))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(360)
        self._list = QListWidget(self.window())
        self._list.setWindowFlags(Qt.WindowType.ToolTip)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._open)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._find)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.installEventFilter(self)

    def found(self, text: str) -> Sequence[Found]:
        """People and cases that fit, the likeliest first."""
        office = self._office
        hits = office.vault.search(office.session, text, kinds=("person", "case"), limit=_MOST)
        lines = []
        for hit in hits:
            record = office.vault.record(office.session, hit.record)
            said = office.name(record) if record.kind == "person" else str(record.answers.get("number", ""))
            lines.append(Found(said, record.kind, record.id))
        return lines

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.FocusOut:
            self._list.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._list.isVisible():
            return self._steer(event)
        return super().eventFilter(watched, event)

    def _steer(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._list.currentItem() or self._list.item(0))
        elif event.key() == Qt.Key.Key_Escape:
            self._list.hide()
        else:
            return False
        return True

    def _find(self) -> None:
        text = self.text().strip()
        lines = self._office.attempt(lambda: self.found(text)) if text else []
        self._list.clear()
        for line in lines or ():
            item = QListWidgetItem(line.text)
            item.setData(Qt.ItemDataRole.UserRole, line)
            self._list.addItem(item)
        if text and not lines:
            self._list.addItem(QListWidgetItem(self._office.words(_("Nobody found. Fewer letters find more."))))
        self._place()

    def _place(self) -> None:
        if not self._list.count():
            self._list.hide()
            return
        height = sum(self._list.sizeHintForRow(row) for row in range(self._list.count())) + 12
        self._list.setGeometry(*self.mapToGlobal(QPoint(0, self.height() + 2)).toTuple(), self.width(), height)
        self._list.show()

    def _open(self, item: QListWidgetItem | None) -> None:
        line = item.data(Qt.ItemDataRole.UserRole) if item else None
        self._list.hide()
        if isinstance(line, Found):
            self.clear()
            self._office.open(line.page, line.subject)
