"""Slots: a passphrase opens a private key, the private key opens the vault key."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from os import urandom
from pathlib import Path
from typing import Final

from app.errors import Refused
from app.marks import _
from app.models.vault import keyfile as disk
from app.models.vault import tries
from app.models.vault.keyformat import RECOVERY, KeyFile, Slot, checked_login, spelled
from app.models.vault.passphrases import SALT_BYTES, Cost, stretch
from app.models.vault.seal import KeyPair, Unreadable, derive, seal, unseal, unwrap, wrap

Stretch = Callable[[str, bytes, Cost], bytes]
"""How a passphrase becomes a key; with another than ours no slot opens."""

_CHANGED: Final = _("The key file was changed by something other than Saphan. Restore it from the newest backup.")


class WrongPassphrase(Exception):
    """Nobody signs in by this name with this passphrase; which of the two is wrong is not told."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a slot gives: who it is, her key pair, and the vault keys, newest first (two while the vault is rekeyed)."""

    user: str
    login: str
    roles: tuple[str, ...]
    keys: KeyPair
    vault_keys: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An opened slot, the key file it stood in, its damaged copies, and how often somebody failed before."""

    opened: Opened
    keyfile: KeyFile
    damaged: tuple[Path, ...]
    failed: tries.Tries


def unlock(vault: Path, login: str, passphrase: str, now: datetime, *, by: Stretch = stretch) -> Unlocked:
    """Opens a slot of the key file beside `vault`; a wrong passphrase makes the next attempt wait, never more."""
    tries.refuse_too_soon(vault, now)
    found = disk.read(disk.keys_path(vault))
    if all(slot.user == RECOVERY for slot in found.keyfile.slots):
        raise Refused(_("This laptop is sealed: no passphrase opens it, only the recovery kit does."))
    try:
        opened = open_slot(found.keyfile, login, passphrase, by=by)
    except WrongPassphrase as error:
        wait = tries.failed(vault, now)
        if wait:
            raise Refused(
                _("The sign-in name or the passphrase is not right. Wait {wait} seconds and try again."), wait=wait
            ) from error
        raise Refused(_("The sign-in name or the passphrase is not right."), wait=0) from error
    return Unlocked(opened, found.keyfile, found.damaged, tries.succeeded(vault))


def unlock_with_secret(vault: Path, secret: bytes) -> Unlocked:
    """Opens the recovery kit's slot. No wait: 128 random bits cannot be guessed."""
    found = disk.read(disk.keys_path(vault))
    try:
        opened = open_recovery_slot(found.keyfile, secret)
    except WrongPassphrase as error:
        raise Refused(_("These words belong to another vault or to an older recovery kit.")) from error
    return Unlocked(opened, found.keyfile, found.damaged, tries.succeeded(vault))


def new_slot(
    vault: str, user: str, login: str, roles: Sequence[str], passphrase: str, cost: Cost, *, vault_keys: Sequence[bytes]
) -> tuple[Slot, KeyPair]:
    """A slot with a new key pair for a user; `vault_keys` as `Opened` gives them."""
    keys = KeyPair.new()
    slot = Slot(user, checked_login(login), tuple(sorted(set(roles))), cost, urandom(SALT_BYTES), keys.public, b"", ())
    slot = _locked(vault, slot, keys, stretch(passphrase, slot.salt, cost))
    return _holding(vault, slot, vault_keys), keys


def recovery_slot(
    vault: str, roles: Sequence[str], secret: bytes, *, vault_keys: Sequence[bytes]
) -> tuple[Slot, KeyPair]:
    """The slot that the recovery kit opens; its secret is random, so it needs no stretching."""
    keys = KeyPair.new()
    slot = Slot(RECOVERY, RECOVERY, tuple(sorted(set(roles))), None, urandom(SALT_BYTES), keys.public, b"", ())
    slot = _locked(vault, slot, keys, _secret_key(slot, secret))
    return _holding(vault, slot, vault_keys), keys


