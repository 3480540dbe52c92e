"""The desk of detention as somebody at it sees and uses it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from pytestqt.qtbot import QtBot

from app.ui.detention.held_view import HeldView
from app.ui.pages import DESKS, PAGES
from app.ui.shell.window import Window
from tests.models.conftest import MORNING, TODAY
from tests.ui.driving import do, seen, settle

Windows = Callable[..., Window]


def opened(windows: Windows, qtbot: QtBot, name: str, subject: str = "", login: str = "chea") -> Window:
    window = windows(dict(PAGES), login, desks=DESKS)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    do(f"open {name}", lambda: window.open(name, subject))
    settle(qtbot, window)
    return window


def held(window: Window) -> list[str]:
    """What a screen reader says of each who is held."""
    return [one.accessibleName() for one in seen(window, HeldView)]


def days_ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def hours_ago(hours: int) -> dict[str, Any]:
    """When a time in detention began that many hours before this morning, as the form asks it."""
    began = MORNING.astimezone() - timedelta(hours=hours)
    return {"began_on": began.date().isoformat(), "began_at": f"{began:%H:%M}"}
