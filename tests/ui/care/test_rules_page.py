"""What ratings have to reach before a case closes: read by whoever works on cases, settled by supervisors."""

from pytestqt.qtbot import QtBot

from app.models.care import rules
from app.ui.care.rules_page import RulesPage
from tests.models.care.rated import assess
from tests.models.conftest import Shelter
from tests.ui.care.using import Windows, opened
from tests.ui.driving import lines, offered, press, said, saved, shown, write


def test_a_supervisor_settles_the_numbers_and_what_counted_before_stays(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "care.rules", login="sopha")
    assert shown(window, RulesPage) and "form 6" in said(window)
    assert said(window).split("\n").count("21") == 1
    press(qtbot, window, "Change the rules")
    write(window, "The person's items together, at least", "24")
    write(window, "Where these numbers come from", "Decision of the board")
    saved(qtbot, window, required="No")
    now = rules.thresholds(shelter.vault, shelter.worker)
    assert (now.person, now.family, now.required, now.source) == (24, 30, False, "Decision of the board")
    assert "keep nobody from it" in said(window) and "Decision of the board" in said(window)
    press(qtbot, window, "Change the rules")
    write(window, "Every single item, at least", "1")
    saved(qtbot, window)
    assert [one.split(", from")[0] for one in lines(window)] == [
        "Person 24, family 30, all 48, each item 1",
        "Person 24, family 30, all 48, each item 2",
    ]


def test_a_caseworker_reads_the_numbers_and_changes_none(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    assess(shelter, case)
    window = opened(windows, qtbot, "care", case.id)
    press(qtbot, window, "Rules")
    assert shown(window, RulesPage) and "Moved, cannot be traced" in said(window)
    assert "Change the rules" not in offered(window)
