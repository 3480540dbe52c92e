"""Puts the used glyphs of a font into a PDF, each knowing the text it stands for."""

from collections.abc import Iterator
from typing import Any

from app.places import heavy
from app.reports.documents.typefaces import Typeface

_UNUSED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "cmap",
    "name",
    "OS/2",
    "post",
    "gasp",
    "kern",
    "vhea",
    "vmtx",
    "STAT",
)
_SYMBOLIC = 4
_NOTHING, _LONGEST_TEXT = "\u200b", 16
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class Embedded:
    """One font inside one PDF. ReportLab calls `addObjects` when the document is written."""

    def __init__(self, face: Typeface, place: int) -> None:
        self.face = face
        self.name = f"S{place}"
        self._label = f"{_six_letters(place)}+{face.name}"
        self._codes: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> int:
        """The number that draws this glyph and reads as this text; the same pair has one number."""
        return self._codes.setdefault((glyph, text), len(self._codes) + 1)

    def addObjects(self, document: Any) -> None:  # noqa: N802 (ReportLab's name for it)
        pdf = heavy("reportlab.pdfbase.pdfdoc")
        inside, new_number = self._subset()
        outlines = _stream(pdf, inside)
        outlines.dictionary["Length1"] = len(inside)
        numbers = b"\0\0" + b"".join(new_number[glyph].to_bytes(2, "big") for glyph, _ in self._codes)
        widths = [self.face.advance(glyph) for glyph, _ in self._codes]
        descendant = pdf.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": pdf.PDFName(self._label),
                "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
                "DW": 0,
                "W": pdf.PDFArray([1, pdf.PDFArray(widths)]),
                "CIDToGIDMap": _stream(pdf, numbers),
                "FontDescriptor": document.Reference(self._descriptor(pdf, outlines), f"{self.name}:descriptor"),
            }
        )
        font = pdf.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": pdf.PDFName(self._label),
                "Encoding": "/Identity-H",
                "DescendantFonts": pdf.PDFArray([document.Reference(descendant, f"{self.name}:font")]),
                "ToUnicode": _stream(pdf, self._readable().encode("ascii")),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, f"{self.name}:face")

    def _descriptor(self, pdf: Any, outlines: Any) -> Any:
        _, bottom, _, top = self.face.box
        return pdf.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": pdf.PDFName(self._label),
                "Flags": _SYMBOLIC,
                "FontBBox": pdf.PDFArray(list(self.face.box)),
                "ItalicAngle": 0,
                "Ascent": top,
                "Descent": bottom,
                "CapHeight": 714,
                "StemV": 80,
                "FontFile2": outlines,
            }
        )

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """A font file of the used glyphs only, and the new number of each."""
        hb = heavy("uharfbuzz")
        wanted = hb.SubsetInput()
        wanted.glyph_set.update({glyph for glyph, _ in self._codes})
        wanted.drop_table_tag_set.update({int.from_bytes(tag.ljust(4).encode("ascii")) for tag in _UNUSED_TABLES})
        wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        plan = hb.SubsetPlan(self.face.face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def _readable(self) -> str:
        """The map from numbers to text for readers that copy and search; none of them takes longer texts."""
        texts = [text if 0 < len(text) <= _LONGEST_TEXT else _NOTHING for _, text in self._codes]
        rows = [f"<{code:04X}> <{_utf16(text)}>\n" for code, text in enumerate(texts, start=1)]
        blocks = (f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in _hundreds(rows))
        return _CMAP_HEAD + "".join(blocks) + _CMAP_TAIL


def _hundreds(rows: list[str]) -> Iterator[list[str]]:
    return (rows[start : start + 100] for start in range(0, len(rows), 100))


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()


def _six_letters(place: int) -> str:
    """The tag that a subset's name opens with, different for each font of the document."""
    return "SAPHA" + chr(ord("A") + place % 26)


def _stream(pdf: Any, content: bytes) -> Any:
    return pdf.PDFStream(content=content, filters=[pdf.PDFZCompress])
