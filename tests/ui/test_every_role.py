"""Every page for every role: it opens or says why not, names nobody while covered, and offers only what may be done."""

import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.demo import journey
from app.models import names
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from app.ui.forms.page import FormPage
from app.ui.pages import PAGES
from app.ui.shell.label import Label
from app.ui.shell.lines import LineView
from app.ui.shell.settings import Settings
from app.ui.shell.window import Window
from tests import showing
from tests.vaults import signed_in

PEOPLE = {
    "caseworker": journey.CASEWORKER,
    "supervisor": journey.REVIEWER,
    "manager": journey.HOUSEKEEPER,
    "monitor": journey.MONITOR,
    "data_clerk": "the-data-clerk",
    "administrator": "the-administrator",
    "traveller": "the-traveller",
}
"""Who is there for each role; those whom the invented shelter lacks are added."""
LEAVES = {"Lock now"}
"""What ends the program, and is tried elsewhere."""
GOES_ON = {"home", "people", "person", "cases", "case", "record", "tasks", "screening", "case.screening", "consent"}
"""Pages where what is asked is answered with yes; on the others much would be done that lasts, such as another kit."""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, str], frozenset[str]]:
    """A shelter with somebody for each role; the subject of each page, and what everybody in it is called."""
    made = showing.shared()
    passphrase = made.passphrase
    folder = Path(shutil.copytree(made.folder, tmp_path_factory.mktemp("roles") / "shelter"))
    vault, session = signed_in(folder / journey.VAULT, journey.SUPERVISOR, passphrase)
    subjects = {name: find(vault, session) for name, find in showing.SUBJECTS.items()}
    there = {one.login: one.id for one in vault.users(session)}
    for role, login in PEOPLE.items():
        if login not in there:
            there[login] = vault.add_user(session, NewUser(login, role.title(), (role,), passphrase))
    with vault.change(session, "case.assign") as change:
        for role in ("caseworker", "monitor", "traveller"):
            change.assign(subjects["person"], there[PEOPLE[role]])
    called = frozenset(_called(vault, session))
    vault.close()
    return folder, passphrase, subjects, called


def _called(vault: Vault, session: Session) -> Iterator[str]:
    for person in vault.records(session, kind="person"):
        name = person.answers.get("name")
        if names.told(name):
            yield from (text for key, text in name.items() if key in ("own", "roman") and text)


@pytest.fixture(scope="module", params=PEOPLE)
def opened(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    dressed: QApplication,
    invented: tuple[Path, str, dict[str, str], frozenset[str]],
) -> Iterator[Window]:
    folder = tmp_path_factory.mktemp("walked") / "shelter"
    shutil.copytree(invented[0], folder)
    with showing.window(folder, invented[1], Settings(), login=PEOPLE[request.param]) as window:
        yield window


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_or_says_why_and_names_nobody_while_names_are_covered(
    opened: Window, invented: tuple[Path, str, dict[str, str], frozenset[str]], name: str
) -> None:
    """Every other page is opened before names are shown, the rest while they are, and read anew as they are covered:
    the page after each finds names as the one before it left them. Who holds no name is told none, covered or not."""
    _folder, _passphrase, subjects, called = invented
    holds_names = bool(opened.office.session.files("identity"))
    covered_first = holds_names and list(PAGES).index(name) % 2 == 0
    _name(opened, shown=not covered_first)
    page = _open(opened, name, subjects.get(name, ""))
    if page is None:
        assert opened._banner.sentence
        return
    if covered_first or not holds_names:
        assert _named(page, called) == []
    if not holds_names:
        return
    _name(opened, shown=covered_first)
    showing.settle(opened.office)
    if not covered_first:
        assert _named(page, called) == []


