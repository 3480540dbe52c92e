"""What is ticked, written on, signed or scanned on paper, as strips."""

from collections.abc import Callable, Sequence

from app.places import heavy
from app.reports.documents.lines import Style
from app.reports.documents.pen import Pen
from app.reports.documents.strips import Setting, Strip, beside, glue, room, text_strips, with_next
from app.reports.documents.tags import Element
from app.reports.documents.tree import Boxes, Choices, Signature, WordGrid

_OPTION = Style(10)
_LABEL = Style(8, gray=0.35)
_WRITING_HEIGHT = 21.0
_SIGNING_HEIGHT = 30.0
_BOX_WIDTH, _BOX_HEIGHT, _BOX_GAP = 15.0, 18.0, 7.0
_TICK_BOX, _TICK_GAP = 8.5, 5.0
_COLUMN_GAP = 12.0
_QUIET_ZONE = 4


def lines_strips(count: int, width: float) -> list[Strip]:
    """Ruled lines, high enough for handwriting."""
    return [Strip(_WRITING_HEIGHT, _ruled(width, _WRITING_HEIGHT), glued=place < count - 1) for place in range(count)]


def boxes_strips(part: Boxes, setting: Setting, parent: Element) -> list[Strip]:
    """Groups of boxes, each over its own label."""
    lefts: list[float] = []
    at = 0.0
    for group in part.groups:
        lefts.append(at)
        at += group * _BOX_WIDTH + _BOX_GAP
    boxes = Strip(_BOX_HEIGHT + 2, _boxes_drawing(part.groups, lefts), glued=bool(part.labels))
    labels = [
        (left, text_strips(label, group * _BOX_WIDTH + _BOX_GAP, _LABEL, setting, parent.add("P", setting.language)))
        for left, group, label in zip(lefts, part.groups, part.labels, strict=False)
    ]
    return [room(2), boxes, *(glue(beside(labels)) if labels else [])]


def choices_strips(part: Choices, width: float, setting: Setting, parent: Element) -> list[Strip]:
    """Options in as many columns as all of them fit in on one line each, at most four."""
    listed = parent.add("L", setting.language)
    columns = _columns_for(part.options, width, setting)
    wide = (width - _COLUMN_GAP * (columns - 1)) / columns
    strips: list[Strip] = []
    for start in range(0, len(part.options), columns):
        row: list[tuple[float, Sequence[Strip]]] = []
        for place, option in enumerate(part.options[start : start + columns]):
            left = place * (wide + _COLUMN_GAP)
            inner = wide - _TICK_BOX - _TICK_GAP
            text = text_strips(option, inner, _OPTION, setting, listed.add("LI").add("LBody"))
            box = Strip(
                text[0].height, _tick_box(text[0].height, ticked=start + place in part.chosen), base=text[0].base
            )
            row += [(left, [box]), (left + _TICK_BOX + _TICK_GAP, text)]
        strips += glue(beside(row))
    return strips


def signature_strips(part: Signature, width: float, setting: Setting, parent: Element) -> list[Strip]:
    """Lines side by side over their labels."""
    count = max(1, len(part.labels))
    wide = (width - _COLUMN_GAP * (count - 1)) / count
    who = text_strips(part.who, width, Style(10, bold=True), setting, parent.add("P")) if part.who else []
    columns = [
        (
            place * (wide + _COLUMN_GAP),
            [
                Strip(_SIGNING_HEIGHT, _ruled(wide, _SIGNING_HEIGHT)),
                *text_strips(label, wide, _LABEL, setting, parent.add("P", setting.language)),
            ],
        )
        for place, label in enumerate(part.labels)
    ]
    return with_next(who) + beside(columns)


def word_grid_strips(part: WordGrid, width: float, setting: Setting, parent: Element) -> list[Strip]:
    """Words in numbered columns, read downwards row by row, in letters large enough to copy."""
    element = parent.add("L", "en")
    wide = width / part.columns
    strips: list[Strip] = []
    for start in range(0, len(part.words), part.columns):
        row: list[tuple[float, Sequence[Strip]]] = []
        for place, word in enumerate(part.words[start : start + part.columns]):
            item = element.add("LI")
            left = place * wide
            number = text_strips(
                f"{start + place + 1}.", 22, Style(9, gray=0.4, align="right"), setting, item.add("Lbl")
            )
            text = text_strips(word, wide - 28, Style(12.5, bold=True), setting, item.add("LBody"))
            row += [(left, number), (left + 27, text)]
        strips += [*glue(beside(row)), room(3)]
    return strips


def qr_strips(data: str, side: float, parent: Element) -> Strip:
    """A QR code of squares, with the white edge scanners need; medium error correction."""
    matrix = [bytes(row) for row in heavy("segno").make(data, error="m", micro=False).matrix]
    step = side / (len(matrix) + 2 * _QUIET_ZONE)
    element = parent.add("Figure")

    def draw(pen: Pen, left: float, top: float) -> None:
        corner_x, corner_y = left + _QUIET_ZONE * step, top + _QUIET_ZONE * step
        squares = [
            (corner_x + start * step, corner_y + row * step, length * step, step)
            for row, modules in enumerate(matrix)
            for start, length in _dark(modules)
        ]
        with pen.marked(element):
            pen.fill(squares)

    return Strip(side, draw)


def _dark(modules: bytes) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many stand together."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(modules):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs


def _columns_for(options: Sequence[str], width: float, setting: Setting) -> int:
    widest = max((line.width for option in options for line in setting.lay(option, 1e6, _OPTION)), default=0.0)
    needed = widest + _TICK_BOX + _TICK_GAP + _COLUMN_GAP + 1
    return max(1, min(4, len(options), int((width + _COLUMN_GAP) // needed)))


def _ruled(width: float, height: float) -> Callable[[Pen, float, float], None]:
    def draw(pen: Pen, left: float, top: float) -> None:
        with pen.marked(None):
            pen.rule((left, top + height - 2), (left + width, top + height - 2), gray=0.3)

    return draw


def _boxes_drawing(groups: Sequence[int], lefts: Sequence[float]) -> Callable[[Pen, float, float], None]:
    def draw(pen: Pen, left: float, top: float) -> None:
        with pen.marked(None):
            for start, group in zip(lefts, groups, strict=True):
                for place in range(group):
                    pen.box(left + start + place * _BOX_WIDTH, top, _BOX_WIDTH, _BOX_HEIGHT)

    return draw


def _tick_box(line_height: float, *, ticked: bool) -> Callable[[Pen, float, float], None]:
    def draw(pen: Pen, left: float, top: float) -> None:
        head = top + (line_height - _TICK_BOX) / 2
        with pen.marked(None):
            pen.box(left, head, _TICK_BOX, _TICK_BOX)
            for start, end in ((1, 1), (-1, -1)) if ticked else ():
                pen.rule(
                    (left + 1.5, head + _TICK_BOX / 2 - start * (_TICK_BOX / 2 - 1.5)),
                    (left + _TICK_BOX - 1.5, head + _TICK_BOX / 2 + end * (_TICK_BOX / 2 - 1.5)),
                    weight=1.1,
                )

    return draw
