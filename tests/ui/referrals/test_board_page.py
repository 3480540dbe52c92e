"""The board of referrals: who waits too long first, each with its clock; what is over on demand."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.models.referrals import answering
from app.ui.referrals.board_page import BoardPage
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import agreed, prepared, provider, sent
from tests.ui.driving import choose, offered, open_row, press, rows, said, settle, shown
from tests.ui.referrals.using import Windows, opened


def times(window: Window) -> list[str]:
    return [row[0] for row in rows(window)]


def choose_state(qtbot: QtBot, window: Window, state: str) -> None:
    choose(window, "State", state)
    qtbot.wait(250)
    settle(qtbot, window)


def test_who_waits_too_long_comes_first_and_what_has_not_left_last(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    there = provider(shelter)
    case = shelter.case()
    agreed(shelter, case)
    prepared(shelter, case, there)
    shelter.clock.go_on(timedelta(hours=14))
    sent(shelter, urgency="d3")
    late = sent(shelter, urgency="h1")
    shelter.clock.go_on(timedelta(hours=2))
    window = opened(windows, qtbot, "referrals")
    assert times(window)[::2] == ["Late: 1", "Waiting for help: 1", "Prepared, and not sent yet: 1"]
    assert rows(window)[1][0].endswith("late") and rows(window)[3][0].endswith("left") and rows(window)[5][0] == ""
    assert "1 referral is late." in said(window)
    assert "Chan Srey" not in str(rows(window)) and "C. S." in rows(window)[1]
    open_row(qtbot, window, rows(window)[1][0])
    assert window.page._id == late.id  # type: ignore[attr-defined]


def test_time_alone_makes_somebody_late(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    shelter.clock.go_on(timedelta(hours=13, minutes=40))
    sent(shelter, urgency="h1")
    window = opened(windows, qtbot, "referrals")
    assert times(window)[0] == "Waiting for help: 1"
    shelter.clock.go_on(timedelta(hours=3))
    shown(window, BoardPage)._on_minute()
    assert times(window)[0] == "Late: 1"


def test_what_is_over_is_listed_when_asked_for(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    one = sent(shelter)
    answering.done(shelter.vault, shelter.worker, shelter.library, one, today=TODAY)
    window = opened(windows, qtbot, "referrals")
    assert "Nobody waits for help by a referral." in said(window) and "Cases" in offered(window)
    choose_state(qtbot, window, "Done")
    assert [row[5] for row in rows(window)] == ["Over: 1", "Done"]
    choose_state(qtbot, window, "Declined")
    press(qtbot, window, "Show all who wait")
    qtbot.wait(250)
    assert "Nobody waits for help by a referral." in said(window)


def test_with_nobody_in_the_directory_it_leads_to_adding_somebody(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, "referrals")
    assert "there is no provider in the directory yet" in said(window)
    press(qtbot, window, "Add a provider")
    assert window.page.title == "Add a provider"
