"""Reads the files of forms: everything that must be right in one before anybody is asked from it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from app.marks import _
from app.models.forms.condition import GIVEN
from app.models.forms.definition import Form, Question, Section, everything
from app.models.forms.lists import CodeList
from app.models.forms.question_files import COMPARTMENTS, Place, read_question, type_in_conditions
from app.models.forms.reading import Table
from app.models.quality.standards import POINTS, Standard, sections

ABOUT = ("person", "case", "organisation")
PRIVATE = frozenset({"name", "long_text", "signature"})
"""Types whose answers name a person or tell of her in free words: about a person or a case they have to be sealed."""

FORM_KEYS = (
    *("name", "version", "title", "desk", "about", "source", "status", "date", "headline", "searchable", "given"),
    *("append_only", "instrument", "standard", "section"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a form may name: code lists, the fields of HTCDS, and standards by name and version."""

    lists: Mapping[str, CodeList]
    htcds: Collection[str]
    standards: Mapping[tuple[str, int], Standard] = field(default_factory=dict)


def read_form(table: Table, known: Known) -> Form | None:
    """The form of one file; None when anything is wrong with it, which its source then tells."""
    table.only(FORM_KEYS)
    given = table.texts("given")
    own = tuple(_read_sections(table, known, given))
    version = table.number("version")
    if version is None or version < 1:
        table.wrong("version", _("“version” is a whole number from 1 on."))
    instrument = table.values.get("instrument", {})
    if not isinstance(instrument, dict):
        table.wrong("instrument", _("“instrument” has to be a table."))
    form = Form(
        name=_name(table),
        version=version or 0,
        title=table.text("title", required=True),
        desk=table.text("desk", required=True),
        about=table.word("about", ABOUT),
        sections=(*own, *_of_standard(table, known, own)),
        source=table.text("source"),
        status=table.texts("status"),
        date=table.text("date") or None,
        headline=table.texts("headline"),
        searchable=table.texts("searchable"),
        given=given,
        append_only=table.flag("append_only"),
        instrument=MappingProxyType(instrument if isinstance(instrument, dict) else {}),
    )
    _check_named(table, form)
    return None if table.source.wrongs else form


def _name(table: Table) -> str:
    """The form's name, which is also its file's; a file of an older version may carry `.v1` behind it."""
    name = table.text("name", required=True)
    if name and not _FORM_NAME.fullmatch(name):
        table.wrong("name", _("“{name}” is no name: small letters, digits and _, in parts joined by dots."), name=name)
    elif name and table.source.file.stem not in (name, f"{name}.v{table.values.get('version')}"):
        table.wrong("name", _("A form stands in a file of its name: {file}."), file=f"{name}.toml")
    return name


def _of_standard(table: Table, known: Known, own: Iterable[Section]) -> tuple[Section, ...]:
    """The domains of the standard a form follows, behind its own sections."""
    name, version = table.text("standard"), table.number("version") or 0
    if not name:
        return ()
    if (name, version) not in known.standards:
        sentence = _("There is no version {version} of the standard “{name}” here.")
        table.wrong("standard", sentence, name=name, version=version)
        return ()
    found = sections(known.standards[name, version], known.lists.get(POINTS))
    there = {one for section in own for one in (section.name, *(question.name for question in section.questions))}
    for section in found:
        for one in (section.name, *(question.name for question in section.questions)):
            if one in there:
                table.wrong("standard", _("“{name}” stands here twice."), name=one)
    return found


def _read_sections(table: Table, known: Known, given: Iterable[str]) -> Iterator[Section]:
    """The sections in order; each question knows the names that come before it."""
    types = dict.fromkeys(given, GIVEN)
    earlier: dict[str, Question] = {}
    names: set[str] = set()
    for part in table.tables("section"):
        part.only(("name", "title", "hint", "question"))
        name = part.text("name", required=True)
        if name in names:
            part.wrong("name", _("“{name}” stands here twice."), name=name)
        names.add(name)
        questions = []
        for one in part.tables("question"):
            question = read_question(one, Place(known.lists, known.htcds, types, earlier))
            if question.name in types:
                one.wrong("name", _("“{name}” stands here twice."), name=question.name)
            _check_sealed(one, question, personal=table.values.get("about") != "organisation")
            types[question.name] = type_in_conditions(question)
            earlier[question.name] = question
            questions.append(question)
        yield Section(name, part.text("title", required=True), part.text("hint"), tuple(questions))
    if not earlier:
        table.wrong("section", _("A form needs at least one section with a question in it."))


def _check_sealed(table: Table, question: Question, *, personal: bool) -> None:
    """What tells of a person is sealed; what hangs on no person has no key to be sealed under."""
    if question.sealed and not personal:
        table.wrong("sealed", _("Only answers about a person or a case can be sealed."))
    if personal and not question.sealed and any(one.type in PRIVATE for one in everything((question,))):
        sentence = _("“{name}” has to be sealed: it holds a name or a person's own words.")
        table.wrong("type", sentence, name=question.name)


def _check_named(table: Table, form: Form) -> None:
    """That what the form says of its questions fits them."""
    day = _question(table, form, "date", form.date, ("date",)) if form.date else None
    line = [("headline", _question(table, form, "headline", name)) for name in form.headline]
    for key, question in (("date", day), *line):
        if question and question.sealed:
            sentence = _("“{name}” is sealed and cannot stand in a timeline.")
            table.wrong(key, sentence, name=question.name)
    for name in form.searchable:
        question = _question(table, form, "searchable", name)
        if question and question.sealed != COMPARTMENTS[0]:
            table.wrong("searchable", _("“{name}” can only be searched when it is sealed as identity."), name=name)


def _question(table: Table, form: Form, key: str, name: str, types: Collection[str] = ()) -> Question | None:
    if name not in form:
        table.unknown(key, name, [question.name for question in form.questions])
        return None
    question = form.question(name)
    if question.type == "note" or (types and question.type not in types):
        table.wrong(
            key, _("“{name}” is not a question for this: it is of the type {type}."), name=name, type=question.type
        )
        return None
    return question


_FORM_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
