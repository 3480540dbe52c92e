"""What is known of the vault, whose work Saphan stands on, and what nobody has proven."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from app.models.vault.check import check
from app.models.vault.standing import standing
from app.ui.shell.about import AboutPage, htcds_notice
from app.ui.shell.label import Label
from app.ui.shell.window import Window
from tests.ui.shell.conftest import press


def opened(windows: Callable[..., Window], login: str = "sopha") -> Window:
    window = windows({"about": AboutPage}, login)
    window.open("about")
    return window


def said(window: Window) -> str:
    QApplication.processEvents()
    return "\n".join(one.plain for one in window.page.findChildren(Label) if one.isVisible())


def test_the_head_stands_there_in_words_and_the_check_once_it_was_run(windows: Callable[..., Window]) -> None:
    window = opened(windows)
    office = window.office
    assert "  ".join(standing(office.vault.connection).head) in said(window)
    assert "all well" not in said(window)
    check(office.vault, office.session)
    window.page.make_stale()
    assert "all well" in said(window)
    press(window.page, "Check this vault")
    assert window.page.title == "check"


def test_it_says_that_nobody_outside_has_reviewed_it(windows: Callable[..., Window]) -> None:
    assert "no outside security review" in said(opened(windows))


def test_the_notice_of_the_standard_is_given_in_its_own_words(windows: Callable[..., Window]) -> None:
    shown = said(opened(windows))
    assert htcds_notice() in shown
    assert "no suggestion that IOM endorses" in shown and "creativecommons.org/licenses/by/4.0" in shown
    assert "Apache License 2.0" in shown and "Open Font License" in shown
