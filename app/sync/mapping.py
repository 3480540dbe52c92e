"""Which column of somebody's spreadsheet answers which question, read from a file and checked against our forms."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import Refused
from app.marks import Phrase, _
from app.models.forms.definition import Form, Question
from app.models.forms.library import Library
from app.models.forms.reading import LARGEST, Table, Wrong, read_toml
from app.places import resource
from app.sync.workbook import folded

PERSON, CASE, CONSENT, NOTE, CLOSURE = "person", "case", "consent", "case.note", "case.closure"
EPISODE, DETERMINATION, ACTION = "trafficking.episode", "screening.determination", "care.action"
FORMS = (PERSON, CASE, CONSENT, NOTE, CLOSURE, EPISODE, DETERMINATION, ACTION)
"""What a row of a spreadsheet can become."""

STATUS = "@status"
"""The question of a column that says how the case stands: a state of the record, no answer in it."""

NAME_PARTS = ("first", "middle", "second", "roman", "order")
DATES = ("iso", "day_first", "year_first")
ERAS = ("common", "buddhist", "myanmar")

_REFERENCES = ("person_ref", "record_ref", "user_ref")
_NOT_IN_A_CELL = (*_REFERENCES, "group", "attachment", "signature", "money", "place", "score", "note")
_KEYS = ("name", "also", "form", "question", "part", "note", "ignored", "deprecated", "dates", "era")


@dataclass(frozen=True, slots=True)
class Column:
    """Where one column goes: into a question (`events.city` is one in a group), into the note that keeps what has no
    place yet (`note` is its label there), or nowhere (`ignored` says why)."""

    name: str
    also: tuple[str, ...] = ()
    form: str = ""
    path: str = ""
    question: Question | None = None
    part: str = ""
    note: str = ""
    ignored: str = ""
    deprecated: bool = False
    dates: str = "iso"
    era: str = "common"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """All columns of one kind of spreadsheet. `spellings` is code list → other spellings of its codes."""

    name: str
    title: str
    columns: tuple[Column, ...]
    name_order: str = "given_first"
    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    no_columns: Mapping[str, str] = field(default_factory=dict)
    _folded: dict[str, Column] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.columns:
            for name in (one.name, *one.also):
                self._folded.setdefault(folded(name), one)

    @property
    def names(self) -> list[str]:
        """Every name a column can have."""
        return [name for column in self.columns for name in (column.name, *column.also)]

    def column(self, header: str) -> Column | None:
        """The column of that header, in whatever case; None for one the map does not know."""
        return self._folded.get(folded(header))

    def header_of(self, form: str, path: str) -> str:
        """The column that answers a question; the question itself where several or none do."""
        top = path.partition(".")[0]
        found = [one.name for one in self.columns if one.form == form and one.path in (path, top)]
        return found[0] if found else f"{form}.{top}"


def htcds(library: Library) -> ColumnMap:
    """The columns of HTCDS 2.0."""
    return load(resource("mappings", "htcds_2.0.toml"), library)


def load(path: Path, library: Library) -> ColumnMap:
    """Reads a map of columns; refuses one that is wrong with the line and the reason of its first fault."""
    try:
        with path.open("rb") as file:
            table = read_toml(path, file.read(LARGEST + 1))
    except OSError as error:
        raise Refused(_("This file cannot be opened: {file}."), file=path.name) from error
    if isinstance(table, Wrong):
        _refuse([table])
        raise AssertionError
    found = _read(table, library)
    _refuse(table.source.wrongs)
    return found


def _refuse(wrongs: Iterable[Wrong]) -> None:
    for wrong in sorted(wrongs, key=lambda one: one.line):
        reason = wrong.sentence.format(**wrong.places) if wrong.places else Phrase(wrong.sentence)
        raise Refused(
            _("The map of columns {file} is wrong in line {line}: {reason}"),
            file=wrong.file.name,
            line=wrong.line,
            reason=reason,
        )


def _read(table: Table, library: Library) -> ColumnMap:
    table.only(("name", "version", "title", "source", "name_order", "column", "spelling", "no_column"))
    columns = tuple(_column(one, library) for one in table.tables("column"))
    if not columns:
        table.wrong("name", _("“{key}” is missing."), key="column")
    _say_twice(table, columns)
    return ColumnMap(
        name=table.text("name", required=True),
        title=table.text("title", required=True),
        columns=columns,
        name_order=table.word("name_order", ("family_first", "given_first"), default="given_first"),
        spellings=dict(_spelling(one, library) for one in table.tables("spelling")),
        no_columns={
            one.text("section", required=True): one.text("ignored", required=True) for one in table.tables("no_column")
        },
    )


def _column(table: Table, library: Library) -> Column:
    table.only(_KEYS)
    name, form, path = table.text("name", required=True), table.text("form"), table.text("question")
    note, ignored = table.text("note"), table.text("ignored")
    if [bool(form), bool(note), bool(ignored)].count(True) != 1:
        table.wrong("name", _("A column needs exactly one of “form”, “note” and “ignored”."))
    question = _question(table, library, form, path) if form else None
    is_name = question is not None and question.type == "name"
    part = table.word("part", NAME_PARTS, default="first") if is_name else ""
    if not is_name and table.text("part"):
        table.wrong("part", _("Only a name has parts."))
    return Column(
        *(name, table.texts("also"), form, path, question, part, note, ignored),
        deprecated=table.flag("deprecated"),
        dates=table.word("dates", DATES, default="iso"),
        era=table.word("era", ERAS, default="common"),
    )


def _question(table: Table, library: Library, form: str, path: str) -> Question | None:
    """The question a column answers; None for the state of a case, and where there is none."""
    if form not in FORMS:
        table.unknown("form", form, FORMS)
        return None
    if (form, path) == (CASE, STATUS):
        return None
    found = _in_form(library.form(form), path)
    if found is None:
        table.unknown("question", path, [question.name for question in library.form(form).questions])
    elif found.type in _NOT_IN_A_CELL or (found.type == "name" and "." in path):
        table.wrong("question", _("“{name}” cannot be answered by one cell."), name=path)
    return found


def _in_form(form: Form, path: str) -> Question | None:
    top, _dot, inner = path.partition(".")
    question = form.question(top) if top in form else None
    if question is None or not inner:
        return question
    return next((one for one in question.questions if one.name == inner), None)


def _spelling(table: Table, library: Library) -> tuple[str, Mapping[str, str]]:
    table.only(("list", "codes"))
    name, codes = table.text("list", required=True), table.words("codes")
    if name not in library.lists:
        table.unknown("list", name, library.lists)
        return name, {}
    for text in (text for text, code in codes.items() if code not in library.lists[name]):
        table.wrong("codes", _("“{code}” is no code of this list."), code=codes[text])
    return name, {folded(text): code for text, code in codes.items()}


def _say_twice(table: Table, columns: tuple[Column, ...]) -> None:
    for what in _twice(folded(name) for one in columns for name in (one.name, *one.also)):
        table.wrong(f'"{what}"', _("The column “{column}” stands in the map twice."), column=what)
    for what in _twice(f"{one.form}.{one.path} {one.part}".strip() for one in columns if one.form):
        table.wrong("column", _("Two columns answer “{question}”."), question=what)


def _twice(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield name
        seen.add(name)
