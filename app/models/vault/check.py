"""The check: what is asked of a vault when somebody wants to know whether all is well, each answer with what to do."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from app.errors import Refused
from app.marks import _
from app.models.vault import away, engine, head, meta, soundness, standing, users
from app.models.vault import keyfile as disk
from app.models.vault.engine import Connection
from app.models.vault.hardening import Measure
from app.models.vault.keyformat import RECOVERY, KeyFile
from app.models.vault.moments import moment
from app.models.vault.sealing import opened_answers
from app.models.vault.session import Session
from app.models.vault.soundness import RESTORE, Finding, Progress, looked, nothing_wrong
from app.models.vault.store import Vault

_WRITE_AGAIN = _("Change your passphrase once: both copies of the key file are then written anew.")
_COPY_KEYS = _("Keep the damaged file, and copy the key file of the newest backup back by restoring it.")
_BACK_UP = _("Make a backup on a stick or disk that is kept somewhere else.")
_LOOK = _(
    "Compare the last entries with paper and with the newest backup. When it is clear what is missing, an "
    "administrator says so: in the window on the page “Check the vault”, or on the command line with "
    "check VAULT --losses-seen."
)
_AGAIN = _("Close all windows of Saphan, free some space on the disk, and open the vault again.")
_OPEN = _("Open the vault once: the mark is then written anew, and the check tells whether anything is missing.")
_LOST = _("{changes} changes and {lines} lines of the audit that were there at {at} are gone from the vault.")
_UNMARKED = _("The mark of how far the vault had come is gone, so nobody can say that nothing is missing.")
_KIT = _("Open it with the recovery kit and seal it once more: both copies of the key file are then written anew.")
_SYSTEM = _("Tell those who look after Saphan which system this laptop runs, and keep its disk encrypted.")
_FORMS = _("Mend the file it names, or take it out of the folder of your own forms.")


def check(
    vault: Vault,
    session: Session,
    *,
    forms: Sequence[Refused] = (),
    process: Sequence[Measure] = (),
    progress: Progress = lambda _what, _step, _steps: None,
) -> list[Finding]:
    """Everything this session can find out, worst first never hidden; `forms` are what loading the forms refused,
    `process` is what `harden` achieved for the process that asks.

    What she holds no key for cannot be opened here: a supervisor's check says more than an administrator's. `progress`
    is told each step before it is taken, and may refuse to go on.
    """
    session.require("read", "vault.check")
    own: Sequence[tuple[str, Callable[[], list[Finding]]]] = (
        ("keys", lambda: _keys(vault)),
        ("head", lambda: _losses(vault.connection)),
        ("sealed", lambda: _sealed(vault.connection, session)),
        ("forms", lambda: _forms(forms)),
        ("backup", lambda: _backup(vault.connection, vault.clock())),
        ("seal", lambda: _away(vault.connection)),
        ("process", lambda: _process(process)),
    )
    first, steps = len(soundness.STEPS), len(soundness.STEPS) + len(own)
    found = soundness.inside(vault.connection, lambda what, step, _inside: progress(what, step, steps))
    for number, (what, look) in enumerate(own, first):
        progress(what, number, steps)
        found += looked(what, look)
    if all(one.ok for one in found if one.what == "engine"):
        wrong = sum(not one.ok for one in found)
        vault.audit(session, "check.run", outcome="failed" if wrong else "ok", detail={"faults": wrong})
    return found


def check_closed(path: Path) -> list[Finding]:
    """What can be said of a vault that does not open, or that nobody here can open: its files, by their outside."""
    return [_file(path), *_copies(path), *_marks(path), *_log(path)]


def _keys(vault: Vault) -> list[Finding]:
    found = _copies(vault.path)
    if not found[0].ok:
        return found
    standing = disk.read(disk.keys_path(vault.path)).keyfile
    if not disk.authentic(standing, vault.door.key) or standing.generation < vault.door.keyfile.generation:
        sentence = _("The key file was replaced by another one that fits, but was not written by this vault.")
        return [Finding("keys", False, sentence, {}, _WRITE_AGAIN)]
    return found


def _losses(connection: Connection) -> list[Finding]:
    """What the signed head knew and the vault no longer held when it was opened, and a change of key that is due."""
    found = []
    for one in head.noted(connection):
        if one.unmarked:
            found.append(Finding("head", False, _UNMARKED, {}, _LOOK))
        else:
            places = {"changes": one.changes, "lines": one.lines, "at": moment(one.at)}
            found.append(Finding("head", False, _LOST, places, _LOOK))
    if meta.get(connection, meta.REKEY_DUE):
        found.append(
            Finding("keys", False, _("The vault is still under a key that somebody revoked knows."), {}, _AGAIN)
        )
    return found or [nothing_wrong("head", _("The vault holds everything that its signed head knows of."))]


def _marks(path: Path) -> list[Finding]:
    found = head.read(path)
    if found.damaged:
        return [Finding("head", False, _("A mark of how far the vault had come is damaged."), {}, _OPEN)]
    if not found.heads:
        return [Finding("head", False, _UNMARKED, {}, _OPEN)]
    return [nothing_wrong("head", _("The marks of how far the vault had come are whole."))]


def _copies(path: Path) -> list[Finding]:
    try:
        found = disk.read(disk.keys_path(path))
    except Refused as refused:
        return [Finding("keys", False, refused.sentence, refused.places, _COPY_KEYS)]
    if found.damaged:
        sentence = _("One copy of the key file is damaged or gone: {name}. The other one is whole.")
        return [Finding("keys", False, sentence, {"name": found.damaged[0].name}, _WRITE_AGAIN)]
    whole = nothing_wrong("keys", _("The key file is whole: {count} ways in."), count=len(found.keyfile.slots))
    return [whole, *_seal(path, found.keyfile)]


def _seal(path: Path, keyfile: KeyFile) -> list[Finding]:
    """Of a sealed laptop: who opens it, and that the older copy of the key file lets in nobody else."""
    if not users.is_sealed(keyfile):
        return []
    older = disk.older(disk.keys_path(path))
    if older and {slot.user for slot in older.slots} - {slot.user for slot in keyfile.slots}:
        return [
            Finding("seal", False, _("This laptop is sealed, but the older copy of its key file is not."), {}, _KIT)
        ]
    travel = [slot.login for slot in keyfile.slots if slot.user != RECOVERY]
    if travel:
        sentence = _("This laptop is sealed: the recovery kit opens it, and who travels with it as {names}.")
        return [nothing_wrong("seal", sentence, names=travel)]
    return [nothing_wrong("seal", _("This laptop is sealed: the recovery kit alone opens it."))]


def _away(connection: Connection) -> list[Finding]:
    waiting = [one.login for one in away.everyone(connection)]
    if not waiting:
        return []
    sentence = _(
        "Since this laptop was sealed they have no way in: {names}. Give each a new passphrase, or revoke her."
    )
    return [nothing_wrong("seal", sentence, names=waiting)]


def _process(measures: Sequence[Measure]) -> list[Finding]:
    return [
        nothing_wrong("process", one.well) if one.on else Finding("process", False, one.open, {}, _SYSTEM)
        for one in measures
    ]


def _sealed(connection: Connection, session: Session) -> list[Finding]:
    """Every sealed answer this session holds a key for is opened once."""
    opened = closed = 0
    held = {file for compartment in session.compartments for file in session.files(compartment)}
    for record, person, text in connection.execute(
        """SELECT id, person, answers FROM record WHERE person IS NOT NULL ORDER BY id"""
    ):
        try:
            opened_answers(session, text, file=person, record=record)
            opened += person in held
        except Refused:
            closed += 1
    if closed:
        sentence = _("{count} records hold sealed answers that their key does not open.")
        return [Finding("sealed", False, sentence, {"count": closed}, RESTORE)]
    return [
        nothing_wrong("sealed", _("What is sealed opens in the {count} records whose keys you hold."), count=opened)
    ]


def _forms(refused: Sequence[Refused]) -> list[Finding]:
    return [Finding("forms", False, one.sentence, one.places, _FORMS) for one in refused]


def _backup(connection: Connection, now: datetime) -> list[Finding]:
    found = standing.backup(connection, meta.BACKED_UP, now)
    if found.last is None and not found.due:
        return [nothing_wrong("backup", _("There is no backup yet."))]
    if found.last is None:
        return [Finding("backup", False, _("There has never been a backup of this vault."), {}, _BACK_UP)]
    if found.due:
        days = (now - found.last).days
        return [Finding("backup", False, _("The last verified backup is {days} days old."), {"days": days}, _BACK_UP)]
    return [nothing_wrong("backup", _("The last verified backup is of {made}."), made=found.last)]


def _file(path: Path) -> Finding:
    try:
        with path.open("rb") as file:
            start = file.read(len(engine.PLAIN_HEADER))
        size = path.stat().st_size
    except OSError:
        return Finding("file", False, _("There is no vault that can be read at {path}."), {"path": path}, RESTORE)
    if start == engine.PLAIN_HEADER:
        sentence = _("This file is an ordinary database and not encrypted. It is not a vault.")
        return Finding("file", False, sentence, {}, RESTORE)
    if size < engine.PAGE or size % engine.PAGE:
        return Finding("file", False, _("The vault file was cut short or added to."), {}, RESTORE)
    return nothing_wrong("file", _("The vault file has {pages} whole pages."), pages=size // engine.PAGE)


def _log(path: Path) -> list[Finding]:
    log = engine.beside(path, "-wal")
    if not log.exists() or log.stat().st_size == 0:
        return []
    return [
        nothing_wrong(
            "log", _("The vault was not closed properly. Opening it takes in what was saved last; then check.")
        )
    ]
