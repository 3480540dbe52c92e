"""The first page: what waits, each a click from where it is done; and what to do when nothing waits."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.models import consents, reviews, tasks
from app.models.shelter import placing
from app.models.vault import approvals, drafts, erasure, meta
from app.models.vault.moments import written
from app.models.vault.users import NewUser
from app.ui.home.begun import go_on
from app.ui.home.pages import PAGES
from app.ui.shell.desk import Desk
from app.ui.shell.label import Label
from app.ui.shell.lines import LineView
from app.ui.shell.window import Window
from tests.models.conftest import PASSPHRASE, TODAY, Shelter
from tests.models.shelter.invented import furnished
from tests.ui.conftest import StandIn, picture, wait

HOME = (Desk("home", "Home", "home"),)
WOMEN = {"women": {"sides": ["women"], "families": "also"}}
Windows = Callable[..., Window]


def home(windows: Windows, login: str = "dara", language: str = "en") -> Window:
    window = windows(dict(PAGES), login, language, desks=HOME)
    window.open("home")
    return window


def lines(window: Window) -> list[str]:
    QApplication.processEvents()
    return [one.accessibleName() for one in window.page.findChildren(LineView) if one.isVisible()]


def press(qtbot: QtBot, window: Window, starting: str) -> StandIn:
    (line,) = [one for one in window.page.findChildren(LineView) if one.accessibleName().startswith(starting)]
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert isinstance(window.page, StandIn)
    return window.page


def owe(shelter: Shelter, task: str, days: int) -> str:
    case = shelter.case(shelter.person("Chan Srey"))
    due = TODAY + timedelta(days=days)
    return tasks.add(shelter.vault, shelter.worker, shelter.library, case, {"task": task}, due=due, today=TODAY)


def test_when_nothing_waits_it_says_what_to_do(windows: Windows, qtbot: QtBot) -> None:
    window = rooms(windows, qtbot, "dara")
    assert lines(window) == []
    said = [one.text() for one in window.page.findChildren(type(window.page._head_title))]
    assert any("Nothing waits for you" in one for one in said)


def test_tasks_stand_by_how_they_press_and_open_their_case(
    windows: Windows, shelter: Shelter, qtbot: QtBot, tmp_path: Path
) -> None:
    for task, days in (("rights", 3), ("safety_plan", -2), ("medical_offer", 0)):
        owe(shelter, task, days)
    window = home(windows)
    assert [one.rpartition(", ")[2] for one in lines(window)] == ["2 days late", "today", "in 3 days"]
    assert "C. S." in lines(window)[0] and "Chan Srey" not in lines(window)[0]
    assert window.page._head_state.plain == "1 task is overdue."
    picture(window, tmp_path / "home.png")
    assert press(qtbot, window, "Safety plan").title == "case"


def test_names_are_said_once_they_are_asked_for(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    owe(shelter, "rights", 0)
    window = home(windows)
    window.show_names(shown=True)
    assert "Chan Srey" in lines(window)[0]


def test_a_task_that_is_done_leaves_the_page_at_once(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    task = shelter.read(owe(shelter, "rights", 0))
    window = home(windows)
    assert len(lines(window)) == 1
    tasks.end(shelter.vault, shelter.worker, shelter.library, task, today=TODAY)
    qtbot.waitUntil(lambda: lines(window) == [])


def test_a_supervisor_sees_what_waits_for_her_word(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    reviews.request(shelter.vault, shelter.worker, shelter.library, case, "plan", today=TODAY)
    sopha = shelter.sign_in("sopha")
    boss = shelter.vaults[-1]
    with boss.change(sopha, "approval.request") as change:
        approvals.ask(change, sopha, action=erasure.ACTION, subject=str(case.person), reason="She wishes it.")
    window = home(windows, "mealea")
    assert [one.partition(",")[0] for one in lines(window)] == ["Plan", "Erasing a person's file"]
    assert press(qtbot, window, "Plan").title == "record"
    assert lines(home(windows, "dara")) == []


def test_what_was_begun_is_offered_again(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    case = shelter.case()
    drafts.save(shelter.vault.connection, shelter.worker, "case.note", case.id, {"words": "half"}, shelter.clock())
    window = home(windows)
    assert press(qtbot, window, "Note").title == "case"


@pytest.mark.parametrize(
    ("form", "about", "page"),
    [
        ("shelter.stay", "", "shelter.admit"),
        ("shelter.stay", "person", "shelter.admit"),
        ("shelter.incident", "person", "person"),
        ("care.plan", "case", "care"),
        ("referral", "case", "referral.new"),
        ("referral.provider", "", "provider.new"),
        ("screening.assessment", "case", "case.screening"),
        ("person", "", "person.register"),
    ],
)
def test_what_was_begun_goes_on_at_its_desk(
    windows: Windows, shelter: Shelter, form: str, about: str, page: str
) -> None:
    case = shelter.case()
    subject = {"": "", "case": case.id, "person": str(case.person)}[about]
    window = home(windows)
    go_on(window.office, form, subject)
    assert (window.page.title, window.page._head_state.plain) == (page, subject)


def test_a_withdrawal_is_a_task_of_today(windows: Windows, shelter: Shelter) -> None:
    person, told = shelter.person(), {"on": TODAY.isoformat(), "by": "individual"}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, person, told, today=TODAY)
    assert [one.partition(",")[0] for one in lines(home(windows))] == ["Carry out a withdrawal of consent"]


def test_an_old_backup_is_told_in_red_and_a_fresh_one_is_not(windows: Windows, shelter: Shelter) -> None:
    shelter.person()

    def alerts(days: int) -> list[str]:
        moment = shelter.clock() - timedelta(days=days)
        meta.put(shelter.vault.connection, meta.BACKED_UP_ELSEWHERE, written(moment))
        window = home(windows)
        labels = window.page.findChildren(type(window.page._head_title))
        return [one.plain for one in labels if "backup" in one.plain]

    assert alerts(2) == []
    assert alerts(9) == ["The last verified backup outside this laptop is 9 days old."]


def test_who_may_mend_something_is_led_there_and_who_may_not_is_told_whom_to_tell(
    windows: Windows, shelter: Shelter
) -> None:
    shelter.person()
    shelter.clock.go_on(timedelta(days=9))
    told = "Tell a supervisor or an administrator today."
    for login, ends in (("dara", told), ("sopha", "See to it")):
        page = home(windows, login).page
        shown = [one.plain for one in page.findChildren(Label)]
        shown += [one.accessibleName() for one in page.findChildren(QPushButton)]
        assert "There is no verified backup outside this laptop: a lost laptop would be all lost." in shown
        assert [one for one in shown if one in (told, "See to it")] == [ends]


def test_the_whole_lists_are_a_click_away_however_little_is_due(windows: Windows, shelter: Shelter) -> None:
    owe(shelter, "rights", 0)
    window = home(windows)
    for name, page in (("All tasks", "tasks"), ("All approvals", "approvals")):
        (button,) = [one for one in window.page.findChildren(QPushButton) if one.accessibleName() == name]
        button.click()
        assert window.page.title == page
        window.back()


def rooms(windows: Windows, qtbot: QtBot, login: str) -> Window:
    """The first page, once what waits in the rooms is read as well."""
    window = home(windows, login)
    wait(qtbot, window.office)
    return window


def test_what_cannot_wait_stands_on_top_and_opens_its_page(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    house = furnished(shelter, WOMEN, {"women": 2})
    house.arrive()
    owe(shelter, "rights", 0)
    window = rooms(windows, qtbot, "mealea")
    assert lines(window)[0] == "Has no bed tonight., C. S., at once"
    assert press(qtbot, window, "Has no bed").title == "shelter.stay"


def test_a_room_in_which_something_waits_has_a_card_and_the_way_to_all_of_it(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    house = furnished(shelter, WOMEN, {"women": 2})
    house.arrive("women 1")
    window = rooms(windows, qtbot, "mealea")
    assert lines(window) == ["Nobody has asked them yet whether they want to stay: 1., see to it"]
    (whole,) = [one for one in window.page.findChildren(QPushButton) if one.accessibleName() == "All beds"]
    whole.click()
    assert window.page.title == "shelter"


def test_more_than_there_is_room_for_is_counted_and_a_click_away(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    house = furnished(shelter, WOMEN, {"women": 1})
    for _count in range(10):
        house.arrive()
    window = rooms(windows, qtbot, "mealea")
    assert len(lines(window)) == 7, "six of ten, and how many were not asked"
    (more,) = [one for one in window.page.findChildren(QPushButton) if one.accessibleName() == "and 4 more"]
    more.setFocus()
    more.click()
    assert len(lines(window)) == 11, "all ten"
    seen = [one for one in window.page.findChildren(LineView) if one.isVisible()]
    assert [one.hasFocus() for one in seen].index(True) == 6, "where one goes on reading"


def test_somebody_who_is_placed_leaves_the_page_at_once(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    house = furnished(shelter, WOMEN, {"women": 2})
    stay = house.arrive(asked=[{"on": TODAY.isoformat(), "answer": "yes"}])
    window = rooms(windows, qtbot, "mealea")
    assert len(lines(window)) == 1
    shown = window.office.vault
    placing.move(
        shown, window.office.session, shelter.library, {stay.id: house.beds["women 1"]}, first=TODAY, why="wish",
        today=TODAY,
    )  # fmt: skip
    qtbot.waitUntil(lambda: lines(window) == [])


def test_the_rail_says_how_much_there_is_to_do_today(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    task = shelter.read(owe(shelter, "rights", 0))
    owe(shelter, "health", 1)
    window = home(windows)
    (desk,) = [one for one in window._rail.findChildren(QPushButton) if one.accessibleName() == "Home"]
    (mark,) = desk.findChildren(Label)
    assert (desk.accessibleDescription(), mark.plain, mark.isVisible()) == ("1 thing to do today", "1", True)
    tasks.end(shelter.vault, shelter.worker, shelter.library, task, today=TODAY)
    qtbot.waitUntil(lambda: not mark.isVisible())
    assert desk.accessibleDescription() == ""


def test_a_monitor_for_whom_nothing_waits_is_led_to_who_is_held(
    windows: Windows, shelter: Shelter, qtbot: QtBot
) -> None:
    boss = shelter.sign_in("sopha")
    shelter.vaults[-1].add_user(boss, NewUser("chea", "Chea", ("monitor",), PASSPHRASE))
    window = rooms(windows, qtbot, "chea")
    (begin,) = [one for one in window.page.findChildren(QPushButton) if one.accessibleName() == "Met somebody"]
    begin.click()
    assert window.page.title == "detention.meet"
