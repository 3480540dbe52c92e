"""The monitor's window: her desk, and nothing of the shelter's files on the rail, in search, or by any page's name."""

from functools import partial
from itertools import product

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.pages import PAGES
from app.ui.shell.search_box import SearchBox
from app.ui.shell.window import Window
from tests.models.detention.conftest import Post
from tests.ui.detention.using import Windows, opened
from tests.ui.driving import do, said, settle

HERS = {name for name in PAGES if name.startswith("detention")}
OPEN_TO_ALL = {"home", "settings", "about", "passphrase", "supervision", "check"}


def rail(window: Window) -> list[str]:
    return [one.accessibleName() for one in window._rail.findChildren(QPushButton)]


def test_her_rail_has_her_desk_and_none_of_the_shelter(windows: Windows, post: Post, qtbot: QtBot) -> None:
    assert rail(opened(windows, qtbot, "detention")) == ["Home", "Detention", "Supervision"]
    assert "Detention" not in rail(opened(windows, qtbot, "home", login="dara"))
    assert {"People", "Cases", "Detention"} <= set(rail(opened(windows, qtbot, "home", login="sopha")))


def test_her_search_finds_her_pages_and_no_client(windows: Windows, post: Post, qtbot: QtBot) -> None:
    client = post.client("Srey Mom")
    number = str(post.shelter.case(client, by=post.supervisor).answers["number"])
    post.meet(name={"roman": "Srey Nok"})
    window = opened(windows, qtbot, "detention")
    (box,) = window.findChildren(SearchBox)
    assert [line.said for line in box.found("held")] == ["Met somebody held"]
    assert not [line for line in box.found("srey") if "M." in line.said] and box.found(number) == []
    (box,) = opened(windows, qtbot, "detention", login="sopha").findChildren(SearchBox)
    assert box.found(number) and [line for line in box.found("srey") if line.said == "S. M."]


def test_no_page_of_the_shelter_tells_her_anything_of_a_client(windows: Windows, post: Post, qtbot: QtBot) -> None:
    client = post.client("Srey Mom")
    case = post.shelter.case(client, by=post.supervisor)
    window = opened(windows, qtbot, "detention")
    window.show_names(shown=True)
    for name, subject in product(sorted(set(PAGES) - HERS - OPEN_TO_ALL), ("", client, case.id)):
        do(f"open {name}", partial(window.open, name, subject))
        settle(qtbot, window)
        told = said(window)
        assert not [one for one in ("Srey", "Mom", str(case.answers["number"])) if one in told], name