def test_names_that_are_not_covered_would_be_found(
    opened: Window, invented: tuple[Path, str, dict[str, str], frozenset[str]]
) -> None:
    if not opened.office.session.files("identity"):
        pytest.skip("she never sees a name")
    _name(opened, shown=True)
    page = _open(opened, "people", "")
    assert opened._banner.sentence or (page and _named(page, invented[3]))


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_what_is_offered_may_be_done(
    opened: Window, invented: tuple[Path, str, dict[str, str], frozenset[str]], name: str
) -> None:
    office, subject = opened.office, invented[2].get(name, "")
    _name(opened, shown=False)
    if _open(opened, name, subject) is None:
        return
    refused = []
    for said in list(_ways(opened.page)):
        page = _open(opened, name, subject)
        act = _ways(page).get(said) if page else None
        if act is None:
            continue
        with _answering(yes=name in GOES_ON):
            act()
            showing.settle(office)
        if _forbidden(opened):
            refused.append(f"{said}: {opened._banner.sentence}")
        elif isinstance(opened.page, FormPage) and not office.session.may("write", opened.page.task.form.name):
            refused.append(f"{said}: a form that cannot be saved")
    assert refused == []


def _open(window: Window, name: str, subject: str) -> QWidget | None:
    """The page, once all is read; None where it did not open."""
    before = window.page
    window.open(name, subject)
    showing.settle(window.office)
    return window.page if window.page is not before else None


def _name(window: Window, *, shown: bool) -> None:
    """Names in full or covered, where they are not already."""
    if window.office.names_shown is not shown:
        window.show_names(shown=shown)


def _named(page: QWidget, called: Collection[str]) -> list[str]:
    """Who is named on it."""
    told = "\n".join(_texts(page))
    return [one for one in called if one in told]


def _texts(page: QWidget) -> Iterator[str]:
    """Everything it shows, and everything a screen reader says of it."""
    for one in [page, *page.findChildren(QWidget)]:
        yield one.accessibleName()
        yield one.accessibleDescription()
        yield one.toolTip()
        if isinstance(one, Label):
            yield one.plain
        elif isinstance(one, (QAbstractButton, QLineEdit)):
            yield one.text()
        elif isinstance(one, QPlainTextEdit):
            yield one.toPlainText()
        elif isinstance(one, QComboBox):
            yield from (one.itemText(place) for place in range(one.count()))
        elif isinstance(one, QAbstractItemView):
            yield from _cells(one)


def _cells(table: QAbstractItemView) -> Iterator[str]:
    model = table.model()
    if model is not None:
        columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
        for line in range(model.rowCount()):
            yield from (str(model.index(line, place).data() or "") for place in range(columns))


def _ways(page: QWidget) -> dict[str, Callable[[], object]]:
    """All that can be pressed: buttons, lines, and what menus offer; of those that are called the same, the first."""
    found: dict[str, Callable[[], object]] = {}
    for one in page.findChildren(QWidget):
        said = one.accessibleName()
        if not one.isVisible() or not one.isEnabled() or said in LEAVES:
            continue
        if isinstance(one, QPushButton) and one.menu() is not None:
            for act in one.menu().actions():
                if act.isEnabled():
                    found.setdefault(act.text(), act.trigger)
        elif isinstance(one, QPushButton):
            found.setdefault(said, one.click)
        elif isinstance(one, LineView):
            found.setdefault(said, partial(QTest.keyClick, one, Qt.Key.Key_Return))
    return found


def _forbidden(window: Window) -> bool:
    """Whether what was pressed is refused because of the role."""
    said = window._banner.sentence if window._banner.isVisible() else ""
    return said.startswith(("Your role does not allow this", "Nobody may do this"))


@contextmanager
def _answering(*, yes: bool) -> Iterator[None]:
    """Whatever is asked meanwhile is answered; the system's own dialogs are put away."""

    def answer() -> None:
        asked = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if isinstance(asked, QDialog) and yes and not isinstance(asked, QFileDialog):
            for field in asked.findChildren(QPlainTextEdit):
                field.setPlainText("Because it is so.")
            asked.accept()
        elif isinstance(asked, QDialog):
            asked.reject()
        elif isinstance(asked, QMenu):
            asked.close()

    looking = QTimer(interval=20)
    looking.timeout.connect(answer)
    looking.start()
    try:
        yield
    finally:
        looking.stop()
