"""One answer through time: each change of it, with what it replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.models.vault.moments import moment
from app.models.vault.values import Entry


@dataclass(frozen=True, slots=True)
class Step:
    """Who changed it when, from what to what. `before` holds several values where laptops had disagreed, and none where
    there was no answer before."""

    at: datetime
    user: str
    before: tuple[Any, ...]
    after: Any


def steps(entries: Sequence[Entry], name: str) -> list[Step]:
    """The changes of one answer, the latest first, out of a record's entries, the oldest first."""
    return [told[name] for _entry, told in changes(entries) if name in told]


def changes(entries: Sequence[Entry]) -> list[tuple[Entry, dict[str, Step]]]:
    """Each entry with what it changed, by field, the latest first; the entries come the oldest first."""
    told: dict[tuple[str, str], Any] = {}
    found = []
    for entry in entries:
        steps_of: dict[str, Step] = {}
        for name, after in entry.changes.items():
            over = (entry.over or {}).get(name, ())
            before = tuple(told[name, token] for token in over if told.get((name, token)) is not None)
            steps_of[name] = Step(moment(entry.at), entry.user, before, after)
            told[name, entry.token] = after
        found.append((entry, steps_of))
    return found[::-1]
