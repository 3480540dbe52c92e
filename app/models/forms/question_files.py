"""Reads one question of a form's file."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.dates import PartialDate
from app.errors import Refused
from app.marks import _
from app.models.forms.condition import Condition, read_condition
from app.models.forms.definition import DECIMAL, WITHOUT_ANSWER, Question
from app.models.forms.list_files import read_codes
from app.models.forms.lists import CodeList
from app.models.forms.no_answer import NoAnswer
from app.models.forms.reading import Table

COMPARTMENTS = ("identity", "restricted")
WIDTHS = ("medium", "short", "long")
TODAY = "today"
LENGTHS: Mapping[str, int] = {"text": 200, "long_text": 20_000, "name": 200}
"""The longest answer of each type of text, in characters, unless a question says otherwise."""

TYPES: Mapping[str, tuple[str, ...]] = {
    "text": ("max_length",),
    "long_text": ("max_length",),
    "name": ("max_length",),
    "integer": ("min", "max"),
    "decimal": ("min", "max"),
    "money": ("min", "max"),
    "date": ("min", "max"),
    "scale": ("min", "max", "list", "options"),
    "choice": ("list", "options"),
    "choices": ("list", "options", "min", "max"),
    "yes_no": (),
    "place": (),
    "person_ref": (),
    "record_ref": ("kind",),
    "user_ref": (),
    "attachment": ("min", "max"),
    "signature": (),
    "group": ("repeat", "question", "min", "max"),
    "score": ("list",),
    "note": (),
}
"""Every type, with the keys only it may have."""

EVERY_KEY = ("name", "label", "type", "hint", "why", "show_if", "sealed", "htcds", "marks", "width", "source")
ASKED_KEYS = ("required", "no_answer")

COUNTRIES, PROVINCES, CURRENCIES = "countries", "provinces", "currencies"
"""The code lists behind a place and money."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands: what it may name, and the questions asked before it with their types."""

    lists: Mapping[str, CodeList]
    htcds: Collection[str]
    types: Mapping[str, str]
    earlier: Mapping[str, Question]
    in_group: bool = False


def read_question(table: Table, place: Place) -> Question:
    """One question, and those in it where it is a group; its faults are noted in the table's source."""
    type_ = table.word("type", tuple(TYPES))
    table.only((*EVERY_KEY, *(() if type_ in WITHOUT_ANSWER else ASKED_KEYS), *TYPES.get(type_, ())))
    codes, provinces = _codes(table, type_, place)
    questions = _inner(table, place)
    if type_ == "group" and (place.in_group or not questions):
        table.wrong("type", _("A group holds at least one question, and no group."))
    if place.in_group and "sealed" in table.values:
        table.wrong("sealed", _("A group is sealed as a whole: say it there."))
    return Question(
        name=_name(table),
        label=table.text("label", required=True),
        type=type_,
        required=table.flag("required"),
        hint=table.text("hint"),
        why=table.text("why"),
        show_if=_condition(table, place),
        codes=codes,
        provinces=provinces,
        sealed=table.word("sealed", COMPARTMENTS, default="") or None,
        least=_bound(table, "min", type_),
        most=_bound(table, "max", type_),
        max_length=table.number("max_length") or LENGTHS.get(type_, 0),
        no_answer=_no_answer(table, type_),
        htcds=_htcds(table, place.htcds),
        marks=table.words("marks"),
        width=table.word("width", WIDTHS, default=WIDTHS[0]),
        source=table.text("source"),
        kind=table.text("kind", required=type_ == "record_ref"),
        repeat=table.flag("repeat"),
        questions=questions,
    )


def type_in_conditions(question: Question) -> str:
    """As which type a condition compares its answers: a scale of codes is a choice."""
    return "choice" if question.type == "scale" and question.codes else question.type


def _name(table: Table) -> str:
    name = table.text("name", required=True)
    if name and not _NAME.fullmatch(name):
        table.wrong("name", _("“{name}” is no name: small letters, digits and _, a letter first."), name=name)
    return name


def _inner(table: Table, place: Place) -> tuple[Question, ...]:
    """The questions of a group: each sees those before it in its row, and those asked before the group."""
    if "question" not in table.values:
        return ()
    types, earlier = dict(place.types), dict(place.earlier)
    questions: dict[str, Question] = {}
    for one in table.tables("question"):
        question = read_question(one, Place(place.lists, place.htcds, types, earlier, in_group=True))
        if question.name in questions:
            one.wrong("name", _("“{name}” stands here twice."), name=question.name)
        types[question.name] = type_in_conditions(question)
        earlier[question.name] = questions[question.name] = question
    return tuple(questions.values())


def _codes(table: Table, type_: str, place: Place) -> tuple[CodeList | None, CodeList | None]:
    """The answers a question offers, and the provinces where it asks for a place."""
    if type_ == "place":
        return place.lists.get(COUNTRIES), place.lists.get(PROVINCES)
    if type_ == "money":
        return place.lists.get(CURRENCIES), None
    name = table.text("list")
    if name and name not in place.lists:
        table.unknown("list", name, place.lists)
    if "options" in table.values:
        if name:
            table.wrong("options", _("A question has either a list or options of its own."))
        return CodeList(table.text("name"), read_codes(table, "options")), None
    if not name and type_ in ("choice", "choices"):
        table.wrong("list", _("A choice needs a list or options of its own."))
    return place.lists.get(name), None


def _condition(table: Table, place: Place) -> Condition | None:
    text = table.text("show_if")
    if not text:
        return None
    try:
        condition = read_condition(text, place.types)
    except Refused as refused:
        table.source.refused(table.where, "show_if", refused)
        return None
    for name, constants in condition.compared.items():
        codes = _comparable(place.earlier.get(name))
        for constant in constants if codes else ():
            if constant not in codes:
                table.unknown("show_if", str(constant), codes)
    return condition


def _comparable(question: Question | None) -> tuple[str, ...]:
    """The answers a condition may compare a question with, () where that is open."""
    if question is None:
        return ()
    if question.type == "yes_no":
        return ("yes", "no")
    if question.codes and question.type not in ("place", "money"):
        return tuple(code.code for code in question.codes)
    return ()


def _bound(table: Table, key: str, type_: str) -> int | str | None:
    """A least or greatest answer: a day for dates, a number for all else, in text where it has decimals."""
    value = table.values.get(key)
    if type_ == "date":
        text = table.text(key)
        if text and text != TODAY:
            try:
                PartialDate.parse(text)
            except Refused as refused:
                table.source.refused(table.where, key, refused)
        return text or None
    if type_ in ("decimal", "money") and isinstance(value, str):
        if not DECIMAL.fullmatch(value):
            table.wrong(key, _("“{value}” is not a number."), value=value)
        return value
    return table.number(key)


def _no_answer(table: Table, type_: str) -> tuple[NoAnswer, ...]:
    if type_ in WITHOUT_ANSWER:
        return ()
    if "no_answer" not in table.values:
        return tuple(NoAnswer)
    offered, known = table.texts("no_answer"), [said.value for said in NoAnswer]
    for name in offered:
        if name not in known:
            table.unknown("no_answer", name, known)
    return tuple(said for said in NoAnswer if said.value in offered)


def _htcds(table: Table, fields: Collection[str]) -> str:
    name = table.text("htcds")
    if name and name not in fields:
        table.unknown("htcds", name, fields)
    return name


_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
