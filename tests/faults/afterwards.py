"""What must be true of a laptop that died, whatever it died of, given what it had said before."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.errors import Refused
from app.models.vault import check, drill, engine, schema
from app.models.vault.engine import Connection, WrongKey
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.sync.bundle import ENDING
from app.sync.restore import NAME, check_backup
from tests.faults.laptop import KEY, RESTORED, STEPS, STICK, clock, tally
from tests.vaults import PASSPHRASE, signed_in

BEDS = 500

Wrong = list[str]
"""What is not as it should be, each told by its first word; empty when all is well."""


def of_saving(path: Path, kit: str, said: Sequence[str]) -> Wrong:
    """The vault opens, the check says that all is well, who was saved is there, and nobody is there by half."""
    promised = max((int(line.split()[1]) for line in said if line.startswith("saved ")), default=0)
    try:
        vault, session = Vault.open_with_kit(path, kit, clock=clock)
    except Refused as refused:
        return [f"closed: {refused}"]
    with closing(vault):
        wrong = unsound(vault, session)
        try:
            return wrong + _people(vault, session, promised)
        except (Refused, engine.DatabaseError) as error:
            return [*wrong, f"unreadable: {error}"]


def of_keys(path: Path, kit: str, said: Sequence[str]) -> Wrong:
    """The passphrase opens it that she was told is hers now, or the one she was just choosing; whoever was revoked
    is out, the key she knew opens nothing, and a kit that may have been lost on the way is asked for again."""
    told: dict[str, list[str]] = {}
    for line in said:
        word, _space, rest = line.partition(" ")
        told.setdefault(word, []).append(rest)
    candidates = [*(told.get("passphrase") or [PASSPHRASE])[-1:], *told.get("choosing", [])[-1:]]
    vault, session = _by_any(path, candidates)
    with closing(vault):
        wrong = unsound(vault, session)
        here = {user.login for user in vault.users(session) if user.active}
        wrong += [f"back: {login}" for login in told.get("revoked", []) if login in here]
        known = [one.split() for one in told.get("known", [])]
        wrong += [f"known: {login}" for login, key in known if login not in here and _opens(path, bytes.fromhex(key))]
        tried = drill.passed(vault.connection)
    kit = told.get("kit", [kit])[-1]
    if len(told.get("replacing", [])) == len(told.get("kit", [])) or tried:
        try:
            Vault.open_with_kit(path, kit, clock=clock)[0].close()
        except Refused as refused:
            wrong.append(f"kit: {refused}")
    return wrong


def of_backups(path: Path, _kit: str, said: Sequence[str]) -> Wrong:
    """Whatever lies on the stick under the name of a backup is one, and the last one that was promised is there."""
    found = {file.name: file for file in (path.parent / STICK).glob(f"*{ENDING}")}
    wrong = [f"torn: {name}" for name, file in found.items() if not all(one.ok for one in check_backup(file))]
    promised = [line.split()[1] for line in said if line.startswith("backup ")]
    return wrong + [f"lost: {name}" for name in promised[-1:] if name not in found and set(found) <= set(promised)]


def of_restoring(path: Path, kit: str, said: Sequence[str]) -> Wrong:
    """What was restored is all there; before that was said, it may be, or it opens to nobody."""
    try:
        vault, session = Vault.open_with_kit(path.parent / RESTORED / NAME, kit, clock=clock)
    except Refused as refused:
        return [f"closed: {refused}"] if "restored" in said else []
    with closing(vault):
        return unsound(vault, session)


def of_steps(path: Path, _kit: str, said: Sequence[str]) -> Wrong:
    """The next start brings it up, whatever was done before; every bed is there, and no copy is left behind."""
    if "taken" not in said:
        schema.bring_up(path, KEY, path.with_name(STEPS))
    with closing(engine.connect(path, KEY)) as connection:
        wrong = [f"damaged: {one}" for one in engine.damage(connection)]
        beds, steps = _beds(connection), schema.version(connection)
    left = [one.name for one in path.parent.glob(f"{path.name}.*")]
    return wrong + ([] if (beds, steps, left) == (BEDS, 4, []) else [f"lost: {beds} beds, {steps} steps, {left}"])


def unsound(vault: Vault, session: Session) -> Wrong:
    return [f"found: {one.sentence.format(**one.places)}" for one in check.check(vault, session) if not one.ok]


def _people(vault: Vault, session: Session, promised: int) -> Wrong:
    reached = int(vault.record(session, tally(vault)).answers["number"])
    cases = vault.records(session, kind="case")
    persons, notes = vault.records(session, kind="person"), vault.records(session, kind="case.note")
    (papers,) = vault.connection.execute("""SELECT count(*) FROM blob""").fetchone()
    wrong = [] if reached >= promised else [f"lost: {promised - reached} of {promised}"]
    if {len(cases) - 1, len(persons), len(notes), papers} != {reached}:
        wrong.append("half: somebody is there in part")
    if {one.answers["name"] for one in persons} != {f"Name {number}" for number in range(1, len(persons) + 1)}:
        wrong.append("other: somebody has another name")
    return wrong


def _beds(connection: Connection) -> int:
    return int(connection.execute("""SELECT count(*) FROM bed WHERE length(room) = 300""").fetchone()[0])


def _by_any(path: Path, passphrases: Sequence[str]) -> tuple[Vault, Session]:
    for passphrase in passphrases[:-1]:
        try:
            return signed_in(path, "sokha", passphrase, clock)
        except Refused:
            continue
    return signed_in(path, "sokha", passphrases[-1], clock)


def _opens(path: Path, key: bytes) -> bool:
    try:
        engine.connect(path, key).close()
    except WrongKey:
        return False
    return True
