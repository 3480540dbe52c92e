"""Answers that point at somebody or something kept already."""

from collections.abc import Callable
from typing import Any

from app.models.forms.definition import Question
from app.ui.forms.code_box import CodeBox
from app.ui.forms.input import Around, Input


def person_ref(question: Question, around: Around) -> Input:
    """Somebody registered, found by any part of a name."""
    return _pointing(CodeBox((), find=around.people), around.named)


def record_ref(question: Question, around: Around) -> Input:
    """A record of this person's or case's or of the organisation, chosen from a list."""
    return _pointing(CodeBox(around.records(question)), around.named)


def user_ref(question: Question, around: Around) -> Input:
    """Somebody who works here, chosen from those to whom what the form is about is open."""
    return _pointing(CodeBox(around.users()), around.who)


def _pointing(box: CodeBox, named: Callable[[str], str]) -> Input:
    def point(told: Any) -> None:
        box.set_code(told, named(told) if isinstance(told, str) and told else "")

    return Input(box, lambda: box.code() or None, point, box.chosen)
