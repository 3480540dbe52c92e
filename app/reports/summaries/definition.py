"""What a summary says, to whom and in which order, as its file in `resources/summaries` defines it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

from app.errors import Refused
from app.marks import _
from app.places import resource

INSTRUMENTS = "instruments"
ANSWERS = "answers"
LATEST, EACH = "latest", "each"


@dataclass(frozen=True, slots=True)
class Audience:
    """Recipients who are told the same, and the purposes a summary for them may rest on."""

    name: str
    recipients: tuple[str, ...]
    purposes: tuple[str, ...]
    unless_named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One line: a question of a form, or (`made`) something the program makes of its record."""

    form: str
    name: str
    made: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `form.question` or `form@word`."""
        made = "@" in text
        form, _sign, name = text.rpartition("@" if made else ".")
        return cls(form, name, made)


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `part` names what makes it, `only_for` is empty where it is for everybody."""

    name: str
    title: str
    text: str = ""
    part: str = ANSWERS
    items: tuple[Item, ...] = ()
    more: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    only_for: frozenset[str] = frozenset()
    needs: Mapping[str, str] = field(default_factory=dict)
    withheld: frozenset[str] = frozenset()
    records: str = LATEST
    always: bool = False
    kinds: tuple[str, ...] = ()
    most: int = 0

    def lines(self, audience: str) -> tuple[Item, ...]:
        """What is shown to an audience, in order."""
        return self.items + self.more.get(audience, ())


@dataclass(frozen=True, slots=True)
class Cover:
    """What is taken away when something is withheld: records of whole forms, answers, single codes."""

    instruments: bool
    forms: frozenset[str]
    answers: frozenset[tuple[str, str]]
    codes: Mapping[tuple[str, str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Definition:
    """One kind of summary; `withheld` is code of `consent.withheld` → what of the file it means. `least` is all that is
    said where something has to leave without consent; nothing can, where none of it is named."""

    name: str
    title: str
    audiences: tuple[Audience, ...]
    withheld: Mapping[str, tuple[str, ...]]
    restricted: frozenset[str]
    sections: tuple[Section, ...]
    least: frozenset[Item] = frozenset()

    def audience(self, recipient: str) -> Audience:
        """Who is told what such a recipient is told; refuses a recipient nobody makes a summary for."""
        for one in self.audiences:
            if recipient in one.recipients:
                return one
        raise Refused(_("No case summary is made for such a recipient: “{recipient}”."), recipient=recipient)

    def cover(self, codes: frozenset[str]) -> Cover:
        """What these codes take away together."""
        named = [text for code in sorted(codes) for text in self.withheld.get(code, ())]
        single: dict[tuple[str, str], frozenset[str]] = {}
        for text in named:
            about, colon, code = text.partition(":")
            if colon:
                form, _dot, question = about.rpartition(".")
                single[form, question] = single.get((form, question), frozenset()) | {code}
        whole = [text.rpartition(".") for text in named if ":" not in text and text != INSTRUMENTS]
        return Cover(
            instruments=INSTRUMENTS in named,
            forms=frozenset(form for form, _dot, question in whole if question == "*"),
            answers=frozenset((form, question) for form, _dot, question in whole if question != "*"),
            codes=single,
        )


@cache
def definition(name: str) -> Definition:
    """A summary of ours by its name."""
    return read(tomllib.loads(resource("summaries", f"{name}.toml").read_text(encoding="utf-8")))


def read(told: Mapping[str, Any]) -> Definition:
    """A summary as its file defines it. Strict: a misspelt word would silently tell more or less."""
    _only(told, "name", "title", "source", "restricted", "audience", "withheld", "section", "least")
    return Definition(
        name=told["name"],
        title=told["title"],
        audiences=tuple(_audience(one) for one in told["audience"]),
        withheld={code: tuple(named) for code, named in told["withheld"].items()},
        restricted=frozenset(told["restricted"]),
        sections=tuple(_section(one) for one in told["section"]),
        least=frozenset(_items(told.get("least", ()))),
    )


def _audience(told: Mapping[str, Any]) -> Audience:
    _only(told, "name", "recipients", "purposes", "unless_named")
    return Audience(told["name"], *(tuple(told[key]) for key in ("recipients", "purposes", "unless_named")))


def _section(told: Mapping[str, Any]) -> Section:
    _only(told, "name", "title", "text", "part", "questions", "more", "for", "needs", "withheld", "records", "always",
          "kinds", "most")  # fmt: skip
    return Section(
        name=told["name"],
        title=told["title"],
        text=told.get("text", ""),
        part=told.get("part", ANSWERS),
        items=_items(told.get("questions", ())),
        more={audience: _items(named) for audience, named in told.get("more", {}).items()},
        only_for=frozenset(told.get("for", ())),
        needs=told.get("needs", {}),
        withheld=frozenset(told.get("withheld", ())),
        records=told.get("records", LATEST),
        always=told.get("always", False),
        kinds=tuple(told.get("kinds", ())),
        most=told.get("most", 0),
    )


def _items(named: Any) -> tuple[Item, ...]:
    return tuple(Item.parse(text) for text in named)


def _only(told: Mapping[str, Any], *known: str) -> None:
    unknown = told.keys() - set(known)
    if unknown:
        raise ValueError(f"a summary cannot say {', '.join(sorted(unknown))}")
