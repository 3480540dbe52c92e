"""What a key file says: slots and their bounds, in one spelling that is read strictly."""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NoReturn

from app.errors import Refused
from app.marks import _
from app.models.vault.passphrases import SALT_BYTES, Cost
from app.models.vault.seal import KEY_BYTES
from app.models.vault.values import canonical

VERSION = 1
RECOVERY = "recovery"
"""The user id of the recovery kit's slot; no person has it, and none may sign in by this name."""

LARGEST = 1024 * 1024
_MOST_SLOTS = 500
_MOST_ROLES = 16
_HEAD_BYTES = 4096
_ID = re.compile(r"[0-9a-f]{32}")
_ROLE = re.compile(r"[a-z][a-z_]{0,31}")
_LONGEST_LOGIN = 32


class TooNew(Refused):
    """The file is whole, and a later Saphan's: it must be neither called damaged nor written over."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's way in: her private key under her passphrase, and the vault key wrapped to her public one.

    `login` stands in clear, for the file is read before anything is opened: a short sign-in name, not the full name.
    `vault_keys` holds one wrap, or two while the vault moves to its next key (newest first). `cost` is None for the
    recovery kit, whose secret is random already.
    """

    user: str
    login: str
    roles: tuple[str, ...]
    cost: Cost | None
    salt: bytes
    public: bytes
    private: bytes
    vault_keys: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All slots of one vault; `head` is a signed head of journal and audit, carried and not understood here."""

    vault: str
    generation: int
    slots: tuple[Slot, ...]
    head: bytes = b""
    mac: bytes = b""

    @property
    def rekeying(self) -> bool:
        return any(len(slot.vault_keys) > 1 for slot in self.slots)

    def by_login(self, login: str) -> Slot | None:
        wanted = folded_login(login)
        return next((slot for slot in self.slots if slot.login == wanted), None)

    def by_user(self, user: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.user == user), None)

    def with_slot(self, slot: Slot) -> "KeyFile":
        """The same file with this user's slot added or replaced."""
        others = tuple(other for other in self.slots if other.user != slot.user)
        if any(other.login == slot.login for other in others):
            raise Refused(_("Somebody already signs in as “{login}”."), login=slot.login)
        return replace(self, slots=(*others, slot))

    def without(self, user: str) -> "KeyFile":
        return replace(self, slots=tuple(slot for slot in self.slots if slot.user != user))


def checked_login(login: str) -> str:
    """A sign-in name as it is kept: folded, up to 32 letters and digits of any script, dot, dash or underscore."""
    wanted = folded_login(login)
    if not _fine_login(wanted) or wanted == RECOVERY:
        raise Refused(_("A sign-in name has 1 to 32 letters, digits, dots or dashes, and no spaces."))
    return wanted


