"""A day in the life of the window: it begins with nothing, is locked and comes back, and who works there comes in."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.pages import DESKS, PAGES
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.first_run.backups import BackupsStep
from app.ui.shell.first_run.kit import DrillStep, KitStep
from app.ui.shell.passphrase import ChoosePassphrase
from app.ui.shell.window import Window
from tests.shots import text_of
from tests.ui.driving import choose, do, offered, open_line, press, rows, seen, texts, until, write
from tests.ui.shell.conftest import Lived, Lives

SHELTER: Final = "ផ្ទះសុវត្ថិភាព សៀមរាប"
A_FRESH_PROCESS: Final = "a fresh process"


@dataclass(slots=True)
class Day:
    """What is handed on from one part of the day to the next: the passphrases are on paper."""

    lives: Lives
    qtbot: QtBot
    folder: Path
    lived: Lived
    papers: dict[str, str]
    kit: str = ""

    @property
    def window(self) -> Window:
        assert self.lived.life.window is not None
        return self.lived.life.window

    @property
    def front(self) -> QWidget:
        return self.lived.life.front

    @property
    def stick(self) -> Path:
        return self.folder / "stick"


def begun(lives: Lives, qtbot: QtBot, folder: Path) -> Day:
    (folder / "stick").mkdir()
    day: list[Day] = []
    do(A_FRESH_PROCESS, lambda: day.append(Day(lives, qtbot, folder, _started(lives, folder), {})))
    return day[0]


def _started(lives: Lives, folder: Path, vault: Path | None = None) -> Lived:
    dialogs = Dialogs(save_as=lambda *_told: folder / "kit.pdf", folder=lambda *_told: folder / "stick")
    return lives(vault, dialogs, desks=DESKS, **PAGES)


def lock(day: Day) -> None:
    press(day.qtbot, day.window, "Lock")
    (vault,) = day.lived.restarted
    assert not day.window.isVisible() and day.lived.left == [0]

    def afresh() -> None:
        day.lived.life.end()
        day.lived.put_away()
        day.lived = _started(day.lives, day.folder, vault)

    do(A_FRESH_PROCESS, afresh)


def sign_in(day: Day, login: str, passphrase: str) -> str:
    """What the page says then; nothing where she has come in."""
    choose(day.front, "Sign-in name", login)
    write(day.front, "Passphrase", passphrase)
    press(day.qtbot, day.front, "Open")
    unlock = day.lived.unlock
    until(day.qtbot, lambda: not unlock.busy)
    return unlock.sentence


def come_in(day: Day, login: str) -> Window:
    assert sign_in(day, login, day.papers[login]) == ""
    return day.window


def the_vault_is_made(day: Day) -> None:
    qtbot, front = day.qtbot, day.front
    press(qtbot, front, "Set up a new vault")
    write(front, "Name of the organisation", SHELTER)
    press(qtbot, front, "Next")
    write(front, "Your name", "Sopha Keo")
    write(front, "Sign-in name", "sopha")
    day.papers["sopha"] = the_words_on_offer(front)
    write(front, "Type it once more", day.papers["sopha"])
    press(qtbot, front, "Make the vault")
    until(qtbot, lambda: isinstance(day.lived.life.front.step, KitStep))


def the_kit_is_kept_and_tried(day: Day) -> None:
    qtbot, front = day.qtbot, day.front
    press(qtbot, front, "Show the page…")
    until(qtbot, lambda: "Save as PDF…" in offered(front))
    press(qtbot, front, "Save as PDF…")
    kit = day.folder / "kit.pdf"
    until(qtbot, kit.exists)
    press(qtbot, front, "Close")
    until(qtbot, lambda: "Next" in offered(front))
    press(qtbot, front, "Next")
    assert isinstance(day.lived.life.front.step, DrillStep)
    day.kit = words_of(text_of(kit.read_bytes()))
    write(front, "Words of the recovery kit", day.kit)
    press(qtbot, front, "Try the kit")
    until(qtbot, lambda: isinstance(day.lived.life.front.step, BackupsStep))
    press(qtbot, front, "Choose a folder…")
    press(qtbot, front, "Begin to work")


def the_words_on_offer(inside: QWidget) -> str:
    (choice,) = seen(inside, ChoosePassphrase)
    (on_offer,) = [one for one in texts(choice) if len(one.split()) == 6 and one.islower()]
    return on_offer


def words_of(printed: str) -> str:
    """As somebody types them who has the page before her."""
    return " ".join(re.findall(r"^\d+\. (\w+)$", printed, re.MULTILINE))


def the_others_are_added(day: Day) -> None:
    qtbot, window = day.qtbot, day.window
    alone = "You are the only one who can sign in."
    assert alone in "".join(texts(window.page))
    for name, login, role in (("Dara Sok", "dara", "Caseworker"), ("Mali Chea", "mali", "Supervisor")):
        press(qtbot, window, "Supervision")
        open_line(qtbot, window, "People who sign in")
        press(qtbot, window, "Add somebody")
        write(window, "Full name", name)
        write(window, "Sign-in name", login)
        press(qtbot, window, role)
        day.papers[login] = the_words_on_offer(window.page)
        write(window, "Type it once more", day.papers[login])
        press(qtbot, window, "Add her")
    assert [row[1] for row in rows(window)] == ["dara", "mali", "sopha"]
    press(qtbot, window, "Home")
    assert alone not in "".join(texts(window.page))


def the_caseworker_comes_in(day: Day) -> None:
    lock(day)
    assert "passphrase is not right" in sign_in(day, "dara", "what she thinks it was")
    come_in(day, "dara")
