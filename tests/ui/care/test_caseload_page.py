"""Who works on how many cases: drawn beside the most one person can care for, and said where it is too many."""

import pytest
from pytestqt.qtbot import QtBot

from app.models import cases
from app.ui.care.bars import Bars
from tests.models.conftest import TODAY, Shelter
from tests.ui.care.using import Windows, opened
from tests.ui.driving import press, said, seen, texts


@pytest.fixture
def many(shelter: Shelter) -> Shelter:
    """Dara has 26 open cases, one of them at high risk."""
    person = shelter.person()
    held = [shelter.case(person) for _number in range(26)]
    cases.rate_risk(
        shelter.vault, shelter.worker, shelter.library, held[0], level="high", factors=["threats"], today=TODAY
    )
    return shelter


def test_who_has_too_many_cases_is_named_with_the_limit_and_its_source(
    windows: Windows, many: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "care.caseload", login="sopha")
    assert "More than 25 cases, which is more than one person can care for: Dara." in said(window)
    (bars,) = seen(window, Bars)
    told = bars.accessibleDescription().split("\n")
    assert told[0] == "Dara: 26, at high risk: 1. Too many." and "Vanna: 0, at high risk: 0" in told
    assert "Child Protection Minimum Standards" in said(window)
    press(qtbot, window, "Show the numbers")
    place = texts(window).index("Dara")
    assert texts(window)[place : place + 4] == ["Dara", "26", "1", "4 %"]


def test_a_caseworker_sees_her_own_load_alone(windows: Windows, many: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "care.caseload")
    (bars,) = seen(window, Bars)
    assert bars.accessibleDescription() == "Dara: 26, at high risk: 1. Too many."


def test_cases_nobody_works_on_are_said(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    boss = shelter.sign_in("mealea")
    window = opened(windows, qtbot, "care.caseload", login="sopha")
    assert "has no caseworker" not in said(window) and "No open case is given to anybody." in said(window)
    shelter.case(by=boss)
    again = opened(windows, qtbot, "care.caseload", login="mealea")
    assert "1 open case has no caseworker." in said(again) and "Nobody has more than 25 cases." in said(again)
