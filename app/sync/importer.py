"""Bringing a caseload in from a spreadsheet: first what would be written and what is wrong, then all of it at once."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.dates import PartialDate
from app.errors import Refused
from app.marks import _
from app.models import cases, consents, people
from app.models.care import plans
from app.models.duplicates import Everybody, profile
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.told import day_of
from app.models.vault import together
from app.models.vault.change import Change
from app.models.vault.record import SEALED
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.together import Made
from app.sync.cases_in_rows import GIVEN, Answers, Entry, Reading, RowProblem, unknown_columns
from app.sync.mapping import ACTION, CASE, CLOSURE, CONSENT, PERSON, ColumnMap
from app.sync.workbook import Sheet

BATCH = "import.batch"
IMPORTED, UNDONE = "imported", "undone"

_MOST_NAMED = 10
_ROW = "row:"
_CLOSED = "closed"

DEPRECATED = _(
    "The standard no longer offers this column. It is brought in and marked as coming from an earlier system."
)
UNKNOWN = _("The map of columns says nothing of this column. What stands in it is kept in a restricted note.")
KEPT_AS_NOTE = _("There is no question for this column yet. What stands in it is kept in a restricted note.")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that may be somebody already known: in an earlier row of the file, or in the vault. Why, in sentences."""

    row: int
    other_row: int | None
    person: str | None
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnRemark:
    """What happens to a column that does not simply become an answer."""

    column: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would write; nothing is written yet. Rows with problems have no entry."""

    mapping: str
    sha256: str
    rows: int
    entries: tuple[Entry, ...] = field(repr=False)
    problems: tuple[RowProblem, ...]
    duplicates: tuple[Duplicate, ...]
    remarks: tuple[ColumnRemark, ...]

    @property
    def faulty_rows(self) -> list[int]:
        """The rows that cannot be written, as the spreadsheet numbers them."""
        return sorted({one.row for one in self.problems})

    @property
    def records(self) -> int:
        """How many records all entries make."""
        return sum(len(entry.drafts) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Batch:
    """What was written: the record of the import, and how much came in."""

    id: str
    people: int
    records: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Course:
    """How a long import tells how far it is (done, of how many), and is asked to stop."""

    progress: Callable[[int, int], None] = lambda done, of: None
    cancelled: Callable[[], bool] = lambda: False


UNWATCHED = Course()


def plan(vault: Vault, session: Session, sheet: Sheet, columns: ColumnMap, library: Library, *, today: date) -> Plan:
    """Reads every row and says what it would become, what is wrong with it, and who may be here already."""
    session.require("import", BATCH)
    reading = Reading(columns, library, today)
    entries: list[Entry] = []
    problems: list[RowProblem] = []
    for row in sheet.rows:
        entry, faults = reading.entry(row)
        problems += faults
        entries += [] if faults else [entry]
    if not sheet.rows:
        raise Refused(_("There is nothing in this sheet below the names of the columns."))
    return Plan(
        mapping=columns.name,
        sha256=sheet.sha256,
        rows=len(sheet.rows),
        entries=tuple(entries),
        problems=tuple(problems),
        duplicates=tuple(_duplicates(vault, session, entries)),
        remarks=tuple(_remarks(sheet, columns)),
    )


def carry_out(
    vault: Vault,
    session: Session,
    library: Library,
    plan: Plan,
    *,
    today: date,
    leave_out: Collection[int] = (),
    without_faulty: bool = False,
    course: Course = UNWATCHED,
) -> Batch:
    """Writes everything of the plan in one change, or nothing of it.

    Refused while rows have problems, unless the caller says they are to be left out; rows of `leave_out` (duplicates
    somebody has looked at) are left out too. Refuses a file that was brought in before and not undone.
    """
    session.require("import", BATCH)
    if plan.problems and not without_faulty:
        raise Refused(
            _("{rows} rows cannot be brought in as they are. Correct them, or say that they are to be left out."),
            rows=len(plan.faulty_rows),
        )
    _refuse_twice(vault, session, plan)
    entries = [entry for entry in plan.entries if entry.row not in leave_out]
    if not entries:
        raise Refused(_("There is no row left to bring in."))
    numbers = cases.numbering(vault, session)
    with vault.change(session, BATCH) as change:
        for done, entry in enumerate(entries):
            if course.cancelled():
                raise Refused(_("The import was stopped. Nothing of it was kept."))
            course.progress(done, len(entries))
            numbers = numbers.next(today)
            _add(change, library, entry, numbers.number, today)
        cases.keep_numbering(change, library, numbers, today=today)
        batch = _batch(plan, entries, today)
        kind, kept = ready(library, BATCH, batch, today=today)
        written = change.add(kind, kept, status=IMPORTED)  # the last one: `undo` looks back from it
    course.progress(len(entries), len(entries))
    return Batch(written, len(entries), batch["records"], batch["left_out"])


def undo(vault: Vault, session: Session, library: Library, batch: str, *, today: date) -> Batch:
    """Puts away everything an import wrote, in one change; then the same file may come in again.

    Refused once anybody has worked on a person or a case of it, with the numbers of those cases: what was told since
    is not to vanish with what was not.
    """
    session.require("import", BATCH)
    record = vault.record(session, batch)
    if record.kind != BATCH or record.status != IMPORTED:
        raise Refused(_("This is no import that can be undone, or it was undone already."))
    with vault.change(session, "import.undo") as change:
        made = together.made_before(vault.connection, batch)
        _refuse_worked_on(vault, session, made)
        for one in made:
            change.edit(one.record, library.form(one.kind, one.form_version).kind, archived=True)
        kind, told = changed(library, record, {"undone_on": today.isoformat()}, today=today)
        change.edit(batch, kind, told, status=UNDONE, read_versions=record.versions)
    return Batch(batch, len({one.person for one in made}), len(made), 0)


def latest(vault: Vault, session: Session) -> str:
    """The import that was carried out last and stands."""
    for one in vault.records(session, kind=BATCH, status=IMPORTED, order="made", limit=1):
        return one.id
    raise Refused(_("There is no import that could be undone."))


def problem_rows(plan: Plan, say: Callable[[RowProblem], str]) -> Iterator[Mapping[str, str]]:
    """The problems as rows of a spreadsheet, to be corrected from; `say` puts one into the reader's words."""
    for one in plan.problems:
        yield {"row": str(one.row), "column": one.column, "problem": say(one)}


