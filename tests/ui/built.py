"""What is on the screen, once all of it is there."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from app.ui.shell.later import Later

W = TypeVar("W", bound=QWidget)


def built(inside: W) -> W:
    """The same, once nothing of it is left to be built: what was out of sight when it came up, too."""
    QApplication.processEvents()
    while any(one.isActive() for one in inside.findChildren(Later)):
        QApplication.processEvents()
    return inside
