"""Charts as strips: bars that lie one under the other, each beside its label and its number."""

from collections.abc import Callable

from app.reports.documents.lines import Style
from app.reports.documents.pen import Pen
from app.reports.documents.strips import Setting, Strip, beside, glue, room, text_strips
from app.reports.documents.tags import Element
from app.reports.documents.tree import Bar, Bars

_LABEL_SHARE, _NUMBER_SHARE = 0.34, 0.16
_GAP = 8.0
_HEIGHT, _BELOW = 9.0, 4.0
_TEXT = Style(9.5)
_GRAY = 0.35


def bars_strips(part: Bars, width: float, setting: Setting, parent: Element) -> list[Strip]:
    """A row for each bar, all on one scale from nothing to its end or the longest; the axis stands before the bars."""
    element = parent.add("Table")
    longest = max((max(bar.most, bar.before or 0.0) for bar in part.bars), default=0.0)
    return [strip for bar in part.bars for strip in _row(bar, part.full or longest, width, setting, element)]


def _row(bar: Bar, longest: float, width: float, setting: Setting, parent: Element) -> list[Strip]:
    element = parent.add("TR")
    label_width, number_width = width * _LABEL_SHARE, width * _NUMBER_SHARE
    left, right = label_width + _GAP, width - number_width
    label = text_strips(bar.label, label_width, _TEXT, setting, element.add("TH"))
    number = text_strips(bar.said, number_width, _TEXT, setting, element.add("TD"))
    scale = (right - left - _GAP) / longest if longest else 0.0
    before = None if bar.before is None else bar.before * scale
    drawn = Strip(_HEIGHT, _drawing(bar.least * scale, bar.most * scale, before))
    return [*glue([*beside([(0, label), (left, [drawn]), (right, number)]), room(0)]), Strip(_BELOW)]


def _drawing(least: float, most: float, before: float | None) -> Callable[[Pen, float, float], None]:
    """The axis, what is certain filled, a frame around what may be, and a line across where it was last time."""

    def draw(pen: Pen, left: float, top: float) -> None:
        with pen.marked(None):
            pen.rule((left, top - 1), (left, top + _HEIGHT + 2), weight=0.6, gray=_GRAY)
            if least:
                pen.fill([(left, top + 1, least, _HEIGHT - 1)], gray=_GRAY)
            if most > least:
                pen.box(left, top + 1, most, _HEIGHT - 1, weight=0.6)
            if before is not None:
                pen.rule((left + before, top - 1), (left + before, top + _HEIGHT + 2), weight=1.6)

    return draw
