"""Commands that bring people in: an invented shelter, a workbook."""

import argparse
from pathlib import Path

from app.commands.call import Call, Commands, identify, today
from app.errors import Refused
from app.i18n import _
from app.models.forms.library import Library
from app.places import has_display, heavy
from app.sync import importer, mapping, workbook

MOST_INVENTED = 100_000
LAST = ""
"""What stands for the import that was carried out last."""


def offer(commands: Commands) -> None:
    """`demo` and `import`."""
    parser = commands.add_parser("demo", help="make an invented shelter and walk one case all the way")
    parser.add_argument("folder", type=Path, help="an empty folder, or one that is not there yet")
    parser.add_argument("--cases", type=_count, default=40, help="how many people to invent (default 40)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same people (default 1)")
    parser.add_argument("--open", action="store_true", help="then open the window on it, where there is a display")
    parser.set_defaults(run=run_demo)

    parser = commands.add_parser("import", help="read people from an HTCDS 2.0 workbook, or take that back")
    parser.add_argument("vault", type=Path)
    parser.add_argument("workbook", type=Path, nargs="?", help="the .xlsx file")
    parser.add_argument(
        "--undo", metavar="BATCH", nargs="?", const=LAST, help="take an import back, without a name the last one"
    )
    parser.add_argument("--mapping", type=Path, metavar="M.toml", help="which column goes where (default: HTCDS 2.0)")
    parser.add_argument("--dry-run", action="store_true", help="show what would happen and write nothing")
    parser.add_argument("--leave-out-problems", action="store_true", help="import the rows that are well only")
    identify(parser)
    parser.set_defaults(run=run_import)


def run_demo(call: Call) -> bool:
    """An invented shelter; with `--open` the window on it."""
    arguments = call.arguments
    journey = heavy("app.demo.journey")
    sound: bool = journey.walk(
        arguments.folder, count=arguments.cases, seed=arguments.seed, today=today(), say=call.say, words=call.words
    )
    if not (arguments.open and has_display()):
        return sound
    call.say(_("8. The window opens on it."))
    opened: int = heavy("app.ui.shell.application").main(arguments.folder / journey.VAULT)
    return sound and opened == 0


def run_import(call: Call) -> bool:
    """Plans first and tells every problem by its row; writes only when there is none, or the caller leaves them out."""
    arguments = call.arguments
    library = call.library(beside=arguments.vault)
    if arguments.undo is not None:
        return _undo(call, library)
    columns = mapping.load(arguments.mapping, library) if arguments.mapping else mapping.htcds(library)
    if arguments.workbook is None:
        raise Refused(_("Name the workbook to be imported."))
    sheet = workbook.read(workbook.load(arguments.workbook), columns.names)
    with call.opened() as (vault, session):
        plan = importer.plan(vault, session, sheet, columns, library, today=today())
        _tell(call, plan)
        if arguments.dry_run:
            return not plan.problems
        batch = importer.carry_out(
            vault, session, library, plan, today=today(), without_faulty=arguments.leave_out_problems
        )
    call.say(_("Imported: {people} people, {records} records."), people=batch.people, records=batch.records)
    call.say(_("To take it back: import VAULT --undo {batch}"), batch=batch.id)
    return True


def _tell(call: Call, plan: importer.Plan) -> None:
    """What is wrong, row by row; who may be here already; which columns do not simply become answers."""
    for one in plan.problems:
        reason = call.words(one.sentence, **one.places)
        call.say(_("row {row}, {column}: {reason}"), row=one.row, column=one.column, reason=reason)
    for double in plan.duplicates:
        reasons = " ".join(call.words(reason) for reason in double.reasons)
        if double.person:
            sentence = _("row {row} may be {other}, who is here already: {reasons}")
            call.say(sentence, row=double.row, other=double.person, reasons=reasons)
        else:
            sentence = _("row {row} may be the same person as row {other}: {reasons}")
            call.say(sentence, row=double.row, other=double.other_row, reasons=reasons)
    for remark in plan.remarks:
        call.say("{column}: {remark}", column=remark.column, remark=call.words(remark.sentence))
    call.say(
        _("Rows that can be imported: {count}. May be here already: {doubles}."),
        count=len(plan.entries),
        doubles=len(plan.duplicates),
    )


def _undo(call: Call, library: Library) -> bool:
    with call.opened() as (vault, session):
        batch = call.arguments.undo or importer.latest(vault, session)
        gone = importer.undo(vault, session, library, batch, today=today())
    call.say(_("Taken back: {people} people, {records} records."), people=gone.people, records=gone.records)
    return True


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_INVENTED:
        raise argparse.ArgumentTypeError("give a number from 1 to 100,000")
    return number
