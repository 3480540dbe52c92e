"""The board of who is held: the longest first, what presses in words, and what each role finds on it."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.detention.records import CHARGE, RECOMMENDATION
from app.models.shelter import restrictions
from app.ui.detention.held_view import HeldView
from app.ui.detention.person_page import PersonPage
from app.ui.forms.code_box import CodeBox
from tests.models.detention.conftest import Post
from tests.ui.detention.using import Windows, days_ago, held, hours_ago, opened
from tests.ui.driving import choose, do, form, lines, offered, press, said, seen, settle, shown, texts, type_into


def test_where_nobody_is_held_it_says_what_to_do(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "detention")
    assert "Nobody is known to be held now." in texts(window)
    press(qtbot, window, "Met somebody held")
    assert form(window).task.form.name == "detention.person"


def test_the_longest_comes_first_with_days_hours_place_and_every_alert_in_words(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    centre = post.facility("Centre in the north", type="immigration", authority="immigration")
    long, presumed = post.meet(name={"roman": "Aung Htet"}), post.meet(name={"roman": "Nok Jaidee"})
    post.episode(long, began_on=days_ago(30), interpreter="had")
    post.episode(presumed, facility=centre, **hours_ago(80), presumed_on=days_ago(0), interpreter="not_had")
    window = opened(windows, qtbot, "detention")
    first, second = held(window)
    assert first.startswith("A. H.,") and "31 days" in first and "hours" not in first
    assert (
        second.startswith("N. J.,") and "80 hours" in second and "Centre in the north · Immigration detention" in second
    )
    assert "presumed victim" in second
    assert "A presumed victim has been held for 80 hours, more than 72." in second
    assert "No interpreter is known to have come within 24 hours." in second
    assert "2 people are held now. With an alert: 1." in texts(window)


def test_days_nobody_knows_stand_as_a_range_and_whoever_may_be_a_child_is_one(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    unknown, month = (post.meet(birth=None, age_basis=None, called="Min") for _each in range(2))
    post.episode(unknown, began_on={"?": "unknown"}, seen_on=days_ago(2), interpreter="had")
    post.episode(month, began_on="2026-01", seen_on=days_ago(2), interpreter="had")
    first, second = held(opened(windows, qtbot, "detention"))
    assert "31 to 61 days" in first and "at least 3 days" in second
    assert "presumed a child" in second and "and is treated as a child" in second


def test_names_are_covered_until_they_are_asked_for(windows: Windows, post: Post, qtbot: QtBot) -> None:
    post.episode(post.meet(name=None, called="Little Min"))
    window = opened(windows, qtbot, "detention")
    assert held(window)[0].startswith("L. M.,")
    window.show_names(shown=True)
    settle(qtbot, window)
    assert held(window)[0].startswith("Little Min,")


def test_enter_opens_her_page(windows: Windows, post: Post, qtbot: QtBot) -> None:
    post.episode(post.meet())
    window = opened(windows, qtbot, "detention")
    (line,) = seen(window, HeldView)
    line.setFocus()
    do("open her", lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    settle(qtbot, window)
    assert shown(window, PersonPage).title == "N."


def test_it_is_narrowed_to_those_who_press(windows: Windows, post: Post, qtbot: QtBot) -> None:
    post.episode(post.meet(), interpreter="had")
    post.episode(post.meet(name={"roman": "Dee"}), presumed_on=days_ago(0), interpreter="had")
    window = opened(windows, qtbot, "detention")
    assert len(held(window)) == 2
    choose(window, "Whom to show", "presumed victims")
    qtbot.waitUntil(lambda: len(held(window)) == 1)
    assert held(window)[0].startswith("D.,") and "1 person" in texts(window)
    choose(window, "Whom to show", "who may be under 18")
    qtbot.waitUntil(lambda: held(window) == [])
    assert "Nobody who is held fits this." in texts(window)


def test_a_board_of_many_is_shown_in_parts(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met = post.meet()
    with post.shelter.vault.change(post.monitor, "detention.meet") as change:
        kind = post.shelter.library.form("detention.episode").kind
        told = {"seen_on": days_ago(1), "began_on": days_ago(1), "basis": "quarantine"}
        for file in change.open_files(44):
            change.add(kind, told, person=file, status="held")
    post.episode(met)
    window = opened(windows, qtbot, "detention")
    assert len(held(window)) == 24 and "45 people" in texts(window)
    press(qtbot, window, "Show 21 more")
    assert len(held(window)) == 45


def test_what_is_to_be_done_stands_beside_it(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met, place = post.meet(), post.facility()
    post.episode(met, facility=place)
    advice: dict[str, Any] = {
        "topic": "lawyer",
        "words": "Let lawyers in.",
        "addressed_to": "police",
        "made_on": days_ago(20),
    }
    post.keep(RECOMMENDATION, **advice, facility=place, due_on=days_ago(3), assigned_to=post.monitor.user)
    post.keep(CHARGE, met, acts=["overstay"], penalty="fine", while_trafficked="yes")
    window = opened(windows, qtbot, "detention")
    assert "1 recommendation is late." in texts(window)
    found = "\n".join(lines(window))
    assert "Let lawyers in., Station by the river · Lawyer · Chea, 3 days late" in found
    assert "Staying longer than allowed" in found and "Nobody has asked yet to drop it." in found
    assert "Station by the river, Police cell · 1 held now · 1 recommendation late, never visited" in found


def test_the_supervisor_finds_restrictions_of_our_own_house_on_it_and_the_monitor_none(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    client = post.client()
    told = {"measures": ["no_exit"], "from": days_ago(20), "reason": "danger", "words": "She is sought."}
    kind = post.shelter.library.form(restrictions.RESTRICTION).kind
    with post.shelter.vault.change(post.supervisor, "shelter.restrict") as change:
        change.add(kind, told, person=client, status=restrictions.IN_FORCE)
    window = opened(windows, qtbot, "detention", login="sopha")
    assert "Restricted in our own house" in said(window)
    window = opened(windows, qtbot, "detention")
    assert "Restricted in our own house" not in said(window) and "A client of ours is held" not in said(window)


def test_a_supervisor_writes_down_that_a_client_is_held(windows: Windows, post: Post, qtbot: QtBot) -> None:
    client = post.client("Chan Srey")
    window = opened(windows, qtbot, "detention", login="sopha")
    (box,) = seen(window, CodeBox)
    box.setFocus()
    do("type", lambda: type_into(box, "srey"))
    box.setText(box._options[0][1])
    press(qtbot, window, "Begin")
    assert (form(window).task.form.name, form(window).task.person) == ("detention.episode", client)


def test_a_monitor_is_offered_what_she_may_do_and_a_caseworker_is_refused(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    assert {"Met somebody", "Visit"} <= offered(opened(windows, qtbot, "detention"))
    window = opened(windows, qtbot, "detention", login="dara")
    assert "role" in window._banner.sentence


def test_what_is_written_meanwhile_comes_onto_the_board(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met = post.meet()
    window = opened(windows, qtbot, "detention")
    assert held(window) == []
    vault = window.office.vault
    with vault.change(post.monitor, "detention.episode.save") as change:
        kind = post.shelter.library.form("detention.episode").kind
        change.add(kind, {"seen_on": days_ago(1), "basis": "witness"}, person=met, status="held")
    settle(qtbot, window)
    assert len(held(window)) == 1
