"""A cell of a spreadsheet as an answer: codes and labels, days, numbers, yes and no, in many spellings."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.dates import PartialDate, ascii_digits, parse_typed
from app.errors import Refused
from app.marks import _
from app.models.forms.definition import DECIMAL, Question
from app.models.forms.lists import CodeList
from app.models.forms.no_answer import NoAnswer
from app.sync.mapping import Column
from app.sync.workbook import folded

YES = frozenset({"true", "yes", "y", "1", "x", "✓"})
NO = frozenset({"false", "no", "n", "0"})
_SAID = {
    NoAnswer.UNKNOWN: frozenset({"unknown", "not known", "does not know", "don't know", "?"}),
    NoAnswer.DECLINED: frozenset({"declined", "declines to say", "refused to say"}),
}
_WHOLE = re.compile(r"(-?[0-9]{1,15})(?:\.0+)?")
_DAY = re.compile(r"~?[0-9]{4}(-[0-9]{2}){0,2}")
_READER = {"day_first": "en", "year_first": "zh"}
_ORDERS = ("family_first", "given_first", "single")


@dataclass(slots=True)
class Conversion:
    """Turns cells into answers. Remembers what a text means in a list: a caseload says the same few things again."""

    spellings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _known: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def answer(self, column: Column, text: str) -> Any:
        """The answer as it is stored; refuses in a sentence what cannot be read. A part of a name stays a text."""
        question = column.question
        if question is None:
            raise ValueError(f"{column.name} answers no question")
        said = _no_answer(question, text)
        if said and not (question.codes and self._code(question.codes, text)):
            return said.stored
        if question.codes:
            return (
                self._several(question.codes, text) if question.type == "choices" else self._one(question.codes, text)
            )
        if question.type == "date":
            return _day(text, column)
        if column.part == "order":
            return _order(text)
        return _PLAIN.get(question.type, str)(text)

    def _one(self, codes: CodeList, text: str) -> str:
        code = self._code(codes, text)
        if code is None:
            raise Refused(_("“{text}” is neither a code nor a label of this list."), text=_short(text))
        return code

    def _several(self, codes: CodeList, text: str) -> list[str]:
        """Codes or labels with semicolons or lines between them; or commas, where they are not part of a label."""
        return list(dict.fromkeys(self._each(codes, text, (";\n|", ","))))

    def _each(self, codes: CodeList, text: str, between: tuple[str, ...]) -> Iterator[str]:
        whole = self._code(codes, text)
        if whole is not None or not between:
            yield whole or self._one(codes, text)
            return
        for part in re.split(f"[{re.escape(between[0])}]", text):
            if part.strip():
                yield from self._each(codes, part.strip(), between[1:])

    def _code(self, codes: CodeList, text: str) -> str | None:
        key = codes.name, folded(text)
        if key not in self._known:
            spelling = self.spellings.get(codes.name, {}).get(key[1])
            found = codes.get(text) or codes.found(text)
            self._known[key] = found.code if found else spelling
        return self._known[key]


def yes_no(text: str) -> str:
    """`"yes"` or `"no"` for TRUE, Yes, 1, x and the like."""
    said = folded(ascii_digits(text))
    if said in YES:
        return "yes"
    if said in NO:
        return "no"
    raise Refused(_("“{text}” is neither yes nor no."), text=_short(text))


def _no_answer(question: Question, text: str) -> NoAnswer | None:
    said = folded(text)
    return next((one for one in question.no_answer if said in _SAID[one]), None) if question.type != "name" else None


def _order(text: str) -> str:
    said = folded(text).replace(" ", "_").replace("-", "_")
    if said not in _ORDERS:
        raise Refused(_("“{text}” is no order of a name: family_first, given_first or single."), text=_short(text))
    return said


def _integer(text: str) -> int:
    found = _WHOLE.fullmatch(ascii_digits(text).strip())
    if found is None:
        raise Refused(_("“{text}” is not a whole number."), text=_short(text))
    return int(found[1])


def _decimal(text: str) -> str:
    plain = ascii_digits(text).strip()
    if not DECIMAL.fullmatch(plain):
        raise Refused(_("“{text}” is not a number."), text=_short(text))
    return plain


def _day(text: str, column: Column) -> str:
    """ISO as far as it is known; other ways of writing only where the map of columns says which, for 05/06 is two days.

    A time behind the day, as spreadsheets keep it, is left out.
    """
    plain = ascii_digits(text).strip()
    day = plain[:10] if re.fullmatch(r"[0-9-]{10}[ T][0-9:.]+Z?", plain) else plain
    if column.era == "common" and _DAY.fullmatch(day):
        return PartialDate.parse(day).iso
    if column.dates == "iso" and not _DAY.fullmatch(day):
        raise Refused(_("“{text}” is no date this import can be sure of. Write 2009-05-17."), text=_short(text))
    return parse_typed(day, _READER.get(column.dates, "en"), column.era).iso


_PLAIN: Mapping[str, Callable[[str], Any]] = {
    "yes_no": yes_no,
    "integer": _integer,
    "scale": _integer,
    "decimal": _decimal,
}


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
