"""Files brought to a case: dropped or chosen, kept with a note, found in it, and opened as is written down."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models import cases
from app.models.vault import attachments
from app.models.vault.record import Record
from app.ui.cases.attached_files import AttachedFiles
from app.ui.cases.attaching import Attaching
from app.ui.cases.case_page import CasePage
from app.ui.cases.pages import PAGES
from app.ui.cases.picture_page import PicturePage
from app.ui.forms.page import FormPage
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.lines import LineView
from app.ui.shell.window import Window
from tests.models.conftest import TODAY, Shelter
from tests.ui.conftest import wait
from tests.ui.driving import press, save, type_into

PDF = b"%PDF-1.7 " + bytes(range(256)) * 8
NAME = "Chan Srey passport.pdf"


@pytest.fixture
def window(windows: Callable[..., Window], qtbot: QtBot) -> Window:
    window = windows(dict(PAGES))
    window.open("home")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def picture(size: tuple[int, int] = (40, 30)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, "PNG")
    return made.getvalue()


def file(tmp_path: Path, name: str = NAME, data: bytes = PDF) -> Path:
    place = tmp_path / name
    place.write_bytes(data)
    return place


def drop(qtbot: QtBot, window: Window, *files: Path) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    for kind in (QDragEnterEvent, QDropEvent):
        QApplication.sendEvent(window.page, kind(QPoint(5, 5), Qt.DropAction.CopyAction, dragged, buttons, keys))
    wait(qtbot, window.office)


def kept_note(qtbot: QtBot, window: Window, shelter: Shelter, case: Record, *files: Path) -> Record:
    """A note with these files, written from the case page."""
    window.open("case", case.id)
    drop(qtbot, window, *files)
    page = window.page
    assert isinstance(page, FormPage), window._banner.sentence
    type_into(page.view.field("words").input.widget, "She brought it.")
    paper = page.view.field("paper")
    paper.set_answer("identity")
    paper.changed.emit()
    save(qtbot, page)
    (note,) = shelter.vault.records(shelter.worker, kind="case.note", case=case.id)
    return note


def line(page: QWidget, begins: str) -> LineView:
    QApplication.processEvents()
    lines = [one for one in page.findChildren(LineView) if one.isVisible()]
    (found,) = [one for one in lines if one.accessibleName().startswith(begins)]
    return found


def openings(shelter: Shelter) -> int:
    """How often the audit says that an attachment was opened."""
    supervisor = shelter.sessions.get("sopha") or shelter.sign_in("sopha")
    return sum(one.event == attachments.OPENED for one in shelter.vault.audit_entries(supervisor))


def answer(*, yes: bool) -> None:
    """To the dialog that comes next."""

    def press_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.accept() if yes else dialog.reject()

    QTimer.singleShot(200, press_it)


def test_files_dropped_on_a_case_are_kept_with_a_note_under_the_restricted_key(
    window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    case = shelter.case()
    note = kept_note(qtbot, window, shelter, case, file(tmp_path), file(tmp_path, "scan.png", picture()))
    held = attachments.listed(shelter.vault.connection, shelter.worker, note.id)
    assert [one.name for one in held] == [NAME, "scan.png"]
    assert note.answers["files"] == [one.id for one in held]
    (compartment,) = shelter.vault.connection.execute("SELECT DISTINCT compartment FROM blob").fetchone()
    assert compartment == "restricted"
    assert isinstance(window.page, CasePage)
    assert line(window.page, "Note: Identity paper")


def test_files_are_chosen_by_the_button_of_the_page(
    window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    case = shelter.case()
    window.open("case", case.id)
    page = window.page
    assert isinstance(page, CasePage)
    chosen = Dialogs(files=lambda _parent, _title, _start: [file(tmp_path)])
    page._attaching = Attaching(window.office, page, chosen)
    page.make_stale()
    qtbot.waitUntil(lambda: len([one for one in page.findChildren(QPushButton) if "ttach" in one.text()]) == 1)
    QApplication.processEvents()
    press(qtbot, page, "Attach files…")
    wait(qtbot, window.office)
    form = window.page
    assert isinstance(form, FormPage)
    assert window._foot.sentence == "1 file is attached once you save."
    assert len(form.view.answers()["files"]) == 1


def test_a_folder_is_refused_and_no_note_is_begun(
    window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open("case", shelter.case().id)
    drop(qtbot, window, tmp_path)
    assert isinstance(window.page, CasePage) and "A folder cannot be attached" in window._banner.sentence


def test_a_closed_case_takes_no_files(window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot) -> None:
    case = shelter.case()
    window.open("case", case.id)
    page = window.page
    assert isinstance(page, CasePage) and page._attaching.offers(shelter.read(case.id)) != []
    closed = closing_of(shelter, case)
    page.make_stale()
    assert page._attaching.offers(closed) == []
    drop(qtbot, window, file(tmp_path))
    assert window.page is page


def closing_of(shelter: Shelter, case: Record) -> Record:
    """The case as its page reads it once it is closed."""
    with shelter.vault.change(shelter.worker, "case.close") as change:
        change.edit(case.id, shelter.library.form(cases.CASE).kind, {}, status=cases.CLOSED)
    return shelter.read(case.id)


def test_a_picture_opens_in_the_window_and_that_is_written_down(
    window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    note = kept_note(qtbot, window, shelter, shelter.case(), file(tmp_path, "scan.png", picture((400, 300))))
    window.open("record", note.id)
    assert openings(shelter) == 0
    line(window.page, "Picture")._line.act()
    wait(qtbot, window.office)
    page = window.page
    assert isinstance(page, PicturePage) and page.title == "Picture" and openings(shelter) == 1
    assert page._shown.pixmap().width() == 400


def test_anything_else_is_saved_under_a_name_of_nobody_once_she_knows_what_that_means(
    window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    note = kept_note(qtbot, window, shelter, shelter.case(), file(tmp_path))
    proposed: list[Path] = []
    place = tmp_path / "kept.pdf"

    def where(_parent: QWidget, _title: str, name: Path, _kind: str) -> Path:
        proposed.append(name)
        return place

    shown = AttachedFiles(window.office, note, note.answers["files"], Dialogs(save_as=where))
    qtbot.addWidget(shown)
    shown.show()
    answer(yes=False)
    line(shown, "PDF document")._line.act()
    wait(qtbot, window.office)
    assert proposed == [] and not place.exists() and openings(shelter) == 0
    answer(yes=True)
    line(shown, "PDF document")._line.act()
    wait(qtbot, window.office)
    assert place.read_bytes() == PDF and openings(shelter) == 1
    assert [one.name for one in proposed] == [f"attachment-{TODAY}.pdf"]


def test_the_name_of_a_file_is_covered_as_names_are(
    window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    note = kept_note(qtbot, window, shelter, shelter.case(), file(tmp_path))
    window.open("record", note.id)
    assert line(window.page, "PDF document, 2 KB")
    window.show_names(shown=True)
    assert line(window.page, NAME)


def test_a_file_that_is_gone_says_so(window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot) -> None:
    note = kept_note(qtbot, window, shelter, shelter.case(), file(tmp_path))
    attachments.remove(shelter.vault.connection, note.answers["files"])
    window.open("record", note.id)
    assert "not on this laptop" in "".join(one.accessibleName() for one in window.page.findChildren(QWidget))
