"""The spreadsheet of a period of detention: numbers are numbers, everything else is text, and nothing a formula."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from app.i18n import Words
from app.models.detention.facts import Facts
from app.models.detention.figures import Figures, Period, figures
from app.models.detention.records import EPISODE, Facility, episode
from app.models.forms.library import Library
from app.sync.detention_sheet import COLUMNS, period_sheet
from tests.models.invented import record

PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 3, 2)


def found() -> Figures:
    told = {"seen_on": "2026-02-28", "began_on": "2026-02", "facility": "place"}
    held = episode(record(EPISODE, told, status="held"))
    place = Facility("place", "=HYPERLINK()", "hotel", "private")
    return figures(Facts({"her": [held]}, {}, {"place": place}, [], {}, [], []), PERIOD, TODAY)


def cells(language: str = "en") -> list[tuple[Any, ...]]:
    raw = period_sheet(found(), Words(language), Library.load())
    page = load_workbook(BytesIO(raw)).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
    return [tuple(cell.value for cell in row) for row in page.iter_rows()]


def test_each_group_has_a_row_with_its_numbers() -> None:
    head, *rows = cells()
    assert head == COLUMNS
    told = {row[1]: row[2:] for row in rows}
    assert told["Everybody held"] == (None, 1, 0, 1, 3, 30)
    assert told["Hotel used to hold people"] == (None, 1, 0, 1, 3, 30)
    assert told["May be under 18, treated as a child"][1] == 1
    assert told["Visits"][0] == 0 and told["1 Jan 2026 to 31 Dec 2026"] == (None,) * 6


def test_nothing_a_person_typed_is_in_it() -> None:
    assert not [value for row in cells() for value in row if isinstance(value, str) and "HYPERLINK" in value]


def test_it_is_told_in_the_language_of_its_reader() -> None:
    assert len(cells("km")) == len(cells()) and cells("en-XA")[0] != cells()[0]
