"""The report of a period: in the window, on paper and as a spreadsheet the same figures, and nobody in it by name."""

from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from pytestqt.qtbot import QtBot

from app.ui.detention.bars import Bars
from app.ui.detention.report_page import ReportPage
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.preview import PreviewPage
from app.ui.shell.window import Window
from tests.models.detention.conftest import Post
from tests.shots import text_of
from tests.ui.detention.using import Windows, days_ago, opened
from tests.ui.driving import choose, press, said, seen, settle, shown, texts, write


def report(windows: Windows, qtbot: QtBot, dialogs: Dialogs | None = None) -> Window:
    """Of the year the invented days lie in."""
    window = opened(windows, qtbot, "detention")
    window.office.show(ReportPage(window.office, dialogs=dialogs))
    settle(qtbot, window)
    choose(window, "Period", "This year")
    qtbot.waitUntil(lambda: window.page.title.endswith("31 Dec 2026"), timeout=10_000)
    settle(qtbot, window)
    return window


def two_held(post: Post) -> None:
    centre = post.facility("Centre", type="immigration", authority="immigration")
    told: dict[str, Any] = {"began_on": days_ago(9), "seen_on": days_ago(9)}
    post.episode(post.meet(name={"roman": "Nok Jaidee"}), facility=centre, **told, presumed_on=days_ago(3))
    post.episode(post.meet(name={"roman": "Aung Htet"}), began_on="2026-01", seen_on=days_ago(20))


def test_figures_and_charts_say_in_words_what_they_show(windows: Windows, post: Post, qtbot: QtBot) -> None:
    two_held(post)
    window = report(windows, qtbot)
    found = texts(window)
    assert "2 times in detention. Most days: Not known (31 to 61 days)." in found
    chart = seen(window, Bars)[0]
    assert chart.accessibleName() == "Chart: Kind of place"
    assert chart.accessibleDescription() == "Not known: 31 to 61 days\nImmigration detention: 10 days"
    assert "Filled: certain. Framed: it may have been as many." in found
    assert "times in detention: 1; people: 1; days: 10 days" not in found
    press(qtbot, window, "Show as a table: Kind of place")
    assert "times in detention: 1; people: 1; days: 10 days" in texts(window)


def test_days_that_are_typed_are_the_period_and_what_is_wrong_with_them_is_said(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    two_held(post)
    window = report(windows, qtbot)
    choose(window, "Period", "other days")
    write(window, "First day", "2026-03-01")
    write(window, "Last day", "2026-02-01")
    qtbot.waitUntil(lambda: "The period ends before it begins." in texts(window), timeout=10_000)
    write(window, "Last day", "2026-03-01")
    qtbot.waitUntil(lambda: window.page.title == "Detention: 1 Mar 2026 to 1 Mar 2026", timeout=10_000)
    settle(qtbot, window)
    assert "The period ends before it begins." not in said(window)
    assert "2 times in detention. Most days: Immigration detention (1 day)." in texts(window)


def test_it_is_printed_as_it_is_shown_and_written_down_before_it_leaves(
    windows: Windows, post: Post, qtbot: QtBot, tmp_path: Path
) -> None:
    two_held(post)
    place = tmp_path / "report.pdf"
    window = report(windows, qtbot, Dialogs(save_as=lambda *_told: place))
    press(qtbot, window, "Print…")
    assert shown(window, PreviewPage).title.startswith("Detention:")
    assert not printed(post)
    press(qtbot, window, "Save as PDF…")
    text = text_of(place.read_bytes())
    assert "Immigration detention" in text and "10 days" in text and "Nok" not in text and "Aung" not in text
    assert printed(post)


def test_the_spreadsheet_holds_the_same_numbers_and_no_name(
    windows: Windows, post: Post, qtbot: QtBot, tmp_path: Path
) -> None:
    two_held(post)
    place = tmp_path / "figures"
    window = report(windows, qtbot, Dialogs(save_as=lambda *_told: place))
    press(qtbot, window, "Save as a spreadsheet…")
    content = (tmp_path / "figures.xlsx").read_bytes()
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    (everybody,) = [row for row in rows if row[1] == "Everybody held"]
    assert everybody[3:] == [2, 0, 2, 41, 71]
    assert "Nok" not in str(rows) and "Aung" not in str(rows)
    assert printed(post) and window._foot.sentence == "Saved: figures.xlsx"


def test_a_file_that_is_there_already_is_not_written_over(
    windows: Windows, post: Post, qtbot: QtBot, tmp_path: Path
) -> None:
    place = tmp_path / "figures.xlsx"
    place.write_bytes(b"hers")
    window = report(windows, qtbot, Dialogs(save_as=lambda *_told: place))
    press(qtbot, window, "Save as a spreadsheet…")
    assert "already a file" in window._banner.sentence and place.read_bytes() == b"hers" and not printed(post)


def test_where_nobody_was_held_it_says_so(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = report(windows, qtbot)
    assert "Nobody is known to have been held in this period." in texts(window) and not seen(window, Bars)


def printed(post: Post) -> bool:
    return any(one.event == "detention.print" for one in post.shelter.vault.audit_entries(post.supervisor))
