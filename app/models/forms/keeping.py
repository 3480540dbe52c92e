"""One answer as it is stored: text written one way, nothing empty in it, codes once."""

from collections.abc import Mapping
from typing import Any

from app.models.forms.definition import Question
from app.models.forms.no_answer import answered, no_answer
from app.models.forms.text import one_line, several_lines
from app.models.vault.record import SEALED


def kept(question: Question, value: Any) -> Any:
    """The answer to store, None for an empty one; what does not fit its question stays as it is.

    A group is only looked at for being empty: its rows have conditions of their own.
    """
    said = no_answer(value)
    if said:
        return said.stored
    if value is SEALED:
        return value
    written = _written(question, value)
    return written if answered(written) else None


def _written(question: Question, value: Any) -> Any:
    if isinstance(value, str):
        return several_lines(value) if question.type == "long_text" else one_line(value)
    if isinstance(value, Mapping):
        return {part: text for part, text in _lines(value).items() if text != ""}
    if not isinstance(value, list):
        return value
    if question.type == "group":
        return value if any(row_said(question, row) for row in value) else None
    return list(dict.fromkeys(value)) if all(isinstance(one, str) for one in value) else value


def row_said(group: Question, row: Any) -> bool:
    """Whether anything was said in a row of a group; what is no row counts as said, so that it is not lost unseen."""
    if not isinstance(row, Mapping):
        return True
    types = {question.name: question for question in group.questions}
    return any(name not in types or kept(types[name], value) is not None for name, value in row.items())


def _lines(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {part: one_line(text) if isinstance(text, str) else text for part, text in parts.items()}
