"""What was chosen to be attached and waits, in memory, for the record to be saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.models.vault.attachments import Attachment, Prepared

Wanted = Callable[[Sequence[Path], Callable[[Sequence[str]], None]], None]
"""Reads and prepares files on the worker and hands back the ids they wait under; what is refused was told."""


def _nowhere(_paths: Sequence[Path], _done: Callable[[Sequence[str]], None]) -> None:
    return None


def _nothing(_parent: QWidget) -> Sequence[Path]:
    return ()


@dataclass(slots=True)
class Attached:
    """Attachments by the id their answer holds: those kept already, and those that are kept with the record. `choose`
    asks her for files, `add` takes them."""

    add: Wanted = _nowhere
    choose: Callable[[QWidget], Sequence[Path]] = _nothing
    kept: Mapping[str, Attachment] = field(default_factory=dict)
    waiting: dict[str, Prepared] = field(default_factory=dict)

    def told(self, id: str) -> tuple[str, int] | None:
        """Its name and size; None for one that is neither kept nor waiting (it was chosen before a crash)."""
        if id in self.waiting:
            return self.waiting[id].name, len(self.waiting[id].data)
        return (self.kept[id].name, self.kept[id].size) if id in self.kept else None
