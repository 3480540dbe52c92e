"""The bundled fonts: which there are, which stands for which language, and their measures."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from app.places import heavy, resource

FILES = {
    "sans": "NotoSans",
    "km": "NotoSansKhmer",
    "lo": "NotoSansLao",
    "my": "NotoSansMyanmar",
    "th": "NotoSansThai",
    "zh": "NotoSansSC",
}
"""One font a script; the Chinese one is twenty times as large as all others and is asked last."""

_CHINESE_PUNCTUATION = range(0x2010, 0x2060)
_LINE_ABOVE_AND_BELOW = {
    "km": (1.02, 0.58),
    "my": (0.98, 0.62),
    "lo": (1.06, 0.5),
    "th": (1.06, 0.5),
    "zh": (1.0, 0.42),
}
_LATIN_ABOVE_AND_BELOW = (0.97, 0.38)


@dataclass(frozen=True)
class Typeface:
    """One font file, opened; measures are thousandths of the type size."""

    name: str
    script: str
    path: Path
    thickened: bool
    """True where bold is wanted and there is no bold font: its outline is drawn too."""

    @cached_property
    def face(self) -> Any:
        hb = heavy("uharfbuzz")
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def font(self) -> Any:
        font = heavy("uharfbuzz").Font(self.face)
        font.scale = (1000, 1000)
        return font

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """Left, bottom, right, top of the largest glyph."""
        left, bottom, right, top = struct.unpack(">4h", self.face.reference_table("head").data[36:44])
        upem = self.face.upem
        return left * 1000 // upem, bottom * 1000 // upem, right * 1000 // upem, top * 1000 // upem

    @cached_property
    def covers(self) -> Callable[[str], bool]:
        """Whether it has a glyph for a character; as all below, asked of the file once for each."""
        return cache(lambda character: bool(self.font.get_nominal_glyph(ord(character))))

    @cached_property
    def advance(self) -> Callable[[int], int]:
        """How far the next glyph stands from this one where neither is moved."""
        return cache(self.font.get_glyph_h_advance)

    @cached_property
    def ink(self) -> Callable[[int], tuple[int, int]]:
        """How far the glyph's ink reaches above and below the line it stands on."""
        return cache(self._ink)

    def _ink(self, glyph: int) -> tuple[int, int]:
        extents = self.font.get_glyph_extents(glyph)
        return (extents.y_bearing, extents.y_bearing + extents.height) if extents else (0, 0)


def above_and_below(script: str) -> tuple[float, float]:
    """The usual room of a line above and below its base line, in type sizes; Khmer and Burmese stack, so 1.6 in all."""
    return _LINE_ABOVE_AND_BELOW.get(script, _LATIN_ABOVE_AND_BELOW)


def chain(language: str) -> Sequence[str]:
    """The fonts asked for a character, in order: the language's own script, Latin, the other scripts, Chinese."""
    own = [language] if language in FILES and language != "zh" else []
    return [*own, "sans", *(name for name in FILES if name not in (*own, "sans"))]


@cache
def typeface(name: str, *, bold: bool) -> Typeface:
    """The font of that name, opened once while the program runs."""
    path = resource("fonts", f"{FILES[name]}-Bold.ttf")
    if bold and path.exists():
        return Typeface(path.stem, name, path, thickened=False)
    path = resource("fonts", f"{FILES[name]}-Regular.ttf")
    return Typeface(f"{path.stem}-Thick" if bold else path.stem, name, path, thickened=bold)


@cache
def typeface_of(character: str, language: str, *, bold: bool) -> Typeface | None:
    """The first font of the language's chain that can draw the character; None if none can."""
    order = chain(language)
    if language == "zh" and ord(character) in _CHINESE_PUNCTUATION:
        order = ["zh"]
    faces = (typeface(name, bold=bold) for name in order)
    return next((face for face in faces if face.covers(character)), None)
