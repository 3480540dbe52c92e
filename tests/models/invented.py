"""Invented records, as the vault hands them out, for rules that need no vault."""

import itertools
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.models.vault.record import Record

_NUMBERS = itertools.count(1)
_START = datetime(2026, 1, 1, tzinfo=UTC)


def record(
    kind: str,
    answers: Mapping[str, Any],
    *,
    id: str | None = None,
    case: str | None = "case",
    person: str | None = "person",
    status: str = "",
    due: date | None = None,
    made_by: str = "worker",
    archived: bool = False,
    disputed: Mapping[str, tuple[Any, ...]] | None = None,
) -> Record:
    """A record made a minute after the one before."""
    number = next(_NUMBERS)
    made_at = _START + timedelta(minutes=number)
    versions = dict.fromkeys(answers, (f"laptop:{number}",))
    return Record(
        *(id or f"{number:032x}", kind, 1, case, person, dict(answers), versions, status, due),
        made_at=made_at,
        made_by=made_by,
        changed_at=made_at,
        changed_by=made_by,
        archived=archived,
        disputed=disputed or {},
    )
