"""Spreadsheets of others, read within bounds and as text; and ours, written so that no cell can do anything."""

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from app.errors import Refused
from app.marks import _
from app.models.vault import apart as elsewhere
from app.models.vault.values import canonical
from app.places import heavy

MOST_BYTES = 50_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 500
LONGEST_CELL = 32_767
"""Characters of one cell: the most a spreadsheet program lets anybody type."""

SECONDS: Final = 300
"""Several times what the largest workbook needs that is read at all."""

_READER: Final = "app.sync.sheets"
_MEGABYTES: Final = 1024
_MOST_TEXT: Final = 128 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"

ACTIVE = "=+-@\t\r"
"""Signs with which a text begins that a spreadsheet may carry out."""

_TELEPHONE = re.compile(r"[+\-]?[0-9 ()./\-]+")

NAMELESS = "?"
"""What a column without a name is called: what stands below it is not dropped unseen."""

DAMAGED = _("This workbook is damaged. Open it in a spreadsheet program and save it again.")


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


def read(raw: bytes, known: Collection[str], *, cancelled: Callable[[], bool] = lambda: False) -> Sheet:
    """The first sheet that is not hidden and whose header row names one of the `known` columns, in whatever case.

    Another process opens it, for a few bytes can be made to take gigabytes and hours; refuses what an honest workbook
    would never need, and anything that is no workbook.
    """
    _refuse_other_kinds(raw)
    try:
        told = canonical(sorted(known)).encode() + b"\n" + raw
        answer = elsewhere.run(
            _READER, told, seconds=SECONDS, largest=_MOST_TEXT, megabytes=_MEGABYTES, cancelled=cancelled
        )
    except elsewhere.Failed as error:
        raise Refused(DAMAGED) from error
    said = json.loads(answer)
    if "refused" in said:
        raise Refused(said["refused"], **said["places"])
    return Sheet(tuple(said["columns"]), tuple(Row(*row) for row in said["rows"]), sha256(raw).hexdigest())


def write(columns: Sequence[str], rows: Iterable[Mapping[str, str | int]], *, title: str = "Sheet1") -> bytes:
    """A workbook of one sheet in which every cell is text, or a number where a row has one, and none is a formula."""
    book = heavy("openpyxl").Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for cells in (columns, *([row.get(name, "") for name in columns] for row in rows)):
        sheet.append([_cell(sheet, told) for told in cells])
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def folded(name: str) -> str:
    """A column's name as it is compared."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def harmless(text: str) -> str:
    """The text with what a spreadsheet might carry out taken away; `read` gives back the text as it was."""
    clean = "".join(one if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs") else " " for one in text)
    active = clean[:1] in ACTIVE and clean != "" and not _TELEPHONE.fullmatch(clean)
    return f"'{clean}" if active else clean


def _refuse_other_kinds(raw: bytes) -> None:
    if raw.startswith(_OLE):
        raise Refused(
            _("This is an old or a locked workbook. Open it and save it as an .xlsx file without a password.")
        )
    if not raw.startswith(_ZIP):
        raise Refused(_("This is not an .xlsx workbook. Open it in a spreadsheet program and save it as .xlsx."))


def _cell(sheet: Any, told: str | int) -> Any:
    cell = heavy("openpyxl.cell").WriteOnlyCell(sheet)
    if isinstance(told, int):
        cell.value = told
    elif told:
        cell.value = harmless(told)[:LONGEST_CELL]
        cell.data_type = "s"
    return cell
