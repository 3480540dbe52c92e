"""A real bus says that the laptop sleeps or its screen is locked; anything else locks nothing."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from app.ui.shell import asleep
from app.ui.shell.asleep import Asleep, windows_locks

_LOGIN = "org.freedesktop.login1"
_SAVER = "org.freedesktop.ScreenSaver"

bus_needed = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="there is no bus on this system")


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={tmp_path / 'bus'}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def say(system: QDBusConnection, path: str, interface: str, name: str, *told: bool) -> None:
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(told))
    assert system.send(message)


@bus_needed
def test_sleep_and_locked_screens_are_heard_and_waking_is_not(bus: str, qtbot: QtBot) -> None:
    ours, system = QDBusConnection.connectToBus(bus, "ours"), QDBusConnection.connectToBus(bus, "system")
    assert system.registerService(_LOGIN) and system.registerService(_SAVER)
    listening = Asleep()
    listening.hear(ours, ours)
    heard: list[int] = []
    listening.said.connect(lambda: heard.append(1))
    waking = (
        ("/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep", False),
        ("/org/freedesktop/ScreenSaver", _SAVER, "ActiveChanged", False),
    )
    for path, interface, name, begins in waking:
        say(system, path, interface, name, begins)
    say(system, "/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: len(heard) == 1)
    say(system, "/org/freedesktop/login1/session/_31", f"{_LOGIN}.Session", "Lock")
    qtbot.waitUntil(lambda: len(heard) == 2)
    say(system, "/org/freedesktop/ScreenSaver", _SAVER, "ActiveChanged", True)
    qtbot.waitUntil(lambda: len(heard) == 3)
    QDBusConnection.disconnectFromBus("ours")
    QDBusConnection.disconnectFromBus("system")


@bus_needed
def test_nobody_else_on_the_bus_is_believed(bus: str, qtbot: QtBot) -> None:
    ours, stranger = QDBusConnection.connectToBus(bus, "ours"), QDBusConnection.connectToBus(bus, "stranger")
    listening = Asleep()
    listening.hear(ours, ours)
    with qtbot.assertNotEmitted(listening.said, wait=200):
        say(stranger, "/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep", True)
    QDBusConnection.disconnectFromBus("ours")
    QDBusConnection.disconnectFromBus("stranger")


def test_a_laptop_without_a_bus_is_no_fault(qtbot: QtBot) -> None:
    nowhere = QDBusConnection("no such bus")
    Asleep().hear(nowhere, nowhere)


def test_messages_of_windows_are_told_apart() -> None:
    assert windows_locks(asleep.WM_POWERBROADCAST, asleep.PBT_APMSUSPEND)
    assert windows_locks(asleep.WM_WTSSESSION_CHANGE, asleep.WTS_SESSION_LOCK)
    assert not windows_locks(asleep.WM_WTSSESSION_CHANGE, asleep.PBT_APMSUSPEND)
    assert not windows_locks(asleep.WM_POWERBROADCAST, 0x0012)
