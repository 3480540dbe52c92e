"""The invented caseload as the workbook a shelter would hand over."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.demo.caseload import COLUMNS, Names, rows
from app.places import resource
from app.sync import workbook


def caseload(*, count: int, seed: int, today: date, columns: Sequence[str] = COLUMNS) -> bytes:
    """An HTCDS 2.0 workbook of invented people, the same people for the same seed and day."""
    names = Names(resource("demo", "names.csv"))
    return workbook.write(columns, rows(names, count=count, seed=seed, today=today), title="HTCDS 2.0")


def save(path: Path, *, count: int, seed: int, today: date) -> None:
    """Writes the workbook to a file."""
    path.write_bytes(caseload(count=count, seed=seed, today=today))
