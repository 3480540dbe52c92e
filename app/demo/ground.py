"""What every part of the invented shelter stands on: where it lies, who signs in, what day it is, how it is told."""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.demo.caseload import Names
from app.i18n import Words, _
from app.models.forms.library import Library
from app.models.vault.moments import utc_now
from app.models.vault.passphrases import generate
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.places import resource
from app.reports.documents.render import Rendered, render
from app.reports.documents.tree import Document

VAULT = "demo.vault"
SUPERVISOR, REVIEWER, CASEWORKER, HOUSEKEEPER, MONITOR = "chenda", "mali", "dara", "kanya", "sokha"

ROLES = {
    SUPERVISOR: ("administrator", "supervisor"),
    REVIEWER: ("supervisor",),
    CASEWORKER: ("caseworker",),
    HOUSEKEEPER: ("manager",),
    MONITOR: ("monitor",),
}
"""Who signs in, and as what."""

Say = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody at work in the invented shelter, on the day it is made. `dice` are her own: what one does changes
    nothing of what another does."""

    vault: Vault
    session: Session
    library: Library
    today: date
    dice: random.Random


@dataclass(slots=True)
class Journey:
    """What the walk needs from step to step; `say` prints a sentence with its places.

    One passphrase for all people, so that whoever looks at the shelter can be each of them.
    """

    folder: Path
    count: int
    seed: int
    today: date
    say: Say
    words: Words
    library: Library = field(default_factory=Library.load)
    names: Names = field(default_factory=lambda: Names(resource("demo", "names.csv")))
    passphrase: str = field(default_factory=generate)
    here: dict[str, tuple[Vault, Session]] = field(default_factory=dict, repr=False)
    case: str = ""

    @property
    def vault(self) -> Path:
        return self.folder / VAULT

    def sign_in(self, login: str) -> tuple[Vault, Session]:
        """Once for all that somebody does, for signing in takes long; until `close`."""
        if login not in self.here:
            self.here[login] = Vault.open(self.vault, login, self.passphrase, clock=utc_now)
        return self.here[login]

    def hand(self, login: str) -> Hand:
        """Somebody who is signed in, at work: for the same seed and day she does the same."""
        return Hand(*self.sign_in(login), self.library, self.today, random.Random(f"{self.seed} {login}"))

    def close(self) -> None:
        while self.here:
            self.here.popitem()[1][0].close()

    def paper(self, name: str, document: Document, words: Words) -> None:
        self.keep(name, render(document, words))

    def keep(self, name: str, rendered: Rendered) -> None:
        write_private(self.folder / name, rendered.pdf)
        self.say(_("  {file}: pages {pages}"), file=name, pages=rendered.pages)


def write_private(path: Path, data: bytes) -> None:
    """A new file only its owner may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
