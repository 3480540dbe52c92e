"""One row of a spreadsheet as the records it becomes: person, case, consents, episode, decision, notes, closing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.errors import Refused
from app.marks import _
from app.models import names
from app.models.cases import CLOSED_REFERRED, CLOSED_STATES, HTCDS_STATUS, OPEN
from app.models.forms.answers import problems
from app.models.forms.library import Library
from app.models.forms.no_answer import NoAnswer
from app.sync.conversion import Conversion, yes_no
from app.sync.mapping import (
    ACTION,
    CASE,
    CLOSURE,
    CONSENT,
    DETERMINATION,
    EPISODE,
    NOTE,
    PERSON,
    STATUS,
    Column,
    ColumnMap,
)
from app.sync.workbook import Row, folded

GIVEN: Mapping[str, Any] = {"imported": "yes"}
"""What conditions of forms may look at: questions of an earlier standard are asked of imported answers only."""

CONSENTED = ("interview", "services", "storage")
"""What a bare tick for “consent” is taken for: our rule, not a published standard. Never sharing with anybody, figures
or research, although the guidance of HTCDS names some of these: a tick does not say which of them were explained."""

CONSENT_BASIS = (
    "From an imported list that has one box for consent (HTCDS 2.0 con_Consent). It is taken for the interview, "
    "services and keeping the data only, never for giving anything to anybody. Ask again, for each purpose."
)
NO_DAY = (
    "The day is not in the imported list; another one stands here: of arrival where it is known, else of the import."
)
NO_CLOSING_DAY = "The day of closing is not in the imported list; the day of the import stands here."
NO_REASON = "From an imported list, which gives no reason in codes."

_NUMBER_TO_COME = "-"
"""Stands where the case will get its number when it is written, so that the rest can be checked before."""

_STATUS_LIST = "htcds.cas_Status"
_STATES: Mapping[str, str] = {"Active": OPEN} | {HTCDS_STATUS[s]: s for s in ("follow_up", *CLOSED_STATES)}

Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one cell, in a sentence; `row` is numbered as the spreadsheet shows it."""

    row: int
    column: str
    sentence: str = field(repr=False)
    places: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """The records of one row, checked and not yet written, each as its form and answers; the person comes first."""

    row: int
    status: str
    drafts: tuple[tuple[str, Answers], ...] = field(repr=False)

    def of(self, form: str) -> list[Answers]:
        return [answers for name, answers in self.drafts if name == form]


@dataclass(slots=True)
class Reading:
    """Turns rows into entries by one map of columns. `today` stands where a day is required and the row has none."""

    map: ColumnMap
    library: Library
    today: date
    convert: Conversion = field(init=False)

    def __post_init__(self) -> None:
        self.convert = Conversion(self.map.spellings)

    def entry(self, row: Row) -> tuple[Entry, list[RowProblem]]:
        """The row as records, and everything that is wrong in it; with problems the entry is not to be written."""
        told = _Told(row.number)
        for header, fault in row.faults.items():
            told.problems.append(RowProblem(row.number, header, fault))
        for header, text in row.cells.items():
            self._take(told, self.map.column(header) or Column(header, note=header), text)
        drafts = tuple(self._drafts(told))
        found = told.problems + [one for name, answers in drafts for one in self._faults(row.number, name, answers)]
        return Entry(row.number, told.status, drafts), found

    def _take(self, told: "_Told", column: Column, text: str) -> None:
        if column.note:
            told.lines.append(f"imported: {column.note}: {text}")
        elif column.form:
            try:
                self._answer(told, column, text)
            except Refused as refused:
                told.problems.append(RowProblem(told.row, column.name, refused.sentence, refused.places))

    def _answer(self, told: "_Told", column: Column, text: str) -> None:
        answers = told.answers.setdefault(column.form, {})
        if column.path == STATUS:
            told.status = self._state(text)
        elif (column.form, column.path) == (CONSENT, "decision"):
            answers["decision"] = {"yes": "given", "no": "refused"}[yes_no(text)]
        elif column.part:
            told.parts.setdefault(column.path, {})[column.part] = self.convert.answer(column, text)
        else:
            _put(answers, column, self.convert.answer(column, text))

    def _state(self, text: str) -> str:
        code = self.library.lists[_STATUS_LIST].found(text)
        if code is None:
            raise Refused(_("“{text}” is no state of a case."), text=text[:40])
        return _STATES[code.code]

    def _drafts(self, told: "_Told") -> Iterator[tuple[str, Answers]]:
        arrived = told.of(CASE).get("incoming_on") or self.today.isoformat()
        yield PERSON, self._person(told, arrived)
        yield CASE, {"opened_on": arrived, **told.of(CASE), "number": _NUMBER_TO_COME}
        yield from _consents(told.of(CONSENT), arrived)
        if told.of(EPISODE):
            unknown = NoAnswer.UNKNOWN.stored
            yield EPISODE, {"age_at_start_counted": unknown, "age_at_start_basis": unknown, **told.of(EPISODE)}
        yield from _determination(told, arrived)
        yield from _action(told)
        yield from _closure(told, self.today.isoformat())
        if told.of(NOTE):
            yield NOTE, {"on": self.today.isoformat(), "topic": "imported", **told.of(NOTE)}
        if told.lines:
            kept = {"endangers": "yes", "restricted_words": "\n".join(told.lines)}
            yield NOTE, {"on": self.today.isoformat(), "topic": "imported", **kept}

    def _person(self, told: "_Told", arrived: str) -> Answers:
        """A row that says no name is a person whose name is not known here."""
        unknown = NoAnswer.UNKNOWN.stored
        standing: Answers = {"name": unknown, "age_counted": unknown, "age_stated_on": arrived, "age_basis": unknown}
        standing |= {path: self._name(parts) for path, parts in told.parts.items()}
        if told.of(PERSON).get("documents"):
            told.of(PERSON)["documents"][0].setdefault("document", "other")
        return standing | told.of(PERSON)

    def _name(self, parts: Mapping[str, str]) -> Answers:
        first, middle, second = (parts.get(part, "") for part in ("first", "middle", "second"))
        order = parts.get("order", self.map.name_order)
        joined = names.joined(first, middle, second, order=order, roman=parts.get("roman", ""))
        return dict(joined) if joined.keys() & {"own", "roman"} else NoAnswer.UNKNOWN.stored

    def _faults(self, row: int, name: str, answers: Answers) -> Iterator[RowProblem]:
        for one in problems(self.library.form(name), answers, today=self.today, given=GIVEN):
            yield RowProblem(row, self.map.header_of(name, _unnumbered(one.path)), one.sentence, one.places)