def with_new_passphrase(vault: str, slot: Slot, keys: KeyPair, passphrase: str, cost: Cost) -> Slot:
    """The same key pair under another passphrase: everything wrapped to her stays hers."""
    salted = replace(slot, cost=cost, salt=urandom(SALT_BYTES))
    return _locked(vault, salted, keys, stretch(passphrase, salted.salt, cost))


def with_roles(vault: str, slot: Slot, roles: Sequence[str], *, vault_keys: Sequence[bytes]) -> Slot:
    """The same slot bound to other roles; needs the vault keys and nobody's passphrase."""
    return _holding(vault, replace(slot, roles=tuple(sorted(set(roles)))), vault_keys)


def with_next_key(keyfile: KeyFile, current: bytes, upcoming: bytes) -> KeyFile:
    """Every slot opens both keys, the upcoming one first: the vault may be under either."""
    return _all_holding(keyfile, (upcoming, current))


def with_only_key(keyfile: KeyFile, vault_key: bytes) -> KeyFile:
    """Every slot opens this key and no other: the vault is known to be under it."""
    return _all_holding(keyfile, (vault_key,))


def open_slot(keyfile: KeyFile, login: str, passphrase: str, *, by: Stretch = stretch) -> Opened:
    """`WrongPassphrase` for an unknown name too, after the same work."""
    slot = keyfile.by_login(login)
    if slot is None or slot.cost is None:
        by(passphrase, bytes(SALT_BYTES), _cost_of_anybody(keyfile))
        raise WrongPassphrase
    return _opened(keyfile, slot, by(passphrase, slot.salt, slot.cost))


def open_recovery_slot(keyfile: KeyFile, secret: bytes) -> Opened:
    slot = keyfile.by_user(RECOVERY)
    if slot is None:
        raise Refused(_("This vault has no recovery kit."))
    return _opened(keyfile, slot, _secret_key(slot, secret))


def _opened(keyfile: KeyFile, slot: Slot, key: bytes) -> Opened:
    try:
        keys = KeyPair.of(unseal(key, slot.private, _private_purpose(keyfile.vault, slot)))
    except Unreadable as error:
        raise WrongPassphrase from error
    purpose = _vault_key_purpose(keyfile.vault, slot)
    try:
        vault_keys = tuple(unwrap(keys.private, wrapped, purpose) for wrapped in slot.vault_keys)
    except Unreadable as error:
        raise Refused(_CHANGED) from error
    if keys.public != slot.public or not disk.authentic(keyfile, vault_keys[0]):
        raise Refused(_CHANGED)
    return Opened(slot.user, slot.login, slot.roles, keys, vault_keys)


def _locked(vault: str, slot: Slot, keys: KeyPair, key: bytes) -> Slot:
    return replace(slot, private=seal(key, keys.private, _private_purpose(vault, slot)))


def _holding(vault: str, slot: Slot, vault_keys: Sequence[bytes]) -> Slot:
    purpose = _vault_key_purpose(vault, slot)
    return replace(slot, vault_keys=tuple(wrap(slot.public, vault_key, purpose) for vault_key in vault_keys))


def _all_holding(keyfile: KeyFile, vault_keys: Sequence[bytes]) -> KeyFile:
    return replace(keyfile, slots=tuple(_holding(keyfile.vault, slot, vault_keys) for slot in keyfile.slots))


def _private_purpose(vault: str, slot: Slot) -> bytes:
    cost = [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes] if slot.cost else []
    return spelled(["private key", vault, slot.user, cost, slot.salt.hex(), slot.public.hex()])


def _vault_key_purpose(vault: str, slot: Slot) -> bytes:
    # Name and roles are bound here and not to the passphrase: an administrator changes them without it.
    return spelled(["vault key", vault, slot.user, slot.login, list(slot.roles)])


def _secret_key(slot: Slot, secret: bytes) -> bytes:
    return derive(secret, spelled(["recovery", slot.salt.hex()]))


def _cost_of_anybody(keyfile: KeyFile) -> Cost:
    return next((slot.cost for slot in keyfile.slots if slot.cost), Cost.floor())
