"""Tables and key–value lists as strips: rows that may go on over the page, heads that come again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from app.reports.documents.lines import Style
from app.reports.documents.pen import Pen
from app.reports.documents.strips import Setting, Strip, beside, glue, room, text_strips, with_next
from app.reports.documents.tags import Element
from app.reports.documents.tree import KeyValue, Table

_PADDING = 4.0
_ABOVE, _BELOW = 2.5, 3.0
_SIZE = 9.5
_LINE_GRAY, _HEAD_GRAY = 0.6, 0.92
_SHORT_ROW = 8
_LABEL_SHARE = 0.34


def table_strips(table: Table, width: float, setting: Setting, parent: Element) -> list[Strip]:
    """Each row framed; the head is drawn again, unread by screen readers, where a page begins inside the table."""
    element = parent.add("Table")
    widths = _widths(table, width, setting)
    edges = [0.0, *accumulate(widths)]
    head = with_next(_row(table.head, "TH", table, edges, setting, element)) if any(table.head) else []
    again = tuple(_row(table.head, "TH", table, edges, setting, None)) if head else ()
    rows = [_row(row, "TD", table, edges, setting, element) for row in table.rows]
    return head + [replace(strip, repeat=again) for row in rows for strip in row]


def key_value_strips(part: KeyValue, width: float, setting: Setting, parent: Element) -> list[Strip]:
    """Labels in gray, a third of the width; a fine line under each row. No row stands on a page without another."""
    element = parent.add("Table")
    label_width = width * _LABEL_SHARE
    last = len(part.rows) - 1
    strips: list[Strip] = []
    for place, (label, value) in enumerate(part.rows):
        row = element.add("TR")
        left = text_strips(label, label_width - 2 * _PADDING, Style(_SIZE, gray=0.3), setting, row.add("TH"))
        right = text_strips(value, width - label_width - _PADDING, Style(10), setting, row.add("TD"))
        cells = beside([(0, left), (label_width, right)])
        slices = [room(1.5), *_kept_short(cells), Strip(1.5, _rule_below(width))]
        slices[-2] = replace(slices[-2], glued=True)
        slices[-1] = replace(slices[-1], glued=place in (0, last - 1) and place < last)
        strips += slices
    return strips


def _row(
    cells: Sequence[str],
    kind: str,
    table: Table,
    edges: Sequence[float],
    setting: Setting,
    parent: Element | None,
) -> list[Strip]:
    element = parent.add("TR") if parent else None
    columns: list[tuple[float, list[Strip]]] = []
    for place, text in enumerate(cells):
        style = Style(_SIZE, bold=kind == "TH", align="right" if place in table.right else "left")
        wide = edges[place + 1] - edges[place] - 2 * _PADDING
        owner = element.add(kind) if element else None
        columns.append((edges[place] + _PADDING, text_strips(text, wide, style, setting, owner)))
    inside = _kept_short(beside(columns))
    slices = [Strip(_ABOVE, glued=True), *inside[:-1], replace(inside[-1], glued=True), Strip(_BELOW)]
    last = len(slices) - 1
    return [
        _framed(strip, edges, shaded=kind == "TH", first=place == 0, last=place == last)
        for place, strip in enumerate(slices)
    ]


def _kept_short(slices: list[Strip]) -> list[Strip]:
    return glue(slices) if len(slices) <= _SHORT_ROW else slices


def _framed(strip: Strip, edges: Sequence[float], *, shaded: bool, first: bool, last: bool) -> Strip:
    """The slice with its part of the frame: every edge beside it, and lines over the first and under the last."""

    def draw(pen: Pen, left: float, top: float) -> None:
        foot = top + strip.height
        with pen.marked(None):
            if shaded:
                pen.fill([(left, top, edges[-1], strip.height)], gray=_HEAD_GRAY)
            for edge in edges:
                pen.rule((left + edge, top), (left + edge, foot), gray=_LINE_GRAY)
            for level in [top] * first + [foot] * last:
                pen.rule((left, level), (left + edges[-1], level), gray=_LINE_GRAY)
        strip.draw(pen, left, top)

    return replace(strip, draw=draw)


def _rule_below(width: float) -> Callable[[Pen, float, float], None]:
    def draw(pen: Pen, left: float, top: float) -> None:
        with pen.marked(None):
            pen.rule((left, top + 1.5), (left + width, top + 1.5), weight=0.3, gray=0.75)

    return draw


def _widths(table: Table, width: float, setting: Setting) -> list[float]:
    """Shares as asked for; else narrow columns get what they need and the others share the rest."""
    count = len(table.head)
    if table.widths:
        return [width * share / sum(table.widths) for share in table.widths]
    columns = zip(table.head, *table.rows, strict=True)
    wanted = [2 * _PADDING + 1 + _widest(texts, setting) for texts in columns]
    widths = [0.0] * count
    left, waiting = width, sorted(range(count), key=wanted.__getitem__)
    for done, place in enumerate(waiting):
        widths[place] = min(wanted[place], left / (count - done))
        left -= widths[place]
    return [wide + left / count for wide in widths]


def _widest(texts: Sequence[str], setting: Setting) -> float:
    """The width of the longest line, set without breaking."""
    return max(line.width for text in texts for line in setting.lay(text[:200], 1e6, Style(_SIZE, bold=True)))
