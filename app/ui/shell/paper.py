"""The pages of a PDF as pictures, by PDFium: the same drawing for the screen and for the printer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.errors import Refused
from app.marks import _
from app.places import heavy
from app.ui.shell.work import Course

INCH: Final = 72.0
"""Points."""

JOB: Final = "Saphan"
"""What the printer's queue shows: nothing of whom the page is about."""

_FINEST: Final = 400
"""Dots an inch on paper: finer than the eye, and a page still fits in the memory of an old laptop."""

_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps what it knows in one place for all threads."""


def sizes(pdf: bytes) -> list[QSizeF]:
    """Width and height of each page in points."""
    with _opened(pdf) as document:
        return [QSizeF(*document.get_page_size(number)) for number in range(len(document))]


def drawn(pdf: bytes, page: int, width: int) -> QImage:
    """One page, counted from nought, as a picture that many dots wide."""
    with _opened(pdf) as document:
        found = document[page]
        return _picture(found, width / found.get_width())


def printer_for(size: QSizeF) -> QPrinter:
    """A printer set to pages of this size, edge to edge, under a name that says nothing."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setCreator(JOB)
    printer.setFullPage(True)
    page = QPageSize(size, QPageSize.Unit.Point, matchPolicy=QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    return printer


def print_out(pdf: bytes, printer: QPrinter, course: Course) -> int:
    """Prints the pages that were chosen, and answers how many."""
    with _opened(pdf) as document:
        first, last = printer.fromPage() or 1, printer.toPage() or len(document)
        chosen = range(first - 1, min(last, len(document)))
        painter = QPainter()
        if not painter.begin(printer):
            raise Refused(_("The printer does not take the page. Look whether it is switched on, and try again."))
        try:
            for place, number in enumerate(chosen):
                course.refuse_if_stopped()
                course.progress(place, len(chosen))
                if place:
                    printer.newPage()
                _paint(painter, document[number], printer.resolution() / INCH)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
    return len(chosen)


def _paint(painter: QPainter, page: Any, scale: float) -> None:
    """One page as large as it is. Drawn whole: cut into bands, PDFium leaves away letters at their edges."""
    size = QSizeF(page.get_width(), page.get_height()) * scale
    picture = _picture(page, min(scale, _FINEST / INCH))
    painter.drawImage(QRectF(QPointF(0, 0), size), picture, QRectF(picture.rect()))


def _picture(page: Any, scale: float) -> QImage:
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    held = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
    return held.copy()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    with _ONE_AT_A_TIME:
        document = heavy("pypdfium2").PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
