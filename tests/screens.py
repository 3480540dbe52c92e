"""Takes a picture of every page of the window, in two languages, light and dark: `python -m tests.screens [FOLDER]`."""

import os
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.pages import PAGES
from app.ui.shell.settings import Settings
from tests import inventing, showing

LANGUAGES = ("en", "km")
LOOKS = ("light", "dark")
_COLOURS = 96
_CASES = 40


def main(folder: str = "docs/pictures") -> None:
    """`FOLDER/NAME-LANGUAGE-LOOK.png` for each; the shelter is invented anew each time."""
    into = Path(folder)
    into.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    with TemporaryDirectory() as kept:
        os.environ["HOME"] = kept  # pictures tell nothing of the laptop they were taken on
        shelter = Path(kept) / "shelter"
        passphrase = inventing.make(shelter, count=_CASES)
        for language in LANGUAGES:
            for look in LOOKS:
                _draw_all(into, shelter, passphrase, Settings(language=language, appearance=look))
    application.processEvents()


def _draw_all(into: Path, folder: Path, passphrase: str, settings: Settings) -> None:
    suffix = f"{settings.language}-{settings.appearance}.png"
    with showing.window(folder, passphrase, settings) as window:
        for name in PAGES:
            showing.show(window, name)
            _keep(window, into / f"{name.replace('.', '-')}-{suffix}")
    with showing.fronts(folder, settings) as steps:
        for name, front in steps:
            _keep(front, into / f"{name}-{suffix}")


def _keep(shown: QWidget, path: Path) -> None:
    """With few colours, so that the pictures do not outweigh the program."""
    taken = QBuffer()
    taken.open(QBuffer.OpenModeFlag.WriteOnly)
    shown.grab().save(taken, "PNG")
    with Image.open(BytesIO(taken.data().data())) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
