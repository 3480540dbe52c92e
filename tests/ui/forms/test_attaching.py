"""Files: dropped or chosen, read beside the window, kept with the record or refused in words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from app.models.vault import attachments, drafts
from app.ui.forms.attaching import AttachmentView
from app.ui.forms.page import FormPage
from app.ui.shell.window import Window
from tests.models.conftest import Shelter
from tests.ui.conftest import wait
from tests.ui.forms.answering import write
from tests.ui.forms.opening import correction, opened, press, save

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


def drop(qtbot: QtBot, page: FormPage, file: Path) -> None:
    """A file dropped on the field, and read."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    photo(page).dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, dragged, buttons, keys))
    wait(qtbot, page.office)


def paper(tmp_path: Path, data: bytes = PDF) -> Path:
    file = tmp_path / NAME
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
    write(again.view.field("nickname").input.widget, "Srey")
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


def test_more_than_one_person_may_have_is_refused_at_saving_and_nothing_is_lost(
    page: FormPage, window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    person, large = page.task.subject, attachments.prepare("x.pdf", PDF + bytes(attachments.LARGEST - len(PDF)))
    with shelter.vault.change(shelter.worker, "person.correct") as change:
        for _each in range(10):
            change.attach(person, large, compartment="identity")
    drop(qtbot, page, paper(tmp_path))
    save(qtbot, page)
    assert "200 MB together" in window._banner.sentence
    assert window.page is page and photo(page).said == [f"{NAME}, 2 KB"]
    assert "photo" not in shelter.read(person).answers


def test_who_leaves_with_something_that_was_not_saved_is_told_once(
    page: FormPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(qtbot, page, paper(tmp_path))
    window.back()
    assert window.page is page and "kept only when you save" in window._banner.sentence
    window.back()
    assert window.page is not page


def test_a_file_a_crash_has_lost_is_asked_for_again(
    page: FormPage, window: Window, shelter: Shelter, tmp_path: Path, qtbot: QtBot
) -> None:
    write(page.view.field("nickname").input.widget, "Srey")
    drop(qtbot, page, paper(tmp_path))
    page._drafting.keep_now()
    person = page.task.subject
    again = opened(qtbot, window, lambda office: correction(office, person))
    press(qtbot, again, "Go &on")
    assert again.view.answers()["nickname"] == "Srey" and "photo" not in again.view.answers()
    assert window._foot.sentence == "1 file has to be attached again."
    save(qtbot, again)
    assert shelter.read(person).answers["nickname"] == "Srey"


def test_locking_keeps_what_is_typed_beside_a_file_that_waits(
    page: FormPage, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    write(page.view.field("nickname").input.widget, "Srey")
    drop(qtbot, page, paper(tmp_path))
    window.lock()
    kept = drafts.read(window.office.vault.connection, window.office.session, "person", page.task.subject)
    assert kept is not None and kept.answers["nickname"] == "Srey"
