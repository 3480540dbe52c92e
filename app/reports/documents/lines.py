"""Breaks text into lines of shaped pieces that fit a width."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.reports.breaking import clusters, segments
from app.reports.documents.shaping import Shaped, Shaper, visible
from app.reports.documents.typefaces import above_and_below

_DROPPED_AT_LINE_END = " \u200b\u3000"
_AIR = 45


@dataclass(frozen=True, slots=True)
class Style:
    """How text looks: size in points, gray from 0 (black) to 1, aligned "left", "right" or "center"."""

    size: float = 10.5
    bold: bool = False
    gray: float = 0.0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, in points: how wide, and its room above and below the base line."""

    pieces: tuple[Shaped, ...]
    width: float
    above: float
    below: float

    @property
    def height(self) -> float:
        return self.above + self.below

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def lay(text: str, width: float, style: Style, *, language: str, shaper: Shaper) -> list[Line]:
    """The lines of `text`, each at most `width` points; only a single cluster wider than that stands out."""
    rows = [
        row
        for paragraph in visible(text).split("\n")
        for row in _filled(paragraph, width * 1000 / style.size, style.bold, language, shaper)
    ]
    scripts = {language} | {run.face.script for row in rows for piece in row for run in piece.runs if run.face}
    rooms = [above_and_below(script) for script in scripts]
    above, below = max(room[0] for room in rooms), max(room[1] for room in rooms)
    return [_line(row, above * style.size, below * style.size, style.size) for row in rows]


def _filled(paragraph: str, limit: float, bold: bool, language: str, shaper: Shaper) -> Iterator[list[Shaped]]:
    row: list[Shaped] = []
    used = 0.0
    for segment in segments(paragraph):
        for part in _parts(segment, limit, bold, language, shaper):
            piece = shaper.shape(part, language, bold)
            if row and used + piece.width > limit and used + _bare(piece, bold, language, shaper).width > limit:
                yield _ended(row, bold, language, shaper)
                row, used = [], 0.0
            row.append(piece)
            used += piece.width
    yield _ended(row, bold, language, shaper)


def _parts(segment: str, limit: float, bold: bool, language: str, shaper: Shaper) -> Iterator[str]:
    """The segment itself, or, where it is longer than a line, as many clusters at a time as fit."""
    whole = shaper.shape(segment, language, bold)
    if whole.width <= limit or _bare(whole, bold, language, shaper).width <= limit:
        yield segment
        return
    part, used = "", 0.0
    for cluster in clusters(segment):
        wide = shaper.shape(cluster, language, bold).width
        if part and used + wide > limit and cluster not in _DROPPED_AT_LINE_END:
            yield part
            part, used = "", 0.0
        part += cluster
        used += wide
    yield part


def _ended(row: list[Shaped], bold: bool, language: str, shaper: Shaper) -> list[Shaped]:
    """The row without the spaces at its end, which would only widen it."""
    while row and not row[-1].text.rstrip(_DROPPED_AT_LINE_END):
        row = row[:-1]
    return [*row[:-1], _bare(row[-1], bold, language, shaper)] if row else row


def _bare(piece: Shaped, bold: bool, language: str, shaper: Shaper) -> Shaped:
    """The piece as it ends a line; never wider than with its spaces."""
    return shaper.shape(piece.text.rstrip(_DROPPED_AT_LINE_END), language, bold)


def _line(row: list[Shaped], above: float, below: float, size: float) -> Line:
    """Room for the tallest stack and the deepest subscript on this line, so that nothing is cut or touches."""
    highest = max((piece.above for piece in row), default=0.0) + _AIR
    deepest = min((piece.below for piece in row), default=0.0) - _AIR
    return Line(
        pieces=tuple(row),
        width=sum(piece.width for piece in row) * size / 1000,
        above=max(above, highest * size / 1000),
        below=max(below, -deepest * size / 1000),
    )
