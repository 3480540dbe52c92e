"""When Saphan itself makes a mistake: what is safe, a report that holds nothing of a person, and how to go on."""

import platform
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import walk_tb
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from app.i18n import Words, _
from app.sync.backup import program
from app.ui.shell.label import Label
from app.ui.shell.parts import GRID, Action, button, row

_OURS: Final = Path(__file__).resolve().parents[2]
_MOST_CAUSES: Final = 5


def report(error: BaseException) -> str:
    """Which mistake it was and where in our files: never a message and never a value, for these may name a person."""
    lines = [
        f"Saphan {program() or '?'}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}",
    ]
    for number, one in enumerate(_chain(error)):
        lines.append(("caused by " if number else "") + type(one).__qualname__)
        lines += [f"  {module}:{line}" for module, line in _places(one.__traceback__)]
    return "\n".join(lines)


class Crashes(QObject):
    """Takes what nobody caught, on any thread, and shows it on the thread of the window; one dialog at a time."""

    _happened = Signal(str)

    def __init__(self, words: Callable[[], Words]) -> None:
        super().__init__()
        self.lock: Callable[[], None] | None = None
        self._words, self._open = words, False
        self._happened.connect(self._show)

    def watch(self) -> None:
        """From now on, in place of a trace on a terminal nobody reads."""
        sys.excepthook = self._on_error
        threading.excepthook = lambda told: self._on_error(told.exc_type, told.exc_value, told.exc_traceback)
        qInstallMessageHandler(_be_quiet)

    def take(self, error: BaseException) -> None:
        self._happened.emit(report(error))

    def _on_error(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error or kind(), trace)
        else:
            self.take((error or kind()).with_traceback(trace))

    def _show(self, told: str) -> None:
        if self._open:
            return
        self._open = True
        try:
            CrashDialog(self._words(), told, self.lock).exec()
        finally:
            self._open = False


class CrashDialog(QDialog):
    """Says what happened in a plain sentence. Going on is what Enter does."""

    def __init__(self, words: Words, told: str, lock: Callable[[], None] | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._told, self._lock = words, told, lock
        self.setWindowTitle(_("Saphan"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setMinimumWidth(70 * GRID)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        laid.setSpacing(2 * GRID)
        laid.addWidget(Label(words(_("Saphan made a mistake")), role="title"))
        laid.addWidget(
            Label(words(_("What you did last was not done, or only in part. Look at it before you do it again.")))
        )
        laid.addWidget(Label(words(_("Everything saved is on disk; drafts are kept.")), role="strong", tone="fine"))
        laid.addWidget(Label(words(_("This report helps to mend it. It holds nothing about a person.")), role="state"))
        laid.addWidget(self._report())
        laid.addLayout(self._buttons())

    def _report(self) -> QPlainTextEdit:
        shown = QPlainTextEdit(self._told)
        shown.setReadOnly(True)
        shown.setAccessibleName(self._words(_("Report")))
        shown.setFixedHeight(20 * GRID)
        return shown

    def _buttons(self) -> QVBoxLayout:
        words = self._words
        go_on = button(Action(words(_("&Go on")), self.accept, role="main"))
        go_on.setDefault(True)
        go_on.setFocus()
        parts = [button(Action(words(_("&Copy the report")), self._on_copy)), None, go_on]
        if self._lock is not None:
            parts.insert(2, button(Action(words(_("&Lock")), self._on_lock, icon="lock")))
        laid = QVBoxLayout()
        laid.addLayout(row(*parts))
        return laid

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._told)

    def _on_lock(self) -> None:
        self.reject()
        if self._lock is not None:
            self._lock()


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it."""
    seen: list[BaseException] = []
    found: BaseException | None = error
    while found is not None and found not in seen and len(seen) < _MOST_CAUSES:
        seen.append(found)
        found = found.__cause__ or found.__context__
    return iter(seen)


def _places(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    """Modules of ours and lines; of others' code, nothing."""
    for frame, line in walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_OURS):
            yield ".".join(path.relative_to(_OURS.parent).with_suffix("").parts), line


def _be_quiet(_kind: QtMsgType, _context: QMessageLogContext, _message: str | None) -> None:
    """What Qt complains about goes nowhere: it may hold what was typed."""
