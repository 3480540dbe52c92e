"""Backups from the page: made, listed, verified, restored for practice; a flipped bit is told; refusals in words."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from app.models.vault import laptop, standing
from app.sync.bundle import ENDING
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.page import Page
from app.ui.shell.window import Window
from app.ui.supervision.backup_page import BackupPage
from app.ui.supervision.restore_drill import DrillPage
from tests.models.conftest import PASSPHRASE, Shelter
from tests.ui.conftest import StandIn, wait
from tests.ui.shell.conftest import buttons, press

Windows = Callable[..., Window]
OTHER_DISK = Path("/dev/shm")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    if not OTHER_DISK.is_dir() or OTHER_DISK.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("this computer has one disk only")
    with tempfile.TemporaryDirectory(dir=OTHER_DISK) as folder:
        yield Path(folder)


def opened(windows: Windows, qtbot: QtBot, folder: Path | None, login: str = "sopha") -> Window:
    """As somebody who has chosen that folder in the dialog of the system."""
    page = {
        "backup": lambda office, subject: BackupPage(office, subject, dialogs=Dialogs(folder=lambda *_told: folder))
    }
    window = windows(page, login)
    window.chosen.connect(lambda settings: setattr(window.office, "settings", settings))
    window.open("home")
    window.open("backup")
    if folder is not None and isinstance(window.page, BackupPage):
        press(window.page, "Choose a folder…")
        settled(window, qtbot)
    return window


def settled(window: Window, qtbot: QtBot) -> None:
    wait(qtbot, window.office)
    qtbot.wait(20)
    wait(qtbot, window.office)


def said(page: Page) -> str:
    return "\n".join(one.plain for one in page.findChildren(Label) if one.isVisible())


def act(window: Window, qtbot: QtBot, starting: str) -> None:
    """The visible button whose name begins so."""
    found = [
        one
        for one in window.page.findChildren(QPushButton)
        if one.accessibleName().startswith(starting) and one.isVisible()
    ]
    found[-1].click()
    settled(window, qtbot)


def test_without_a_folder_nothing_is_made_and_it_says_what_to_do(windows: Windows, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, None)
    assert not buttons(window.page)["Back up now"] and "No folder is chosen yet." in said(window.page)


def test_a_backup_is_made_listed_and_verified(windows: Windows, shelter: Shelter, stick: Path, qtbot: QtBot) -> None:
    shelter.case()
    window = opened(windows, qtbot, stick)
    assert "no backup of this vault here" in said(window.page)
    act(window, qtbot, "Back up now")
    (made,) = stick.glob(f"*{ENDING}")
    assert f"Backup made and read back: {made.name}" in said(window.page)
    assert "laptop’s own disk" in said(window.page), "a stick that is none is told"
    assert "whole" in said(window.page).split("\n"), "it was read back"
    window.open("backup")
    settled(window, qtbot)
    assert "not verified today" in said(window.page)
    act(window, qtbot, "Verify")
    assert "whole" in said(window.page).split("\n") and "damaged" not in said(window.page)


def test_a_flipped_bit_is_told_with_what_to_do(windows: Windows, stick: Path, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, stick)
    act(window, qtbot, "Back up now")
    (made,) = stick.glob(f"*{ENDING}")
    data = bytearray(made.read_bytes())
    data[len(data) // 2] ^= 1
    made.write_bytes(data)
    act(window, qtbot, "Verify")
    told = said(window.page)
    assert "damaged" in told.split("\n") and "Do not rely on this backup" in told


def test_on_another_disk_it_counts_and_the_laptop_may_be_sealed(
    windows: Windows, shelter: Shelter, other_disk: Path, qtbot: QtBot
) -> None:
    shelter.case()
    window = opened(windows, qtbot, other_disk)
    vault = window.office.vault
    assert [one.ok for one in laptop.conditions(vault)] == [True, False, True]
    act(window, qtbot, "Back up now")
    assert "laptop’s own disk" not in said(window.page)
    assert standing.standing(vault.connection).backed_up_elsewhere is not None
    assert [one.ok for one in laptop.conditions(vault)] == [True, True, True]


def practising(window: Window, qtbot: QtBot) -> DrillPage:
    act(window, qtbot, "Back up now")
    act(window, qtbot, "Restore for practice")
    assert isinstance(window.page, DrillPage)
    return window.page


def field(page: Page, name: str) -> QLineEdit:
    (found,) = [one for one in page.findChildren(QLineEdit) if one.accessibleName() == name]
    return found


def type_passphrase(page: Page, passphrase: str, qtbot: QtBot) -> None:
    for name, text in (("Sign-in name", "sopha"), ("Passphrase of that day", passphrase)):
        field(page, name).clear()
        qtbot.keyClicks(field(page, name), text)


def test_a_restore_for_practice_passes_with_her_passphrase_and_is_written_down(
    windows: Windows, stick: Path, qtbot: QtBot
) -> None:
    window = opened(windows, qtbot, stick)
    page = practising(window, qtbot)
    assert not buttons(page)["Restore for practice"]
    type_passphrase(page, "not her passphrase", qtbot)
    act(window, qtbot, "Restore for practice")
    assert "not right" in window._banner.sentence
    assert standing.standing(window.office.vault.connection).drilled is None
    assert field(page, "Passphrase of that day").text() == "", "what was typed is let go"
    type_passphrase(page, PASSPHRASE, qtbot)
    act(window, qtbot, "Restore for practice")
    assert "It restores: " in said(page)
    assert standing.standing(window.office.vault.connection).drilled is not None


def test_words_that_are_no_kit_are_refused(windows: Windows, stick: Path, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, stick)
    page = practising(window, qtbot)
    (kit,) = [one for one in page.findChildren(QRadioButton) if "kit" in one.text()]
    kit.click()
    (words,) = page.findChildren(QPlainTextEdit)
    words.setPlainText("academic " * 20)
    act(window, qtbot, "Restore for practice")
    assert window._banner.sentence and standing.standing(window.office.vault.connection).drilled is None


def test_a_stick_that_was_pulled_out_is_told(windows: Windows, stick: Path, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, stick)
    shutil.rmtree(stick)
    act(window, qtbot, "Back up now")
    assert "Is the stick or disk connected?" in window._banner.sentence
    act(window, qtbot, "Look again")
    assert "It is not there now." in said(window.page)
    stick.mkdir()
    act(window, qtbot, "Look again")
    assert "It is not there now." not in said(window.page)


def test_a_caseworker_is_refused_in_words(windows: Windows, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, None, "dara")
    assert isinstance(window.page, StandIn) and "role does not allow" in window._banner.sentence
