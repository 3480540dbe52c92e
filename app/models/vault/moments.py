"""Moments as the vault writes them: UTC, to the microsecond, so that their texts sort as they do."""

from datetime import UTC, datetime
from typing import Final

_LENGTH: Final = len("2026-11-24T04:00:00.000000Z")


def utc_now() -> datetime:
    """The laptop's clock; the one place the vault reads it."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """`2026-11-24T04:00:00.000000Z`; refuses a moment that does not say where on earth."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """Reads what `written` wrote; `ValueError` for a moment without its zone, or in another one."""
    if len(text) != _LENGTH or text[-1] != "Z":
        raise ValueError("not a moment as the vault writes it")
    return datetime.fromisoformat(text)
