"""Files: dropped or chosen, read beside the window, kept with the record or refused in words."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.models.vault import attachments, drafts
from app.ui.forms.attaching import AttachmentView
from app.ui.forms.page import FormPage
from app.ui.forms.task import FormTask
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.ui.conftest import wait
from tests.ui.driving import press, save, type_into
from tests.ui.forms.opening import correction, note, opened

PDF = b"%PDF-1.7 " + bytes(range(256)) * 8
NAME = "ใบแจ้งความ.pdf"


@pytest.fixture
def window(windows: Callable[..., Window]) -> Window:
    return windows({})


@pytest.fixture
def page(window: Window, shelter: Shelter, qtbot: QtBot) -> FormPage:
    """A person registered already, her form open."""
    person = shelter.person()
    return opened(qtbot, window, lambda office: correction(office, person))


def photo(page: FormPage) -> AttachmentView:
    found = page.view.field("photo").input.widget
    assert isinstance(found, AttachmentView)
    return found


def drop(qtbot: QtBot, page: FormPage, *files: Path | QUrl) -> None:
    """Files dropped on the page, and read."""
    hover(page, QDragEnterEvent, *files)
    hover(page, QDropEvent, *files)
    wait(qtbot, page.office)


def hover(page: FormPage, kind: type[QDropEvent], *files: Path | QUrl) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(one)) if isinstance(one, Path) else one for one in files])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QApplication.sendEvent(page, kind(QPoint(5, 5), Qt.DropAction.CopyAction, dragged, buttons, keys))


def paper(tmp_path: Path, data: bytes = PDF, name: str = NAME) -> Path:
    file = tmp_path / name
    file.write_bytes(data)
    return file


def test_a_file_that_is_dropped_is_kept_with_the_record(
    page: FormPage, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(qtbot, page, paper(tmp_path))
    assert photo(page).said == [f"{NAME}, 2 KB"]
    person = page.task.subject
    connection, session = shelter.vault.connection, shelter.worker
    assert attachments.listed(connection, session, person) == [], "nothing is kept before it is saved"
    save(qtbot, page)
    (kept,) = attachments.listed(connection, session, person)
    assert shelter.read(person).answers["photo"] == [kept.id] and kept.name == NAME
    assert b"".join(attachments.read(connection, session, kept.id)) == PDF


def test_what_is_kept_already_is_shown_by_name_and_stays(
    page: FormPage, window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(qtbot, page, paper(tmp_path))
    save(qtbot, page)
    person = page.task.subject
    again = opened(qtbot, window, lambda office: correction(office, person))
    assert photo(again).said == [f"{NAME}, 2 KB"]
    type_into(again.view.field("nickname").input.widget, "Srey")
    save(qtbot, again)
    assert len(shelter.read(person).answers["photo"]) == 1
    again = opened(qtbot, window, lambda office: correction(office, person))
    press(qtbot, photo(again), "Remove")
    save(qtbot, again)
    assert "photo" not in shelter.read(person).answers


def test_what_cannot_be_attached_is_refused_in_words(
    page: FormPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(qtbot, page, paper(tmp_path, b"MZ a program"))
    assert "can be attached" in window._banner.sentence and photo(page).said == []
    drop(qtbot, page, tmp_path / "gone.pdf")
    assert "cannot be read" in window._banner.sentence
    drop(qtbot, page, paper(tmp_path, PDF + bytes(attachments.LARGEST)))
    assert "larger than 20 MB" in window._banner.sentence


def test_of_several_files_those_that_can_be_are_attached_and_the_others_are_named(
    page: FormPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    one, other = paper(tmp_path, name="one.pdf"), paper(tmp_path, name="other.pdf")
    drop(qtbot, page, one, paper(tmp_path, b"MZ", "tool.exe"), other, paper(tmp_path, b"", "empty.pdf"))
    assert photo(page).said == ["one.pdf, 2 KB", "other.pdf, 2 KB"]
    assert "“tool.exe” was not attached. Only pictures" in window._banner.sentence
    assert window._banner.sentence.endswith("1 more file was not attached either.")


def test_a_folder_or_a_link_is_refused_in_words_and_nothing_beside_it_is_taken(
    page: FormPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(qtbot, page, paper(tmp_path), tmp_path)
    assert "A folder cannot be attached" in window._banner.sentence and photo(page).said == []
    drop(qtbot, page, paper(tmp_path), QUrl("https://example.org/paper.pdf"))
    assert "Save the file on this laptop first" in window._banner.sentence and photo(page).said == []


def test_while_files_hover_the_page_says_what_becomes_of_them(page: FormPage, tmp_path: Path, qtbot: QtBot) -> None:
    def told() -> list[str]:
        return [one.plain for one in page.findChildren(Label) if one.isVisible() and "Drop files" in one.plain]

    assert told() == []
    hover(page, QDragEnterEvent, paper(tmp_path))
    assert told() == ["Drop files here to attach them."]
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert told() == []


def test_a_file_dropped_on_a_field_is_attached_and_no_path_is_typed(
    window: Window, shelter: Shelter, qtbot: QtBot
) -> None:
    case = shelter.case()
    page = opened(qtbot, window, lambda office: note(office, case))
    fields = [*page.view.findChildren(QLineEdit), *page.view.findChildren(QPlainTextEdit)]
    assert len(fields) >= 3
    assert {taker(one) for one in (*fields, *(one.viewport() for one in page.view.findChildren(QPlainTextEdit)))} == {
        page
    }
    assert taker(QLineEdit()) is not None, "a field of no form takes what is dropped on it"


def taker(widget: QWidget | None) -> QWidget | None:
    """Who gets what is dropped there: the innermost around it that takes anything."""
    while widget is not None and not widget.acceptDrops():
        widget = widget.parentWidget()
    return widget


def test_files_are_chosen_by_a_button_as_well(window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot) -> None:
    person, chosen = shelter.person(), [paper(tmp_path, name="one.pdf"), paper(tmp_path, name="other.pdf")]
    dialogs = Dialogs(files=lambda _parent, _title, _start: chosen)
    page = opened(qtbot, window, lambda office: replace(correction(office, person), dialogs=dialogs))
    press(qtbot, photo(page), "Attach files…")
    wait(qtbot, page.office)
    assert photo(page).said == ["one.pdf, 2 KB", "other.pdf, 2 KB"]


def test_a_form_that_asks_for_no_file_takes_none(
    window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    case = shelter.case()
    form = shelter.library.form("case.task")

    def task(office: Office) -> FormTask:
        return FormTask(form=form, subject=case.id, title="Task", save=lambda _vault, _session, _answers: None)

    page = opened(qtbot, window, task)
    drop(qtbot, page, paper(tmp_path))
    assert page._around.attached.waiting == {}


def test_more_than_one_person_may_have_is_refused_at_saving_and_nothing_is_lost(
    page: FormPage, window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    """That they are counted by what the store says of each is tried where they are kept."""
    person = page.task.subject
    with shelter.vault.change(shelter.worker, "person.correct") as change:
        change.attach(person, attachments.prepare("x.pdf", PDF), compartment="identity")
    shelter.vault.connection.execute("UPDATE blob SET size = ?", (attachments.MOST_OF_A_PERSON,))
    drop(qtbot, page, paper(tmp_path))
    save(qtbot, page)
    assert "200 MB together" in window._banner.sentence
    assert window.page is page and photo(page).said == [f"{NAME}, 2 KB"]
    assert "photo" not in shelter.read(person).answers


def test_a_file_that_waits_is_kept_with_the_draft_and_there_again(
    page: FormPage, window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    type_into(page.view.field("nickname").input.widget, "Srey")
    drop(qtbot, page, paper(tmp_path))
    person = page.task.subject
    window.back()
    assert window.page is not page and window._banner.sentence == ""
    again = opened(qtbot, window, lambda office: correction(office, person))
    press(qtbot, again, "Go on")
    wait(qtbot, again.office)
    QApplication.processEvents()
    assert again.view.answers()["nickname"] == "Srey" and photo(again).said == [f"{NAME}, 2 KB"]
    save(qtbot, again)
    (kept,) = attachments.listed(shelter.vault.connection, shelter.worker, person)
    assert b"".join(attachments.read(shelter.vault.connection, shelter.worker, kept.id)) == PDF
    office = again.office
    assert drafts.waiting(office.vault.connection, office.session, "person", person) == []


def test_a_file_that_is_taken_away_again_waits_nowhere(
    page: FormPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    connection, session, person = window.office.vault.connection, window.office.session, page.task.subject
    drop(qtbot, page, paper(tmp_path))
    assert page.leaving() and len(drafts.waiting(connection, session, "person", person)) == 1
    press(qtbot, photo(page), "Remove")
    assert page.leaving() and drafts.waiting(connection, session, "person", person) == []


def test_who_leaves_with_files_too_large_for_a_draft_is_told_once(
    page: FormPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    each = attachments.LARGEST
    whole = [paper(tmp_path, PDF + bytes(each - len(PDF)), f"{number}.pdf") for number in range(4)]
    drop(qtbot, page, *whole[: drafts.LARGEST_FILES // each])
    assert page.leaving() and window._banner.sentence == ""
    drop(qtbot, page, whole[-1])
    window.back()
    assert window.page is page and "too large to be kept" in window._banner.sentence
    window.back()
    assert window.page is not page


def test_a_file_that_was_not_kept_is_asked_for_again(
    page: FormPage, window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    type_into(page.view.field("nickname").input.widget, "Srey")
    drop(qtbot, page, paper(tmp_path))
    page._drafting.keep_now()
    person = page.task.subject
    window.office.vault.connection.execute("DELETE FROM draft WHERE instr(form, '/') > 0")
    again = opened(qtbot, window, lambda office: correction(office, person))
    press(qtbot, again, "Go on")
    assert again.view.answers()["nickname"] == "Srey" and "photo" not in again.view.answers()
    assert window._foot.sentence == "1 file has to be attached again."
    save(qtbot, again)
    assert shelter.read(person).answers["nickname"] == "Srey"


def test_locking_keeps_what_is_typed_beside_a_file_that_waits(
    page: FormPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    type_into(page.view.field("nickname").input.widget, "Srey")
    drop(qtbot, page, paper(tmp_path))
    window.lock()
    kept = drafts.read(window.office.vault.connection, window.office.session, "person", page.task.subject)
    assert kept is not None and kept.answers["nickname"] == "Srey"
