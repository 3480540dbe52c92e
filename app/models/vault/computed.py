"""What the vault works out from a record's answers when it is written: the line it is found by, and its day."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.models.vault.record import SEALED, Kind
from app.models.vault.search import fold

FIND = "_find"
"""Folded text of the searchable answers, sealed as identity; never handed out."""

DAY = "_day"
"""The first day the record's date can be, as ISO text."""

_NOT_TEXT = {"order", "?"}  # how a name is written, and that there is no answer


def line_of(kind: Kind, told: Mapping[str, Any]) -> str:
    """The folded text a record is found by; text that says nothing new, or is sealed to the writer, is left out."""
    line = ""
    for name in kind.searchable:
        for text in _texts(told.get(name)):
            folded = fold(text)
            if folded and f" {folded} " not in f" {line} ":
                line = f"{line} {folded}".lstrip()
    return line


def searched(kind: Kind, told: Mapping[str, Any]) -> str:
    """What the index in memory holds of a record: its line, and its number; nothing once it was put away."""
    if told.get("@archived"):
        return ""
    number = told.get("number")
    return f"{line_of(kind, told)} {fold(str(number)) if isinstance(number, str | int) else ''}".strip()


def day_of(kind: Kind, told: Mapping[str, Any]) -> str | None:
    """The first day of the kind's date, an estimate taken as it stands; None where none is known or it is sealed."""
    value = told.get(kind.day) if kind.day else None
    if not isinstance(value, str) or kind.day in kind.sealed:
        return None
    try:
        known = PartialDate.parse(value)
    except Refused:
        return None
    return f"{known.year:04}-{known.month or 1:02}-{known.day or 1:02}"


def computed(kind: Kind, told: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """The computed answers that `changed` ones may have altered, as told."""
    found: dict[str, Any] = {}
    if any(name in changed for name in kind.searchable):
        if any(told.get(name) is SEALED for name in kind.searchable):
            raise ValueError("a record is found only by answers its writer can read")
        found[FIND] = line_of(kind, told) or None
    if kind.day in changed:
        found[DAY] = day_of(kind, told)
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            if name not in _NOT_TEXT:
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
