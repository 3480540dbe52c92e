"""What an input for one question gives and takes, and what it may know of the world."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import Words
from app.models.forms.checks import Fault
from app.models.forms.definition import Question
from app.models.forms.lists import Code
from app.ui.forms.attached import Attached

Option = tuple[str, str]
"""What may be chosen: its code or id, and what the reader sees."""


def _nothing_wrong() -> Fault | None:
    return None


def _nothing_more(_menu: QMenu) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Input:
    """A widget, and how to read, write and watch the answer in it.

    What is typed and cannot be read stays the answer, as text, so that no draft loses it; `problem` says why it cannot
    be read. `menu` puts more of what this input can do into the menu of its field.
    """

    widget: QWidget
    answer: Callable[[], Any]
    set_answer: Callable[[Any], None]
    changed: SignalInstance
    problem: Callable[[], Fault | None] = _nothing_wrong
    menu: Callable[[QMenu], None] = _nothing_more


def no_records(_question: Question) -> Sequence[Option]:
    return ()


def nobody(_text: str) -> Sequence[Option]:
    return ()


def unnamed(_id: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Around:
    """What inputs know of the world: the reader, the day, and what an answer may point at.

    `make` makes the input of any question, for those that hold others; `records` offers what a question of the type
    record_ref may name, `people` finds by text, `named` says what stands for an id; `users` offers who works here, and
    `who` names one; `second` is the language under the reader's own while interviewing, `history` what an answer was
    before, in lines; None for a new record.
    """

    words: Words
    today: date
    make: "Callable[[Question, Around], Input]"
    attached: Attached
    second: Words | None = None
    records: Callable[[Question], Sequence[Option]] = no_records
    people: Callable[[str], Sequence[Option]] = nobody
    named: Callable[[str], str] = unnamed
    users: Callable[[], Sequence[Option]] = tuple
    who: Callable[[str], str] = unnamed
    history: Callable[[Question], Sequence[str]] | None = None

    def said(self, code: Code) -> str:
        """The label of a code for the reader, with the second language behind it."""
        first = code.shown(self.words)
        second = code.shown(self.second) if self.second else first
        return first if second == first else f"{first} · {second}"
