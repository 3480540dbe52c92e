"""Every page of the window: each widget has a name and a way to it, its text stands out and has room, also at 200 %."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.pages import PAGES
from app.ui.shell import style
from app.ui.shell.label import Label
from app.ui.shell.settings import Settings
from tests import showing
from tests.ui import looking

NAMED = {"has no name": looking.nameless}
REACHED = {"Tab does not come to it": looking.beyond_tab}
STANDS_OUT = {"too little contrast": looking.faint}
HAS_ROOM = {"too little room": looking.clipped}
ALL = NAMED | REACHED | STANDS_OUT | HAS_ROOM

LOOKS = {
    "light": Settings(appearance="light"),
    "dark": Settings(appearance="dark"),
    "large": Settings(appearance="light", scale=200),
    "large-km": Settings(appearance="light", scale=200, language="km"),
}
WALKS = (
    pytest.param(("light", "dark"), NAMED | STANDS_OUT | HAS_ROOM, id="light-dark"),
    pytest.param(("large-km",), NAMED | REACHED | HAS_ROOM, id="large-km"),
    *(pytest.param((look,), ALL, id=f"{look}-all", marks=pytest.mark.slow) for look in LOOKS),
)
"""Each look is walked for what it alone can break: colours, which are the same at any size; the way by Tab, which is
the same in any colour, where the text is largest. A second look is for pages on which something is drawn as on none
before. The long sets look for everything on every page in every look."""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    made = showing.shared()
    return Path(shutil.copytree(made.folder, tmp_path_factory.mktemp("looked-at") / "shelter")), made.passphrase


@pytest.mark.parametrize(("looks", "checks"), WALKS)
def test_each_widget_can_be_named_reached_and_read(
    dressed: QApplication,
    invented: tuple[Path, str],
    looks: Sequence[str],
    checks: dict[str, Callable[[QWidget], list[str]]],
) -> None:
    found: dict[str, dict[str, list[str]]] = {}
    pages = list(PAGES)
    for look in looks:
        drawn: set[tuple[object, ...]] = set()
        first: list[str] = []
        with showing.window(*invented, LOOKS[look]) as window:
            for name in pages:
                showing.show(window, name)
                told = {what: where for what, check in checks.items() if (where := check(window))}
                found |= {f"{name}, {look}": told} if told else {}
                here = looking.drawn(window)
                first += [name] if here - drawn else []
                drawn |= here
        pages = first
    style.dress(dressed, style.look("light", 100), "en")
    assert found == {}


def test_what_nobody_could_use_is_found(qtbot: QtBot, dressed: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    laid = QVBoxLayout(window)
    silent, faint, cramped = QPushButton(), Label("Hardly to be seen"), Label("Far too long for its place", wrap=False)
    silent.setAccessibleName("")
    faint.setStyleSheet("color: #dddddd; background: white")
    cramped.setFixedWidth(30)
    for one in (silent, faint, cramped):
        laid.addWidget(one)
    window.resize(400, 200)
    window.show()
    assert looking.nameless(window) == ["QPushButton “”"]
    assert [one.split(":")[0] for one in looking.faint(window)] == ["Label “Hardly to be seen”"]
    assert [one.split(":")[0] for one in looking.clipped(window)] == ["Label “Far too long for its place”"]


def test_what_is_drawn_in_its_own_way_is_told_from_what_is_not(qtbot: QtBot, dressed: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    laid = QVBoxLayout(window)
    one, same, badge, dead = Label("One"), Label("Another"), Label("One", role="badge"), Label("One")
    dead.setEnabled(False)
    for label in (one, same, badge, dead):
        laid.addWidget(label)
    window.show()
    assert len(looking.drawn(window)) == 3
