"""Somebody at the bed board: finds tiles by what a screen reader says, moves people by keyboard and by dragging."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.ui.shell.window import Window
from app.ui.shelter.board_page import BoardPage
from app.ui.shelter.board_tile import Tile
from app.ui.shelter.board_view import nothing_said
from tests.ui import driving

Opens = Callable[..., Window]


def opened(qtbot: QtBot, windows: Opens, login: str = "mealea", drops_on: list[str] | None = None) -> Window:
    """The board of today; what is dragged is dropped on the bed whose name stands first in `drops_on`."""
    window = windows({"shelter": lambda office, day: BoardPage(office, day, drags=drag_to(drops_on or []))}, login)
    window.open("shelter")
    driving.settle(qtbot, window)
    return window


def again(qtbot: QtBot, window: Window) -> None:
    """What another connection wrote is read, as it would be at the next change of ours."""
    window.page.make_stale()
    driving.settle(qtbot, window)


def tiles(window: Window) -> list[str]:
    """What is said of every tile."""
    return [one.accessibleName() for one in driving.seen(window, Tile)]


def tile(window: QWidget, beginning: str) -> Tile:
    """The one tile whose name begins so."""
    found = [one for one in driving.seen(window, Tile) if one.accessibleName().startswith(beginning)]
    assert len(found) == 1, [one.accessibleName() for one in driving.seen(window, Tile)]
    return found[0]


def key(qtbot: QtBot, window: Window, beginning: str, pressed: Qt.Key) -> None:
    """A key on a tile."""
    found = tile(window, beginning)
    found.setFocus()
    driving.do(f"key on {beginning}", lambda: qtbot.keyClick(found, pressed))
    driving.settle(qtbot, window)


def drag(qtbot: QtBot, window: Window, beginning: str) -> None:
    """By the mouse, as far as the system takes over; where to, was said when the board was opened."""
    found, left = tile(window, beginning), Qt.MouseButton.LeftButton
    far = QPoint(QApplication.startDragDistance() + 12, 12)

    def pull() -> None:
        qtbot.mousePress(found, left, pos=QPoint(10, 10))
        qtbot.mouseMove(found, far)
        qtbot.mouseRelease(found, left, pos=far)

    driving.do(f"drag {beginning}", pull)
    driving.settle(qtbot, window)


def drag_to(beds: list[str]) -> Callable[[QWidget, QPixmap], None]:
    """Stands where the system drags: the same events come to the board as from there."""

    def drags(view: QWidget, _picture: QPixmap) -> None:
        if not beds:
            return
        target, mime = tile(view, beds[0]), nothing_said()
        at = target.mapTo(view, target.rect().center())
        action, left, none = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for event in (
            QDragEnterEvent(at, action, mime, left, none),
            QDragMoveEvent(at, action, mime, left, none),
            QDropEvent(QPointF(at), action, mime, left, none),
        ):
            QApplication.sendEvent(view, event)

    return drags


def offered(qtbot: QtBot, window: Window, beginning: str) -> dict[str, bool]:
    """What can be done with a bed, and whether it can be now."""
    key(qtbot, window, beginning, Qt.Key.Key_Return)
    return {one.text().replace("&", ""): one.isEnabled() for one in _popup().actions()}


def pick(qtbot: QtBot, window: Window, beginning: str, text: str) -> None:
    """One of that."""
    assert offered(qtbot, window, beginning)[text]
    menu = _popup()
    (found,) = [one for one in menu.actions() if one.text().replace("&", "") == text]
    menu.setActiveAction(found)
    driving.do(f"pick {text}", lambda: qtbot.keyClick(menu, Qt.Key.Key_Return))
    driving.settle(qtbot, window)


def _popup() -> QMenu:
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found
