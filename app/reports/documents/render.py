"""The one renderer: a document in, a PDF in memory out."""

from collections import Counter
from dataclasses import dataclass

from app.i18n import Words
from app.marks import _
from app.reports.documents.lines import Style
from app.reports.documents.pages import filled
from app.reports.documents.parts import MILLIMETRE, stack, title_strips
from app.reports.documents.pen import Pen
from app.reports.documents.shaping import Shaper
from app.reports.documents.strips import Setting, Strip, beside, text_strips
from app.reports.documents.tags import Element
from app.reports.documents.tree import Column, Columns, Document, Heading

_SIDE, _TOP, _BOTTOM = 18 * MILLIMETRE, 12 * MILLIMETRE, 11 * MILLIMETRE
_SMALL = Style(8, gray=0.3)
_AIR = 12.0


@dataclass(frozen=True, slots=True)
class Rendered:
    """The file, how many pages it has, and each character no font could draw with how often it was met."""

    pdf: bytes
    pages: int
    missing: Counter[str]


def render(document: Document, words: Words) -> Rendered:
    """`words` says the header and footer in the document's language. The same input gives the same bytes."""
    pen = Pen(document.paper, language=document.language, title=document.title)
    setting = Setting(document.language, Shaper())
    root = Element("Document", document.language)
    width = document.paper[0] - 2 * _SIDE
    body = [*_title(document, width, setting, root), *stack(document.parts, width, setting, root)]
    foot = _footer(document, width, setting, words)
    top = _TOP + _header(document, width, setting, words, 1, 1).height + _AIR
    foot_top = document.paper[1] - _BOTTOM - sum(strip.height for strip in foot)
    pages = filled(body, foot_top - _AIR - top)
    for number, strips in enumerate(pages, start=1):
        head = _header(document, width, setting, words, number, len(pages))
        _column(pen, [head], _TOP)
        _column(pen, strips, top)
        _column(pen, foot, foot_top)
        with pen.marked(None):
            for level in (top - _AIR * 0.6, foot_top - _AIR * 0.3):
                pen.rule((_SIDE, level), (_SIDE + width, level), weight=0.4, gray=0.6)
        pen.next_page()
    return Rendered(pen.finished(root), len(pages), pen.missing)


def _title(document: Document, width: float, setting: Setting, root: Element) -> list[Strip]:
    if not document.second_language:
        return title_strips(document.title, width, setting, root)
    titles = ((document.title, document.language), (document.second_title or document.title, document.second_language))
    return stack(
        [Columns(tuple(Column((Heading(text),), language) for text, language in titles))], width, setting, root
    )


def _header(document: Document, width: float, setting: Setting, words: Words, page: int, pages: int) -> Strip:
    """How confidential it is on the left, which page on the right, on one line or as many as the left needs."""
    number = words(_("Page {page} of {pages}"), page=page, pages=pages)
    left = text_strips(document.classification, width * 0.75, Style(8.5, bold=True), setting, None)
    right = text_strips(number, width * 0.23, Style(8.5, align="right"), setting, None)
    return _one(beside([(0, left), (width * 0.77, right)]))


def _footer(document: Document, width: float, setting: Setting, words: Words) -> list[Strip]:
    said: list[str] = []
    if document.printed_by and document.printed_at:
        said.append(words(_("Printed by {who}, {when}"), who=document.printed_by, when=document.printed_at))
    if document.basis:
        said.append(document.basis)
    return [strip for line in said for strip in text_strips(line, width, _SMALL, setting, None)]


def _one(strips: list[Strip]) -> Strip:
    """Several strips as one that is never parted."""

    def draw(pen: Pen, left: float, top: float) -> None:
        for strip in strips:
            strip.draw(pen, left, top)
            top += strip.height

    return Strip(sum(strip.height for strip in strips), draw)


def _column(pen: Pen, strips: list[Strip], top: float) -> None:
    _one(strips).draw(pen, _SIDE, top)
