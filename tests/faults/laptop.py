"""A laptop at work until somebody ends it: it says what it has done once that is done, as people would rely on it."""

import itertools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.models.vault import attachments, schema
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from app.sync.backup import back_up
from app.sync.restore import by_kit, restore
from tests.vaults import CASE, NOTE, NOW, PASSPHRASE, PERSON

ANOTHER = "blanket merit olympic spray timber velvet"
STICK = "stick"
RESTORED = "restored"
FILLER = "holidays.mp4"
STEPS = "steps"
KEY = bytes(range(32))
SAYS = "laptop:"


def clock() -> datetime:
    return NOW


def say(*words: object) -> None:
    os.write(1, " ".join([SAYS, *map(str, words), "\n"]).encode())


def said(written: str) -> tuple[str, ...]:
    """The whole lines of what a laptop, and whoever it let work for it, has written."""
    lines = written.split("\n")[:-1]
    return tuple(line.removeprefix(SAYS).strip() for line in lines if line.startswith(SAYS))


def arrive(vault: Vault, session: Session, number: int) -> None:
    """Somebody arrives: five things that belong together."""
    with vault.change(session, "person.register") as change:
        person = change.open_file()
        change.add(PERSON, {"name": f"Name {number}", "danger": "none " * number}, person=person)
        case = change.add(CASE, {"number": f"S-{number}"}, person=person)
        change.add(NOTE, {"text": f"arrived as number {number}"}, person=person, case=case)
        change.attach(case, attachments.prepare("paper.pdf", b"%PDF-1.4 " * 500), compartment="restricted")
        change.edit(tally(vault), CASE, {"number": number})


def tally(vault: Vault) -> str:
    """The one case that is nobody's: how many there are."""
    (found,) = vault.connection.execute("""SELECT id FROM record WHERE kind = 'case' AND person IS NULL""").fetchone()
    return str(found)


def save(path: Path, kit: str, times: int, *, pragma: str = "PRAGMA wal_autocheckpoint = 40") -> None:
    """People arrive one after the other; the log goes into the file often, so that this is seen too."""
    say("awake")
    vault, session = Vault.open_with_kit(path, kit, clock=clock)
    with closing(vault):
        vault.connection.execute(pragma)
        for number in _numbers(vault, session, times):
            arrive(vault, session, number)
            say("saved", number)


def save_until_full(path: Path, kit: str, _times: int) -> None:
    """Until the disk is full; then somebody makes room, and it is saved."""
    vault, session = Vault.open_with_kit(path, kit, clock=clock)
    with closing(vault):
        for number in _numbers(vault, session, 0):
            try:
                arrive(vault, session, number)
            except Refused as refused:
                say("refused", refused)
                break
            say("saved", number)
        path.with_name(FILLER).unlink()
        arrive(vault, session, number)
        say("saved", number)


def save_into_the_log(path: Path, kit: str, times: int) -> None:
    """Nothing goes into the file; everything is in the log when it ends."""
    save(path, kit, times, pragma="PRAGMA wal_autocheckpoint = 0")


def save_unflushed(path: Path, kit: str, times: int) -> None:
    """A control: the engine is told not to wait for the disk."""
    save(path, kit, times, pragma="PRAGMA synchronous = OFF")


def save_too_soon_said(path: Path, kit: str, times: int) -> None:
    """A control: it is said to be done before it is."""
    vault, session = Vault.open_with_kit(path, kit, clock=clock)
    with closing(vault):
        for number in _numbers(vault, session, times):
            say("saved", number)
            arrive(vault, session, number)


def save_in_pieces(path: Path, kit: str, times: int) -> None:
    """A control: what belongs together is written apart."""
    vault, session = Vault.open_with_kit(path, kit, clock=clock)
    with closing(vault):
        for number in _numbers(vault, session, times):
            with vault.change(session, "case.edit") as change:
                change.edit(tally(vault), CASE, {"number": number})
            say("half of", number)
            with vault.change(session, "person.register") as change:
                person = change.open_file()
                change.add(PERSON, {"name": f"Name {number}"}, person=person)
                change.add(CASE, {"number": f"S-{number}"}, person=person)


def look(path: Path, kit: str, _times: int) -> None:
    """Opens the vault and closes it again."""
    Vault.open_with_kit(path, kit, clock=clock)[0].close()


def take_steps(path: Path, _kit: str, _times: int) -> None:
    """An older vault is brought up to the steps in the folder beside it."""
    schema.bring_up(path, KEY, path.with_name(STEPS))
    say("taken")


def keys(path: Path, passphrase: str, times: int) -> None:
    """Passphrases, users and kits change; who is revoked goes with the key of the vault in her head."""
    vault, session = Vault.open(path, "sokha", passphrase, clock=clock)
    words = itertools.cycle([ANOTHER, PASSPHRASE] if passphrase == PASSPHRASE else [PASSPHRASE, ANOTHER])
    with closing(vault):
        for _turn in range(times or 1000):
            old, passphrase = passphrase, next(words)
            say("choosing", passphrase)
            vault.change_passphrase(session, old, passphrase)
            say("passphrase", passphrase)
            login = f"guest{len(vault.users(session))}"
            guest = vault.add_user(session, NewUser(login, login.title(), ("caseworker",), PASSPHRASE))
            say("added", login)
            say("known", login, vault.door.key.hex())
            vault.revoke_user(session, guest)
            say("revoked", login)
            say("replacing")
            say("kit", vault.new_kit(session).shares[0])


def keys_in_place(path: Path, _kit: str, times: int) -> None:
    """A control: the key file is written over where it lies, as any program writes its files."""
    for _turn in range(times):
        for copy in (path.with_name(f"{path.name}.keys"), path.with_name(f"{path.name}.keys.old")):
            copy.write_bytes(copy.read_bytes())


def back_up_often(path: Path, kit: str, times: int) -> None:
    vault, session = Vault.open_with_kit(path, kit, clock=clock)
    with closing(vault):
        for _turn in range(times):
            say("backup", back_up(vault, session, path.parent / STICK).path.name)


def copy_backups(path: Path, _kit: str, _times: int) -> None:
    """A control: a backup put on a stick as any file is."""
    found = next((path.parent / STICK).iterdir())
    copy = found.with_name("saphan-copy.saphan-backup")
    copy.write_bytes(found.read_bytes())
    say("backup", copy.name)


def restore_it(path: Path, kit: str, _times: int) -> None:
    found = next((path.parent / STICK).iterdir())
    restore(found, path.parent / RESTORED, by_kit(kit), clock=clock)
    say("restored")


WORKS: dict[str, Callable[[Path, str, int], None]] = {
    work.__name__: work
    for work in (
        *(save, save_until_full, save_into_the_log, save_unflushed, save_too_soon_said, save_in_pieces),
        *(keys, keys_in_place, look, take_steps, back_up_often, copy_backups, restore_it),
    )
}


def _numbers(vault: Vault, session: Session, times: int) -> Iterator[int]:
    """Of those who arrive now; without end where `times` is 0. One case more is the tally."""
    return itertools.islice(itertools.count(vault.count(session, kind="case")), times or None)


if __name__ == "__main__":
    WORKS[sys.argv[1]](Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
