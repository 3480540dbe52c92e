"""Commands that keep a vault safe: check, backup, restore, seal."""

from collections.abc import Sequence
from pathlib import Path

from app.commands.call import Call, Commands, identify
from app.errors import Refused
from app.i18n import _
from app.models.cases import CASE
from app.models.vault import laptop
from app.models.vault.check import check, check_closed
from app.models.vault.laptop import Traveller
from app.models.vault.session import Session
from app.models.vault.soundness import Finding
from app.models.vault.store import Vault
from app.sync.backup import back_up
from app.sync.bundle import ENDING
from app.sync.restore import Opener, by_kit, by_passphrase, check_backup, restore


def offer(commands: Commands) -> None:
    """`check`, `backup`, `restore` and `seal`."""
    parser = commands.add_parser("check", help="every integrity check of a vault or a backup, in words")
    parser.add_argument("vault", type=Path, help="a vault or a backup")
    parser.add_argument("--losses-seen", action="store_true", help="somebody has looked into the losses it tells of")
    parser.add_argument("--closed", action="store_true", help="only what can be said without opening it")
    identify(parser)
    parser.set_defaults(run=run_check)

    parser = commands.add_parser("backup", help="make a verified, encrypted backup in a folder")
    parser.add_argument("vault", type=Path)
    parser.add_argument("folder", type=Path)
    identify(parser)
    parser.set_defaults(run=run_backup)

    parser = commands.add_parser("restore", help="restore a backup into a new folder, verified first")
    parser.add_argument("backup", type=Path)
    parser.add_argument("folder", type=Path)
    identify(parser)
    parser.set_defaults(run=run_restore)

    parser = commands.add_parser("seal", help="from now on only the recovery kit opens this laptop's vault")
    parser.add_argument("vault", type=Path)
    parser.add_argument("--travel", metavar="NAME", help="a sign-in name for who travels with it; it shows no names")
    parser.add_argument("--full-name", default="", help="of who travels; kept inside the vault only")
    parser.add_argument("--case", metavar="NUMBER", action="append", default=[], help="a case she travels for")
    parser.add_argument("--new-passphrase-file", metavar="F", help="file with her passphrase ('-' = standard input)")
    identify(parser)
    parser.set_defaults(run=run_seal)


def run_check(call: Call) -> bool:
    """Tells each thing that was looked at; False when one is not well. What does not open is checked from outside."""
    path, closed = call.arguments.vault, call.arguments.closed
    if path.suffix == ENDING:
        return told(call, check_backup(path, None if closed else _opener(call)))
    if closed:
        return told(call, check_closed(path))
    problems = [Refused(wrong.sentence, **wrong.places) for wrong in call.library(beside=path).problems]
    try:
        with call.opened() as (vault, session):
            if call.arguments.losses_seen:
                vault.losses_seen(session)
            return told(call, check(vault, session, forms=problems, process=call.process))
    except Refused:
        told(call, check_closed(path))
        raise


def run_backup(call: Call) -> bool:
    with call.opened() as (vault, session):
        made = back_up(vault, session, call.arguments.folder)
    call.say(_("Backup made and read back: {file}, records: {count}."), file=made.path.name, count=made.records)
    if made.removed:
        call.say(_("Older backups removed to make room: {count}."), count=made.removed)
    return True


def run_restore(call: Call) -> bool:
    restored = restore(call.arguments.backup, call.arguments.folder, _opener(call))
    call.say(_("Restored as it was on {made}: {file}."), made=restored.made, file=restored.path)
    if restored.erased:
        call.say(_("Records erased since then were erased again: {count}."), count=restored.erased)
    return True


def run_seal(call: Call) -> bool:
    """Asks for nothing twice: the vault refuses while anything would be lost."""
    with call.opened() as (vault, session):
        travel = _traveller(call, vault, session) if call.arguments.travel else None
        laptop.seal(vault, session, travel=travel)
    if travel:
        cases = len(travel.files)
        call.say(
            _("This laptop is sealed to all but the kit and {name}. Cases: {count}."), name=travel.login, count=cases
        )
    else:
        call.say(_("This laptop is sealed. Only the recovery kit opens it now."))
    return True


def told(call: Call, findings: Sequence[Finding]) -> bool:
    """Says every finding, and what to do about those that are not well."""
    for finding in findings:
        sentence = call.words(finding.sentence, **finding.places)
        call.say("{mark} {sentence}", mark="✓" if finding.ok else "✗", sentence=sentence)
        if not finding.ok and finding.instruction:
            call.say("  → {instruction}", instruction=call.words(finding.instruction))
    wrong = sum(not finding.ok for finding in findings)
    if wrong:
        call.say(_("Not well: {wrong} of {count} checks."), wrong=wrong, count=len(findings))
    else:
        call.say(_("All is well: {count} checks."), count=len(findings))
    return wrong == 0


def _traveller(call: Call, vault: Vault, session: Session) -> Traveller:
    arguments = call.arguments
    files = tuple(_person(vault, session, number) for number in arguments.case)
    return Traveller(arguments.travel, arguments.full_name or arguments.travel, files, call.new_passphrase())


def _person(vault: Vault, session: Session, number: str) -> str:
    for case in vault.records(session, kind=CASE, archived=None, where={"number": number}):
        if case.person:
            return case.person
    raise Refused(_("There is no case {number} here."), number=number)


def _opener(call: Call) -> Opener:
    if call.arguments.kit:
        return by_kit(call.kit_words())
    return by_passphrase(*call.credentials())
