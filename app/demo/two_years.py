"""What those who sign in to the invented shelter did in two years: care, referrals, beds, detention, quality."""

from collections.abc import Sequence

from app.demo import care, detention, happenings, houses, quality, referrals
from app.demo.clients import everybody
from app.demo.ground import CASEWORKER, HOUSEKEEPER, MONITOR, SUPERVISOR, Hand, Journey
from app.i18n import _
from app.models import cases, staff
from app.models.shelter.beds import MEN, WOMEN

FEWEST_CASES, MOST_CASES = 3, 12
"""How many cases the caseworker has."""

CASES_OF_HERS = 16
"""One of so many is hers."""


def two_years(journey: Journey) -> None:
    """Each works on her own sign-in; all by what the window calls."""
    journey.say(_("4. Two years go by"))
    supervisor = journey.hand(SUPERVISOR)
    hers = _give_cases(supervisor, journey.hand(CASEWORKER))
    providers = referrals.directory(supervisor)
    _care(journey, hers, providers)
    _keep_house(journey, supervisor)
    _watch(journey, supervisor)


def _care(journey: Journey, hers: Sequence[str], providers: int) -> None:
    caseworker = journey.hand(CASEWORKER)
    clients = [one for one in everybody(caseworker) if one.case.id in hers]
    agreed = care.care(caseworker, clients)
    journey.say(_("  care in {cases} cases, plans agreed: {plans}"), cases=len(clients), plans=agreed)
    referred = referrals.refer(caseworker, clients)
    journey.say(_("  {providers} providers, {referrals} referrals to them"), providers=providers, referrals=referred)


def _keep_house(journey: Journey, supervisor: Hand) -> None:
    housekeeper = journey.hand(HOUSEKEEPER)
    ours = houses.furnish(housekeeper)
    coming = houses.parties(housekeeper, everybody(supervisor))
    files = [one.person.id for party in coming for one in party.clients]
    staff.open_files(supervisor.vault, supervisor.session, files, housekeeper.session.user, because="lives_here")
    houses.fill(housekeeper, ours, coming)
    journey.say(_("  two houses, {stays} people came to live there"), stays=len(files))
    happenings.go_out(housekeeper)
    limited, happened = happenings.restrict(housekeeper), happenings.report(housekeeper)
    journey.say(_("  restrictions: {restrictions}, incidents: {incidents}"), restrictions=limited, incidents=happened)
    assessed = quality.assess(housekeeper, ours[WOMEN], ours[MEN])
    journey.say(_("  quality: {count} assessments finished"), count=assessed)


def _watch(journey: Journey, supervisor: Hand) -> None:
    met = detention.watch(journey.hand(MONITOR), journey.names, cases=journey.count)
    tied = detention.tie(supervisor, met.clients, everybody(supervisor))
    journey.say(
        _("  {people} people met in detention, clients among them: {clients}"), people=len(met.files), clients=tied
    )
    happenings.look_into(supervisor)


def _give_cases(supervisor: Hand, caseworker: Hand) -> list[str]:
    """Open cases of who came some months ago, and of a child where there is one; their ids."""
    free = [one for one in everybody(supervisor) if one.open and not one.case.answers.get("assigned_to")]
    known = sorted(free, key=lambda one: abs((supervisor.today - one.since).days - 100))
    wanted = max(FEWEST_CASES, min(MOST_CASES, len(free) // CASES_OF_HERS))
    children = [one for one in known if one.as_child(supervisor.today)]
    chosen = list(dict.fromkeys(one.case.id for one in (*children[: 1 + wanted // 6], *known)))[:wanted]
    for one in known:
        if one.case.id in chosen:
            cases.assign(supervisor.vault, supervisor.session, supervisor.library, one.case, caseworker.session.user)
    return chosen
