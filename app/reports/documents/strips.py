"""Strips: horizontal slices of a page, from which pages are filled. A page never ends inside one."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from app.reports.documents.lines import Line, Style, lay
from app.reports.documents.pen import Pen
from app.reports.documents.shaping import Shaper
from app.reports.documents.tags import Element


def _nothing(pen: Pen, left: float, top: float) -> None:
    """Draws nothing: white space."""


@dataclass(frozen=True, slots=True)
class Strip:
    """`draw(pen, left, top)` draws it; `glued` strips stay on one page with the next; a `loose` one is white space that
    no page begins with; `repeat` is drawn again when a page begins with this one (the head of a table)."""

    height: float
    draw: Callable[[Pen, float, float], None] = _nothing
    glued: bool = False
    loose: bool = False
    base: float = 0.0
    """How far down its text stands; beside other text it stands on the same level. 0 where there is no text."""
    breaks: bool = False
    repeat: "tuple[Strip, ...]" = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What text needs to become strips: the language it is in, the document's shaper, and what was laid before: on a
    form the same few words stand again and again."""

    language: str
    shaper: Shaper
    laid: dict[tuple[str, float, Style, str], Sequence[Line]] = field(default_factory=dict, repr=False)

    def lay(self, text: str, width: float, style: Style) -> Sequence[Line]:
        known = text, width, style, self.language
        if known not in self.laid:
            self.laid[known] = lay(text, width, style, language=self.language, shaper=self.shaper)
        return self.laid[known]


def text_strips(text: str, width: float, style: Style, setting: Setting, element: Element | None) -> list[Strip]:
    """A strip a line; the first two and the last two lines stay together."""
    lines = setting.lay(text, width, style)
    strips = [Strip(line.height, _line_drawing(line, width, style, element), base=line.above) for line in lines]
    return [replace(strip, glued=place in (0, len(strips) - 2)) for place, strip in enumerate(strips[:-1])] + strips[
        -1:
    ]


def space(height: float) -> Strip:
    """White space between parts."""
    return Strip(height, loose=True, glued=False)


def room(height: float) -> Strip:
    """White space that belongs to what follows it, also where a page begins."""
    return Strip(height, glued=True)


def glue(strips: Sequence[Strip]) -> list[Strip]:
    """All on one page, if a page is large enough."""
    return [*(replace(strip, glued=True) for strip in strips[:-1]), *strips[-1:]]


def with_next(strips: Sequence[Strip]) -> list[Strip]:
    """All on one page with what follows."""
    return [replace(strip, glued=True) for strip in strips]


def moved(strips: Iterable[Strip], right: float) -> list[Strip]:
    """The strips drawn `right` points further in."""
    return [replace(strip, draw=_moved(strip.draw, right)) for strip in strips]


def beside(columns: Sequence[tuple[float, Sequence[Strip]]]) -> list[Strip]:
    """Columns of strips, each from its own left edge, as one column: lines in a row stand on one level, and beside a
    tall strip stand as many as there is room for."""
    waiting = [(left, deque(strips)) for left, strips in columns]
    rows: list[Strip] = []
    while any(strips for _, strips in waiting):
        height = max(strips[0].height for _, strips in waiting if strips)
        rows.append(_row(height, [(left, _taken(strips, height)) for left, strips in waiting]))
    return rows


def _taken(strips: deque[Strip], height: float) -> list[Strip]:
    """As many from the front as fit into the height."""
    taken: list[Strip] = []
    while strips and sum(strip.height for strip in taken) + strips[0].height <= height:
        taken.append(strips.popleft())
    return taken


def _row(height: float, columns: Sequence[tuple[float, Sequence[Strip]]]) -> Strip:
    """One strip of a row; the texts its columns begin with stand on one level."""
    base = max(strips[0].base for _, strips in columns if strips)
    placed: list[tuple[float, float, Strip]] = []
    for left, strips in columns:
        down = base - strips[0].base if strips and strips[0].base else 0.0
        for strip in strips:
            placed.append((left, down, strip))
            down += strip.height

    def draw(pen: Pen, left: float, top: float) -> None:
        for right, down, strip in placed:
            strip.draw(pen, left + right, top + down)

    glued = any(strips[-1].glued for _, strips in columns if strips)
    return Strip(max(height, *(down + strip.height for _, down, strip in placed)), draw, glued=glued, base=base)


def _moved(draw: Callable[[Pen, float, float], None], right: float) -> Callable[[Pen, float, float], None]:
    return lambda pen, left, top: draw(pen, left + right, top)


def _line_drawing(
    line: Line, width: float, style: Style, element: Element | None
) -> Callable[[Pen, float, float], None]:
    spare = {"left": 0.0, "right": width - line.width, "center": (width - line.width) / 2}[style.align]

    def draw(pen: Pen, left: float, top: float) -> None:
        if line.pieces:
            base = top + line.above
            pen.text(line.pieces, left + spare, base, size=style.size, gray=style.gray, element=element)

    return draw
