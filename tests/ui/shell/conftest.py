"""The life of the window in this process: real folders, a clock that stands, somebody else’s hand at the dialogs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.models.vault.passphrases import Cost
from app.ui.shell import sign_in
from app.ui.shell.desk import Desk
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.life import Life
from app.ui.shell.office import Office
from app.ui.shell.pages import PAGES
from app.ui.shell.unlock import Unlock
from app.ui.shell.window import MAKES
from tests.conftest import Clock
from tests.ui.conftest import StandIn
from tests.vaults import PASSPHRASE, Shelter, shelter


@dataclass(slots=True)
class Lived:
    """One life, and what it asked of the world: fresh processes, and its own end."""

    life: Life
    restarted: list[Path] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    @property
    def unlock(self) -> Unlock:
        step = self.life.front.step
        assert isinstance(step, Unlock)
        return step

    def put_away(self) -> None:
        """What it showed is gone at once, as with its process: a look is given to every widget there still is."""
        for window in (self.life.window, self.life.front):
            if window is not None and isValid(window):
                window.hide()
                window.deleteLater()
                QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)

    def sign_in(self, qtbot: QtBot, login: str = "sokha", passphrase: str = PASSPHRASE) -> None:
        """As a person would at the unlock page."""
        press_open(qtbot, self.unlock, login, passphrase)
        qtbot.waitUntil(lambda: self.life.window is not None, timeout=20_000)

    def come_in(self, vault: Shelter, login: str = "sokha") -> None:
        """As the unlock page tells it once a passphrase was right: what it takes until then is tried with that page."""
        self.unlock.opened.emit(sign_in.entered(*vault.open(login)))
        assert self.life.window is not None


Lives = Callable[..., Lived]


@pytest.fixture
def lives(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Lives]:
    """Starts one; without a vault it is the first run."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    begun: list[Lived] = []

    def start(
        vault: Path | None = None, dialogs: Dialogs | None = None, *, desks: Sequence[Desk] = (), **pages: MAKES
    ) -> Lived:
        restarted: list[Path] = []
        left: list[int] = []
        life = Life(
            dressed,
            vault,
            restart=restarted.append,
            leave=left.append,
            folder=tmp_path / "settings",
            pages={"home": Home, **PAGES, **pages},
            desks=desks,
            dialogs=dialogs,
            clock=clock,
            cost=Cost.floor(),
        )
        begun.append(Lived(life, restarted, left))
        assert life.start()
        return begun[-1]

    yield start
    for one in begun:
        one.life.end()
        one.put_away()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> Shelter:
    """A vault with its people; its kit was tried."""
    (tmp_path / "vault").mkdir()
    return shelter(tmp_path / "vault", clock)


class Home(StandIn):
    """The first page."""

    def __init__(self, office: Office, subject: str) -> None:
        super().__init__(office, "home", subject)


def press_open(qtbot: QtBot, unlock: Unlock, login: str, passphrase: str) -> None:
    unlock.type(login, passphrase)
    press(unlock, "Open")
    qtbot.waitUntil(lambda: not unlock.busy, timeout=20_000)


def press(within: QWidget, said: str) -> None:
    """The button that says so, if it can be pressed."""
    *_gone, found = [one for one in within.findChildren(QPushButton) if one.accessibleName() == said]
    found.click()


def buttons(within: QWidget) -> dict[str, bool]:
    """What each visible button says, and whether it can be pressed."""
    QApplication.processEvents()
    return {
        one.accessibleName(): one.isEnabled() for one in within.findChildren(QPushButton) if one.isVisibleTo(within)
    }
