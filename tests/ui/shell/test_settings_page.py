"""Settings hold at once and are found again; what is about the shelter is for whoever answers for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.models import cases
from app.ui.forms.page import FormPage
from app.ui.shell import settings as choices
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.page import Page
from app.ui.shell.settings import Settings
from app.ui.shell.settings_page import SettingsPage
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.ui.shell.conftest import Lives, buttons, press
from tests.vaults import Shelter as House


def choose(box: QComboBox, code: object) -> None:
    """A window that was made anew takes the place of the one before, which goes."""
    place = box.findData(code)
    box.setCurrentIndex(place)
    box.activated.emit(place)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(page: Page) -> SettingsPage:
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def page(windows: Callable[..., Window]) -> SettingsPage:
    window = windows({"settings": SettingsPage}, "sopha")
    window.open("settings")
    return shown(window.page)


def test_every_choice_is_kept_and_found_again(lives: Lives, house: House, tmp_path: Path) -> None:
    lived = lives(house.path)
    lived.come_in(house)
    life = lived.life
    for name, code in (("language", "th"), ("scale", 150), ("appearance", "dark"), ("idle", 10)):
        assert life.window is not None
        life.window.open("settings")
        choose(getattr(shown(life.window.page), name), code)
    wanted = Settings(language="th", scale=150, appearance="dark", idle=10, vault=str(house.path))
    assert choices.load(tmp_path / "settings") == life.settings == wanted
    assert life.watch is not None and life.watch.idle._allowed.total_seconds() == 600
    assert life.window is not None
    life.window.open("settings")
    again = shown(life.window.page)
    assert (again.language.currentText(), again.scale.currentData()) == ("ไทย", 150)
    choose(again.scale, 100)


def test_where_backups_go_is_chosen_without_making_the_window_anew(lives: Lives, house: House, tmp_path: Path) -> None:
    lived = lives(house.path)
    lived.come_in(house)
    window = lived.life.window
    assert window is not None
    page = SettingsPage(window.office, dialogs=Dialogs(folder=lambda *_asked: tmp_path))
    window.show_page(page)
    press(page, "Choose a folder…")
    assert choices.load(tmp_path / "settings").backups == str(tmp_path)
    assert lived.life.window is window and "laptop’s own disk" in page.place._said.plain


def test_a_disk_that_does_not_take_it_is_told_and_the_choice_holds_meanwhile(
    lives: Lives, house: House, tmp_path: Path
) -> None:
    lived = lives(house.path)
    lived.come_in(house)
    (tmp_path / "settings" / "window.json.part").mkdir()
    assert lived.life.window is not None
    lived.life.window.office.choose(lived.life.settings.with_(idle=2))
    assert "until you close Saphan" in lived.life.window._banner.sentence and lived.life.settings.idle == 2
    with pytest.raises(Refused):
        choices.save(Settings(), tmp_path / "settings")


def test_a_supervisor_chooses_what_case_numbers_begin_with(page: SettingsPage, qtbot: QtBot, shelter: Shelter) -> None:
    page.prefix.setText("hope")
    qtbot.keyClick(page.prefix, Qt.Key.Key_Return)
    office = page.office
    assert cases.numbering(office.vault, office.session).prefix == "HOPE"
    qtbot.waitUntil(lambda: "HOPE-" in page._number.plain)
    page.prefix.setText("no good!")
    press(page, "Save the prefix")
    assert cases.numbering(office.vault, office.session).prefix == "HOPE"


def test_a_supervisor_chooses_the_law_by_its_form(page: SettingsPage) -> None:
    assert page._law.plain == "None is chosen."
    press(page, "Choose the law…")
    window = page.office.frame
    assert isinstance(window, Window) and isinstance(window.page, FormPage)


def test_a_caseworker_is_shown_only_her_own(windows: Callable[..., Window]) -> None:
    window = windows({"settings": SettingsPage}, "dara")
    window.open("settings")
    assert set(buttons(window.page)) == {"About Saphan", "Change it…"}


@pytest.mark.parametrize(("language", "draft"), [("en", False), ("km", True)])
def test_a_translation_that_nobody_approved_says_so(windows: Callable[..., Window], language: str, draft: bool) -> None:
    window = windows({"settings": SettingsPage}, "dara")
    window.office.settings = window.office.settings.with_(language=language)
    window.open("settings")
    assert any("This translation is a draft" in one.plain for one in window.page.findChildren(Label)) == draft


def test_a_second_language_for_interviews_is_kept_and_is_never_her_own(
    lives: Lives, house: House, tmp_path: Path
) -> None:
    lived = lives(house.path)
    lived.come_in(house, "dara")
    window = lived.life.window
    assert window is not None
    window.open("settings")
    page = shown(window.page)
    (second,) = [one for one in page.findChildren(QComboBox) if one.accessibleName() == "Second language in interviews"]
    codes = [second.itemData(place) for place in range(second.count())]
    assert "" in codes and "km" in codes and window.office.settings.language not in codes
    choose(second, "km")
    assert choices.load(tmp_path / "settings").second == "km" == window.office.settings.second
    assert lived.life.window is window, "nothing of the window itself is said differently"


def test_the_way_to_her_own_passphrase_is_here_for_everybody(windows: Callable[..., Window]) -> None:
    window = windows({"settings": SettingsPage}, "dara")
    window.open("settings")
    press(window.page, "Change it…")
    assert window.page.title == "passphrase"
