"""Spreadsheets of others, read within bounds and as text; and ours, written so that no cell can do anything."""

import re
import unicodedata
import warnings
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from app.errors import Refused
from app.marks import _
from app.places import heavy

MOST_BYTES = 50_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 500
LONGEST_CELL = 32_767
"""Characters of one cell: the most a spreadsheet program lets anybody type."""

_MOST_PARTS = 2_000
_MOST_UNPACKED = 300_000_000
_MOST_TIMES = 250
"""How many times its packed size a part may have; honest sheets stay below 100."""
_SMALL = 1_000_000
_HEADER_WITHIN = 20
_HEAD = 4_096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_ENCRYPTED = 0x1
_ACTIVE = "=+-@\t\r"
_TELEPHONE = re.compile(r"[+\-]?[0-9 ()./\-]+")

NAMELESS = "?"
"""What a column without a name is called: what stands below it is not dropped unseen."""

FORMULA = _("A formula stands here. Copy the sheet and paste it as values.")
ERROR = _("The spreadsheet shows an error here.")
TOO_LONG = _("This cell is too long to be read.")


@dataclass(frozen=True, slots=True)
class Row:
    """One row, numbered as the spreadsheet shows it: column → text, without empty cells; column → why it is no text."""

    number: int
    cells: Mapping[str, str] = field(repr=False)
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was read of a workbook: the columns of its header row as written there, and the rows below it."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    sha256: str


def load(path: Path) -> bytes:
    """The file as it is; refuses one that is too large or cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(_("This file cannot be opened: {file}."), file=path.name) from error
    if len(raw) > MOST_BYTES:
        raise Refused(_("This file is too large to be imported. Divide it into several."))
    return raw


def read(raw: bytes, known: Collection[str]) -> Sheet:
    """The first sheet that is not hidden and whose header row names one of the `known` columns, in whatever case.

    Refuses anything that is not such a workbook. openpyxl meets damaged files with any error there is, so whatever
    comes out of it is said as one sentence.
    """
    _refuse_other_kinds(raw)
    try:
        _refuse_bombs(raw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheet(raw, {folded(name) for name in known})
    except Refused:
        raise
    except Exception as error:
        raise Refused(_("This workbook is damaged. Open it in a spreadsheet program and save it again.")) from error


def write(columns: Sequence[str], rows: Iterable[Mapping[str, str]], *, title: str = "Sheet1") -> bytes:
    """A workbook of one sheet in which every cell is text and nothing is a formula."""
    book = heavy("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for cells in (columns, *([row.get(name, "") for name in columns] for row in rows)):
        sheet.append([_text_cell(sheet, text) for text in cells])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def folded(name: str) -> str:
    """A column's name as it is compared."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def harmless(text: str) -> str:
    """The text with what a spreadsheet might carry out taken away; `read` gives back the text as it was."""
    clean = "".join(one if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs") else " " for one in text)
    active = clean[:1] in _ACTIVE and clean != "" and not _TELEPHONE.fullmatch(clean)
    return f"'{clean}" if active else clean


def _refuse_other_kinds(raw: bytes) -> None:
    if raw.startswith(_OLE):
        raise Refused(
            _("This is an old or a locked workbook. Open it and save it as an .xlsx file without a password.")
        )
    if not raw.startswith(_ZIP):
        raise Refused(_("This is not an .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx."))


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
        head = opened.read(_HEAD).replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _sheet(raw: bytes, known: Collection[str]) -> Sheet:
    book = heavy("openpyxl").load_workbook(BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    try:
        for page in book.worksheets:
            if page.sheet_state == "visible":
                columns, rows = _table(page, known)
                if columns:
                    return Sheet(columns, tuple(rows), sha256(raw).hexdigest())
    finally:
        book.close()
    raise Refused(_("No sheet of this workbook has a row with the names of the columns. Nothing was read."))


def _table(page: Any, known: Collection[str]) -> tuple[tuple[str, ...], list[Row]]:
    """The header and the rows of one sheet; no columns where it has no header among its first rows."""
    page.reset_dimensions()
    header: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, cells in enumerate(page.iter_rows(max_row=MOST_ROWS + _HEADER_WITHIN, max_col=MOST_COLUMNS + 1), 1):
        if header:
            row = _row(number, header, cells)
            rows += [row] if row.cells or row.faults else []
            _refuse_large(rows, cells)
        elif number > _HEADER_WITHIN:
            break
        else:
            header = _header(cells, known)
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


def _row(number: int, header: Sequence[str], cells: Sequence[Any]) -> Row:
    found: dict[str, str] = {}
    faults: dict[str, str] = {}
    for place, cell in enumerate(cells):
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
    if kind == "f" or not isinstance(cell.value, str | int | float | bool | datetime | date | time | type(None)):
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
    return text[1:] if text[:1] == "'" and text[1:2] in tuple(_ACTIVE) else text


def _refuse_large(rows: Sequence[Row], cells: Sequence[Any]) -> None:
    if len(rows) > MOST_ROWS - 1:
        raise Refused(_("This sheet has more than {most} rows. Divide it into several."), most=MOST_ROWS)
    if len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS].value is not None:
        raise Refused(_("This sheet has more than {most} columns."), most=MOST_COLUMNS)


def _text_cell(sheet: Any, text: str) -> Any:
    cell = heavy("openpyxl.cell").WriteOnlyCell(sheet)
    if text:
        cell.value = harmless(text)[:LONGEST_CELL]
        cell.data_type = "s"
    return cell
