"""Workbooks nobody should trust: damaged zips, hostile parts, and cells that say anything."""

import io
import json
import unicodedata
from datetime import date
from functools import cache
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.demo.workbook import caseload
from app.errors import Refused
from app.models.forms.library import Library
from app.sync import mapping, sheets, workbook
from app.sync.cases_in_rows import Reading
from app.sync.workbook import Row
from tests.fuzz import damage
from tests.fuzz.harness import KHMER, answered, bounds, examples

TODAY = date(2026, 3, 2)
LIBRARY = Library.load()
MAP = mapping.htcds(LIBRARY)
RAW = caseload(count=3, seed=1, today=TODAY)
SHEET = "xl/worksheets/sheet1.xml"
CELLS = (
    *(b"<c t='s'><v>9</v></c>", b"<c t='s'><v>-1</v></c>", b"<c t='b'><v>2</v></c>", b"<c t='e'><v>#REF!</v></c>"),
    *(b"<c><v>1e999</v></c>", b"<c><v>nan</v></c>", b"<c><v>" + b"9" * 5000 + b"</v></c>", b"<c><f>1+1</f></c>"),
    *(b"<c t='d'><v>2026-13-45</v></c>", b"<c s='77'><v>2</v></c>", b"<c r='ZZZZ1'/>", b"<c r='A0'/>", b"<row r='0'>"),
    *(b"<c t='inlineStr'><is><r><t>x</t></r></is></c>", b"<row r='-5'>", b"<row r='99999999999'>", b"<c r='?'/>"),
    *(
        b"<!DOCTYPE x>",
        b"<![CDATA[<]]>",
        b"&#0;",
        b"&amp;",
        b"<?xml version='1.0' encoding='utf-7'?>",
        b"<a xmlns='y'>",
    ),
)
LETTERS = list(MAP.names)


@cache
def parts() -> dict[str, bytes]:
    with ZipFile(io.BytesIO(RAW)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(changed: dict[str, bytes], how: int = ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", how) as archive:
        for name, data in {**parts(), **changed}.items():
            archive.writestr(name, data)
    return made.getvalue()


def is_told_well(raw: bytes) -> None:
    """In this process: starting another one for each input would leave time for few."""
    found = answered(lambda: sheets.table(raw, MAP.names))
    if found:
        columns, rows = found
        assert columns and len(rows) <= workbook.MOST_ROWS
        json.dumps([(dict(row.cells), dict(row.faults)) for row in rows]).encode()
        assert all(name in (*columns, workbook.NAMELESS) for row in rows for name in (*row.cells, *row.faults))


@examples(150)
@given(damage.data([RAW, packed({}, ZIP_STORED)], [b"PK\x01\x02", b"PK\x05\x06", b"\xff\xff\xff\xff"]))
def test_a_damaged_zip_is_read_or_refused(raw: bytes) -> None:
    is_told_well(raw)


@examples(200)
@given(st.data())
def test_a_hostile_part_is_read_or_refused(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from([SHEET] * 4 + list(parts())))
    is_told_well(packed({part: data.draw(damage.data([parts()[part]], CELLS))}))


@examples(8, least=6)  # each is a process
@given(damage.data([RAW]))
def test_whatever_it_is_the_other_process_ends_and_this_one_goes_on(raw: bytes) -> None:
    found = answered(lambda: workbook.read(raw, MAP.names))
    assert found is None or found.rows


SWOLLEN = {
    "cells": (b"", b"<c t='inlineStr'><is><t>x</t></is></c>", 3_000_000),
    "rows without a cell": (b"", b"<row/>", 7_000_000),
    "elements in elements": (b"", b"<a>", 12_000_000),
    "runs of one text": (b"<c t='inlineStr'><is>", b"<r><t>x</t></r>", 2_500_000),
}


@pytest.mark.parametrize(("before", "part", "times"), SWOLLEN.values(), ids=SWOLLEN.keys())
def test_what_unpacks_to_hundreds_of_times_its_size_is_never_unpacked(before: bytes, part: bytes, times: int) -> None:
    inside = before + part * times
    raw = packed({SHEET: parts()[SHEET].replace(b"</sheetData>", inside + b"</sheetData>")})
    assert len(raw) < len(inside) // 100
    with pytest.raises(Refused, match="unpacks to more"), bounds(seconds=5, megabytes=100):
        sheets.table(raw, MAP.names)


def test_a_workbook_that_lies_about_its_size_is_not_believed() -> None:
    """What a zip says of a part's size is only a number in it; more than that is never unpacked."""
    inside = packed({SHEET: parts()[SHEET].replace(b"</sheetData>", b" " * 50_000_000 + b"</sheetData>")})
    said, lie = (50_000_000 + len(parts()[SHEET])).to_bytes(4, "little"), (900_000).to_bytes(4, "little")
    assert said in inside
    with pytest.raises(Refused), bounds(seconds=5, megabytes=100):
        sheets.table(inside.replace(said, lie), MAP.names)


@examples(150)
@given(
    st.dictionaries(
        st.sampled_from(LETTERS),
        damage.anything
        | damage.texts(
            [
                "2009-05-17",
                "TRUE",
                "Feminine; Masculine",
                "ForcedLabour|ForcedBegging",
                "១២",
                "-3.50",
                "Closed",
                "family first",
            ],
            [";", "|", ",", "\n", "?", "unknown", "~", "9" * 400],
        ),
        max_size=12,
    )
)
def test_a_row_that_says_anything_becomes_records_or_problems_in_its_cells(cells: dict[str, str]) -> None:
    found = answered(lambda: Reading(MAP, LIBRARY, TODAY).entry(Row(7, cells)))
    assert found
    entry, problems = found
    assert entry.drafts[0][0] == mapping.PERSON
    for one in problems:
        assert one.row == 7 and one.column
        assert KHMER(one.sentence, **one.places)


@examples(80)
@given(st.lists(st.dictionaries(st.sampled_from(["name", "said", "x"]), damage.anything, max_size=3), max_size=4))
def test_what_is_written_is_read_again_but_for_what_nobody_can_see(rows: list[dict[str, str]]) -> None:
    raw = workbook.write(["name", "said", "x"], rows)
    _columns, found = sheets.table(raw, ["name"])
    kept = {row.number - 2: row.cells for row in found}
    for number, row in enumerate(rows):
        for name, text in row.items():
            assert seen(kept.get(number, {}).get(name, "")) == seen(text)


def seen(text: str) -> str:
    """Without white space, and without the sign that keeps a text from being a formula."""
    return unicodedata.normalize("NFC", "".join(workbook.harmless(text).split()).lstrip("'"))
