"""A period of detention monitoring as a spreadsheet: numbers as numbers, labels as text, nobody by name."""

from collections.abc import Iterator, Mapping

from app.i18n import Words
from app.marks import _
from app.models.detention import telling
from app.models.detention.figures import Figures, Row
from app.models.forms.library import Library
from app.sync import workbook

COLUMNS = (
    _("Part"),
    _("What"),
    _("Number"),
    _("Times in detention"),
    _("Of which may lie outside the period"),
    _("People"),
    _("Days, at least"),
    _("Days, at most"),
)


def period_sheet(found: Figures, words: Words, library: Library) -> bytes:
    """One sheet: a row for all, one for presumed victims, one for each group, and one for each single number."""
    columns = [words(name) for name in COLUMNS]
    return workbook.write(columns, _rows(found, words, library, columns), title="Saphan")


def _rows(found: Figures, words: Words, library: Library, columns: list[str]) -> Iterator[Mapping[str, str | int]]:
    period = words(_("{first} to {last}"), first=found.period.first, last=found.period.last)
    yield dict(zip(columns, (words(_("Period")), period), strict=False))
    yield dict(zip(columns, (words(_("Counted up to")), found.counted_to.isoformat()), strict=False))
    yield _grouped(columns, words(_("All")), words(_("Everybody held")), found.all)
    yield _grouped(columns, words(_("All")), words(_("Presumed victims held")), found.presumed)
    for group in telling.groups(found, words, library):
        for label, row in group.rows:
            yield _grouped(columns, group.title, label, row)
    for title, label, count in telling.single(found):
        yield dict(zip(columns, (words(title), words(label), count), strict=False))


def _grouped(columns: list[str], part: str, label: str, row: Row) -> Mapping[str, str | int]:
    told = (part, label, "", row.episodes, row.unsure, row.people, row.days.least, row.days.longest)
    return dict(zip(columns, told, strict=True))
