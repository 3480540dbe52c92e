"""What is told before the vault is made; nothing of it is kept anywhere until then."""

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final

from app.models.vault.users import NewUser
from app.ui.shell.passphrase import Chosen

ENDING: Final = ".vault"
_NAME: Final = "shelter"
STEPS: Final = 5
"""Place, administrator, recovery kit, its words, backups."""


@dataclass(slots=True)
class Plan:
    """Steps write what is typed straight into it, so that going back, or another language, loses nothing."""

    folder: Path
    organisation: str = ""
    login: str = ""
    name: str = ""
    supervises: bool = True
    secret: Chosen = field(default_factory=Chosen)

    @property
    def passphrase(self) -> str:
        return self.secret.passphrase

    @property
    def path(self) -> Path:
        """The first name that is free: what was begun and not finished is never written over."""
        names = (f"{_NAME}-{number}" if number > 1 else _NAME for number in count(1))
        return next(path for name in names if not (path := self.folder / f"{name}{ENDING}").exists())

    @property
    def first(self) -> NewUser:
        roles = ("administrator", "supervisor") if self.supervises else ("administrator",)
        return NewUser(self.login, self.name.strip() or self.login, roles, self.passphrase)

    def forget(self) -> None:
        """The vault is made: no passphrase is needed any more."""
        self.secret.forget()
