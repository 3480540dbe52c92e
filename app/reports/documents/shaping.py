"""From a piece of text to placed glyphs, with HarfBuzz."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from app.places import heavy
from app.reports.documents.typefaces import Typeface, typeface_of

BOX_WIDTH = 900
"""The marked box for a character no font has, in thousandths of the type size, as all measures here."""
_BOX_INK = (780, -140)
HIGHEST, DEEPEST = 1900, -1500
"""No line gives more room than this to stacks of marks; what would paint over other lines is cut off there."""
_SHOWN_AS_CODE = frozenset(
    [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
) - {0x0A}
_NEW_LINES = {"\r\n": "\n", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}


class Glyph(NamedTuple):
    """One glyph; `text` is what the cluster says, on the cluster's first glyph. A tuple, for a page has thousands."""

    number: int
    text: str
    advance: float
    natural: float
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters in one font; without a font, characters drawn as marked boxes."""

    face: Typeface | None
    text: str
    glyphs: tuple[Glyph, ...]
    width: float


@dataclass(frozen=True, slots=True, eq=False)
class Shaped:
    """A piece of text ready to be drawn; `plain` when each glyph says its one character without help. Like nothing but
    itself, so that what became of it is quickly looked up."""

    text: str
    runs: tuple[Run, ...]
    width: float
    above: float
    below: float
    plain: bool
    tall: bool
    """Has ink beyond `HIGHEST` or `DEEPEST`."""


class Shaper:
    """Shapes for one document in one language, each piece once. It forgets all text with the document."""

    def __init__(self) -> None:
        self._shaped: dict[tuple[str, str, bool], Shaped] = {}

    def shape(self, text: str, language: str, bold: bool = False) -> Shaped:
        key = (text, language, bold)
        if key not in self._shaped:
            self._shaped[key] = _shape(text, language, bold)
        return self._shaped[key]


def visible(text: str) -> str:
    """Text as it is drawn: NFC, one kind of line end, and controls that would reorder or hide text shown by number."""
    for old, new in _NEW_LINES.items():
        text = text.replace(old, new)
    if not text.isprintable():
        text = "".join(_shown(character) for character in text)
    return unicodedata.normalize("NFC", text)


def _shown(character: str) -> str:
    code = ord(character)
    if code in _SHOWN_AS_CODE or 0xD800 <= code < 0xE000 or 0xE0000 <= code < 0xE0080 or code & 0xFFFE == 0xFFFE:
        return f"[U+{code:04X}]"
    return character


def _shape(text: str, language: str, bold: bool) -> Shaped:
    runs = tuple(_run(face, part, language) for face, part in _in_fonts(text, language, bold))
    ink = [_ink_of(run) for run in runs] or [(0.0, 0.0)]
    above, below = max(above for above, _ in ink), min(below for _, below in ink)
    return Shaped(
        text=text,
        runs=runs,
        width=sum(run.width for run in runs),
        above=min(above, HIGHEST),
        below=max(below, DEEPEST),
        plain=_says_itself(text) and all(map(_plain, runs)),
        tall=above > HIGHEST or below < DEEPEST,
    )


def _in_fonts(text: str, language: str, bold: bool) -> list[tuple[Typeface | None, str]]:
    """Split where the font changes; marks, joiners and spaces stay in the font of what they follow."""
    parts: list[tuple[Typeface | None, str]] = []
    start, current = 0, None
    for place, character in enumerate(text):
        unseen = _unseen(character)
        if current and (unseen or (_marks(character) and current.covers(character))):
            continue
        face = typeface_of(" " if unseen else character, language, bold=bold)
        if place and face is not current:
            parts.append((current, text[start:place]))
            start = place
        current = face
    return [*parts, (current, text[start:])] if text else parts


def _run(face: Typeface | None, text: str, language: str) -> Run:
    if face is None:
        return Run(None, text, (), BOX_WIDTH * len(text))
    hb = heavy("uharfbuzz")
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction, buffer.language = "ltr", language  # never this laptop's own
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    hb.shape(face.font, buffer, {})
    glyphs = _glyphs(face, text, buffer)
    return Run(face, text, glyphs, sum(glyph.advance for glyph in glyphs))


def _glyphs(face: Typeface, text: str, buffer: Any) -> tuple[Glyph, ...]:
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    end_of = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[Glyph] = []
    for info, position in zip(infos, positions, strict=True):
        said = text[info.cluster : end_of.pop(info.cluster, info.cluster)]
        natural = face.advance(info.codepoint)
        glyphs.append(
            Glyph(info.codepoint, said, position.x_advance, natural, position.x_offset, position.y_offset),
        )
    return tuple(glyphs)


def _ink_of(run: Run) -> tuple[float, float]:
    if run.face is None:
        return _BOX_INK
    inks = [(glyph.up, run.face.ink(glyph.number)) for glyph in run.glyphs]
    return max((up + ink[0] for up, ink in inks), default=0), min((up + ink[1] for up, ink in inks), default=0)


def _plain(run: Run) -> bool:
    return run.face is not None and all(len(glyph.text) == 1 for glyph in run.glyphs)


def _says_itself(text: str) -> bool:
    """Readers of PDFs drop doubled, leading and unusual spaces unless the text is written beside the glyphs."""
    inner = text[:-1] if text.endswith(" ") else text
    return not any(character.isspace() or _unseen(character) for character in inner)


@cache
def _marks(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Mc"}


@cache
def _unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cf", "Zs"} or 0xFE00 <= ord(character) < 0xFE10
