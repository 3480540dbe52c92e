"""What a monitor began to write and could not save is found on her first page, and gone on with where it was begun."""

import pytest
from pytestqt.qtbot import QtBot

from app.models.detention.records import CHARGE, EPISODE, MET
from app.ui.detention.person_page import PersonPage
from tests.models.detention.conftest import Post
from tests.ui.detention.using import Windows, days_ago, opened
from tests.ui.driving import answer, form, lines, offered, open_line, press, saved, settle, shown


def test_somebody_half_written_down_is_gone_on_with(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "detention.meet")
    answer(qtbot, window, called="Nok")
    press(qtbot, window, "Home")
    open_line(qtbot, window, "Person in detention")
    press(qtbot, window, "Go on")
    assert form(window).view.answers()["called"] == "Nok"
    saved(qtbot, window)
    assert [one.answers["called"] for one in post.shelter.vault.records(post.monitor, kind=MET)] == ["Nok"]


@pytest.mark.parametrize(("button", "kind"), [("Write it down", EPISODE), ("Add a charge", CHARGE)])
def test_what_was_begun_about_a_person_opens_over_her_page(
    windows: Windows, post: Post, qtbot: QtBot, button: str, kind: str
) -> None:
    window = opened(windows, qtbot, "detention.person", post.meet())
    press(qtbot, window, button)
    name = "legal_paper" if kind == EPISODE else "number"
    answer(qtbot, window, **{name: "12/26"})
    press(qtbot, window, "Home")
    open_line(qtbot, window, post.shelter.library.form(kind).title)
    assert form(window).task.form.name == kind and "Go on" in offered(window)
    press(qtbot, window, "Back")
    assert shown(window, PersonPage).title == "N."


def test_a_correction_is_gone_on_with_from_the_page_of_what_it_corrects(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    met = post.meet()
    post.episode(met, began_on=days_ago(2))
    window = opened(windows, qtbot, "detention.person", met)
    press(qtbot, window, "Interpreter and rights")
    answer(qtbot, window, lawyer="Yes")
    press(qtbot, window, "Home")
    assert any(line.startswith("Time in detention") for line in lines(window))
    open_line(qtbot, window, "Time in detention")
    settle(qtbot, window)
    assert shown(window, PersonPage).title == "N."
