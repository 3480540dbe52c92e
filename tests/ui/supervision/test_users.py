"""Users in the window: listed, added, given another passphrase, and shut out while everybody else still comes in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.models import cases, tasks
from app.models.vault.audit import entries
from app.ui.shell.window import Window
from app.ui.supervision.users_page import UsersPage
from tests.models.conftest import PASSPHRASE, TODAY, Shelter
from tests.ui.conftest import StandIn, wait
from tests.ui.driving import answers, lines, offered, press, rows, said, seen, write
from tests.ui.supervision.working import Windows, alone, comes_in, opened, takes_what_is_offered, user

OTHERS = ("sopha", "mealea", "vanna", "phan")


def all_users(qtbot: QtBot, window: Window) -> None:
    assert isinstance(window.page, UsersPage)
    window.page._which.setCurrentIndex(1)
    qtbot.wait(200)


def events(window: Window) -> list[str]:
    return [one.event for one in entries(window.office.vault.connection)]


def test_everybody_stands_there_with_roles_in_words_and_when_she_last_came_in(windows: Windows) -> None:
    window = opened(windows, "users")
    found = {row[1]: row for row in rows(window)}
    assert found["sopha"][:4] == ["Sopha", "sopha", "Administrator and Supervisor", "may sign in"]
    assert "2026" in found["dara"][4] and found["vanna"][4] == "never"
    assert events(window).count("audit.read") == 1, "that the audit was read is written down, once"


def test_a_caseworker_is_told_in_words_who_may_see_them(windows: Windows) -> None:
    window = opened(windows, "users", login="dara")
    assert isinstance(window.page, StandIn), "the page is not even made"
    assert "Your role does not allow this" in window._banner.sentence and "Administrator" in window._banner.sentence


def test_a_supervisor_sees_them_and_adds_nobody(windows: Windows) -> None:
    window = opened(windows, "users", login="mealea")
    assert len(rows(window)) == 5 and "Add somebody" not in offered(window)
    window.open("user.add")
    assert isinstance(window.page, UsersPage) and "does not allow" in window._banner.sentence


def test_somebody_added_can_sign_in_with_the_words_on_her_paper(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, "users")
    press(qtbot, window, "Add somebody")
    write(window, "Full name", "Noy Vongsa")
    write(window, "Sign-in name", "noy")
    press(qtbot, window, "Caseworker")
    passphrase = takes_what_is_offered(window)
    assert not comes_in(shelter, "noy", passphrase)
    press(qtbot, window, "Add her")
    assert isinstance(window.page, UsersPage) and ["Noy Vongsa", "noy", "Caseworker"] in [
        row[:3] for row in rows(window)
    ]
    assert comes_in(shelter, "noy", passphrase) and not comes_in(shelter, "noy", PASSPHRASE)
    assert comes_in(shelter, "dara", PASSPHRASE), "who was there still comes in"


@pytest.mark.parametrize(
    ("login", "roles", "again", "sentence"),
    [
        ("two words", ["Caseworker"], True, "no spaces"),
        ("dara", ["Caseworker"], True, "already"),
        ("noy", [], True, "Choose among these roles"),
        ("noy", ["Caseworker"], False, "not the same passphrase"),
    ],
)
def test_what_cannot_be_is_refused_and_nobody_is_added(
    windows: Windows, qtbot: QtBot, login: str, roles: list[str], again: bool, sentence: str
) -> None:
    window = opened(windows, "user.add")
    write(window, "Full name", "Noy Vongsa")
    write(window, "Sign-in name", login)
    for role in roles:
        press(qtbot, window, role)
    takes_what_is_offered(window)
    if not again:
        write(window, "Type it once more", "something else")
    press(qtbot, window, "Add her")
    assert sentence in window._banner.sentence and "Add her" in offered(window)
    assert len(window.office.vault.users(window.office.session)) == 5


def test_who_forgot_hers_comes_in_with_another_one(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, "users")
    window.open("user", user(window.office, "dara"))
    press(qtbot, window, "New passphrase")
    assert "once a supervisor has signed in" in said(window)
    passphrase = takes_what_is_offered(window)
    press(qtbot, window, "Give her this passphrase")
    assert comes_in(shelter, "dara", passphrase) and not comes_in(shelter, "dara", PASSPHRASE)


def test_a_weak_passphrase_of_her_own_is_not_taken(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, "passphrase", login="dara")
    write(window, "The passphrase you have now", PASSPHRASE)
    press(qtbot, window, "My own")
    write(window, "Your own passphrase", "dara 1234")
    write(window, "Type it once more", "dara 1234")
    assert "Too easy" in said(window)
    press(qtbot, window, "Change it")
    assert "too easy" in window._banner.sentence and comes_in(shelter, "dara", PASSPHRASE)


def test_everybody_changes_her_own_passphrase_and_nobody_without_the_one_she_has(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, "passphrase", login="dara")
    write(window, "The passphrase you have now", "something else")
    passphrase = takes_what_is_offered(window)
    press(qtbot, window, "Change it")
    assert "is not right" in window._banner.sentence and not comes_in(shelter, "dara", passphrase)
    write(window, "The passphrase you have now", PASSPHRASE)
    press(qtbot, window, "Change it")
    assert isinstance(window.page, StandIn) and comes_in(shelter, "dara", passphrase)
    assert not comes_in(shelter, "dara", PASSPHRASE)


def test_who_is_revoked_is_out_and_all_others_come_in(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, "users")
    alone(shelter)
    window.open("user", user(window.office, "dara"))
    told = answers(yes=False)
    press(qtbot, window, "Revoke her access")
    assert any("a key she never had" in one for one in told) and comes_in(shelter, "dara", PASSPHRASE)
    answers()
    press(qtbot, window, "Revoke her access")
    assert "Her access was revoked" in said(window) and offered(window) == set()
    assert [comes_in(shelter, login, PASSPHRASE) for login in ("dara", *OTHERS)] == [False, True, True, True, True]
    window.back()
    assert "dara" not in [row[1] for row in rows(window)]
    all_users(qtbot, window)
    assert ["Dara", "dara", "Caseworker", "revoked"] in [row[:4] for row in rows(window)]


def test_while_another_window_is_open_she_is_out_and_the_page_says_what_is_left_to_do(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    window = opened(windows, "users")
    window.open("user", user(window.office, "dara"))
    answers()
    press(qtbot, window, "Revoke her access")
    assert "Her access was revoked" in said(window) and "Close all windows" in window._banner.sentence
    assert [comes_in(shelter, login, PASSPHRASE) for login in ("dara", "vanna")] == [False, True]


def test_nobody_is_offered_to_take_her_own_way_in(windows: Windows) -> None:
    window = opened(windows, "users")
    window.open("user", window.office.session.user)
    assert offered(window) == {"Change my passphrase", "Other roles…"}


def test_and_the_rules_refuse_it_too(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window = opened(windows, "users")
    alone(shelter)
    office = window.office
    office.alone("x", lambda vault, session, _course: vault.revoke_user(session, session.user), lambda _done: None)
    wait(qtbot, office)
    assert "Nobody revokes her own access" in window._banner.sentence and comes_in(shelter, "sopha", PASSPHRASE)


def test_all_she_has_is_handed_to_another_before_she_goes(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case(shelter.person("Chan Srey"))
    mine = {"task": "rights", "assigned_to": shelter.worker.user}
    task = tasks.add(shelter.vault, shelter.worker, shelter.library, case, mine, today=TODAY)
    window = opened(windows, "users")
    office = window.office
    window.open("user", user(office, "dara"))
    wait(qtbot, office)
    (line,) = lines(window)
    assert line.startswith(case.answers["number"]) and "C. S." in line and "Chan" not in line
    told = answers(choosing="Vanna")
    press(qtbot, window, "Hand over all")
    assert "Phan" not in told and "Dara" not in told, "only who could work on them"
    qtbot.waitUntil(lambda: lines(window) == [])
    assert "No file is given to her" in said(window)
    assert office.vault.record(office.session, task).answers["assigned_to"] == user(office, "vanna")
    vanna = shelter.sign_in("vanna")
    assert shelter.vaults[-1].record(vanna, case.id).kind == cases.CASE


def test_enter_opens_one(windows: Windows, qtbot: QtBot) -> None:
    window = opened(windows, "users")
    (table,) = seen(window, QTableView)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.page.title == "Dara"
