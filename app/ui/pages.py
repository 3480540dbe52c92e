"""All pages by name, and the desks of the rail: the one place that knows every desk."""

from collections.abc import Mapping
from typing import Final

from app.i18n import _
from app.ui.cases import pages as cases
from app.ui.consent import pages as consent
from app.ui.home import pages as home
from app.ui.people import pages as people
from app.ui.screening import pages as screening
from app.ui.shell import pages as shell
from app.ui.shell.desk import Desk
from app.ui.shell.window import MAKES
from app.ui.supervision import pages as supervision

PAGES: Final[Mapping[str, MAKES]] = {
    **home.PAGES,
    **people.PAGES,
    **cases.PAGES,
    **screening.PAGES,
    **consent.PAGES,
    **supervision.PAGES,
    **shell.PAGES,
}

DESKS: Final = (
    Desk("home", _("Home"), "home"),
    Desk("people", _("People"), "people", "read", "person"),
    Desk("cases", _("Cases"), "cases", "read", "case"),
    Desk("screening", _("Screening"), "screening", "read", "screening.first_contact"),
    Desk("supervision", _("Supervision"), "supervision", "read", "vault.check"),
)
