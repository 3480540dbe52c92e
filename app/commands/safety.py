"""Commands that keep a vault safe: check, backup, restore."""

from collections.abc import Sequence
from pathlib import Path

from app.commands.call import Call, Commands, identify
from app.errors import Refused
from app.i18n import _
from app.models.vault.check import check, check_closed
from app.models.vault.soundness import Finding
from app.sync.backup import back_up
from app.sync.bundle import ENDING
from app.sync.restore import Opener, by_kit, by_passphrase, check_backup, restore


def offer(commands: Commands) -> None:
    """`check`, `backup` and `restore`."""
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
            return told(call, check(vault, session, forms=problems))
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


def _opener(call: Call) -> Opener:
    if call.arguments.kit:
        return by_kit(call.kit_words())
    return by_passphrase(*call.credentials())
