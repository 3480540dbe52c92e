"""What stands in the first sheet of somebody else's workbook, read in a process that may die of it."""

import json
import sys
import unicodedata
import warnings
from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.errors import Refused
from app.marks import _
from app.models.vault.values import canonical
from app.places import heavy
from app.sync.workbook import ACTIVE, DAMAGED, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, NAMELESS, Row, folded

_MOST_PARTS = 2_000
_MOST_UNPACKED = 300_000_000
_MOST_TIMES = 250
"""How many times its packed size a part may have; honest sheets stay below 100."""
_SMALL = 1_000_000
_HEADER_WITHIN = 20
_LAST_ROW = 1_048_576
"""What a spreadsheet program numbers its last row."""
_CHUNK = 1_000_000
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST_MARK = max(map(len, _DECLARATIONS))
_ENCRYPTED = 0x1

FORMULA = _("A formula stands here. Copy the sheet and paste it as values.")
ERROR = _("The spreadsheet shows an error here.")
TOO_LONG = _("This cell is too long to be read.")


Table = tuple[tuple[str, ...], list[Row]]


def apart() -> None:
    """The other process: known columns and a workbook in, columns and rows or a refusal out."""
    known, _line, raw = sys.stdin.buffer.read().partition(b"\n")
    told: dict[str, Any]
    try:
        columns, rows = table(raw, json.loads(known))
        told = {"columns": columns, "rows": [(row.number, dict(row.cells), dict(row.faults)) for row in rows]}
    except Refused as refused:
        told = {"refused": refused.sentence, "places": dict(refused.places)}
    sys.stdout.buffer.write(canonical(told).encode())


def table(raw: bytes, known: Collection[str]) -> Table:
    """The columns and the rows of the sheet that `workbook.read` gives.

    openpyxl meets damaged files with any error there is, so whatever comes out of it is said as one sentence.
    """
    try:
        _refuse_bombs(raw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _found(raw, {folded(name) for name in known})
    except Refused:
        raise
    except Exception as error:
        raise Refused(DAMAGED) from error


def _refuse_bombs(raw: bytes) -> None:
    """Looks at what the parts say of their size before any is unpacked; more than that is never unpacked."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "mimetype" in names and "xl/workbook.xml" not in names:
                raise Refused(_("This is an OpenDocument file. Save it as an .xlsx workbook."))
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or any(map(_is_bomb, parts)):
                raise Refused(_("This workbook unpacks to more than can be read. Save only its values in a new one."))
            if any(_declares(archive, part) for part in parts):
                raise Refused(_("This workbook holds something no spreadsheet program writes. It is not read."))
    except BadZipFile as error:
        raise Refused(_("This workbook is not whole. Copy it again from where it came from.")) from error


def _is_bomb(part: ZipInfo) -> bool:
    """Whether a part is locked, packed in a way nobody packs, or far larger than what it is packed into."""
    strange = part.flag_bits & _ENCRYPTED or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED)
    swollen = part.file_size > _SMALL and part.file_size > part.compress_size * _MOST_TIMES
    return bool(strange or swollen)


def _declares(archive: ZipFile, part: ZipInfo) -> bool:
    """Whether an XML part brings entities of its own, which could grow without end."""
    if not part.filename.lower().endswith((".xml", ".rels")):
        return False
    with archive.open(part) as opened:
        before = b""
        while data := opened.read(_CHUNK).replace(b"\0", b"").upper():
            if any(mark in before + data for mark in _DECLARATIONS):
                return True
            before = data[-_LONGEST_MARK:]
    return False


def _found(raw: bytes, known: Collection[str]) -> Table:
    book = heavy("openpyxl").load_workbook(BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    try:
        for page in book.worksheets:
            if page.sheet_state == "visible":
                columns, rows = _read(page, known)
                if columns:
                    return columns, rows
    finally:
        book.close()
    raise Refused(_("No sheet of this workbook has a row with the names of the columns. Nothing was read."))


def _read(page: Any, known: Collection[str]) -> Table:
    """The header and the rows of one sheet; no columns where it has no header among its first rows.

    Rows that are not written, often a million of them above one stray cell, all come as the same tuple.
    """
    page.reset_dimensions()
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    blank: tuple[Any, ...] | None = None
    for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS + 1), 1):
        if number > _LAST_ROW:
            raise Refused(_("This sheet has more than {most} rows. Divide it into several."), most=MOST_ROWS)
        if cells is blank:
            continue
        filled = [(place, cell) for place, cell in enumerate(cells) if cell.value is not None]
        blank = blank if filled else cells
        if header:
            rows += [_row(number, header, filled)] if filled else []
            _refuse_large(rows, cells)
        elif number <= _HEADER_WITHIN:
            header = _header(cells, known)
        else:
            break
    return header, rows


def _header(cells: Sequence[Any], known: Collection[str]) -> tuple[str, ...]:
    """The names in a header row, "" over a column without one; nothing where the row names no known column."""
    names = tuple(_text(cell.value) for cell in cells)
    if not any(folded(name) in known for name in names):
        return ()
    told = [folded(name) for name in names if name]
    twice = next((name for name in names if name and told.count(folded(name)) > 1), None)
    if twice:
        raise Refused(_("The column “{column}” stands in the sheet twice."), column=twice)
    if names[-1] and len(names) > MOST_COLUMNS:
        raise Refused(_("This sheet has more than {most} columns."), most=MOST_COLUMNS)
    return names


def _row(number: int, header: Sequence[str], filled: Sequence[tuple[int, Any]]) -> Row:
    found: dict[str, str] = {}
    faults: dict[str, str] = {}
    for place, cell in filled:
        fault = _fault(cell)
        text = "" if fault else _text(cell.value)
        name = (header[place] if place < len(header) else "") or NAMELESS
        if fault:
            faults[name] = fault
        elif text:
            found[name] = f"{found[name]}; {text}" if name in found else text
    return Row(number, found, faults)


def _fault(cell: Any) -> str | None:
    kind = getattr(cell, "data_type", "n")
    if kind == "f" or not isinstance(cell.value, str | int | float | datetime | date | time):
        return FORMULA
    if kind == "e":
        return ERROR
    return TOO_LONG if isinstance(cell.value, str) and len(cell.value) > LONGEST_CELL else None


def _text(value: object) -> str:
    """A cell as a person would have typed it: days as ISO, whole numbers without a point."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    text = unicodedata.normalize("NFC", str(value)).strip() if value is not None else ""
    return text[1:] if text[:1] == "'" and text[1:2] in tuple(ACTIVE) else text


def _refuse_large(rows: Sequence[Row], cells: Sequence[Any]) -> None:
    if len(rows) > MOST_ROWS - 1:
        raise Refused(_("This sheet has more than {most} rows. Divide it into several."), most=MOST_ROWS)
    if len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS].value is not None:
        raise Refused(_("This sheet has more than {most} columns."), most=MOST_COLUMNS)
