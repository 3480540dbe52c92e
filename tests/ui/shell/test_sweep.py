"""Cycles are collected on the thread of the window, whoever made them."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.shell.sweep import Sweep


@pytest.fixture
def collecting() -> Iterator[list[str]]:
    """The threads on which something was collected."""
    threads: list[str] = []

    def note(phase: str, _info: dict[str, int]) -> None:
        threads.append(threading.current_thread().name)

    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)


def litter() -> None:
    """Some ten thousand cycles."""
    for _turn in range(10_000):
        cycle: list[object] = []
        cycle.append(cycle)


def work() -> None:
    worker = threading.Thread(target=litter, name="work")
    worker.start()
    worker.join()


def test_what_another_thread_litters_is_swept_here(collecting: list[str], dressed: QApplication, qtbot: QtBot) -> None:
    sweep = Sweep()
    try:
        work()
        assert collecting == []
        qtbot.waitUntil(lambda: bool(collecting), timeout=10_000)
        assert set(collecting) == {threading.main_thread().name}
    finally:
        sweep.stop()


def test_without_it_the_other_thread_sweeps(collecting: list[str], dressed: QApplication) -> None:
    was = gc.isenabled()
    gc.collect()  # so that nothing of Qt is left for the other thread to find
    collecting.clear()
    gc.enable()
    work()
    gc.enable() if was else gc.disable()
    assert "work" in collecting
