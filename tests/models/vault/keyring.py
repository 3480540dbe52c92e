"""What the tests of keys and users are made of: one small key file, and tables to go with it."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TypeAlias

from app.models.vault import engine, keyfile, recovery, slots, users
from app.models.vault.engine import Connection
from app.models.vault.filekeys import heal, open_all
from app.models.vault.keyformat import KeyFile, Slot
from app.models.vault.passphrases import Cost
from app.models.vault.roles import Permissions
from app.models.vault.session import SUPERVISOR, Session
from app.models.vault.slots import Unlocked
from app.places import resource
from tests.vaults import unlocked

VAULT = "a" * 32
VAULT_KEY = b"k" * 32
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSPHRASE = "organize thank tofu usual shrimp aviation"
ANOTHER = "blanket merit olympic spray timber velvet"
PEOPLE = {
    "sokha": ("administrator", "supervisor"),
    "dara": ("caseworker",),
    "mali": ("supervisor",),
    "phan": ("data_clerk",),
}

Full: TypeAlias = tuple[KeyFile, dict[str, str], bytes]
"""A key file, the ids of its people, and the secret of its recovery kit."""


@dataclass(slots=True)
class Office:
    """A vault's file, its tables and its users, without the store on top."""

    path: Path
    connection: Connection
    keyfile: KeyFile
    ids: dict[str, str]
    secret: bytes
    permissions: Permissions

    def put(self, changed: KeyFile) -> None:
        """Writes the key file and brings the tables into line, as the store does."""
        self.keyfile = keyfile.write(keyfile.keys_path(self.path), changed, VAULT_KEY)
        self.settle()

    def settle(self) -> tuple[str, ...]:
        with engine.transaction(self.connection):
            return users.settle(self.connection, self.keyfile, permissions=self.permissions, now=NOW)

    def signed_in(self, login: str, passphrase: str = PASSPHRASE) -> Session:
        return self.session(unlocked(self.path, login, passphrase))

    def session(self, unlocked: Unlocked) -> Session:
        opened = unlocked.opened
        session = Session(
            vault=VAULT,
            device="d" * 32,
            user=opened.user,
            login=opened.login,
            roles=opened.roles,
            keys=opened.keys,
            permissions=self.permissions,
            clock=lambda: NOW,
        )
        with engine.transaction(self.connection):
            open_all(self.connection, session)
            if SUPERVISOR in session.roles:
                heal(self.connection, session)
        return session


@cache
def full_keyfile() -> Full:
    """Everybody in `PEOPLE`, and a recovery kit."""
    permissions = Permissions.load()
    _kit, secret = recovery.new_kit(VAULT, NOW.date())
    slot, _keys = slots.recovery_slot(VAULT, recovery.ROLES, secret, vault_keys=[VAULT_KEY])
    made, ids = KeyFile(VAULT, 1, (slot,), mac=bytes(32)), dict[str, str]()
    for login, roles in PEOPLE.items():
        new = users.NewUser(login, login.title(), roles, PASSPHRASE)
        made, ids[login] = users.add(
            made, new, permissions=permissions, cost=Cost.floor(), vault_keys=[VAULT_KEY], now=NOW
        )
    return made, ids, secret


def slot_of(keyfile: KeyFile, login: str) -> Slot:
    """The slot of somebody who has one."""
    slot = keyfile.by_login(login)
    assert slot is not None
    return slot


def office(folder: Path, made: Full) -> Office:
    path = folder / "shelter.vault"
    connection = engine.connect(path, VAULT_KEY, create=True)
    statement = ""
    for line in resource("schema", "0001_ground.sql").read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    found = Office(path, connection, made[0], dict(made[1]), made[2], Permissions.load())
    found.put(made[0])
    return found
