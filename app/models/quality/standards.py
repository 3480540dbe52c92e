"""Reads a standard: domains of items a house is assessed by, which become the sections of a form."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.marks import _
from app.models.forms.condition import read_condition
from app.models.forms.definition import ASIDE, Question, Section
from app.models.forms.list_files import read_codes
from app.models.forms.lists import CodeList
from app.models.forms.reading import Table

POINTS = "quality.points"
"""The list of answers to an item."""

NOT_APPLICABLE = "na"
ITEM, CRITICAL = "item_of", "critical"
"""Marks of the question an item becomes: the domain it belongs to, and whether nobody should be admitted without it."""

WHY, SEEN = "_why", "_seen"
"""Behind the name of an item or a domain: why the item does not apply, and what was seen in the domain."""

MOST_ITEMS = 500
"""Items of one standard; nobody rates more of a house."""

_KEYS = ("name", "version", "title", "source", "reference", "domain")
_LONGEST_REASON = 500
_LABEL_WHY = _("Why does this not apply here?")
_LABEL_SEEN = _("What was seen, heard and read")
_HINT_CRITICAL = _("Critical: where this is not in place at all, nobody should be admitted.")
_HINT_SEEN = _("Name no resident: this paper is shown to others.")


@dataclass(frozen=True, slots=True)
class Reference:
    """Something the items answer to, such as a target of a plan."""

    name: str
    title: str
    codes: CodeList


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is in place, partly, or not; `answers_to` is reference → code."""

    name: str
    label: str
    critical: bool
    answers_to: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Domain:
    name: str
    title: str
    hint: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """One version of a standard; a form follows the version that has its own number."""

    name: str
    version: int
    title: str
    source: str
    references: tuple[Reference, ...]
    domains: tuple[Domain, ...]


def read_standard(table: Table) -> Standard | None:
    """The standard of one file; None when anything is wrong with it, which its source then tells."""
    table.only(_KEYS)
    version = table.number("version")
    if version is None or version < 1:
        table.wrong("version", _("“version” is a whole number from 1 on."))
    references = tuple(_references(table))
    standard = Standard(
        name=_named(table),
        version=version or 0,
        title=table.text("title", required=True),
        source=table.text("source", required=True),
        references=references,
        domains=tuple(_domains(table, references)),
    )
    if not standard.domains:
        table.wrong("domain", _("A standard needs at least one domain with an item in it."))
    if sum(len(domain.items) for domain in standard.domains) > MOST_ITEMS:
        table.wrong("domain", _("A standard has at most {most} items."), most=MOST_ITEMS)
    return None if table.source.wrongs else standard


def sections(standard: Standard, points: CodeList | None) -> tuple[Section, ...]:
    """Its domains as a form asks them: each item, why it does not apply, and room for what was seen."""
    return tuple(
        Section(domain.name, domain.title, domain.hint, tuple(_questions(domain, points)))
        for domain in standard.domains
    )


def _questions(domain: Domain, points: CodeList | None) -> Iterator[Question]:
    for item in domain.items:
        name = f"{domain.name}_{item.name}"
        marks = {ITEM: domain.name, **({CRITICAL: "yes"} if item.critical else {}), **item.answers_to}
        hint = _HINT_CRITICAL if item.critical else ""
        yield Question(name, item.label, "choice", hint=hint, codes=points, marks=marks, width="long")
        condition = read_condition(f"{name} == '{NOT_APPLICABLE}'", {name: "choice"})
        yield Question(
            name + WHY, _LABEL_WHY, "long_text", required=True, show_if=condition, max_length=_LONGEST_REASON
        )
    yield Question(
        *(domain.name + SEEN, _LABEL_SEEN, "long_text"),
        hint=_HINT_SEEN,
        max_length=2 * _LONGEST_REASON,
        marks={ASIDE: "yes"},
    )


def _named(table: Table) -> str:
    """The standard's name, which is also its file's; a file of an older version may carry `.v1` behind it."""
    name = _name(table)
    if name and table.source.file.stem not in (name, f"{name}.v{table.values.get('version')}"):
        table.wrong("name", _("A standard stands in a file of its name: {file}."), file=f"{name}.toml")
    return name


def _name(table: Table) -> str:
    name = table.text("name", required=True)
    if name and not _NAME.fullmatch(name):
        table.wrong("name", _("“{name}” is no name: small letters, digits and _, a letter first."), name=name)
    return name


def _references(table: Table) -> Iterator[Reference]:
    seen = {"name", "label", CRITICAL, ITEM}
    for one in table.tables("reference"):
        one.only(("name", "title", "source", "codes"))
        name = _name(one)
        _once(one, name, seen)
        codes = read_codes(one, "codes")
        if not codes:
            one.wrong("codes", _("A list needs at least one code."))
        yield Reference(name, one.text("title", required=True), CodeList(name, codes, one.text("source")))


def _domains(table: Table, references: tuple[Reference, ...]) -> Iterator[Domain]:
    seen: set[str] = set()
    asked: set[str] = set()
    for one in table.tables("domain"):
        one.only(("name", "title", "hint", "items"))
        name = _name(one)
        _once(one, name, seen)
        items = tuple(_items(one, name, references, asked))
        if not items:
            one.wrong("items", _("A domain needs at least one item."))
        yield Domain(name, one.text("title", required=True), one.text("hint"), items)


def _items(domain: Table, of: str, references: tuple[Reference, ...], asked: set[str]) -> Iterator[Item]:
    """The items of a domain; `asked` are the questions there are already, for a form cannot ask two of one name."""
    for one in domain.tables("items"):
        one.only(("name", "label", CRITICAL, *(reference.name for reference in references)))
        name = _name(one)
        questions = {f"{of}_{name}", f"{of}_{name}{WHY}"}
        if questions & asked:
            one.wrong("name", _("“{name}” stands here twice."), name=name)
        asked |= questions
        answers_to: dict[str, str] = {}
        for reference in references:
            code = one.text(reference.name)
            if code and code not in reference.codes:
                one.unknown(reference.name, code, [known.code for known in reference.codes])
            answers_to |= {reference.name: code} if code else {}
        yield Item(name, one.text("label", required=True), one.flag(CRITICAL), answers_to)


def _once(table: Table, name: str, seen: set[str]) -> None:
    if name in seen:
        table.wrong("name", _("“{name}” stands here twice."), name=name)
    seen.add(name)


_NAME = re.compile(r"[a-z][a-z0-9_]{0,24}")
