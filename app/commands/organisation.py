"""The command about what an organisation has settled for all its laptops."""

from pathlib import Path
from typing import Final

from app.commands.call import Call, Commands, identify, today
from app.i18n import _
from app.models import organisation
from app.models.forms.library import Library
from app.models.vault.session import Session
from app.models.vault.store import Vault

_NONE: Final = "none"


def offer(commands: Commands) -> None:
    """`organisation`."""
    parser = commands.add_parser("organisation", help="by which country's law on trafficking screenings are read")
    parser.add_argument("vault", type=Path)
    parser.add_argument("--law", metavar="CODE", help=f"a country of the list of countries, or '{_NONE}'")
    identify(parser)
    parser.set_defaults(run=run_organisation)


def run_organisation(call: Call) -> bool:
    """Sets it where that was asked for, then says what holds."""
    law, library = call.arguments.law, call.library(beside=call.arguments.vault)
    with call.opened() as (vault, session):
        if law is not None:
            answers = {} if law == _NONE else {"national_law": law}
            organisation.settle(vault, session, library, answers, today=today())
        _say(call, vault, session, library)
    return True


def _say(call: Call, vault: Vault, session: Session, library: Library) -> None:
    law = organisation.national_law(vault, session)
    codes = library.form(organisation.SETTINGS).question("national_law").codes
    if not law or codes is None:
        call.say(_("Screenings are read by the Palermo Protocol alone."))
        return
    country = codes.shown(law, call.words)
    call.say(_("Screenings are read by the Palermo Protocol and the law of: {country}."), country=country)
