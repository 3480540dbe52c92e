"""What is about to leave on paper or as a file, shown exactly as it leaves."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.errors import Refused
from app.i18n import _, n_
from app.models.vault import guards
from app.ui.shell import paper
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.label import Label
from app.ui.shell.office import Office
from app.ui.shell.page import Page
from app.ui.shell.parts import GRID, Action

_WIDEST: Final = 840
_SETTLED: Final = 150


class PreviewPage(Page):
    """Shows a PDF page by page and lets it be printed or saved.

    `written_down` writes and commits what is to be known of it (the audit, whom it is sent to): it is called once she
    has chosen printer or file, before anything leaves, and nothing leaves where it refuses. `left` is called with
    "print" or "save" once it has left. `name` is what a saved file is proposed to be called, before the day; it must
    say nothing of a person.
    """

    def __init__(
        self,
        office: Office,
        title: str,
        pdf: bytes,
        *,
        written_down: Callable[[], None] = lambda: None,
        left: Callable[[str], None] = lambda _way: None,
        name: str = "document",
        dialogs: Dialogs | None = None,
    ) -> None:
        super().__init__(office, scrolls=False)
        self._pdf, self._name, self._written_down, self._left = pdf, name, written_down, left
        self._dialogs = dialogs or Dialogs()
        self._sheets: list[_Sheet] = []
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settled.timeout.connect(self._draw_seen)
        self._build_sheets()
        self.set_head(title, self.words(_("The pages are being drawn.")))
        opening = self.words(_("Opening the pages"))
        self.run(
            opening, lambda _vault, _session, _course: paper.sizes(pdf), lambda found: self._on_sizes(title, found)
        )

    @property
    def sheets(self) -> list[QImage | None]:
        """The pages as they are shown; None for one that was not looked at yet."""
        return [sheet.picture for sheet in self._sheets]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _build_sheets(self) -> None:
        inner = QWidget()
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(0, GRID, 0, GRID)
        self._stack.setSpacing(2 * GRID)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.words(_("Pages")))
        self._area.setWidget(inner)
        self._area.viewport().installEventFilter(self)
        self._area.verticalScrollBar().valueChanged.connect(lambda _value: self._settled.start())
        self.content.addWidget(self._area, stretch=1)
        warning = _("A saved PDF is not encrypted: whoever has the file can read it. Delete it once it is not needed.")
        self.content.addWidget(Label(self.words(warning), role="hint"))

    def _on_sizes(self, title: str, found: list[QSizeF]) -> None:
        for number, size in enumerate(found, start=1):
            said = self.words(_("Page {number} of {count}"), number=number, count=len(found))
            self._sheets.append(_Sheet(size, said))
            self._stack.addWidget(self._sheets[-1], alignment=Qt.AlignmentFlag.AlignHCenter)
        exactly = self.words.plural(
            *n_("{n} page, exactly as it leaves.", "{n} pages, exactly as they leave."), len(found)
        )
        actions = [
            Action(self.words(_("&Print…")), self._on_print, role="main", icon="print", shortcut="Ctrl+P"),
            Action(self.words(_("&Save as PDF…")), self._on_save, icon="save", shortcut="Ctrl+S"),
            Action(self.words(_("&Close")), self.office.back),
        ]
        self.set_head(title, exactly, actions)
        self._area.setFocus()
        self._fit()

    def _fit(self) -> None:
        """Pages as wide as there is room for, and no wider than they are easily read."""
        widest = _WIDEST * self.office.settings.scale // 100
        width = max(min(self._area.viewport().width() - 2 * GRID, widest), 1)
        for sheet in self._sheets:
            sheet.fit(width)
        self._settled.start()

    def _draw_seen(self) -> None:
        """Draws the pages that are looked at, each once at its width."""
        seen = self._area.viewport().rect()
        for number, sheet in enumerate(self._sheets):
            top = sheet.mapTo(self._area.viewport(), sheet.rect().topLeft()).y()
            if top < seen.bottom() and top + sheet.height() > 0 and sheet.wanting:
                self._draw(number, sheet)

    def _draw(self, number: int, sheet: "_Sheet") -> None:
        pdf, width = self._pdf, sheet.ask()
        said = self.words(_("Drawing page {number}"), number=number + 1)
        self.run(said, lambda _vault, _session, _course: paper.drawn(pdf, number, width), sheet.show_picture)

    def _on_print(self) -> None:
        printer = paper.printer_for(self._sheets[0].points)
        pages = len(self._sheets)
        if self.office.attempt(lambda: self._dialogs.printer(self, printer, pages)) and self._may_leave():
            pdf, said = self._pdf, self.words(_("Printing"))
            self.office.run(
                said, lambda _vault, _session, course: paper.print_out(pdf, printer, course), self._on_printed
            )

    def _on_printed(self, pages: int) -> None:
        self.office.tell(_("Sent to the printer: {count} pages. Fetch them now."), count=pages)
        self._left("print")

    def _on_save(self) -> None:
        proposed = Path.home() / f"{self._name}-{self.office.today():%Y-%m-%d}.pdf"
        place = self._dialogs.save_as(self, self.words(_("Save as PDF")), proposed, "PDF (*.pdf)")
        if place is None:
            return
        place = place if place.suffix.lower() == ".pdf" else place.with_name(f"{place.name}.pdf")
        if self.office.attempt(lambda: refuse_place(place)) and self._may_leave():
            pdf, said = self._pdf, self.words(_("Saving"))
            self.office.run(said, lambda _vault, _session, _course: write(place, pdf), self._on_saved)

    def _on_saved(self, place: Path) -> None:
        self.office.tell(_("Saved: {file}"), file=place.name)
        self._left("save")

    def _may_leave(self) -> bool:
        """Writes down first that it leaves."""

        def noted() -> bool:
            self._written_down()
            return True

        return self.office.attempt(noted) is True


class _Sheet(QWidget):
    """One page: white until it is drawn."""

    def __init__(self, points: QSizeF, said: str) -> None:
        super().__init__()
        self.points, self.picture = points, None
        self._asked = 0
        self.setAccessibleName(said)

    picture: QImage | None

    @property
    def wanting(self) -> bool:
        """Whether it was not asked for yet as wide as it is now."""
        return self._asked != self._dots

    def ask(self) -> int:
        """How many dots wide it is to be drawn."""
        self._asked = self._dots
        return self._asked

    def fit(self, width: int) -> None:
        self.setFixedSize(QSize(width, round(width * self.points.height() / self.points.width())))

    def show_picture(self, picture: QImage) -> None:
        self.picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.picture is not None:
            painter.drawImage(QRectF(self.rect()), self.picture, QRectF(self.picture.rect()))
        painter.end()

    @property
    def _dots(self) -> int:
        return round(self.width() * self.devicePixelRatio())


def write(place: Path, content: bytes) -> Path:
    """Writes a file that only this user of the computer can read, whole or not at all, never over another."""
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except FileExistsError:
        raise _taken(place) from None
    except OSError as error:
        raise Refused(_("No file can be made there. Choose another folder.")) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        place.unlink(missing_ok=True)
        raise Refused(_("The disk did not take the file: it is full or was pulled out. Nothing was saved.")) from error
    return place


def refuse_place(place: Path) -> bool:
    """Refuses a name that is taken, and a folder that others' programs copy: what is saved there is not encrypted."""
    client = guards.facts(place.parent).synchronised
    if client:
        raise Refused(_("{client} copies this folder to other computers. Choose another folder."), client=client)
    if place.exists():
        raise _taken(place)
    return True


def _taken(place: Path) -> Refused:
    return Refused(_("There is already a file named {name}. Choose another name."), name=place.name)
