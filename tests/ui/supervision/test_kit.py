"""A new recovery kit in the window: the old words open nothing more, the new ones are typed back."""

from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.models.vault import drill
from app.models.vault.store import Vault
from app.ui.shell.first_run.kit import DrillStep, KitStep
from app.ui.shell.window import Window
from app.ui.supervision.kit_page import KitPage
from tests.models.conftest import Shelter
from tests.ui.driving import answers, offered, press, said, write
from tests.ui.supervision.working import Windows, opened


def opens(shelter: Shelter, words: str) -> bool:
    try:
        vault, session = Vault.open_with_kit(shelter.path, words, clock=shelter.clock)
    except Refused:
        return False
    session.close()
    vault.close()
    return True


def made(windows: Windows, qtbot: QtBot) -> tuple[Window, str]:
    """A kit that is shown, and its words."""
    window = opened(windows, "kit")
    answers()
    press(qtbot, window, "Make a new kit")
    assert isinstance(window.page, KitPage) and window.page._kit is not None
    return window, window.page._kit.shares[0]


def tries(qtbot: QtBot, window: Window, words: str) -> None:
    write(window, "Words of the recovery kit", words)
    (step,) = window.page.findChildren(DrillStep)
    press(qtbot, window, "Try the kit")
    qtbot.waitUntil(lambda: not step._errand.busy, timeout=20_000)


def test_a_new_kit_is_copied_tried_and_opens_the_vault(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    window, words = made(windows, qtbot)
    connection = window.office.vault.connection
    assert not drill.passed(connection)
    press(qtbot, window, "I have copied the words by hand, with their numbers")
    press(qtbot, window, "Next")
    first, second, *rest = words.split()
    tries(qtbot, window, " ".join([second, first, *rest]))
    assert "do not fit together" in said(window) and not drill.passed(connection)
    tries(qtbot, window, words)
    qtbot.waitUntil(lambda: "tried" in said(window).splitlines())
    assert drill.passed(connection) and opens(shelter, words)


def test_the_kit_of_before_opens_nothing_more(windows: Windows, shelter: Shelter, qtbot: QtBot) -> None:
    _window, first = made(windows, qtbot)
    assert opens(shelter, first)
    _window, second = made(windows, qtbot)
    assert opens(shelter, second) and not opens(shelter, first)


def test_the_page_stays_while_its_words_are_nowhere_else(windows: Windows, qtbot: QtBot) -> None:
    window, _words = made(windows, qtbot)
    window.back()
    assert isinstance(window.page, KitPage) and "on this page only" in window._banner.sentence
    assert window.page.findChildren(KitStep)
    press(qtbot, window, "I have copied the words by hand, with their numbers")
    window.back()
    assert not isinstance(window.page, KitPage)


def test_thinking_better_of_it_makes_none(windows: Windows, qtbot: QtBot) -> None:
    window = opened(windows, "kit")
    answers(yes=False)
    press(qtbot, window, "Make a new kit")
    assert drill.passed(window.office.vault.connection) and "Make a new kit" in offered(window)


def test_only_who_keeps_the_keys_comes_to_the_page(windows: Windows) -> None:
    window = opened(windows, "kit", login="mealea")
    assert not isinstance(window.page, KitPage) and "does not allow" in window._banner.sentence
