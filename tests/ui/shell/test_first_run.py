"""From nothing to an open vault whose kit was tried, on a real folder; and what happens when it is broken off."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.models.vault import drill, meta
from app.models.vault.audit import entries
from app.sync.backup import back_up
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.first_run.administrator import AdministratorStep
from app.ui.shell.first_run.backups import BackupsStep
from app.ui.shell.first_run.kit import DrillStep, KitStep
from app.ui.shell.first_run.place import PlaceStep
from app.ui.shell.first_run.restoring import RestoreStep
from app.ui.shell.first_run.welcome import Welcome
from app.ui.shell.label import Label
from app.ui.shell.preview import PreviewPage
from tests.ui.shell.conftest import Lived, Lives, buttons, press
from tests.vaults import PASSPHRASE, Shelter


def step(lived: Lived, kind: type[QWidget]) -> QWidget:
    found = lived.life.front.step
    assert isinstance(found, kind), found
    return found


def until(qtbot: QtBot, lived: Lived, kind: type[QWidget]) -> None:
    qtbot.waitUntil(lambda: isinstance(lived.life.front.step, kind), timeout=20_000)


def to_the_administrator(lived: Lived) -> AdministratorStep:
    press(step(lived, Welcome), "Set up a new vault")
    place = step(lived, PlaceStep)
    assert isinstance(place, PlaceStep)
    place.organisation.setText("Safe house")
    place.organisation.textEdited.emit("Safe house")
    press(place, "Next")
    found = step(lived, AdministratorStep)
    assert isinstance(found, AdministratorStep)
    return found


def fill(found: AdministratorStep, again: str | None = None) -> None:
    for line, text in ((found.name, "Sopha Keo"), (found.login, "sopha")):
        line.setText(text)
        line.textEdited.emit(text)
    typed = found._plan.passphrase if again is None else again
    found.secret.again.line.setText(typed)
    found.secret.again.edited.emit(typed)


def to_the_kit(qtbot: QtBot, lived: Lived) -> KitStep:
    found = to_the_administrator(lived)
    fill(found)
    press(found, "Make the vault")
    until(qtbot, lived, KitStep)
    made = step(lived, KitStep)
    assert isinstance(made, KitStep)
    return made


def try_words(qtbot: QtBot, lived: Lived, words: str) -> DrillStep:
    tried = step(lived, DrillStep)
    assert isinstance(tried, DrillStep)
    tried.typed.field.setPlainText(words)
    press(tried, "Try the kit")
    qtbot.waitUntil(lambda: not tried._errand.busy, timeout=20_000)
    return tried


def test_a_first_run_ends_with_a_tried_kit_and_an_open_window(lives: Lives, qtbot: QtBot, tmp_path: Path) -> None:
    saved, elsewhere = tmp_path / "kit.pdf", tmp_path / "stick"
    elsewhere.mkdir()
    dialogs = Dialogs(save_as=lambda *_asked: saved, folder=lambda *_asked: elsewhere)
    lived = lives(dialogs=dialogs)
    kit = to_the_kit(qtbot, lived)
    assert buttons(kit)["Next"] is False, "not before the page has left"
    press(kit, "Show the page…")
    shown = lived.life.front._stack
    qtbot.waitUntil(lambda: isinstance(shown.currentWidget(), PreviewPage), timeout=20_000)
    page = shown.currentWidget()
    assert page is not None
    qtbot.waitUntil(lambda: "Save as PDF…" in buttons(page), timeout=20_000)
    press(page, "Save as PDF…")
    qtbot.waitUntil(lambda: buttons(kit)["Next"], timeout=20_000)
    assert saved.read_bytes().startswith(b"%PDF")
    press(page, "Close")
    press(kit, "Next")
    press(step(lived, DrillStep), "Back")
    again = step(lived, KitStep)
    assert buttons(again)["Next"], "who comes back finds it said that the page was saved"
    assert any(one.plain.startswith("The page was saved.") for one in again.findChildren(Label))
    press(again, "Next")
    words = kit._kit.shares[0].split()
    tried = try_words(qtbot, lived, " ".join([words[1], words[0], *words[2:]]))
    assert "do not fit together" in tried.sentence, "two words are swapped"
    try_words(qtbot, lived, " ".join(words))
    until(qtbot, lived, BackupsStep)
    last = step(lived, BackupsStep)
    press(last, "Choose a folder…")
    press(last, "Begin to work")
    window = lived.life.window
    assert window is not None and window.page.title == "home"
    vault = window.office.vault
    assert drill.passed(vault.connection) and meta.get(vault.connection, meta.ORGANISATION) == "Safe house"
    assert vault.path == tmp_path / "data" / "saphan" / "shelter.vault"
    assert lived.life.settings.backups == str(elsewhere) and lived.life.settings.vault == str(vault.path)
    assert "print.kit" in {one.event for one in entries(vault.connection)}


def test_nothing_is_on_disk_before_the_vault_is_made(lives: Lives, tmp_path: Path) -> None:
    fill(to_the_administrator(lives()))
    assert not (tmp_path / "data").exists()


def mistyped(found: AdministratorStep) -> None:
    fill(found, again="something else")


def two_words(found: AdministratorStep) -> None:
    found.login.textEdited.emit("two words")


def too_easy(found: AdministratorStep) -> None:
    found.secret.takes_own.setChecked(True)
    found.secret.own.edited.emit("12345")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(mistyped, "not the same passphrase"), (two_words, "A sign-in name has"), (too_easy, "too easy to guess")],
)
def test_what_does_not_hold_is_said_and_no_vault_is_made(
    lives: Lives, tmp_path: Path, spoil: Callable[[AdministratorStep], None], said: str
) -> None:
    lived = lives()
    found = to_the_administrator(lived)
    fill(found)
    spoil(found)
    press(found, "Make the vault")
    assert said in lived.life.front.refusal and lived.life.front.step is found
    assert not (tmp_path / "data").exists()


def test_words_of_her_own_are_weighed_while_she_types(lives: Lives) -> None:
    found = to_the_administrator(lives())
    found.secret.takes_own.setChecked(True)
    found.secret.own.edited.emit("password 123")
    assert "Too easy" in found.secret.said.plain
    found.secret.own.edited.emit("a purple bicycle sings under seven mountains")
    assert "Hard enough" in found.secret.said.plain


def test_a_folder_that_is_copied_elsewhere_is_refused_where_it_is_chosen(lives: Lives, tmp_path: Path) -> None:
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    lived = lives(dialogs=Dialogs(folder=lambda *_asked: cloud))
    press(step(lived, Welcome), "Set up a new vault")
    place = step(lived, PlaceStep)
    assert isinstance(place, PlaceStep)
    place.organisation.textEdited.emit("Safe house")
    press(place, "Another folder…")
    assert "Dropbox" in place._why.plain
    press(place, "Next")
    assert lived.life.front.step is place


def test_another_language_keeps_what_was_typed(lives: Lives) -> None:
    lived = lives()
    fill(to_the_administrator(lived))
    lived.life.front.language.emit("km")
    found = step(lived, AdministratorStep)
    assert isinstance(found, AdministratorStep)
    assert (found.name.text(), found.login.text()) == ("Sopha Keo", "sopha")
    assert lived.life.settings.language == "km" and lived.life.words.language == "km"


def test_broken_off_before_the_drill_it_goes_on_there_next_time_with_a_new_kit(
    lives: Lives, qtbot: QtBot, tmp_path: Path
) -> None:
    first = lives()
    passphrase = first.life.first._plan.passphrase
    kit = to_the_kit(qtbot, first)
    lost = kit._kit.shares[0]
    assert first.life.first._plan.passphrase == "", "it is kept nowhere"
    first.life.end()
    second = lives()
    second.unlock.type("sopha", passphrase)
    press(second.unlock, "Open")
    until(qtbot, second, DrillStep)
    press(step(second, DrillStep), "Make a new kit")
    again = step(second, KitStep)
    assert isinstance(again, KitStep)
    again.copied.setChecked(True)
    press(again, "Next")
    tried = try_words(qtbot, second, lost)
    assert "older recovery kit" in tried.sentence
    try_words(qtbot, second, again._kit.shares[0])
    until(qtbot, second, BackupsStep)
    press(step(second, BackupsStep), "Later")
    assert second.life.window is not None
    assert "No place for backups" in second.life.window._foot.sentence


def test_a_backup_becomes_a_vault_of_this_laptop(lives: Lives, qtbot: QtBot, house: Shelter, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    vault, session = house.open()
    made = back_up(vault, session, stick)
    vault.close()
    lived = lives(dialogs=Dialogs(file=lambda *_asked: made.path))
    press(step(lived, Welcome), "Restore from a backup…")
    restoring = step(lived, RestoreStep)
    assert isinstance(restoring, RestoreStep)
    press(restoring, "Choose the backup…")
    for login, passphrase in (("sokha", "wrong"), ("sokha", PASSPHRASE)):
        restoring.opens.login.setText(login)
        restoring.opens.passphrase.line.setText(passphrase)
        restoring._follow()
        press(restoring, "Restore")
        qtbot.waitUntil(lambda: not restoring._errand.busy, timeout=30_000)
        if passphrase == "wrong":
            assert "not right" in restoring.sentence and not (tmp_path / "data" / "saphan" / "shelter.vault").exists()
    lived.sign_in(qtbot)
    assert lived.life.window is not None
    assert lived.life.window.office.vault.path == tmp_path / "data" / "saphan" / "shelter.vault"


def test_a_vault_that_is_here_already_is_opened(lives: Lives, qtbot: QtBot, house: Shelter) -> None:
    lived = lives(dialogs=Dialogs(file=lambda *_asked: house.path))
    press(step(lived, Welcome), "Open it…")
    lived.sign_in(qtbot)
    assert lived.life.settings.vault == str(house.path)
