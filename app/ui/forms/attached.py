"""What was chosen to be attached and waits, in memory, for the record to be saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.models.vault.attachments import Attachment, Prepared

Wanted = Callable[[Path, Callable[[str], None]], None]
"""Reads and prepares a file on the worker and hands back the id it waits under."""


def _nowhere(_path: Path, _done: Callable[[str], None]) -> None:
    return None


@dataclass(slots=True)
class Attached:
    """Attachments by the id their answer holds: those kept already, and those that are kept with the record."""

    add: Wanted = _nowhere
    kept: Mapping[str, Attachment] = field(default_factory=dict)
    waiting: dict[str, Prepared] = field(default_factory=dict)

    def told(self, id: str) -> tuple[str, int] | None:
        """Its name and size; None for one that is neither kept nor waiting (it was chosen before a crash)."""
        if id in self.waiting:
            return self.waiting[id].name, len(self.waiting[id].data)
        return (self.kept[id].name, self.kept[id].size) if id in self.kept else None
