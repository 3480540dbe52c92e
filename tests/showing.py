"""The invented shelter in a real window: what the pictures are taken of, and what the walk over every page looks at."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.demo import journey
from app.i18n import Words
from app.models.quality.assessments import DONE as FINISHED
from app.models.vault.passphrases import Cost
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.ui.pages import DESKS, PAGES
from app.ui.shell import settings as choices
from app.ui.shell import sign_in, style
from app.ui.shell.front import Front
from app.ui.shell.life import Life
from app.ui.shell.office import Office
from app.ui.shell.settings import Settings
from app.ui.shell.window import Window
from tests import sharing
from tests.ui.built import built
from tests.vaults import signed_in

Finds = Callable[[Vault, Session], str]


def _walked(vault: Vault, session: Session) -> Record:
    """The one case that went all the way."""
    assessed = vault.records(session, kind="screening.assessment", limit=1)[0]
    return vault.record(session, str(assessed.case))


def _assessment(vault: Vault, session: Session) -> str:
    return vault.records(session, kind="screening.assessment", limit=1)[0].id


def _case(vault: Vault, session: Session) -> str:
    return _walked(vault, session).id


def _person(vault: Vault, session: Session) -> str:
    return str(_walked(vault, session).person)


def _colleague(vault: Vault, session: Session) -> str:
    return next(one.id for one in vault.users(session) if one.id != session.user)


def _first(kind: str) -> Finds:
    """The record of a kind that was made last; about nothing in particular where there is none."""

    def find(vault: Vault, session: Session) -> str:
        return next((one.id for one in vault.records(session, kind=kind, limit=1)), "")

    return find


def _cared(vault: Vault, session: Session) -> str:
    """A case with a plan."""
    return str(vault.records(session, kind="care.plan", limit=1)[0].case)


def _assessed_house(vault: Vault, session: Session) -> str:
    """One with a finished assessment, where there is one."""
    finished = vault.records(session, kind="quality.assessment", status=FINISHED, limit=1)
    return str(finished[0].answers["house"]) if finished else ""


SUBJECTS: Mapping[str, Finds] = {
    "care": _cared,
    "care.action": _first("care.action"),
    "quality": _assessed_house,
    "case": _case,
    "case.screening": _case,
    "consent": _person,
    "detention.facility": _first("detention.facility"),
    "detention.person": _first("detention.person"),
    "detention.recommendation": _first("detention.recommendation"),
    "detention.visit": _first("detention.visit"),
    "person": _person,
    "provider": _first("referral.provider"),
    "quality.action": _first("quality.action"),
    "quality.assessment": _first("quality.assessment"),
    "record": _assessment,
    "referral": _first("referral"),
    "referral.new": _case,
    "screening.result": _assessment,
    "shelter.room": _first("shelter.room"),
    "shelter.stay": _first("shelter.stay"),
    "user": _colleague,
    "user.reset": _colleague,
    "user.roles": _colleague,
}
"""What a page is opened about; a page that is not here is about nothing in particular."""


@dataclass(frozen=True, slots=True)
class Invented:
    """What making a shelter leaves behind: its folder, what was its home and its place for temporary files, and what it
    said."""

    place: Path

    @property
    def folder(self) -> Path:
        return self.place / "shelter"

    @property
    def home(self) -> Path:
        return self.place / "home"

    @property
    def temporary(self) -> Path:
        return self.place / "temporary"

    @property
    def said(self) -> Path:
        return self.place / "said"

    @property
    def passphrase(self) -> str:
        return (self.folder / journey.PASSPHRASE).read_text("utf-8").splitlines()[0]


def invent(place: Path, *command: str) -> Invented:
    """By a command that makes it; `{}` stands for the folder of the shelter."""
    made = Invented(place)
    for folder in (made.home, made.temporary):
        folder.mkdir()
    said = at_home(made, *(word.format(made.folder) for word in command))
    made.said.write_text(said, "utf-8")
    return made


def at_home(made: Invented, *command: str) -> str:
    """What Python says as a process of its own that knows no other home."""
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(made.home), "TMPDIR": str(made.temporary)}
    words = [sys.executable, *command]
    done = subprocess.run(words, cwd=_ROOT, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode or done.stderr:
        raise ValueError(f"it did not end well: {done.stderr or done.stdout}")
    return done.stdout


def shared() -> Invented:
    """A small one, made once in a run of all tests for all processes that share it: to be copied, or looked at."""
    return Invented(sharing.once("invented", lambda place: invent(place, "-m", "tests.inventing", "{}", "12")))


@contextmanager
def window(
    folder: Path, passphrase: str, settings: Settings, login: str = journey.SUPERVISOR, width: int = 1280
) -> Iterator[Window]:
    """The window on the invented shelter, as large as the smallest screen it is made for."""
    style.dress(_application(), style.look(settings.appearance, settings.scale), settings.language)
    entered = sign_in.entered(*signed_in(folder / journey.VAULT, login, passphrase))
    office = entered.office(settings, Words(settings.language))
    opened = Window(office, PAGES, DESKS)
    try:
        opened.resize(width, 720)
        opened.show()
        opened.open("home")
        yield opened
    finally:
        office.work.close()
        opened.close()
        opened.deleteLater()
        QApplication.sendPostedEvents(opened, QEvent.Type.DeferredDelete)  # or the next look would be given to it too
        office.vault.close()


@contextmanager
def fronts(folder: Path, settings: Settings) -> Iterator[Iterator[tuple[str, Front]]]:
    """What is seen before a vault is open, one step after the other: unlocking, and the first run."""
    application = _application()
    with TemporaryDirectory() as kept:
        choices.save(settings, Path(kept))
        lives = [
            Life(application, vault, restart=print, leave=print, folder=Path(kept), cost=Cost.floor())
            for vault in (folder / journey.VAULT, None)
        ]
        try:
            yield _steps(*lives)
        finally:
            for life in lives:
                life.end()
                life.front.hide()
                life.front.deleteLater()


def _steps(known: Life, new: Life) -> Iterator[tuple[str, Front]]:
    known.start()
    yield "unlock", known.front
    known.front.hide()
    new.start()
    for name, onwards in (("first-run", "founding"), ("first-run-place", "done"), ("first-run-administrator", "back")):
        QTest.qWait(10)
        yield name, new.front
        getattr(new.front.step, onwards).emit()


def show(opened: Window, name: str) -> None:
    """Opens a page by its name about what there is to see on it, and waits until it is read."""
    office = opened.office
    before = opened.page
    find = SUBJECTS.get(name)
    opened.open(name, find(office.vault, office.session) if find else "")
    if opened.page is before:
        raise ValueError(f"the page {name} did not open")
    settle(office)


def settle(office: Office) -> None:
    """Until what was begun has come back and is drawn: once, when all of it is in its place."""
    if office.room is None:
        raise RuntimeError("there is no window around it")
    with _undrawn(office.room.window()):
        QTest.qWait(10)
        while office.work.busy:
            QTest.qWait(10)
        for _round in range(3):  # what came back is laid out, and what that moved
            QTest.qWait(10)
            QApplication.sendPostedEvents()
        built(office.room)
    QApplication.processEvents()


@contextmanager
def _undrawn(window: QWidget) -> Iterator[None]:
    """Drawing again and again what still comes in takes longer than all else of a page."""
    window.setUpdatesEnabled(False)
    try:
        yield
    finally:
        window.setUpdatesEnabled(True)


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise RuntimeError("there is no application to show a window in")
    return application


_ROOT = Path(__file__).resolve().parent.parent
