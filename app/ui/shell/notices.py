"""The one bridge from the vault to the window: which kinds of records have changed."""

from PySide6.QtCore import QObject, Signal

from app.models.vault.store import Vault


class Notices(QObject):
    """Says once, on the thread of the window, what any connection of this process has written."""

    changed = Signal(object)

    def follow(self, vault: Vault) -> None:
        """From now on what is written by this vault's connection is told here; from its own thread, if need be."""
        vault.listen(self.changed.emit)


def concerns(kinds: frozenset[str], wanted: tuple[str, ...]) -> bool:
    """Whether a page that shows `wanted` ("case", or "case.*" for all that begin so, "*" for everything) is stale."""
    return any(_fits(kind, one) for kind in kinds for one in wanted)


def _fits(kind: str, wanted: str) -> bool:
    return wanted in ("*", kind) or (wanted.endswith(".*") and kind.startswith(wanted[:-1]))
