"""A real window offscreen, over a real vault with a small shelter in it."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from app.i18n import Words
from app.models.vault.session import Session
from app.ui.shell import style
from app.ui.shell.desk import Desk
from app.ui.shell.notices import Notices
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.settings import Settings
from app.ui.shell.sweep import Sweep
from app.ui.shell.window import MAKES, Window
from app.ui.shell.work import Work
from tests.models.conftest import Shelter, built, library, shelter  # noqa: F401


class StandIn(Page):
    """Stands where another desk's page would be."""

    def __init__(self, office: Office, name: str, subject: str) -> None:
        super().__init__(office)
        self.set_head(name, subject)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """Looks as it does on a laptop, and sweeps as the real one does: no page ends on a thread of the work. What has
    lasted is looked through more seldom, for each test sweeps up after itself."""
    before = gc.get_threshold()
    gc.set_threshold(*before[:2], 60)
    sweep = Sweep()
    style.dress(qapp, style.look("light", 100), "en")
    yield qapp
    sweep.stop()
    gc.set_threshold(*before)


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """What a test leaves goes when it is over, on this thread: widgets that pile up make each later one slower."""
    yield
    if QApplication.instance() is not None:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)


@pytest.fixture
def offices(dressed: QApplication, shelter: Shelter) -> Iterator[Callable[..., Office]]:  # noqa: F811
    """Makes the office of whoever is named (dara, the caseworker), as if she had signed in at this laptop."""
    made: list[Office] = []

    def office(login: str = "dara", language: str = "en") -> Office:
        session: Session = shelter.sessions.get(login) or shelter.sign_in(login)
        vault = shelter.vaults[list(shelter.sessions).index(login)]
        notices = Notices()
        notices.follow(vault)
        work = Work(vault, session, notices.follow)
        made.append(Office(vault, session, shelter.library, Words(language), Settings(), work, notices))
        return made[-1]

    yield office
    for one in made:
        one.work.close()


@pytest.fixture
def windows(qtbot: QtBot, offices: Callable[..., Office]) -> Callable[..., Window]:
    """A window with these pages; the names of pages it lacks are played by a stand-in."""

    def window(
        pages: dict[str, MAKES], login: str = "dara", language: str = "en", desks: Sequence[Desk] = ()
    ) -> Window:
        office = offices(login, language)
        opened = Window(office, _Standing(pages), desks)
        qtbot.addWidget(opened)
        opened.resize(1280, 720)
        opened.show()
        return opened

    return window


class _Standing(dict[str, MAKES]):
    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> MAKES:
        return lambda office, subject: StandIn(office, name, subject)


def wait(qtbot: QtBot, office: Office) -> None:
    """Until the work that was begun has come back."""
    qtbot.waitUntil(lambda: not office.work.busy, timeout=30_000)


def picture(window: Window, place: Path) -> None:
    """Keeps a picture of the window, to be looked at."""
    window.grab().save(str(place))
