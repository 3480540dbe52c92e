"""The watchdog of the window finds what holds it, says what that was, and leaves alone what only waits."""

import time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui.driving import do, until
from tests.ui.holding import MOST_UNITS, answering, unit, watched


def toil(units: int) -> None:
    for _turn in range(units):
        unit()


def test_what_holds_the_window_is_found_with_what_had_been_done(qtbot: QtBot) -> None:
    with watched() as dog:
        do("press Save", lambda: toil(20))
    worst = dog.worst()[0]
    assert worst.units > 10 and worst.doing == "press Save"


def test_a_window_that_does_not_answer_fails_its_story_and_says_at_what() -> None:
    with pytest.raises(AssertionError, match="press Save"), answering():
        do("press Save", lambda: toil(MOST_UNITS))
    with answering(but="begin anew"):
        do("begin anew", lambda: toil(MOST_UNITS))


def test_what_holds_it_by_and_by_is_no_long_hold(qtbot: QtBot) -> None:
    left = [20]

    def a_little() -> None:
        left[0] -= 1
        toil(1)

    with watched() as dog:
        timer = QTimer(interval=0)
        timer.timeout.connect(a_little)
        timer.start()
        until(qtbot, lambda: left[0] <= 0)
        timer.stop()
    assert all(hold.units < 10 for hold in dog.worst())


def test_waiting_and_the_work_of_the_test_itself_hold_nothing(qtbot: QtBot) -> None:
    with watched() as dog:
        do("wait", lambda: time.sleep(0.2))
        toil(20)
        do("nothing", lambda: None)
    assert all(hold.units < 10 for hold in dog.worst())
