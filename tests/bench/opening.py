"""One process from its start to a window that is painted: `python -m tests.bench.opening empty|home VAULT`.

With `home` the vault is opened by the words of its kit on standard input, so that no passphrase is stretched.
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.i18n import Words
from app.models.forms.library import Library
from app.models.vault.moments import utc_now
from app.ui.pages import DESKS, PAGES
from app.ui.shell import application, sign_in, style
from app.ui.shell.office import Office
from app.ui.shell.settings import Settings
from app.ui.shell.window import Window

SIZE = (1280, 800)
WHAT = ("empty", "home")

LOADED = (application, PAGES)
"""What a start loads, whichever window it comes to."""


def main(what: str, vault: str) -> None:
    running = QApplication([])
    style.dress(running, style.look("light", 100), "en")
    Library.load()  # which the unlock page does while a passphrase is typed
    if what == WHAT[0]:
        painted(QMainWindow())
    else:
        office = opened(Path(vault), sys.stdin.read())
        window = Window(office, PAGES, DESKS)
        window.open("home")
        painted(window)
    os._exit(0)  # what is read meanwhile for the home page, and how long it takes to leave, is not waited for


def opened(vault: Path, words: str) -> Office:
    """Everything behind a window, signed in and ready to search."""
    office = sign_in.by_kit(vault, words, utc_now).office(Settings(), Words("en"))
    office.vault.index(office.session)
    return office


def painted(window: QWidget) -> None:
    """Shown, laid out and drawn, as far as the eye can tell."""
    window.resize(*SIZE)
    window.show()
    QApplication.processEvents()
    window.grab()


if __name__ == "__main__":
    main(*sys.argv[1:])