def _add(change: Change, library: Library, entry: Entry, number: str, today: date) -> None:
    """The person first, for her keys; then her case; then everything that hangs on both."""
    person = people.add(change, library, entry.of(PERSON)[0], today=today)
    told = entry.of(CASE)[0]
    case = cases.add(change, library, person, told, number=number, today=today, status=entry.status)
    for name, answers in entry.drafts:
        if name == CONSENT:
            consents.add(change, library, person, answers, today=today, case=case)
        elif name not in (PERSON, CASE):
            kind, kept = ready(library, name, answers, today=today, given=GIVEN)
            change.add(kind, kept, person=person, case=case, status=_standing(name, kept), due=_due(name, kept))


def _standing(name: str, kept: Answers) -> str:
    """How a record stands that was brought in: a closing is done, and so is an action that has ended."""
    if name == ACTION:
        return plans.DONE if kept.get("ended_on") else plans.OPEN
    return _CLOSED if name == CLOSURE else ""


def _due(name: str, kept: Answers) -> date | None:
    return day_of(kept, "due_on") if name == ACTION and not kept.get("ended_on") else None


def _batch(plan: Plan, entries: Sequence[Entry], today: date) -> Answers:
    return {
        "on": today.isoformat(),
        "mapping": plan.mapping,
        "sha256": plan.sha256,
        "rows": plan.rows,
        "left_out": plan.rows - len(entries),
        "people": len(entries),
        "records": sum(len(entry.drafts) for entry in entries),
    }


def _refuse_worked_on(vault: Vault, session: Session, made: Sequence[Made]) -> None:
    """To tell one of them apart from somebody, or to find that both are one, is work on her too."""
    hers = {one.person for one in made}
    linked = [str(link.answers["other"]) for link in vault.records(session, kind=people.LINK)]
    touched = dict.fromkeys([*together.worked_on(vault.connection, made), *(one for one in linked if one in hers)])
    numbers = [
        case.answers["number"]
        for person in list(touched)[:_MOST_NAMED]
        for case in vault.records(session, kind=CASE, person=person, archived=None)
    ]
    if touched:
        raise Refused(
            _("Somebody has worked on these cases since they came in: {numbers}. Nothing was undone."), numbers=numbers
        )


def _refuse_twice(vault: Vault, session: Session, plan: Plan) -> None:
    for one in vault.records(session, kind=BATCH, status=IMPORTED, where={"sha256": plan.sha256}):
        raise Refused(
            _("This file was brought in on {day} already. Undo that first if it is to come in again."),
            day=PartialDate.parse(one.answers["on"]),
        )


def _duplicates(vault: Vault, session: Session, entries: Sequence[Entry]) -> Iterator[Duplicate]:
    """Each pair once: a row with an earlier row, or with a person of the vault."""
    rows = [(entry.row, profile(f"{_ROW}{entry.row}", entry.of(PERSON)[0])) for entry in entries]
    known = [one for one in vault.records(session, kind=PERSON) if one.answers.get("name") is not SEALED]
    here = [profile(one.id, one.answers) for one in known]
    everybody = Everybody([*here, *(one for _row, one in rows)])
    for row, one in rows:
        for found in everybody.like(one):
            other = int(found.person.removeprefix(_ROW)) if found.person.startswith(_ROW) else None
            if other is None or other < row:
                person = found.person if other is None else None
                yield Duplicate(row, other, person, found.score, found.reasons)


def _remarks(sheet: Sheet, columns: ColumnMap) -> Iterator[ColumnRemark]:
    used = {name for row in sheet.rows for name in row.cells}
    for header in sheet.columns:
        column = columns.column(header) if header in used else None
        if column is None:
            continue
        if column.ignored:
            yield ColumnRemark(header, column.ignored)
        elif column.deprecated:
            yield ColumnRemark(header, DEPRECATED)
        elif column.note:
            yield ColumnRemark(header, KEPT_AS_NOTE)
    for header in unknown_columns(columns, sheet.columns):
        if header in used:
            yield ColumnRemark(header, UNKNOWN)
