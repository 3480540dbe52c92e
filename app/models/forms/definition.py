"""What a form asks: its sections and questions, as its file defines them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.forms.condition import Condition
from app.models.forms.lists import CodeList
from app.models.forms.no_answer import NoAnswer
from app.models.vault.record import Kind

WITHOUT_ANSWER = frozenset({"note", "score"})
"""Types nobody answers: a text that is shown, a value that is computed."""

ASIDE = "aside"
"""Mark of a question nobody waits for: what can be remarked beside what is asked."""

DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
"""How a number with decimals is stored: as text, so that nothing is rounded."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or a group of them.

    `codes` are the answers of a choice, the countries of a place, the currencies of money; `provinces` are the second
    part of a place. `least` and `most` bound a number, a count or a date (`"today"` or ISO text), as its type reads it.
    """

    name: str
    label: str
    type: str
    required: bool = False
    hint: str = ""
    why: str = ""
    show_if: Condition | None = None
    codes: CodeList | None = None
    provinces: CodeList | None = None
    sealed: str | None = None
    least: int | str | None = None
    most: int | str | None = None
    max_length: int = 0
    no_answer: tuple[NoAnswer, ...] = ()
    htcds: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    width: str = "medium"
    source: str = ""
    kind: str = ""
    repeat: bool = False
    questions: tuple["Question", ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether somebody answers it."""
        return self.type not in WITHOUT_ANSWER


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that are asked together."""

    name: str
    title: str
    hint: str = ""
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One version of a form. `about` is what its records hang on: a person, a case or the organisation.

    `status` holds the statuses its records can have, the first one being the default; `instrument` what a screening
    tool says of itself, as it stands in the file.
    """

    name: str
    version: int
    title: str
    desk: str
    about: str
    sections: tuple[Section, ...]
    source: str = ""
    status: tuple[str, ...] = ()
    date: str | None = None
    headline: tuple[str, ...] = ()
    searchable: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    append_only: bool = False
    instrument: Mapping[str, Any] = field(default_factory=dict)
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)
    _by_name: Mapping[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        questions = tuple(question for section in self.sections for question in section.questions)
        object.__setattr__(self, "questions", questions)
        object.__setattr__(self, "_by_name", {question.name: question for question in questions})

    @property
    def kind(self) -> Kind:
        """What the vault needs to know."""
        sealed = {question.name: question.sealed for question in self.questions if question.sealed}
        return Kind(self.name, self.version, sealed, self.searchable, self.append_only, self.date)

    @property
    def part_of(self) -> str | None:
        """The question that says what its records are a part of, such as the room of a bed; None without one."""
        refs = (one.name for one in self.questions if one.type == "record_ref" and one.required)
        return next(refs, None)

    def question(self, name: str) -> Question:
        """The question of that name; a name the form does not have is a bug."""
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name


def everything(questions: tuple[Question, ...]) -> Iterator[Question]:
    """All of them, each group followed by what is in it."""
    for question in questions:
        yield question
        yield from everything(question.questions)
