"""Commands that print: any form blank, the rights sheet, the summary of a case."""

import os
from collections.abc import Callable
from pathlib import Path

from app.commands.call import Call, Commands, identify, on_paper, today
from app.errors import Refused
from app.i18n import LANGUAGES, Words, _
from app.models.cases import CASE
from app.models.consent import Recipient
from app.models.vault.moments import utc_now
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.reports.documents.blank import blank
from app.reports.documents.render import Rendered, render
from app.reports.rights import rights_sheet
from app.reports.summaries.work import OWN
from app.reports.summary import print_summary

RIGHTS = "rights"
"""What stands for the rights sheet where a form is named."""


def offer(commands: Commands) -> None:
    """`form` and `summary`."""
    parser = commands.add_parser("form", help="print any form blank to a PDF; 'list' names them all")
    parser.add_argument("form", help="name of a form, 'rights' for the rights sheet, or 'list'")
    parser.add_argument("--second", choices=sorted(LANGUAGES), help="a second language beside the first")
    parser.add_argument("--vault", type=Path, help="the vault whose organisation's own forms count too")
    on_paper(parser)
    parser.set_defaults(run=print_form)

    parser = commands.add_parser("summary", help="print the summary of a case, within consent and your role")
    parser.add_argument("vault", type=Path)
    parser.add_argument("case", help="number of the case, or its id")
    parser.add_argument("--to", metavar="RECIPIENT", default=OWN, help="for whom: a code of the list of recipients")
    parser.add_argument("--to-name", metavar="NAME", default="", help="which one, where consent is for one only")
    parser.add_argument("--purpose", metavar="P", default="", help="for what, where it is not the usual purpose")
    on_paper(parser)
    identify(parser)
    parser.set_defaults(run=run_summary)


def print_form(call: Call) -> bool:
    """Needs no passphrase: a blank form holds nobody's data."""
    arguments, reader = call.arguments, Words(call.arguments.lang)
    second = Words(arguments.second) if arguments.second else None
    library = call.library(beside=arguments.vault)
    if arguments.form == "list":
        for form in library.forms:
            call.say("{name}  {title}", name=form.name, title=call.words(form.title))
        return True
    if arguments.form == RIGHTS:
        document = rights_sheet(arguments.lang, second=arguments.second)
    else:
        document = blank(library.form(arguments.form), reader, second, day=today())
    save(call, lambda: render(document, reader))
    return True


def run_summary(call: Call) -> bool:
    """Consent and role are asked, and the print is written down, before the file holds a byte."""
    arguments = call.arguments
    library, recipient = call.library(beside=arguments.vault), Recipient(arguments.to, arguments.to_name)
    with call.opened() as (vault, session):
        case = _case(vault, session, arguments.case)

        def printed() -> Rendered:
            summary, rendered = print_summary(
                vault,
                session,
                library,
                case,
                recipient=recipient,
                purpose=arguments.purpose,
                words=Words(arguments.lang),
                today=today(),
                now=utc_now(),
            )
            for one in summary.left_out:
                call.say(_("Left out: {what} ({why})"), what=one.what, why=one.why)
            return rendered

        save(call, printed)
    return True


def _case(vault: Vault, session: Session, named: str) -> Record:
    """The case of that number or id."""
    found = vault.records(session, kind=CASE, archived=None, where={"number": named.strip()})
    if len(found) == 1:
        return found[0]
    case = vault.record(session, named)
    if case.kind != CASE:
        raise Refused(_("There is no case {named} here."), named=named)
    return case


def save(call: Call, made: Callable[[], Rendered]) -> Rendered:
    """Write the PDF that `made` gives, readable by its owner alone, never over a file that is there. Nothing stays
    where it refuses."""
    out: Path | None = call.arguments.out
    if out is None:
        raise Refused(_("Say with --out where the PDF is to be written."))
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused(_("There is a file {file} already; nothing was printed."), file=out.name) from error
    except OSError as error:
        raise Refused(_("The file {file} cannot be written here."), file=out.name) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            rendered = made()
            file.write(rendered.pdf)
    except BaseException:
        out.unlink()
        raise
    call.say(_("Printed to {file}, pages: {pages}."), file=out.name, pages=rendered.pages)
    if rendered.missing:
        characters = " ".join(sorted(rendered.missing))
        call.say(
            _("No font here draws these characters; a marked box stands for each: {characters}"), characters=characters
        )
    return rendered
