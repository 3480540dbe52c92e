"""Somebody who works at the desk of supervision, and who comes in by what was set there."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QApplication,
)

from app.errors import Refused
from app.ui.cases.pages import PAGES as CASES
from app.ui.shell.office import Office
from app.ui.shell.passphrase import ChoosePassphrase
from app.ui.shell.window import Window
from app.ui.supervision.pages import PAGES
from tests.models.conftest import Shelter
from tests.ui.driving import write
from tests.vaults import signed_in

Windows = Callable[..., Window]


def opened(windows: Windows, name: str, subject: str = "", login: str = "sopha") -> Window:
    window = windows({**CASES, **PAGES}, login)
    window.open("home")
    window.open(name, subject)
    QApplication.processEvents()
    return window


def takes_what_is_offered(window: Window) -> str:
    """Types the offered words once more, as from the paper, and answers them."""
    (choice,) = window.page.findChildren(ChoosePassphrase)
    passphrase = choice._chosen.passphrase
    write(window, "Type it once more", passphrase)
    return passphrase


def comes_in(shelter: Shelter, login: str, passphrase: str) -> bool:
    """Whether this opens the vault, tried with another window of it."""
    try:
        vault, session = signed_in(shelter.path, login, passphrase, shelter.clock)
    except Refused:
        return False
    session.close()
    vault.close()
    return True


def user(office: Office, login: str) -> str:
    return next(one.id for one in office.vault.users(office.session) if one.login == login)


def alone(shelter: Shelter) -> None:
    """The others have left: nothing but the window has the vault open."""
    shelter.vaults[0].close()
