"""Recommendations: whose, by when, what is late; followed until they are carried out."""

from typing import Any

from pytestqt.qtbot import QtBot

from app.models.detention.records import RECOMMENDATION
from app.ui.detention.recommendation_page import RecommendationPage
from tests.models.detention.conftest import Post
from tests.ui.detention.using import Windows, days_ago, opened
from tests.ui.driving import choose, open_row, press, rows, saved, settle, shown, texts


def made(post: Post, words: str, **answers: str) -> str:
    told: dict[str, Any] = {
        "topic": "lawyer",
        "words": words,
        "addressed_to": "police",
        "made_on": days_ago(60),
        **answers,
    }
    return post.keep(RECOMMENDATION, **told)


def test_what_is_late_comes_first_with_its_owner(windows: Windows, post: Post, qtbot: QtBot) -> None:
    place = post.facility("Cell")
    made(post, "Some day.")
    made(post, "Soon.", due_on=days_ago(-3), facility=place)
    made(post, "Late.", due_on=days_ago(5), facility=place, assigned_to=post.monitor.user)
    window = opened(windows, qtbot, "detention.recommendations")
    assert [row[1:4] + row[5:] for row in rows(window)] == [
        ["5 days late", "Late.", "Cell", "Chea"],
        ["in 3 days", "Soon.", "Cell", "nobody"],
        ["no day set", "Some day.", "no single place", "nobody"],
    ]
    assert "1 recommendation is late." in texts(window)


def test_filters_leave_what_is_late_and_what_is_mine(windows: Windows, post: Post, qtbot: QtBot) -> None:
    made(post, "Theirs.", due_on=days_ago(5))
    made(post, "Mine.", assigned_to=post.monitor.user)
    made(post, "Over.", answer="done", answered_on=days_ago(1))
    window = opened(windows, qtbot, "detention.recommendations")
    assert len(rows(window)) == 2
    choose(window, "Which recommendations", "late")
    qtbot.waitUntil(lambda: [row[2] for row in rows(window)] == ["Theirs."])
    choose(window, "Which recommendations", "all")
    choose(window, "Who follows it", "me")
    qtbot.waitUntil(lambda: [row[2] for row in rows(window)] == ["Mine."])


def test_it_is_followed_up_on_its_page_and_accepted_is_not_carried_out(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    made(post, "Let lawyers in.", due_on=days_ago(-5), assigned_to=post.monitor.user)
    window = opened(windows, qtbot, "detention.recommendations")
    open_row(qtbot, window, "Let lawyers in.")
    assert shown(window, RecommendationPage).title == "Lawyer"
    assert any(text.endswith(": in 5 days") for text in texts(window))
    press(qtbot, window, "What came of it")
    saved(qtbot, window, answer="Accepted")
    assert any(text.endswith(": in 5 days") for text in texts(window))
    press(qtbot, window, "What came of it")
    saved(qtbot, window, answer="Carried out")
    assert "Carried out" in texts(window)
    press(qtbot, window, "Back")
    settle(qtbot, window)
    assert "None is late." in texts(window)


def test_where_there_is_none_it_says_where_they_are_made(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "detention.recommendations")
    assert any(text.endswith("They are made on the page of a visit or a place.") for text in texts(window))
