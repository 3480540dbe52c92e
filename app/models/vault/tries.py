"""Wrong passphrases: each makes the next attempt wait longer, and nothing is ever wiped."""

import contextlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from app.errors import Refused
from app.marks import _

LONGEST_WAIT = 300
_FREE = 3
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Tries:
    """How often in a row a passphrase was wrong, and when last. Says nothing of who tried."""

    count: int = 0
    last: datetime | None = None


def wait_after(count: int) -> int:
    """Seconds to wait after so many wrong passphrases in a row: none after three, then 2, 4, 8 … 300."""
    return 0 if count <= _FREE else min(2 ** min(count - _FREE, 9), LONGEST_WAIT)


def refuse_too_soon(vault: Path, now: datetime) -> None:
    """Refuses while a wait lasts. Slows a person at the keyboard; a copy of the disk is held off by Argon2id alone."""
    standing = read(vault)
    if standing.last is None:
        return
    until = standing.last + timedelta(seconds=wait_after(standing.count))
    if standing.last <= now < until:
        raise Refused(
            _("After several wrong passphrases, wait {wait} seconds and try again."),
            wait=ceil((until - now).total_seconds()),
        )


def failed(vault: Path, now: datetime) -> int:
    """Writes down one more wrong passphrase and says how many seconds to wait."""
    count = min(read(vault).count + 1, _MOST)
    # A folder that cannot be written also cannot hold a vault that can be changed: opening it says so better.
    with contextlib.suppress(OSError):
        _path(vault).write_text(json.dumps({"count": count, "last": now.isoformat()}), encoding="utf-8")
    return wait_after(count)


def succeeded(vault: Path) -> Tries:
    """Forgets the wrong ones and says how many there were, for the audit."""
    before = read(vault)
    with contextlib.suppress(OSError):
        _path(vault).unlink(missing_ok=True)
    return before


def read(vault: Path) -> Tries:
    """What is written down; a missing or damaged file counts as none, for whoever damages it could remove it."""
    try:
        written = json.loads(_path(vault).read_bytes()[:1000])
        count, last = written["count"], datetime.fromisoformat(written["last"]).astimezone(UTC)
        return Tries(count, last) if type(count) is int and 0 < count <= _MOST else Tries()
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return Tries()


def _path(vault: Path) -> Path:
    return vault.with_name(vault.name + ".tries")
