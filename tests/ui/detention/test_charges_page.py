"""All charges: what waits comes first, found by how they stand, by person and by place, read a page at a time."""

from typing import Any

from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.models.detention.records import CHARGE
from app.ui.detention.charges_page import ChargesPage
from app.ui.detention.person_page import PersonPage
from app.ui.shell.table import READ
from tests.models.detention.conftest import Post
from tests.ui.detention.using import Windows, days_ago, opened
from tests.ui.driving import choose, offered, open_row, press, rows, seen, settle, shown, texts, write


def charged(post: Post, person: str, *, act: str = "overstay", **answers: Any) -> str:
    told = {"acts": [act], "penalty": "fine", "while_trafficked": "yes", "charged_on": days_ago(10), **answers}
    return post.keep(CHARGE, person, **told)


def test_what_waits_comes_first_and_each_says_whose_it_is_where_and_how_it_stands(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    nok, aung = post.meet(name={"roman": "Nok Jaidee"}), post.meet(name={"roman": "Aung Htet"})
    centre = post.facility("Centre in the north")
    held, also = (post.episode(one, facility=centre) for one in (nok, aung))
    charged(post, nok, act="fraud", outcome="convicted", outcome_on=days_ago(1))
    charged(post, aung, episode=also, charged_on={"?": "unknown"})
    charged(post, nok, episode=held)
    window = opened(windows, qtbot, "detention.charges")
    asked, stayed, there = "nobody has asked to drop it", "Staying longer than allowed", "Centre in the north"
    assert rows(window) == [
        [asked, "10 days", stayed, "A fine", "N. J.", there],
        [asked, "not known since when", stayed, "A fine", "A. H.", there],
        ["punished", "", "Fraud or work in a scam", "A fine", "N. J.", "Place not known"],
    ]
    assert "2 charges wait for something." in texts(window) and "3 charges" in texts(window)
    open_row(qtbot, window, "10 days")
    shown(window, PersonPage)


def test_they_are_found_by_standing_by_name_and_by_place(windows: Windows, post: Post, qtbot: QtBot) -> None:
    nok, aung = post.meet(name={"roman": "Nok Jaidee"}), post.meet(name={"roman": "Aung Htet"})
    charged(post, nok, outcome="dropped", outcome_on=days_ago(1))
    charged(post, aung, episode=post.episode(aung, facility=post.facility("Cell by the river")))
    window = opened(windows, qtbot, "detention.charges")

    def whose() -> list[str]:
        return [row[4] for row in rows(window)] if seen(window, QTableView) else []

    choose(window, "Which charges", "not punished in the end")
    qtbot.waitUntil(lambda: whose() == ["N. J."])
    choose(window, "Which charges", "waits for something")
    qtbot.waitUntil(lambda: whose() == ["A. H."])
    write(window, "Name of the person, or of the place", "jaid")
    qtbot.waitUntil(lambda: "No charge fits these filters." in texts(window))
    press(qtbot, window, "Show all charges")
    qtbot.waitUntil(lambda: whose() == ["A. H.", "N. J."])
    write(window, "Name of the person, or of the place", "jaid")
    qtbot.waitUntil(lambda: whose() == ["N. J."])
    write(window, "Name of the person, or of the place", "river CELL")
    qtbot.waitUntil(lambda: whose() == ["A. H."])


def test_where_there_is_none_it_says_where_one_is_added(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "detention.charges")
    assert any(one.startswith("No charge, fine or order is written down.") for one in texts(window))
    assert "Show all charges" not in offered(window)


def test_the_board_leads_to_all_of_them_of_which_a_page_is_read_at_a_time(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    nok = post.meet()
    for _each in range(READ + 1):
        charged(post, nok)
    window = opened(windows, qtbot, "detention")
    press(qtbot, window, "All charges")
    shown(window, ChargesPage)
    settle(qtbot, window)
    assert len(rows(window)) == READ and f"{READ + 1} charges" in texts(window)
