"""The frame: pages by name, back the way she came, refusals above the page, stale pages read again."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.models import cases
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.shell.desk import Desk
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.window import Window
from app.ui.shell.work import Course
from tests.models.conftest import Shelter
from tests.ui.conftest import wait

DESKS = (Desk("home", "Home", "home"), Desk("people", "People", "people", "read", "person"))


class Counting(Page):
    """Counts how often it was read; keeps her when told to."""

    desk = "home"

    def __init__(self, office: Office, subject: str) -> None:
        super().__init__(office, kinds=("case", "case.*"))
        self.subject, self.read, self.stays = subject, 0, False

    def refresh(self) -> None:
        self.read += 1
        self.set_head(f"page {self.subject}")

    def leaving(self) -> bool:
        return not self.stays


PAGES = {"home": Counting, "people": Counting, "case": Counting}


def shown(window: Window) -> Counting:
    assert isinstance(window.page, Counting)
    return window.page


def test_back_leads_the_way_she_came(windows: Callable[..., Window]) -> None:
    window = windows(PAGES, desks=DESKS)
    for name, subject in (("home", ""), ("case", "1"), ("case", "2")):
        window.open(name, subject)
    assert shown(window).title == "page 2"
    window.back()
    window.back()
    assert shown(window).title == "page "
    window.back()
    assert shown(window).title == "page "


def test_a_desk_begins_a_new_way(windows: Callable[..., Window]) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("home")
    window.open("case", "1")
    window.open("people")
    window.back()
    assert shown(window).subject == ""


def test_a_long_way_she_came_is_let_go_one_page_after_the_other(windows: Callable[..., Window], qtbot: QtBot) -> None:
    window = windows(PAGES, desks=DESKS)
    for name, subject in (("home", ""), *(("case", str(number)) for number in range(5))):
        window.open(name, subject)
    window.open("people")
    assert len(window.findChildren(Page)) == 7 and [one for one in window.findChildren(Page) if one.isVisible()] == [
        window.page
    ]
    left: list[int] = []
    window._clearing.timeout.connect(lambda: left.append(len(window._gone)))
    qtbot.waitUntil(lambda: window.findChildren(Page) == [window.page], timeout=5000)
    assert left == [5, 4, 3, 2, 1, 0]


def test_a_desk_that_refuses_leaves_her_where_she_is(windows: Callable[..., Window]) -> None:
    def refusing(_office: Office, _subject: str) -> Page:
        raise Refused("Not for you.")

    window = windows({**PAGES, "people": refusing}, desks=DESKS)
    window.open("home")
    window.open("case", "1")
    window.open("people")
    assert shown(window).title == "page 1" and window._banner.sentence == "Not for you."
    window.back()
    assert shown(window).subject == ""


class Refusing(Page):
    """Finds while it is made that it may not be shown."""

    def __init__(self, office: Office, _subject: str) -> None:
        super().__init__(office)
        raise Refused("Not open to you.")


def test_of_a_page_that_is_refused_while_it_is_made_nothing_stays(windows: Callable[..., Window], qtbot: QtBot) -> None:
    window = windows({"home": Counting, "case": Refusing}, desks=DESKS)
    window.open("home")
    window.open("case", "1")
    assert shown(window).title == "page " and window._banner.sentence == "Not open to you."
    qtbot.waitUntil(lambda: window.findChildren(Page) == [window.page], timeout=5000)


def test_a_refusal_leaves_those_alone_that_go_already(windows: Callable[..., Window], qtbot: QtBot) -> None:
    window = windows({**PAGES, "detention": Refusing}, desks=DESKS)
    for name, subject in (("home", ""), *(("case", str(number)) for number in range(3)), ("people", "")):
        window.open(name, subject)
    window.open("detention")
    assert len(window._gone) == 4 and window._banner.sentence == "Not open to you."
    qtbot.waitUntil(lambda: not window._gone and window.findChildren(Page) == [window.page], timeout=5000)


def test_a_page_that_stays_is_not_left(windows: Callable[..., Window]) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("home")
    window.open("case", "1")
    shown(window).stays = True
    window.back()
    window.open("people")
    assert shown(window).subject == "1"
    shown(window).stays = False
    window.back()
    assert shown(window).subject == ""


def test_a_stale_page_is_read_again_once_and_a_hidden_one_when_it_is_shown(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("home")
    first = shown(window)
    window.open("case", "1")
    second = shown(window)
    assert (first.read, second.read) == (1, 1)
    shelter.case()
    qtbot.waitUntil(lambda: second.read == 2)
    assert first.read == 1
    window.back()
    assert first.read == 2


def test_what_does_not_concern_a_page_leaves_it_alone(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("home")
    shelter.person()
    qtbot.wait(20)
    assert shown(window).read == 1


def test_a_refusal_stands_above_the_page_until_another_is_shown(windows: Callable[..., Window]) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("home")

    def refused() -> None:
        raise Refused("No, {why}.", why="<b>not</b> now")

    assert window.office.attempt(refused) is None
    assert window._banner.sentence == "No, <b>not</b> now."
    window.open("case", "1")
    assert window._banner.sentence == ""
    window.office.attempt(refused)
    assert window._banner.sentence
    window.office.tell("Saved.")
    assert window._banner.sentence == "", "what was done since stands instead of it"


def test_work_comes_back_on_this_thread_and_a_refusal_of_it_is_told(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("home")
    office = window.office
    came: list[str] = []
    case = shelter.case()
    office.run("Reading", lambda vault, session, _course: vault.record(session, case.id).id, came.append)
    wait(qtbot, office)
    assert came == [case.id]

    def stopped(_vault: Vault, _session: Session, course: Course) -> str:
        office.work.cancel()
        course.refuse_if_stopped()
        return "not stopped"

    office.run("Stopping", stopped, came.append)
    wait(qtbot, office)
    assert "stopped" in window._banner.sentence and came == [case.id]


def test_what_the_worker_writes_is_told_to_the_page(
    windows: Callable[..., Window], shelter: Shelter, qtbot: QtBot
) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("case", "1")
    page, person = shown(window), shelter.person()
    library, today = shelter.library, window.office.today()

    def work(vault: Vault, session: Session, _course: Course) -> str:
        return cases.open_case(vault, session, library, person, {}, today=today)

    window.office.run("Opening", work, lambda _id: None)
    qtbot.waitUntil(lambda: page.read == 2)


def test_escape_twice_covers_the_window_and_uncovers_it(windows: Callable[..., Window], qtbot: QtBot) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("home")
    window._cover.once()
    assert window._cover.isHidden(), "once is not enough"
    window._cover.once()
    assert window._cover.isVisible() and window._cover.rect() == window.rect()
    qtbot.keyClick(window._cover, Qt.Key.Key_Escape)
    qtbot.keyClick(window._cover, Qt.Key.Key_Escape)
    assert window._cover.isHidden()


def test_locking_lets_every_page_keep_what_was_typed(windows: Callable[..., Window], qtbot: QtBot) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("home")
    window.open("case", "1")
    with qtbot.waitSignal(window.locking):
        window.lock()


def test_the_title_bar_names_nobody(windows: Callable[..., Window]) -> None:
    window = windows(PAGES, desks=DESKS)
    window.open("case", "Chan Srey")
    assert window.windowTitle() == "Saphan"


def test_a_page_that_is_not_there_is_refused_in_words_and_has_no_desk(
    offices: Callable[..., Office], qtbot: QtBot
) -> None:
    window = Window(offices(), {"home": Counting}, DESKS)
    qtbot.addWidget(window)
    window.open("home")
    window.open("people")
    assert shown(window).subject == "" and "not part of this version" in window._banner._said.plain
    assert window._rail.has("home") and not window._rail.has("people")


def test_the_cursor_goes_into_what_is_opened_and_back_to_what_is_gone_back_to(
    windows: Callable[..., Window], qtbot: QtBot
) -> None:
    window = windows({}, "dara")
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first = window.page
    window._top.search()
    window.open("people")
    assert QApplication.focusWidget() is window.page and window.page is not first
    window._top.search()
    window.back()
    assert QApplication.focusWidget() is first


def test_what_turns_grey_or_goes_away_leaves_the_cursor_on_its_page(
    windows: Callable[..., Window], qtbot: QtBot
) -> None:
    window = windows({}, "dara", desks=DESKS)
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    first, last = QPushButton("first"), QPushButton("last")
    for one in (first, last):
        window.page.content.addWidget(one)
    last.setFocus()
    last.setEnabled(False)
    qtbot.waitUntil(window.page.hasFocus)
    first.setFocus()
    first.hide()
    qtbot.waitUntil(window.page.hasFocus)
    last.setEnabled(True)
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Tab)
    QApplication.processEvents()
    at = QApplication.focusWidget()
    assert at is not None and not window.page.isAncestorOf(at), "Tab itself goes on into the frame"
