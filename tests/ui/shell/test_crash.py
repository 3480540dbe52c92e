"""A mistake of ours is shown with what is safe, and its report names nobody."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.dates import PartialDate
from app.i18n import Words
from app.ui.shell.crash import CrashDialog, Crashes, report

NAME = "Chan Srey"


def failure() -> Exception:
    """As if a record had been wrong: her name in the message, in a value and in what led to it."""
    try:
        try:
            raise KeyError(NAME)
        except KeyError:
            PartialDate.parse(NAME)
            raise
    except Exception as error:
        return error


def texts(dialog: CrashDialog) -> list[QPushButton]:
    return dialog.findChildren(QPushButton)


def press(dialog: CrashDialog, said: str) -> None:
    next(one for one in texts(dialog) if one.accessibleName() == said).click()


def test_the_report_tells_kind_and_place_but_no_name() -> None:
    error = failure()
    assert NAME in str(error) or NAME in str(error.__context__), "the name is there to be told"
    told = report(error)
    assert NAME not in told and "Chan" not in told
    assert type(error).__name__ in told and "app.dates:" in told and "caused by KeyError" in told


def test_places_in_the_code_of_others_are_left_out() -> None:
    with pytest.raises(ValueError) as found:
        int(NAME)
    assert [line for line in report(found.value).splitlines() if line.startswith("  ")] == []


def test_the_report_can_be_copied_and_she_can_lock(qtbot: QtBot) -> None:
    locked: list[int] = []
    dialog = CrashDialog(Words("en"), "the report", lambda: locked.append(1))
    qtbot.addWidget(dialog)
    press(dialog, "Copy the report")
    assert QGuiApplication.clipboard().text() == "the report" and locked == []
    press(dialog, "Lock")
    assert locked == [1]


def test_where_no_vault_is_open_there_is_nothing_to_lock(qtbot: QtBot) -> None:
    dialog = CrashDialog(Words("en"), "the report", None)
    qtbot.addWidget(dialog)
    assert [one.accessibleName() for one in texts(dialog)] == ["Copy the report", "Go on"]


_CRASHING = """
import sys, threading
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QDialog
from app.i18n import Words
from app.ui.shell.crash import CrashDialog, Crashes
application = QApplication([])
application.setQuitOnLastWindowClosed(False)
crashes = Crashes(lambda: Words("en"))
crashes.watch()
qWarning("Chan Srey")
def look():
    for shown in application.topLevelWidgets():
        if isinstance(shown, CrashDialog) and shown.isVisible():
            print("shown", flush=True)
            shown.accept()
            if next(turns, None) is None:
                application.exit(0)
turns = iter([1])
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
def fail(): raise ValueError("Chan Srey")
QTimer.singleShot(0, fail)
QTimer.singleShot(500, lambda: threading.Thread(target=fail).start())
application.exec()
"""


def test_what_fails_on_any_thread_is_shown_and_nothing_is_written_anywhere(qapp: object) -> None:
    command = [sys.executable, "-c", _CRASHING]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["shown", "shown"]
    assert "Chan" not in done.stderr


def test_another_mistake_while_one_is_shown_waits_for_nobody(qtbot: QtBot) -> None:
    crashes = Crashes(lambda: Words("en"))
    crashes._open = True
    crashes.take(ValueError(NAME))
    crashes._open = False
