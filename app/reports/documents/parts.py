"""Each kind of part of a document as strips."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Any

from app.reports.documents.charts import bars_strips
from app.reports.documents.fields import (
    boxes_strips,
    choices_strips,
    lines_strips,
    qr_strips,
    signature_strips,
    word_grid_strips,
)
from app.reports.documents.lines import Style
from app.reports.documents.pen import Pen
from app.reports.documents.strips import Setting, Strip, beside, glue, moved, room, space, text_strips, with_next
from app.reports.documents.tables import key_value_strips, table_strips
from app.reports.documents.tags import Element
from app.reports.documents.tree import (
    QR,
    Bars,
    Boxes,
    Bullets,
    Choices,
    Columns,
    Heading,
    KeepTogether,
    KeyValue,
    Lines,
    Note,
    PageBreak,
    Paragraph,
    Part,
    Signature,
    Spacer,
    Table,
    WordGrid,
)

BODY = Style(10.5)
HINT = Style(8.5, gray=0.35)
LARGE = Style(12)
MILLIMETRE = 72 / 25.4
_HEADINGS = {1: Style(13.5, bold=True), 2: Style(11.5, bold=True), 3: Style(10.5, bold=True)}
_INDENT = 14.0
_GUTTER = 16.0


def stack(parts: Sequence[Part], width: float, setting: Setting, parent: Element) -> list[Strip]:
    """The parts one under the other."""
    return [strip for part in parts for strip in _DRAWN[type(part)](part, width, setting, parent)]


def title_strips(text: str, width: float, setting: Setting, parent: Element) -> list[Strip]:
    """The document's title over the first page."""
    strips = text_strips(text, width, Style(17, bold=True), setting, parent.add("H1", setting.language))
    return with_next([*strips, Strip(5)])


def _heading(part: Heading, width: float, setting: Setting, parent: Element) -> list[Strip]:
    style = _HEADINGS[part.level]
    strips = text_strips(part.text, width, style, setting, parent.add(f"H{part.level + 1}", setting.language))
    if not part.names_someone:
        strips[0] = replace(strips[0], draw=_bookmarked(strips[0].draw, part))
    return [space(style.size * 0.75), *with_next(strips), Strip(2.5, glued=True)]


def _paragraph(part: Paragraph, width: float, setting: Setting, parent: Element) -> list[Strip]:
    style = replace(HINT if part.small else LARGE if part.large else BODY, bold=part.strong)
    return [*text_strips(part.text, width, style, setting, parent.add("P", setting.language)), space(4)]


def _bullets(part: Bullets, width: float, setting: Setting, parent: Element) -> list[Strip]:
    listed = parent.add("L", setting.language)
    strips: list[Strip] = []
    for item in part.items:
        element = listed.add("LI")
        sign = text_strips("•", _INDENT, BODY, setting, element.add("Lbl"))
        text = text_strips(item, width - _INDENT, BODY, setting, element.add("LBody"))
        strips += [*beside([(2, sign), (_INDENT, text)]), space(1.5)]
    return [*strips, space(3)]


def _key_value(part: KeyValue, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [*key_value_strips(part, width, setting, parent), space(5)]


def _table(part: Table, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [room(2), *table_strips(part, width, setting, parent), space(6)]


def _bars(part: Bars, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [room(2), *bars_strips(part, width, setting, parent), space(6)]


def _note(part: Note, width: float, setting: Setting, parent: Element) -> list[Strip]:
    """A gray bar beside the text."""
    text = text_strips(part.text, width - _INDENT, Style(9.5), setting, parent.add("Note", setting.language))
    return [room(3), *(replace(strip, draw=_barred(strip)) for strip in moved(text, _INDENT)), space(6)]


def _keep_together(part: KeepTogether, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return glue(stack(part.parts, width, setting, parent))


def _columns(part: Columns, width: float, setting: Setting, parent: Element) -> list[Strip]:
    shares = [column.share for column in part.columns]
    room = width - _GUTTER * (len(shares) - 1)
    widths = [room * share / sum(shares) for share in shares]
    lefts = [0.0, *accumulate(wide + _GUTTER for wide in widths)]
    columns: list[tuple[float, list[Strip]]] = []
    for column, left, wide in zip(part.columns, lefts, widths, strict=False):
        inner = replace(setting, language=column.language or setting.language)
        columns.append((left, stack(column.parts, wide, inner, parent.add("Div", inner.language))))
    return beside(columns)


def _spacer(part: Spacer, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [space(part.height * MILLIMETRE)]


def _page_break(part: PageBreak, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [Strip(0, breaks=True)]


def _qr(part: QR, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [qr_strips(part.data, part.size * MILLIMETRE, parent), space(4)]


def _lines(part: Lines, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [*lines_strips(part.count, width * part.share), space(4)]


def _boxes(part: Boxes, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [*boxes_strips(part, setting, parent), space(4)]


def _choices(part: Choices, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [*choices_strips(part, width, setting, parent), space(4)]


def _signature(part: Signature, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [*glue(signature_strips(part, width, setting, parent)), space(6)]


def _word_grid(part: WordGrid, width: float, setting: Setting, parent: Element) -> list[Strip]:
    return [*glue(word_grid_strips(part, width, setting, parent)), space(6)]


def _bookmarked(draw: Callable[[Pen, float, float], None], heading: Heading) -> Callable[[Pen, float, float], None]:
    def drawn(pen: Pen, left: float, top: float) -> None:
        pen.bookmark(heading.text, heading.level - 1, top)
        draw(pen, left, top)

    return drawn


def _barred(strip: Strip) -> Callable[[Pen, float, float], None]:
    def draw(pen: Pen, left: float, top: float) -> None:
        with pen.marked(None):
            pen.fill([(left, top, 2.5, strip.height)], gray=0.55)
        strip.draw(pen, left, top)

    return draw


_DRAWN: dict[type[Any], Callable[[Any, float, Setting, Element], list[Strip]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    KeyValue: _key_value,
    Table: _table,
    Bars: _bars,
    Note: _note,
    KeepTogether: _keep_together,
    Columns: _columns,
    Spacer: _spacer,
    PageBreak: _page_break,
    QR: _qr,
    Lines: _lines,
    Boxes: _boxes,
    Choices: _choices,
    Signature: _signature,
    WordGrid: _word_grid,
}
