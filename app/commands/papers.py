"""Commands that print: any form blank, the rights sheet."""

import os
from pathlib import Path

from app.commands.call import Call, Commands, on_paper, today
from app.errors import Refused
from app.i18n import LANGUAGES, Words, _
from app.reports.documents.blank import blank
from app.reports.documents.render import Rendered, render
from app.reports.documents.tree import Document
from app.reports.rights import rights_sheet

RIGHTS = "rights"
"""What stands for the rights sheet where a form is named."""


def offer(commands: Commands) -> None:
    """`form`."""
    parser = commands.add_parser("form", help="print any form blank to a PDF; 'list' names them all")
    parser.add_argument("form", help="name of a form, 'rights' for the rights sheet, or 'list'")
    parser.add_argument("--second", choices=sorted(LANGUAGES), help="a second language beside the first")
    parser.add_argument("--vault", type=Path, help="the vault whose organisation's own forms count too")
    on_paper(parser)
    parser.set_defaults(run=print_form)


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
        save(call, rights_sheet(arguments.lang, second=arguments.second), reader, arguments.out)
    else:
        save(call, blank(library.form(arguments.form), reader, second, day=today()), reader, arguments.out)
    return True


def save(call: Call, document: Document, reader: Words, out: Path | None) -> Rendered:
    """Render and write the PDF, readable by its owner alone; never over a file that is there."""
    if out is None:
        raise Refused(_("Say with --out where the PDF is to be written."))
    rendered = render(document, reader)
    try:
        descriptor = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise Refused(_("There is a file {file} already; nothing was printed."), file=out.name) from error
    except OSError as error:
        raise Refused(_("The file {file} cannot be written here."), file=out.name) from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(rendered.pdf)
    call.say(_("Printed to {file}, pages: {pages}."), file=out.name, pages=rendered.pages)
    if rendered.missing:
        characters = " ".join(sorted(rendered.missing))
        call.say(
            _("No font here draws these characters; a marked box stands for each: {characters}"), characters=characters
        )
    return rendered
