"""Whatever bytes call themselves a workbook: they are read, or refused in a sentence."""

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.errors import Refused
from app.sync import workbook

RAW = workbook.write(["name", "said"], [{"name": "ថីដា", "said": "=1+1"}, {"name": "Mali", "said": "+85512345678"}])
SHEET = "xl/worksheets/sheet1.xml"


def test_what_is_written_is_read_again_and_no_cell_is_a_formula() -> None:
    cells = [dict(row.cells) for row in workbook.read(RAW, ["name"]).rows]
    assert cells == [{"name": "ថីដា", "said": "=1+1"}, {"name": "Mali", "said": "+85512345678"}]
    assert workbook.harmless("=1+1") == "'=1+1"


def test_other_kinds_of_files_are_refused() -> None:
    for raw in (b"", b"name,said\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", RAW[:200]):
        with pytest.raises(Refused):
            workbook.read(raw, ["name"])


def test_what_takes_forever_can_be_stopped() -> None:
    with pytest.raises(Refused, match="Stopped"):
        workbook.read(RAW, ["name"], cancelled=lambda: True)


def test_a_stray_cell_far_below_costs_no_time_and_is_not_dropped_unseen() -> None:
    began = time.monotonic()
    far = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Thida</t></is></c></row></sheetData>'
    rows = workbook.read(changed(SHEET, b"</sheetData>", far), ["name"]).rows
    assert (rows[-1].number, rows[-1].cells) == (1_048_576, {"name": "Thida"})
    assert time.monotonic() - began < 10
    with pytest.raises(Refused, match="more than 50"):
        workbook.read(changed(SHEET, b"</sheetData>", far.replace(b"1048576", b"1048577")), ["name"])


def test_entities_are_refused_however_far_inside_they_are_declared() -> None:
    declared = b"<!--" + b" " * 100_000 + b'--><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    with pytest.raises(Refused, match="no spreadsheet program"):
        workbook.read(changed(SHEET, b"<worksheet", declared), ["name"])


def changed(part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in one of its parts."""
    made = BytesIO()
    with ZipFile(BytesIO(RAW)) as before, ZipFile(made, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new, 1) if name == part else data)
    return made.getvalue()
