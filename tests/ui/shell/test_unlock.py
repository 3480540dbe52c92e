"""The unlock page: who, her passphrase, the wait after wrong ones, the kit."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.i18n import Words
from app.models.vault import drill
from app.models.vault.keyformat import RECOVERY
from app.ui.shell.secret import SecretField
from app.ui.shell.sign_in import Entered
from app.ui.shell.unlock import Unlock
from tests.conftest import Clock
from tests.ui.shell.conftest import Lives, buttons, press, press_open
from tests.vaults import PASSPHRASE, Shelter


@pytest.fixture
def unlock(qtbot: QtBot, house: Shelter, clock: Clock) -> Unlock:
    page = Unlock(Words("en"), house.path, clock)
    qtbot.addWidget(page)
    page.show()
    return page


def test_it_lists_who_has_a_way_in_and_waits_to_be_told_who_it_is(unlock: Unlock) -> None:
    assert unlock.logins == ["dara", "mali", "phan", "sokha"]
    assert buttons(unlock)["Open"] is False
    unlock.type("dara", "")
    assert buttons(unlock)["Open"] is True


def test_the_right_passphrase_opens_while_the_window_stays_alive(unlock: Unlock, qtbot: QtBot) -> None:
    came: list[Entered] = []
    unlock.opened.connect(came.append)
    unlock.type("dara", PASSPHRASE)
    qtbot.keyClick(unlock._passphrase.line, Qt.Key.Key_Return)
    assert unlock.busy and buttons(unlock)["Open"] is False
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    assert came[0].session.login == "dara" and unlock._passphrase.text == ""


def test_wrong_ones_are_counted_and_the_wait_is_counted_down(
    unlock: Unlock, qtbot: QtBot, clock: Clock, house: Shelter
) -> None:
    for _time in range(3):
        press_open(qtbot, unlock, "dara", "wrong")
        assert unlock.sentence == "The sign-in name or the passphrase is not right."
        assert buttons(unlock)["Open"] is True
    press_open(qtbot, unlock, "dara", "wrong")
    assert "Wait 2 seconds" in unlock.sentence and buttons(unlock)["Open"] is False
    unlock._on_second()
    assert "wait 1 seconds" in unlock.sentence
    unlock._on_second()
    assert unlock.sentence == "" and buttons(unlock)["Open"] is True
    clock.forward(seconds=3)
    came: list[Entered] = []
    unlock.opened.connect(came.append)
    press_open(qtbot, unlock, "dara", PASSPHRASE)
    assert [one.session.login for one in came] == ["dara"]


def test_a_wait_stands_for_whoever_starts_saphan_anew(
    unlock: Unlock, qtbot: QtBot, clock: Clock, house: Shelter
) -> None:
    for _time in range(4):
        press_open(qtbot, unlock, "dara", "wrong")
    again = Unlock(Words("en"), house.path, clock)
    qtbot.addWidget(again)
    assert "wait 2 seconds" in again.sentence


def test_the_kit_opens_without_a_wait_and_a_wrong_word_is_pointed_at(
    unlock: Unlock, qtbot: QtBot, house: Shelter
) -> None:
    came: list[Entered] = []
    unlock.opened.connect(came.append)
    press(unlock, "Open with the recovery kit")
    words = house.kit.split()
    unlock._kit.field.setPlainText(" ".join([*words[:4], "zzzz", *words[5:]]))
    press(unlock, "Open")
    qtbot.waitUntil(lambda: not unlock.busy)
    assert "Word number 5" in unlock.sentence and came == []
    unlock._kit.field.setPlainText(" ".join(words[:19]))
    assert buttons(unlock)["Open"] is False, "nineteen words are no kit"
    unlock._kit.field.setPlainText(" ".join(word[:4] for word in words))
    press(unlock, "Open")
    qtbot.waitUntil(lambda: bool(came), timeout=20_000)
    assert came[0].session.user == RECOVERY
    vault = came[0].vault.beside()
    assert drill.passed(vault.connection)
    vault.close()


def test_a_key_file_that_is_gone_or_damaged_is_told_at_once(house: Shelter, qtbot: QtBot, clock: Clock) -> None:
    for path in house.path.parent.glob("*.keys*"):
        path.write_bytes(b"{}")
    page = Unlock(Words("en"), house.path, clock)
    qtbot.addWidget(page)
    assert "damaged" in page.sentence and buttons(page)["Open"] is False
    assert {"Another vault…", "Restore from a backup…"} <= set(buttons(page))


def test_a_vault_that_is_gone_is_told_and_nothing_is_made_in_its_place(lives: Lives, tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "shelter.vault"
    assert "key file is missing" in lives(gone).unlock.sentence
    assert not gone.parent.exists()


def test_what_is_typed_is_covered_until_the_eye_is_pressed(qtbot: QtBot) -> None:
    field = SecretField(Words("en"), "Passphrase")
    qtbot.addWidget(field)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    press(field, "Show what is typed")
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    field.clear()
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_the_cursor_waits_where_she_says_who_she_is_and_where_that_is_known_at_the_passphrase(
    lives: Lives, house: Shelter, qtbot: QtBot
) -> None:
    lived = lives(house.path)
    lived.life.front.activateWindow()
    qtbot.waitUntil(lived.life.front.isActiveWindow)
    unlock = lived.unlock
    assert unlock.focusProxy() is unlock._who
    unlock._who.setCurrentText("dara")
    press(unlock, "Open with the recovery kit")
    press(unlock, "Open with the passphrase")
    assert unlock.focusProxy() is unlock._passphrase
