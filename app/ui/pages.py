"""All pages by name, and the desks of the rail: the one place that knows every desk."""

from collections.abc import Mapping
from typing import Final

from app.i18n import _
from app.ui.care import pages as care
from app.ui.cases import pages as cases
from app.ui.consent import pages as consent
from app.ui.detention import pages as detention
from app.ui.home import pages as home
from app.ui.people import pages as people
from app.ui.quality import pages as quality
from app.ui.referrals import pages as referrals
from app.ui.screening import pages as screening
from app.ui.shell import pages as shell
from app.ui.shell.desk import Desk
from app.ui.shell.window import MAKES
from app.ui.shelter import pages as shelter
from app.ui.supervision import pages as supervision

PAGES: Final[Mapping[str, MAKES]] = {
    **home.PAGES,
    **people.PAGES,
    **cases.PAGES,
    **care.PAGES,
    **screening.PAGES,
    **consent.PAGES,
    **shelter.PAGES,
    **referrals.PAGES,
    **quality.PAGES,
    **detention.PAGES,
    **supervision.PAGES,
    **shell.PAGES,
}

DESKS: Final = (
    Desk("home", _("Home"), "home"),
    Desk("people", _("People"), "people", "read", "person"),
    Desk("cases", _("Cases"), "cases", "read", "case"),
    Desk("screening", _("Screening"), "screening", "read", "screening.first_contact"),
    Desk("shelter", _("Shelter"), "shelter", "read", "shelter.stay"),
    Desk("referrals", _("Referrals"), "referrals", "read", "referral"),
    Desk("detention", _("Detention"), "detention", "read", "detention.episode"),
    Desk("supervision", _("Supervision"), "supervision", "read", "vault.check"),
    Desk("person.register", _("Register a person"), "plus", "write", "person", rail=False),
    Desk("people.doubles", _("Duplicates: who may be here twice"), "people", "write", "person.link", rail=False),
    Desk("tasks", _("Tasks"), "task", "read", "case.task", rail=False),
    Desk("shelter.admit", _("Admit somebody to the shelter"), "plus", "write", "shelter.stay", rail=False),
    Desk("shelter.houses", _("Houses, rooms and beds"), "home", "read", "shelter.house", rail=False),
    Desk("shelter.occupancy", _("How full the shelter was"), "chart", "read", "shelter.stay", rail=False),
    Desk("shelter.incidents", _("Incidents in the shelter"), "warning", "read", "shelter.incident", rail=False),
    Desk("shelter.restrictions", _("Restrictions of freedom"), "lock", "read", "shelter.restriction", rail=False),
    Desk("providers", _("Providers: who helps in what"), "people", "read", "referral.provider", rail=False),
    Desk("provider.new", _("Add a provider"), "plus", "write", "referral.provider", rail=False),
    Desk("quality", _("Quality of care"), "quality", "read", "quality.assessment", rail=False),
    Desk("quality.actions", _("Steps to better care"), "task", "read", "quality.action", rail=False),
    Desk("care.due", _("Care that is late or soon"), "task", "read", "care.plan", rail=False),
    Desk("care.caseload", _("Caseload: who works on how many cases"), "people", "assign", "case", rail=False),
    Desk("care.rules", _("Rules for closing a case"), "settings", "read", "organisation.closing", rail=False),
    Desk("detention.meet", _("Met somebody held"), "plus", "write", "detention.person", rail=False),
    Desk("detention.visits", _("Visits to places of detention"), "eye", "read", "detention.visit", rail=False),
    Desk("detention.facilities", _("Places of detention"), "detention", "read", "detention.facility", rail=False),
    Desk("detention.recommendations", _("Recommendations"), "task", "read", "detention.recommendation", rail=False),
    Desk("detention.charges", _("Charges and punishment"), "supervision", "read", "detention.charge", rail=False),
    Desk("detention.report", _("Report about detention"), "print", "print", "detention.episode", rail=False),
    Desk("approvals", _("Approvals: what waits for another person"), "check", "read", "approval.request", rail=False),
    Desk("users", _("Users: who may sign in"), "people", "read", "vault.users", rail=False),
    Desk("audit", _("Audit: who looked, who changed"), "eye", "read", "vault.audit", rail=False),
    Desk("backup", _("Back up"), "save", "write", "vault.backup", rail=False),
    Desk("check", _("Check the vault"), "check", "read", "vault.check", rail=False),
    Desk("kit", _("New recovery kit"), "print", "write", "vault.keys", rail=False),
    Desk("seal", _("Seal this laptop"), "lock", "write", "vault.keys", rail=False),
    Desk("passphrase", _("Change my passphrase"), "lock", rail=False),
    Desk("settings", _("Settings"), "settings", rail=False),
    Desk("about", _("About Saphan"), "home", rail=False),
)
