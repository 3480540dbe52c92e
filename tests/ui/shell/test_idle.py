"""Minutes without a sign lock; a clock that jumps was asleep."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.shell.idle import Idle
from tests.conftest import Clock
from tests.ui.driving import type_into


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


@pytest.fixture
def line(qtbot: QtBot) -> QLineEdit:
    """Somewhere to type, in a window of its own."""
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    return line


def a_key(line: QLineEdit) -> None:
    QTest.keyClick(line.windowHandle(), Qt.Key.Key_A)


def a_click(line: QLineEdit) -> None:
    QTest.mouseClick(line.windowHandle(), Qt.MouseButton.LeftButton)


def a_word_of_an_input_method(line: QLineEdit) -> None:
    type_into(line, "ស្រី")


@pytest.mark.parametrize("sign", [a_key, a_click, a_word_of_an_input_method])
def test_a_sign_begins_the_minutes_anew_and_takes_the_warning_back(
    idle: Idle, clock: Clock, line: QLineEdit, sign: Callable[[QLineEdit], None]
) -> None:
    told = Told(idle)
    idle.start()
    pass_by(idle, clock, 100)
    sign(line)
    pass_by(idle, clock, 1)
    assert told.left[-1] == -1
    pass_by(idle, clock, 100)
    assert told.over == 0
    idle.stop()
    sign(line)
    pass_by(idle, clock, 20)
    assert told.over == 1, "stopped, it sees nothing"


def test_a_window_that_opens_later_is_seen_too(idle: Idle, clock: Clock, qtbot: QtBot) -> None:
    told = Told(idle)
    idle.start()
    later = QLineEdit()
    qtbot.addWidget(later)
    later.show()
    pass_by(idle, clock, 100)
    a_key(later)
    pass_by(idle, clock, 100)
    assert told.over == 0


def test_nothing_but_a_hand_is_a_sign(idle: Idle, clock: Clock, line: QLineEdit, qtbot: QtBot) -> None:
    told = Told(idle)
    idle.start()
    for second in range(120):
        pass_by(idle, clock, 1)
        line.setText(str(second))
        line.repaint()
    assert told.over == 1


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