@dataclass(slots=True)
class _Told:
    """What a row says so far: form → answers, question → parts of a name, lines of the note, how the case stands."""

    row: int
    answers: dict[str, Answers] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    status: str = OPEN

    def of(self, form: str) -> Answers:
        return self.answers.get(form, {})


def unknown_columns(map: ColumnMap, headers: tuple[str, ...]) -> list[str]:
    """Columns the map says nothing of; what stands in them goes into the restricted note."""
    known = {folded(name) for name in map.names}
    return [name for name in headers if name and folded(name) not in known]


def _put(answers: Answers, column: Column, value: Any) -> None:
    """Puts an answer in its place; all columns of a group make its one row."""
    group, _dot, inner = column.path.partition(".")
    if inner:
        answers.setdefault(group, [{}])[0][inner] = value
    else:
        answers[group] = value


def _consents(told: Answers, arrived: str) -> Iterator[tuple[str, Answers]]:
    """One consent per purpose; none where nothing was said of it. They end as if given on the day of arrival."""
    if "decision" not in told:
        return
    basis = CONSENT_BASIS if "decided_on" in told else f"{CONSENT_BASIS} {NO_DAY}"
    common = {"decided_on": arrived, **told, "recipient": "own_organisation", "method": "imported", "basis": basis}
    for purpose in CONSENTED:
        yield CONSENT, {**common, "given_by": "individual", "purpose": purpose}


def _determination(told: _Told, arrived: str) -> Iterator[tuple[str, Answers]]:
    """A decision needs who decided; a status without it, or a decider without a status, is kept as a note."""
    said = told.of(DETERMINATION)
    if "status" in said and "decider_type" in said:
        yield DETERMINATION, {"decided_on": arrived, "reasons": NO_DAY, **said} if "decided_on" not in said else said
    else:
        told.lines += [f"imported: {DETERMINATION}.{name}: {value}" for name, value in said.items()]


def _action(told: _Told) -> Iterator[tuple[str, Answers]]:
    """An action of a plan has a goal; what is said of a plan without one is kept as a note."""
    said = told.of(ACTION)
    if "goal" in said:
        yield ACTION, said
    else:
        told.lines += [f"imported: {ACTION}.{name}: {value}" for name, value in said.items()]


def _closure(told: _Told, today: str) -> Iterator[tuple[str, Answers]]:
    """A closed case has its closing; what an open one says of closing or of handing over is kept as a note."""
    said = told.of(CLOSURE)
    if told.status not in CLOSED_STATES:
        told.lines += [f"imported: {CLOSURE}.{name}: {value}" for name, value in said.items()]
        return
    remarks = [] if "reason" in said else [NO_REASON]
    remarks += [] if said.keys() & {"on", "outgoing_on"} else [NO_CLOSING_DAY]
    standing = {
        "reason": "transferred" if told.status == CLOSED_REFERRED else "other",
        "outcome": "not_known",
        "on": said.get("outgoing_on", today),
    }
    words = "\n".join([*([said["words"]] if "words" in said else []), *remarks])
    yield CLOSURE, standing | said | ({"words": words} if words else {})


def _unnumbered(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdigit())
