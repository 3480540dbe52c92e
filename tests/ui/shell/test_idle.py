"""Minutes without a sign lock; a clock that jumps was asleep."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.shell.idle import Idle
from tests.conftest import Clock


class Told:
    def __init__(self, idle: Idle) -> None:
        self.over, self.slept, self.left = 0, 0, list[int]()
        idle.over.connect(self._on_over)
        idle.slept.connect(self._on_slept)
        idle.left.connect(self.left.append)

    def _on_over(self) -> None:
        self.over += 1

    def _on_slept(self) -> None:
        self.slept += 1


def pass_by(idle: Idle, clock: Clock, seconds: int) -> None:
    for _second in range(seconds):
        clock.forward(seconds=1)
        idle.look()


@pytest.fixture
def idle(clock: Clock, qtbot: QtBot) -> Idle:
    return Idle(clock, minutes=2)


def test_it_warns_half_a_minute_before_and_then_it_is_over(idle: Idle, clock: Clock) -> None:
    told = Told(idle)
    pass_by(idle, clock, 89)
    assert (told.over, told.left) == (0, [])
    pass_by(idle, clock, 30)
    assert (told.over, told.left[0], told.left[-1]) == (0, 30, 1)
    pass_by(idle, clock, 1)
    assert told.over == 1 and told.slept == 0


def test_a_key_begins_the_minutes_anew_and_takes_the_warning_back(idle: Idle, clock: Clock, qtbot: QtBot) -> None:
    told, line = Told(idle), QLineEdit()
    qtbot.addWidget(line)
    idle.start()
    pass_by(idle, clock, 100)
    qtbot.keyClick(line, Qt.Key.Key_A)
    pass_by(idle, clock, 1)
    assert told.left[-1] == -1
    pass_by(idle, clock, 100)
    assert told.over == 0
    idle.stop()
    qtbot.keyClick(line, Qt.Key.Key_A)
    pass_by(idle, clock, 20)
    assert told.over == 1, "stopped, it sees no key"


@pytest.mark.parametrize("jump", [60, -60])
def test_a_clock_that_jumps_in_either_direction_was_asleep(idle: Idle, clock: Clock, jump: int) -> None:
    told = Told(idle)
    clock.forward(seconds=jump)
    idle.look()
    assert (told.slept, told.over) == (1, 0)
    pass_by(idle, clock, 5)
    assert told.slept == 1


def test_a_slow_look_is_no_sleep(idle: Idle, clock: Clock) -> None:
    told = Told(idle)
    clock.forward(seconds=8)
    idle.look()
    assert told.slept == 0


def test_other_minutes_hold_at_once(idle: Idle, clock: Clock) -> None:
    told = Told(idle)
    idle.allow(1)
    pass_by(idle, clock, 60)
    assert told.over == 1
