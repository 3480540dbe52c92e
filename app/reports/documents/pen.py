"""Draws on pages: lines of shaped text, rules, boxes, squares. The only file that writes PDF operators."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, groupby
from typing import Any

from app.places import heavy
from app.reports.documents.embedding import Embedded
from app.reports.documents.shaping import BOX_WIDTH, DEEPEST, HIGHEST, Glyph, Run, Shaped, Shaper, visible
from app.reports.documents.tags import Element, write_structure
from app.reports.documents.typefaces import Typeface, typeface

_BOX_LEFT, _BOX_BOTTOM, _BOX_SIDE = 60, -120, 780
_THICKENING = 0.028


class Pen:
    """One PDF being drawn, in memory. Measures are points from the top left corner of the page."""

    def __init__(self, size: tuple[float, float], *, language: str, title: str) -> None:
        self.width, self.height = size
        self.missing: Counter[str] = Counter()
        """Characters no font could draw, shown as marked boxes, and how often."""
        self._shaper = Shaper()
        self._fonts: dict[str, Embedded] = {}
        self._drawn: dict[tuple[Shaped, float], list[str]] = {}
        self._canvas = _canvas(size, language, title)
        self._page = 0
        self._marks = 0
        self._deepest = -1

    def text(
        self,
        pieces: Sequence[Shaped],
        left: float,
        base: float,
        *,
        size: float,
        gray: float = 0.0,
        element: Element | None = None,
    ) -> None:
        """Draws the pieces one after the other on the line `base` below the top of the page, as part of `element`."""
        code: list[str] = []
        for plain, group in groupby(pieces, key=lambda piece: piece.plain):
            for together in [list(group)] if plain else [[piece] for piece in group]:
                drawn = chain.from_iterable(self._piece(piece, size) for piece in together)
                code += [self._opening(together[0], element), *drawn, "EMC"]
        code = [f"{gray:g} g {gray:g} G BT 1 0 0 1 {_n(left)} {_n(self.height - base)} Tm", *code, "ET"]
        if any(piece.tall for piece in pieces):
            low, high = (self.height - base + limit * size / 1000 for limit in (DEEPEST, HIGHEST))
            code = [f"q 0 {_n(low)} {_n(self.width)} {_n(high - low)} re W n", *code, "Q"]
        self._canvas.addLiteral("\n".join(code))
        self._frame_boxes(pieces, left, base, size)

    def rule(
        self, start: tuple[float, float], end: tuple[float, float], *, weight: float = 0.5, gray: float = 0
    ) -> None:
        """A straight line between two points, each from the left and from the top."""
        path = " ".join(f"{_n(x)} {_n(self.height - y)} {step}" for (x, y), step in ((start, "m"), (end, "l")))
        self._canvas.addLiteral(f"{weight:g} w {gray:g} G {path} S")

    def box(self, left: float, top: float, width: float, height: float, *, weight: float = 0.7) -> None:
        """An empty rectangle to tick or to write in."""
        corner = f"{_n(left)} {_n(self.height - top - height)} {_n(width)} {_n(height)}"
        self._canvas.addLiteral(f"{weight:g} w 0.25 G {corner} re S")

    def fill(self, rectangles: Sequence[tuple[float, float, float, float]], *, gray: float = 0) -> None:
        """Filled rectangles: left, top, width, height each."""
        shapes = (f"{_n(x)} {_n(self.height - y - high)} {_n(wide)} {_n(high)} re" for x, y, wide, high in rectangles)
        self._canvas.addLiteral(f"{gray:g} g {' '.join(shapes)} f")

    @contextmanager
    def marked(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to `element`; to nothing but the page itself when None."""
        if element is None:
            self._canvas.addLiteral("/Artifact BMC")
        else:
            self._canvas.addLiteral(f"/{element.kind} <</MCID {self._next_mark(element)}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    def bookmark(self, title: str, level: int, top: float) -> None:
        """A line of the outline beside the pages; a level is never more than one deeper than the one before."""
        key = f"h{self._page}-{self._marks}"
        self._deepest = min(level, self._deepest + 1)
        self._canvas.bookmarkHorizontal(key, 0, self.height - top)
        self._canvas.addOutlineEntry(visible(title), key, self._deepest)

    def next_page(self) -> None:
        self._canvas.showPage()
        self._page += 1
        self._marks = 0

    def finished(self, root: Element) -> bytes:
        """The PDF; the pen is used up."""
        write_structure(self._canvas._doc, root)
        self._canvas._doc.idToObject["BasicFonts"].dict.clear()  # ReportLab's own default font, never drawn with
        return bytes(self._canvas.getpdfdata())

    def _opening(self, piece: Shaped, element: Element | None) -> str:
        """Opens a marked piece: one that cannot say itself carries its text; one of no element is the page's own."""
        said = "" if piece.plain else f"/ActualText <FEFF{_utf16(piece.text)}>"
        if element is None:
            return f"/Span <<{said}>> BDC" if said else "/Artifact BMC"
        return f"/{'Span' if said else element.kind} <</MCID {self._next_mark(element)} {said}>> BDC"

    def _next_mark(self, element: Element) -> int:
        element.marks.append((self._page, self._marks))
        self._marks += 1
        return self._marks - 1

    def _piece(self, piece: Shaped, size: float) -> list[str]:
        if (piece, size) not in self._drawn:
            self._drawn[piece, size] = self._code(piece, size)
        return self._drawn[piece, size]

    def _code(self, piece: Shaped, size: float) -> list[str]:
        drawn = [self._glyphs(run, size) if run.face else self._boxes(run.text, size) for run in piece.runs]
        code = list(chain.from_iterable(drawn))
        if piece.plain:
            return code
        opening, closing = piece.runs[:1], piece.runs[-1:]
        return [*self._edge(opening, size, opening=True), *code, *self._edge(closing, size, opening=False)]

    def _glyphs(self, run: Run, size: float) -> list[str]:
        font = self._font(run.face)
        code = [f"/{font.name} {size:g} Tf"]
        rise, row = 0.0, ""
        for glyph in run.glyphs:
            if glyph.up != rise:
                code += [f"[{row}] TJ", f"{_n(glyph.up * size / 1000)} Ts"]
                rise, row = glyph.up, ""
            row += _placed(glyph, font.code(glyph.number, glyph.text))
        code.append(f"[{row}] TJ")
        if rise:
            code.append("0 Ts")
        if font.face.thickened:
            code = [f"2 Tr {_n(size * _THICKENING)} w", *code, "0 Tr"]
        return code

    def _edge(self, runs: Sequence[Run], size: float, *, opening: bool) -> list[str]:
        """An unseen glyph at the edge of a piece that a moved glyph opens or ends: readers measure the gap to its
        neighbour from the first and last glyph, and would else see a space between words that touch."""
        if not runs:
            return []
        if runs[0].face:
            glyph = runs[0].glyphs[0 if opening else -1]
            if not glyph.up and not (glyph.right if opening else glyph.natural + glyph.right - glyph.advance):
                return []
        font = self._font(runs[0].face or typeface("sans", bold=False))
        space = font.face.font.get_nominal_glyph(ord(" "))
        wide = _n(font.face.advance(space))
        unseen = f"<{font.code(space, ''):04X}>"
        return [f"/{font.name} {size:g} Tf [{unseen + wide if opening else wide + unseen}] TJ"]

    def _boxes(self, text: str, size: float) -> list[str]:
        """The numbers inside the marked boxes; two rows of small digits each."""
        code: list[str] = []
        for character in text:
            digits = f"{ord(character):04X}"
            half = (len(digits) + 1) // 2
            small = size * (0.36 if half == 2 else 0.26)
            for row, lift in ((digits[:half], 0.32), (digits[half:], -0.04)):
                shaped = self._shaper.shape(row, "en")
                wide = shaped.width * small / size
                before = _BOX_LEFT + (_BOX_SIDE - wide) / 2
                full_size = f"/{self._font(shaped.runs[0].face).name} {size:g} Tf"
                code += [f"{_n(lift * size)} Ts", f"{full_size} [{_n(-before)}] TJ"]
                code += [*self._glyphs(shaped.runs[0], small), f"{full_size} [{_n(before + wide)}] TJ"]
            code.append(f"0 Ts [{-BOX_WIDTH}] TJ")
        return code

    def _frame_boxes(self, pieces: Sequence[Shaped], left: float, base: float, size: float) -> None:
        """The frames around the numbers of characters no font has; counts them."""
        side, foot = _BOX_SIDE * size / 1000, base - _BOX_BOTTOM * size / 1000
        at = float(_BOX_LEFT)
        for run in chain.from_iterable(piece.runs for piece in pieces):
            for place in range(len(run.text) if run.face is None else 0):
                with self.marked(None):
                    self.box(left + (at + place * BOX_WIDTH) * size / 1000, foot - side, side, side, weight=0.4)
                self.missing[run.text[place]] += 1
            at += run.width

    def _font(self, face: Typeface | None) -> Embedded:
        assert face is not None
        if face.name not in self._fonts:
            self._fonts[face.name] = Embedded(face, len(self._fonts))
            self._canvas._doc.delayedFonts.append(self._fonts[face.name])
        return self._fonts[face.name]


def _canvas(size: tuple[float, float], language: str, title: str) -> Any:
    """An empty PDF that takes nothing from outside and comes out the same for the same drawing."""
    settings = heavy("reportlab.rl_config")
    settings.trustedSchemes, settings.trustedHosts = [], []
    settings.useA85 = 0  # quicker, and somewhat smaller: nothing asks for a PDF of letters only
    make = heavy("reportlab.pdfgen.canvas").Canvas
    canvas = make(None, pagesize=size, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=language)
    canvas._preamble = "1 0 0 1 0 0 cm"  # without a font set before ours
    canvas.setTitle(visible(title))
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("Saphan")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _placed(glyph: Glyph, code: int) -> str:
    """One glyph in a TJ row: moved right where it must, then back to where the next begins."""
    after = glyph.natural + glyph.right - glyph.advance
    return f"{_n(-glyph.right) if glyph.right else ''}<{code:04X}>{_n(after) + ' ' if after else ''}"


def _n(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