def folded_login(login: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", login.strip()).casefold())


def encode(keyfile: KeyFile) -> bytes:
    """The bytes of a key file; the SHA-256 over everything else finds a flipped bit without any key."""
    content = {**content_of(keyfile), "mac": _text(keyfile.mac)}
    return spelled({**content, "sha256": hashlib.sha256(spelled(content)).hexdigest()})


def spelled(value: object) -> bytes:
    """JSON in the one spelling that is accepted and authenticated."""
    return canonical(value).encode("utf-8")


def decode(data: bytes) -> KeyFile:
    """Reads a key file strictly: size, spelling, checksum, fields and every number, before any key is made of it."""
    try:
        if len(data) > LARGEST:
            _damaged()
        text = data.decode("utf-8")
        loaded = json.loads(text, object_pairs_hook=_no_twins, parse_float=_refuse, parse_constant=_refuse)
        if not isinstance(loaded, dict) or spelled(loaded) != data:
            _damaged()
        content = {name: value for name, value in loaded.items() if name != "sha256"}
        if loaded.get("sha256") != hashlib.sha256(spelled(content)).hexdigest():
            _damaged()
        return _keyfile(content)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused(_("The key file is damaged. Use its older copy or restore the newest backup.")) from error


def content_of(keyfile: KeyFile) -> dict[str, Any]:
    """Everything that is authenticated: all but the code and the checksum themselves."""
    return {
        "saphan": "keys",
        "version": VERSION,
        "vault": keyfile.vault,
        "generation": keyfile.generation,
        "head": _text(keyfile.head),
        "slots": [_slot_content(slot) for slot in keyfile.slots],
    }


def _slot_content(slot: Slot) -> dict[str, Any]:
    cost = slot.cost
    return {
        "user": slot.user,
        "login": slot.login,
        "roles": list(slot.roles),
        "cost": {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes} if cost else None,
        "salt": _text(slot.salt),
        "public": _text(slot.public),
        "private": _text(slot.private),
        "vault_keys": [_text(wrap) for wrap in slot.vault_keys],
    }


def _keyfile(content: Mapping[str, Any]) -> KeyFile:
    if content["saphan"] != "keys":
        _damaged()
    if _whole(content["version"], 1, 10**6) != VERSION:
        raise TooNew(_("The key file was written by a newer Saphan. Install the newest version."))
    _exactly(content, {"saphan", "version", "vault", "generation", "head", "slots", "mac"})
    slots = tuple(_slot(slot) for slot in _list(content["slots"], 0, _MOST_SLOTS))
    if len({slot.user for slot in slots}) != len(slots) or len({slot.login for slot in slots}) != len(slots):
        _damaged()
    return KeyFile(
        vault=_matching(content["vault"], _ID),
        generation=_whole(content["generation"], 1, 2**53),
        slots=slots,
        head=_bytes(content["head"], 0, _HEAD_BYTES),
        mac=_bytes(content["mac"], 32, 32),
    )


def _slot(content: Any) -> Slot:
    _exactly(content, {"user", "login", "roles", "cost", "salt", "public", "private", "vault_keys"})
    recovery = content["user"] == RECOVERY
    login = content["login"]
    if recovery != (content["cost"] is None) or recovery != (login == RECOVERY) or not _fine_login(login):
        _damaged()
    return Slot(
        user=content["user"] if recovery else _matching(content["user"], _ID),
        login=login,
        roles=tuple(_matching(role, _ROLE) for role in _list(content["roles"], 0, _MOST_ROLES)),
        cost=None if recovery else _cost(content["cost"]),
        salt=_bytes(content["salt"], SALT_BYTES, SALT_BYTES),
        public=_bytes(content["public"], KEY_BYTES, KEY_BYTES),
        private=_bytes(content["private"], KEY_BYTES + 28, KEY_BYTES + 28),
        vault_keys=tuple(_bytes(wrap, KEY_BYTES + 48, KEY_BYTES + 48) for wrap in _list(content["vault_keys"], 1, 2)),
    )


def _cost(content: Any) -> Cost:
    _exactly(content, {"memory_kib", "passes", "lanes"})
    cost = Cost(*(_whole(content[name], 1, 2**31) for name in ("memory_kib", "passes", "lanes")))
    return cost if cost.sane else _damaged()


def _exactly(content: Any, names: set[str]) -> None:
    if not isinstance(content, dict) or set(content) != names:
        _damaged()


def _whole(value: Any, least: int, most: int) -> int:
    return value if type(value) is int and least <= value <= most else _damaged()


def _list(value: Any, least: int, most: int) -> list[Any]:
    return value if isinstance(value, list) and least <= len(value) <= most else _damaged()


def _matching(value: Any, pattern: re.Pattern[str]) -> str:
    return value if isinstance(value, str) and pattern.fullmatch(value) else _damaged()


def _fine_login(login: Any) -> bool:
    if not isinstance(login, str) or not 1 <= len(login) <= _LONGEST_LOGIN or login != folded_login(login):
        return False
    return all(character in "._-" or unicodedata.category(character)[0] in "LMN" for character in login)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(value: Any, least: int, most: int) -> bytes:
    data = base64.b64decode(value, validate=True) if isinstance(value, str) else _damaged()
    return data if least <= len(data) <= most and _text(data) == value else _damaged()


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else _damaged()


def _refuse(_constant: str) -> NoReturn:
    _damaged()


def _damaged() -> NoReturn:
    raise ValueError("not a key file")
