"""A laptop whose disk fails at its first write, then at its second, and so on: what it says, and whether it goes on."""

import ctypes
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.errors import Refused
from app.models.vault import keyfile, recovery, slots
from app.models.vault.session import Session
from app.models.vault.slots import WrongPassphrase
from app.models.vault.store import Vault
from tests.faults.laptop import arrive, clock, say

FOR_EVER = -1


def main(work: str, path: Path, kit: str, kind: str, error: int, times: int, most: int, step: int, rounds: int) -> None:
    """The disk fails at the first operation of `kind`, or a later one up to `most`, `times` in a row; then it is well.

    What was refused is done once more on the disk that is well. Whenever the kit of before does not open any more
    although a new one was refused, that is said too.
    """
    vault, session = Vault.open_with_kit(path, kit, clock=clock)
    with closing(vault):
        vault.connection.execute("PRAGMA wal_autocheckpoint = 40")
        for nth in [*range(1, most + 1, step)] * rounds:
            _arm(kind, nth, times, error)
            refused, kit = _tried(WORKS[work], vault, session, kit)
            _arm("-", 0, 0, 0)
            if refused:
                say("refused", refused)
                if "holds" not in refused and not _opens(path, kit):
                    say("untrue", nth, refused)
            if refused or nth == most:
                again, kit = _tried(WORKS[work], vault, session, kit)
                if again:
                    say("stuck", nth, again)


def saving(vault: Vault, session: Session, kit: str) -> str:
    number = vault.count(session, kind="case")
    arrive(vault, session, number)
    say("saved", number)
    return kit


def boasting(vault: Vault, session: Session, kit: str) -> str:
    """The control: what is refused was called saved before, and is not done again."""
    say("saved", vault.count(session, kind="case"))
    try:
        return saving(vault, session, kit)
    except Refused:
        return kit


def new_kit(vault: Vault, session: Session, _kit: str) -> str:
    say("replacing")
    kit = vault.new_kit(session).shares[0]
    say("kit", kit)
    return kit


def new_key(vault: Vault, session: Session, kit: str) -> str:
    """Another key, and then a change of the key file, which must not be led astray by a key that was not changed."""
    known = vault.door.key
    try:
        vault.door.rekey()
    except Refused as refused:
        say("refused", refused)
    if vault.door.key != known:
        say("known", "nobody", known.hex())
    return new_kit(vault, session, kit)


Work = Callable[[Vault, Session, str], str]
WORKS: dict[str, Work] = {work.__name__: work for work in (saving, boasting, new_kit, new_key)}


def _tried(work: Work, vault: Vault, session: Session, kit: str) -> tuple[str, str]:
    """Why it was refused, if it was; and the kit that opens from now on."""
    try:
        return "", work(vault, session, kit)
    except Refused as refused:
        return str(refused), kit


def _opens(path: Path, kit: str) -> bool:
    try:
        slots.open_recovery_slot(keyfile.read(keyfile.keys_path(path)).keyfile, recovery.secret_of(kit))
    except (Refused, WrongPassphrase):
        return False
    return True


def _arm(kind: str, nth: int, times: int, error: int) -> None:
    ctypes.CDLL(None).faults_arm(ctypes.c_char(kind.encode()), ctypes.c_long(nth), ctypes.c_long(times), error)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4], *map(int, sys.argv[5:]))
