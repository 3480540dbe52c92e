"""Files dropped from elsewhere: taken where they are wanted, with a word about it while they hover."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.errors import Refused
from app.i18n import _
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.parts import GRID, framed

Taken = Callable[[Sequence[Path]], None]


class Drops(QObject):
    """Lets files be dropped anywhere on a widget. `wanted` says whether any are taken now; `said` is shown over the
    widget while files hover. Whoever uses no pointer has a button that does the same."""

    def __init__(self, office: Office, over: QWidget, said: str, taken: Taken, wanted: Callable[[], bool]) -> None:
        super().__init__(over)
        self._office, self._over, self._taken, self._wanted = office, over, taken, wanted
        self._word = _word(over, said)
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            return self._on_files(event, dropped=event.type() == QEvent.Type.Drop)
        if event.type() == QEvent.Type.DragLeave:
            self._word.hide()
        return super().eventFilter(watched, event)

    def _on_files(self, event: QDropEvent, *, dropped: bool) -> bool:
        if not event.mimeData().hasUrls() or not self._wanted():
            return False
        event.acceptProposedAction()
        if not dropped:
            self._word.setGeometry(self._over.rect().adjusted(2 * GRID, 2 * GRID, -2 * GRID, -2 * GRID))
            self._word.show()
            self._word.raise_()
            return True
        self._word.hide()
        files = self._office.attempt(lambda: files_in(event.mimeData()))
        if files:
            self._taken(files)
        return True


def files_in(dropped: QMimeData) -> list[Path]:
    """The files that were dropped. Refuses all where one is none: that half is missing is easily overlooked."""
    files = [Path(url.toLocalFile()) if url.isLocalFile() else None for url in dropped.urls()]
    found = [one for one in files if one is not None]
    if len(found) < len(files):
        raise Refused(_("This is a link to somewhere else. Save the file on this laptop first, then attach it."))
    if any(one.is_dir() for one in found):
        raise Refused(_("A folder cannot be attached. Open it, and attach the files in it."))
    return found


def _word(over: QWidget, said: str) -> QFrame:
    label = Label(said, role="heading")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made = framed("note", label)
    made.setParent(over)
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.hide()
    return made
