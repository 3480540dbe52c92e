"""Starts the process of the window, and starts it afresh."""

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from app.ui.shell.life import Life

_ROOT: Final = Path(__file__).resolve().parents[3]


def main(vault: Path | None) -> int:
    """Opens the window and stays until it ends; 0 also where another window had the vault and has come to the front."""
    application = QApplication(["Saphan"])
    application.setDesktopFileName("saphan")
    life = Life(application, vault, restart=restart, leave=application.exit)
    life.crashes.watch()
    try:
        return application.exec() if life.start() else 0
    finally:
        life.end()


def restart(vault: Path) -> None:
    """A fresh process at the unlock page; all it is told is where the vault lies."""
    QProcess.startDetached(sys.executable, ["-m", "app", "window", str(vault)], str(_ROOT))
