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
    told: dict[str, Any] = {}
    found = []
    for entry in entries:
        if name not in entry.changes:
            continue
        over = (entry.over or {}).get(name, ())
        before = tuple(told[token] for token in over if told.get(token) is not None)
        found.append(Step(moment(entry.at), entry.user, before, entry.changes[name]))
        told[entry.token] = entry.changes[name]
    return found[::-1]
