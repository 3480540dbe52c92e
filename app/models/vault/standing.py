"""How well a vault is kept, as far as it knows itself: checked, backed up, its kit tried, and its head in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from shamir_mnemonic.wordlist import WORDLIST

from app.models.vault import drill, head, meta
from app.models.vault.engine import Connection
from app.models.vault.moments import moment

SPOKEN: Final = 8
"""Words in which a head is said: ten bits each, enough that nobody makes another head with the same."""

BACKUP_DUE: Final = timedelta(days=7)
"""From the first record on, a verified copy must be no older than this. Our rule, not a published standard."""

_BITS: Final = 10


@dataclass(frozen=True, slots=True)
class Backup:
    """When there was the last backup, None for never, and whether another one is due."""

    last: datetime | None
    due: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Moments are None where the thing was never done; `faults` is whether the last check found any."""

    head: tuple[str, ...]
    checked: datetime | None
    faults: bool
    kit_tried: bool
    backed_up: datetime | None
    backed_up_elsewhere: datetime | None
    drilled: datetime | None


def standing(connection: Connection) -> Standing:
    """Read as it is now; nothing is looked into that a check would look into."""
    last = connection.execute(
        """SELECT at, outcome FROM audit WHERE event = 'check.run' ORDER BY at DESC, seq DESC LIMIT 1"""
    ).fetchone()
    return Standing(
        head=spoken(_ends(head.current(connection))),
        checked=moment(last[0]) if last else None,
        faults=bool(last) and last[1] != "0",
        kit_tried=drill.passed(connection),
        backed_up=_when(connection, meta.BACKED_UP),
        backed_up_elsewhere=_when(connection, meta.BACKED_UP_ELSEWHERE),
        drilled=_when(connection, meta.DRILLED),
    )


def backup(connection: Connection, name: str, now: datetime) -> Backup:
    """How the backups stand of which `name` keeps the last: BACKED_UP any, BACKED_UP_ELSEWHERE those off this disk."""
    last = _when(connection, name)
    (first,) = connection.execute("""SELECT min(made_at) FROM record""").fetchone()
    since = last or (moment(first) if first else None)
    return Backup(last, since is not None and now - since > BACKUP_DUE)


def spoken(parts: Iterable[bytes], words: int = SPOKEN) -> tuple[str, ...]:
    """Bytes as words that two people can compare aloud."""
    digest = sha256(b"".join(sha256(part).digest() for part in parts)).digest()
    number = int.from_bytes(digest, "big") >> (len(digest) * 8 - words * _BITS)
    places = (number >> (_BITS * (words - place - 1)) for place in range(words))
    return tuple(WORDLIST[at % len(WORDLIST)] for at in places)


def _ends(found: head.Head) -> tuple[bytes, ...]:
    """What the words stand for: which vault and laptop, and how both chains end. Not the signature, which varies."""
    return found.vault.encode(), found.device.encode(), found.journal.hash, found.audit.hash


def _when(connection: Connection, name: str) -> datetime | None:
    told = meta.get(connection, name)
    return moment(told) if told else None
