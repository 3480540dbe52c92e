"""One process of the window: who comes in, how it locks and begins afresh, other settings, a second start."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.models.vault import audit, drafts
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.single import ENDING, Found, Single
from app.ui.shell.style import tokens
from app.ui.shell.window import Window
from app.ui.shell.work import Course
from tests.conftest import Clock
from tests.ui.shell.conftest import Lived, Lives, buttons
from tests.vaults import Shelter

ROOT = Path(__file__).resolve().parents[3]


class Typing(Page):
    """Somebody has typed something here that is not saved yet."""

    def __init__(self, office: Office, _subject: str) -> None:
        super().__init__(office)
        self.set_head("typing")

    def leaving(self) -> bool:
        office = self.office
        drafts.save(office.vault.connection, office.session, "case.note", "", {"text": "half a word"}, office.now())
        return True


class Failing(Page):
    """A mistake of ours, at the worst of moments."""

    def leaving(self) -> bool:
        raise ZeroDivisionError


def inside(lives: Lives, house: Shelter, login: str = "sokha", **pages: type[Page]) -> tuple[Lived, Window]:
    lived = lives(house.path, **pages)
    lived.come_in(house, login)
    assert lived.life.window is not None
    return lived, lived.life.window


def events(house: Shelter) -> list[str]:
    vault, _session = house.open("mali")
    told = [one.event for one in audit.entries(vault.connection)]
    vault.close()
    return told


def test_locking_keeps_drafts_writes_it_down_closes_and_begins_afresh(lives: Lives, house: Shelter) -> None:
    lived, window = inside(lives, house, "dara", typing=Typing)
    window.open("typing")
    window.lock()
    assert (lived.restarted, lived.left) == ([house.path], [0])
    assert not window.isVisible() and not lived.life.front.isVisible()
    assert not house.path.with_name("shelter.vault-wal").exists(), "the vault is closed"
    lived.life.lock()
    assert lived.restarted == [house.path], "once"
    assert "login.lock" in events(house)
    vault, session = house.open("dara")
    draft = drafts.read(vault.connection, session, "case.note", "")
    assert draft is not None and draft.answers == {"text": "half a word"}
    vault.close()


def test_a_vault_named_from_where_one_stands_is_found_by_the_fresh_process(
    lives: Lives, qtbot: QtBot, house: Shelter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(house.path.parent)
    lived = lives(Path(house.path.name))
    lived.sign_in(qtbot)
    assert lived.life.window is not None
    lived.life.window.lock()
    assert lived.restarted == [house.path]


def test_a_mistake_of_ours_keeps_nothing_from_locking(lives: Lives, house: Shelter) -> None:
    lived, window = inside(lives, house)
    window.show_page(Failing(window.office))
    with pytest.raises(ZeroDivisionError):
        window.lock()
    assert lived.restarted == [house.path] and not window.isVisible()


def test_idle_minutes_lock_after_a_word_at_the_foot(lives: Lives, house: Shelter, clock: Clock) -> None:
    lived, window = inside(lives, house)
    watch = lived.life.watch
    assert watch is not None
    for second in range(300):
        assert lived.restarted == [], second
        if second == 275:
            assert window._foot.sentence.startswith("This locks in 25 seconds")
        clock.forward(seconds=1)
        watch.idle.look()
    assert lived.restarted == [house.path]


def test_work_that_is_under_way_ends_first_behind_a_cover(
    lives: Lives, qtbot: QtBot, house: Shelter, clock: Clock
) -> None:
    lived, window = inside(lives, house)
    watch, office = lived.life.watch, window.office
    assert watch is not None
    gate: list[int] = []

    def work(_vault: object, _session: object, course: Course) -> None:
        while not gate and not course.cancelled():
            pass

    office.run("Working", work, lambda _nothing: None)
    watch.idle.over.emit()
    assert window._cover.isVisible() and lived.restarted == []
    gate.append(1)
    qtbot.waitUntil(lambda: not office.work.busy)
    watch.idle.over.emit()
    assert lived.restarted == [house.path]


def test_a_laptop_that_slept_or_was_locked_is_locked(lives: Lives, house: Shelter) -> None:
    lived, _window = inside(lives, house)
    assert lived.life.watch is not None
    lived.life.watch.asleep.said.emit()
    assert lived.restarted == [house.path]


def test_who_has_not_come_in_yet_is_not_locked_out(lives: Lives, house: Shelter) -> None:
    lived = lives(house.path)
    assert lived.life.watch is None and lived.restarted == []


def test_closing_the_window_is_written_down_and_begins_nothing(lives: Lives, house: Shelter) -> None:
    lived, window = inside(lives, house)
    window.close()
    lived.life.end()
    assert lived.restarted == [] and "login.lock" in events(house)


def test_the_vault_of_last_time_is_offered_next_time(lives: Lives, house: Shelter, tmp_path: Path) -> None:
    lived, _window = inside(lives, house)
    lived.life.end()
    assert lives().unlock.logins == ["dara", "mali", "phan", "sokha"]
    kept = json.loads((tmp_path / "settings" / "window.json").read_text())
    assert kept["vault"] == str(house.path) and "sokha" not in json.dumps(kept)


def test_another_language_and_size_hold_at_once_and_lose_no_draft(
    lives: Lives, house: Shelter, dressed: QApplication
) -> None:
    lived, window = inside(lives, house, "dara", typing=Typing)
    window.open("typing")
    window.office.choose(lived.life.settings.with_(language="km", scale=125))
    after = lived.life.window
    assert after is not None and after is not window and after.isVisible() and not window.isVisible()
    assert after.office.words.language == "km" and after.page.title == after.office.words("Settings")
    office = after.office
    assert drafts.read(office.vault.connection, office.session, "case.note", "") is not None
    assert dressed.font().pointSizeF() > tokens()["size"]["text"]
    after.office.choose(lived.life.settings.with_(language="en", scale=100))


def test_whoever_may_not_make_kits_is_not_asked_to_try_one(lives: Lives, house: Shelter) -> None:
    _lived, window = inside(lives, house, "phan")
    assert window.office.session.login == "phan"
    assert "Settings" in buttons(window)


_DAY = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.ui.shell.application import restart
from app.ui.shell.life import Life
from tests.vaults import PASSPHRASE

application = QApplication([])
life = Life(application, Path(sys.argv[1]), restart=restart, leave=application.exit)

def work():
    if life.window is not None:
        print("inside", flush=True)
        life.window.lock()
    elif not life.front.step.busy:
        life.front.step.type("dara", PASSPHRASE)
        life.front.step._on_open()

timer = QTimer(interval=50)
timer.timeout.connect(work)
timer.start()
life.start()
code = application.exec()
life.end()
sys.exit(code)
"""


def test_a_process_that_is_locked_ends_and_a_fresh_one_holds_the_vault(
    house: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", _DAY, str(house.path)]
    with (tmp_path / "told").open("w") as told, subprocess.Popen(command, stdout=told, env=environment) as first:
        assert first.wait(timeout=90) == 0
    assert (tmp_path / "told").read_text() == "inside\n"
    lock = house.path.with_name(f"{house.path.name}{ENDING}")

    def holder() -> int:
        lines = lock.read_text().split() if lock.exists() else []
        return int(lines[0]) if lines else first.pid

    qtbot.waitUntil(lambda: holder() != first.pid, timeout=60_000)
    qtbot.waitUntil(lambda: Single(house.path).take(patience=0) is Found.THEIRS, timeout=60_000)
    os.kill(holder(), signal.SIGTERM)
    assert "login.lock" in events(house)


def test_a_second_process_finds_the_first_and_ends_well(
    lives: Lives, qtbot: QtBot, house: Shelter, tmp_path: Path
) -> None:
    lived, window = inside(lives, house)
    window.hide()
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "app", "window", str(house.path)]
    with subprocess.Popen(command, env=environment, cwd=ROOT) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert second.returncode == 0 and window.isVisible() and lived.left == []
