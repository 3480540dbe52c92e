"""From a passphrase or a kit to the office: opened on a thread of its own, worked with on the window's."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.i18n import Words
from app.models.forms.library import Library
from app.models.vault import keyfile
from app.models.vault.keyformat import RECOVERY
from app.models.vault.passphrases import Cost
from app.models.vault.recovery import Kit
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from app.places import resource
from app.ui.shell.notices import Notices
from app.ui.shell.office import Office
from app.ui.shell.settings import Settings
from app.ui.shell.work import Work

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody has come in: the vault, closed again on the thread that opened it, her session, and the forms."""

    vault: Vault
    session: Session
    library: Library

    def office(self, settings: Settings, words: Words) -> Office:
        """The vault opened once more, on the thread that asks, with a worker beside it."""
        vault, notices = self.vault.beside(), Notices()
        notices.follow(vault)
        work = Work(vault, self.session, notices.follow)
        return Office(vault, self.session, self.library, words, settings, work, notices)


def get_ready() -> None:
    """Reads the forms that come with Saphan on a thread of its own, while somebody types her passphrase: nothing of the
    window is made there, and whoever is quicker only reads them herself."""
    threading.Thread(target=Library.load, name="getting ready", daemon=True).start()


def by_passphrase(path: Path, login: str, passphrase: str, clock: Clock) -> Entered:
    return entered(*Vault.open(path, login, passphrase, clock=clock))


def by_kit(path: Path, words: str, clock: Clock) -> Entered:
    return entered(*Vault.open_with_kit(path, words, clock=clock))


def try_kit(path: Path, words: str, clock: Clock) -> None:
    """Opens the vault with the kit once, which the vault writes down, and closes it again."""
    vault, session = Vault.open_with_kit(path, words, clock=clock)
    session.close()
    vault.close()


def found(path: Path, first: NewUser, organisation: str, clock: Clock, cost: Cost | None) -> tuple[Entered, Kit]:
    """A new vault with its first user, who has come in, and the kit. What a passphrase costs is measured here."""
    made = Vault.create(path, first=first, organisation=organisation, clock=clock, cost=cost)
    return entered(made.vault, made.session), made.kit


def entered(vault: Vault, session: Session) -> Entered:
    vault.close()
    return Entered(vault, session, Library.load(resource(), vault.path.parent))


def logins(path: Path) -> list[str]:
    """Who has a way into a vault: sign-in names stand in clear in its key file. Refused where it cannot be read."""
    found = keyfile.read(keyfile.keys_path(path)).keyfile
    return sorted(slot.login for slot in found.slots if slot.user != RECOVERY)


def close(office: Office) -> None:
    """Writes down that she has left, and lets everything go. Drafts have been kept before."""
    office.work.close()
    try:
        with suppress(Refused):  # a full disk keeps nobody from locking
            office.vault.audit(office.session, "login.lock")
    finally:
        office.session.close()
        office.vault.close()


def wait_of(refused: Refused) -> int:
    """How many seconds a refusal asks to wait; 0 for one that does not."""
    wait = refused.places.get("wait", 0)
    return wait if isinstance(wait, int) else 0
