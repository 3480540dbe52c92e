"""A small vault with its people, made once in a run and copied for each test that asks for one."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from app.models.vault import engine, guards, opening, slots, unsaved
from app.models.vault.audit import Event
from app.models.vault.keyformat import KeyFile
from app.models.vault.moments import utc_now
from app.models.vault.passphrases import Cost, stretch
from app.models.vault.record import Kind
from app.models.vault.session import Session
from app.models.vault.slots import Opened, Unlocked
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests import sharing

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSPHRASE = "organize thank tofu usual shrimp aviation"
PEOPLE = {
    "sokha": ("administrator", "supervisor"),
    "mali": ("supervisor",),
    "dara": ("caseworker",),
    "phan": ("data_clerk",),
}
NAME = "shelter.vault"

PERSON = Kind("person", 1, {"name": "identity", "danger": "restricted"}, ("name",), day="born")
CASE = Kind("case", 1, {}, day="opened")
NOTE = Kind("case.note", 1, {"text": "restricted"}, append_only=True)


@cache
def stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """One passphrase under one salt comes to the same key every time: most tests begin with a copy of one vault, and
    stretching takes longer than all else they do."""
    name = sha256(repr((passphrase, salt, cost)).encode()).hexdigest()
    kept = sharing.once(name, lambda place: (place / "key").write_bytes(stretch(passphrase, salt, cost)))
    return (kept / "key").read_bytes()


@dataclass(frozen=True, slots=True)
class Shelter:
    """A vault on disk that is closed: who is in it, and the words of its recovery kit."""

    path: Path
    kit: str
    users: dict[str, str]
    clock: Callable[[], datetime]

    def open(self, login: str = "sokha") -> tuple[Vault, Session]:
        return signed_in(self.path, login, PASSPHRASE, self.clock)


def signed_in(
    path: Path, login: str, passphrase: str, clock: Callable[[], datetime] = utc_now
) -> tuple[Vault, Session]:
    """As `Vault.open`, but for the stretching of a passphrase that was stretched before."""
    guards.refuse_unsafe(path.parent)
    door, session = opening.enter_by_slot(
        path, unlocked(path, login, passphrase, clock()), clock, Event("login.passphrase")
    )
    return Vault(door), session


def unlocked(path: Path, login: str, passphrase: str, now: datetime = NOW) -> Unlocked:
    return slots.unlock(path, login, passphrase, now, by=stretched)


def opened_slot(keyfile: KeyFile, login: str, passphrase: str) -> Opened:
    return slots.open_slot(keyfile, login, passphrase, by=stretched)


def shelter(folder: Path, clock: Callable[[], datetime] = lambda: NOW) -> Shelter:
    """A copy of the vault in `folder`, with the people of `PEOPLE`; its recovery kit was tried."""
    made = sharing.once("shelter", _make)
    shutil.copytree(made / "vault", folder, dirs_exist_ok=True)
    told = json.loads((made / "told").read_text("utf-8"))
    return Shelter(folder / NAME, told["kit"], told["users"], clock)


def backed_up_elsewhere(vault: Vault) -> None:
    """What a backup on another disk writes down when it was read back."""
    held = unsaved.holding(vault.connection)
    with engine.transaction(vault.connection):
        unsaved.note(vault.connection, held, vault.clock())


def _make(place: Path) -> None:
    (place / "vault").mkdir(mode=0o700)
    path = place / "vault" / NAME
    first, *others = [NewUser(login, login.title(), roles, PASSPHRASE) for login, roles in PEOPLE.items()]
    created = Vault.create(path, first=first, organisation="Shelter", clock=lambda: NOW, cost=Cost.floor())
    kit = created.kit.shares[0]
    for new in others:
        created.vault.add_user(created.session, new)
    users = {user.login: user.id for user in created.vault.users(created.session)}
    created.vault.close()
    vault, _session = Vault.open_with_kit(path, kit, clock=lambda: NOW)
    vault.close()
    (place / "told").write_text(json.dumps({"kit": kit, "users": users}), "utf-8")
