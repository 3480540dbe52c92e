"""The preview: every page as it leaves, written down before it leaves, and never over another file."""

import stat
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import Refused
from app.i18n import Words
from app.reports.documents.render import render
from app.reports.documents.tree import Document, Heading, Paragraph
from app.ui.shell import paper
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.preview import PreviewPage, write
from app.ui.shell.window import Window
from tests.ui.conftest import StandIn, wait

Windows = Callable[..., Window]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    parts = [part for n in range(40) for part in (Heading(f"Part {n}"), Paragraph("Some words on it. " * 30))]
    return render(Document(title="Summary", language="en", parts=tuple(parts)), Words("en")).pdf


@pytest.fixture
def window(windows: Windows) -> Window:
    shown = windows({})
    shown.open("home")
    return shown


def preview(
    window: Window, pdf: bytes, dialogs: Dialogs, written_down: Callable[[], None] = lambda: None
) -> PreviewPage:
    page = PreviewPage(window.office, "Summary", pdf, written_down=written_down, name="summary", dialogs=dialogs)
    window.show_page(page)
    return page


def saving(place: Path | None, proposed: list[Path]) -> Dialogs:
    def answer(_parent: QWidget, _title: str, path: Path, _kind: str) -> Path | None:
        proposed.append(path)
        return place

    return Dialogs(save_as=answer)


def printing(place: Path, first: int = 0, last: int = 0) -> Dialogs:
    def answer(_parent: QWidget, printer: QPrinter, _pages: int) -> bool:
        printer.setOutputFileName(str(place))
        printer.setFromTo(first, last)
        return True

    return Dialogs(printer=answer)


def inked(picture: QImage) -> int:
    """How many of a sample of dots are dark."""
    places = ((x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3))
    return sum(picture.pixelColor(x, y).lightness() < 128 for x, y in places)


def _grey(picture: QImage) -> list[int]:
    """How light each of 56 stripes of 40 places is: the page without its letters."""
    small = picture.scaled(40, 56, mode=Qt.TransformationMode.SmoothTransformation)
    return [small.pixelColor(x, y).lightness() for y in range(56) for x in range(40)]


def test_every_page_is_drawn_once_it_is_looked_at(window: Window, pdf: bytes, qtbot: QtBot) -> None:
    page = preview(window, pdf, Dialogs())
    qtbot.waitUntil(lambda: bool(page.sheets) and page.sheets[0] is not None, timeout=10_000)
    count = len(pypdfium2.PdfDocument(pdf))
    assert count > 3 and len(page.sheets) == count
    assert page.sheets[0] is not None and inked(page.sheets[0]) > 500
    assert page.sheets[-1] is None, "not yet looked at"
    page._area.verticalScrollBar().setValue(page._area.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: page.sheets[-1] is not None, timeout=10_000)


def test_it_is_written_down_before_it_is_saved_and_only_its_reader_may_read_it(
    window: Window, pdf: bytes, qtbot: QtBot, tmp_path: Path
) -> None:
    place, proposed, known = tmp_path / "given", [Path()], [False]
    page = preview(window, pdf, saving(place, proposed), lambda: known.append(place.with_suffix(".pdf").exists()))
    wait(qtbot, window.office)
    page._on_save()
    wait(qtbot, window.office)
    saved = tmp_path / "given.pdf"
    assert saved.read_bytes() == pdf and known[1:] == [False]
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert proposed[1].name == f"summary-{window.office.today():%Y-%m-%d}.pdf"


def test_no_file_is_written_over(window: Window, pdf: bytes, qtbot: QtBot, tmp_path: Path) -> None:
    place, known = tmp_path / "given.pdf", [""]
    place.write_text("hers")
    page = preview(window, pdf, saving(place, []), lambda: known.append("written down"))
    wait(qtbot, window.office)
    page._on_save()
    wait(qtbot, window.office)
    assert place.read_text() == "hers" and known == [""]
    assert "given.pdf" in window._banner.sentence
    with pytest.raises(Refused):
        write(place, pdf)


def test_nothing_leaves_that_may_not_be_written_down(window: Window, pdf: bytes, qtbot: QtBot, tmp_path: Path) -> None:
    def no() -> None:
        raise Refused("She has not agreed.")

    page = preview(window, pdf, saving(tmp_path / "given.pdf", []), no)
    wait(qtbot, window.office)
    page._on_save()
    wait(qtbot, window.office)
    assert list(tmp_path.glob("given*")) == [] and window._banner.sentence == "She has not agreed."


def test_a_folder_that_is_copied_elsewhere_is_refused(window: Window, pdf: bytes, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    page = preview(window, pdf, saving(tmp_path / "Dropbox" / "given.pdf", []))
    wait(qtbot, window.office)
    page._on_save()
    wait(qtbot, window.office)
    assert "Dropbox" in window._banner.sentence and list((tmp_path / "Dropbox").iterdir()) == []


def test_it_is_printed_as_it_is_shown(window: Window, pdf: bytes, qtbot: QtBot, tmp_path: Path) -> None:
    place, known = tmp_path / "printed.pdf", [""]
    page = preview(window, pdf, printing(place, 2, 3), lambda: known.append("written down"))
    wait(qtbot, window.office)
    page._on_print()
    wait(qtbot, window.office)
    assert known == ["", "written down"]
    with pypdfium2.PdfDocument(place.read_bytes()) as printed:
        assert len(printed) == 2
    shown, sheet = (_grey(paper.drawn(one, page, 800)) for one, page in ((pdf, 1), (place.read_bytes(), 0)))
    assert max(abs(here - there) for here, there in zip(shown, sheet, strict=True)) < 12
    assert b"Summary" not in place.read_bytes()


def test_the_printer_that_was_not_chosen_prints_nothing(window: Window, pdf: bytes, qtbot: QtBot) -> None:
    known = [""]
    page = preview(window, pdf, Dialogs(printer=lambda *_asked: False), lambda: known.append("written down"))
    wait(qtbot, window.office)
    page._on_print()
    assert known == [""] and not window.office.work.busy


def test_a_page_left_before_it_was_drawn_is_let_go(window: Window, pdf: bytes, qtbot: QtBot) -> None:
    preview(window, pdf, Dialogs())
    window.back()
    wait(qtbot, window.office)
    qtbot.wait(20)
    assert isinstance(window.page, StandIn)
