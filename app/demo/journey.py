"""The whole journey of an invented shelter, through the code the window uses."""

import random
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from app.demo.ground import (
    CASEWORKER,
    HOUSEKEEPER,
    MONITOR,
    REVIEWER,
    ROLES,
    SUPERVISOR,
    VAULT,
    Journey,
    Say,
    write_private,
)
from app.demo.told import told
from app.demo.two_years import two_years
from app.demo.workbook import save
from app.errors import Refused
from app.i18n import Phrase, Words, _
from app.models import cases, consents, people, reviews, screenings, tasks
from app.models.consent import Recipient
from app.models.screening.explanation import explain
from app.models.vault.check import check
from app.models.vault.moments import utc_now
from app.models.vault.passphrases import Cost
from app.models.vault.record import Record
from app.models.vault.roles import Permissions
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from app.reports.documents.blank import blank
from app.reports.documents.kit import recovery_kit
from app.reports.rights import rights_sheet
from app.reports.summary import print_summary
from app.sync import importer, workbook
from app.sync.backup import back_up
from app.sync.mapping import htcds
from app.sync.restore import by_passphrase, restore

__all__ = [
    "CASEWORKER",
    "HOUSEKEEPER",
    "MONITOR",
    "PASSPHRASE",
    "REVIEWER",
    "SUPERVISOR",
    "VAULT",
    "WORKBOOK",
    "live",
    "walk",
]

WORKBOOK = "caseload.xlsx"
PASSPHRASE = "passphrase.txt"

_SUMMARIES = (
    ("summary-en.pdf", "en", "own_organisation"),
    ("summary-km.pdf", "km", "own_organisation"),
    ("summary-receiving-en.pdf", "en", "receiving_ngo"),
)
"""What the supervisor prints of the walked case: file, language, recipient."""


def walk(folder: Path, *, count: int, seed: int, today: date, say: Say, words: Words, cost: Cost | None = None) -> bool:
    """Make the shelter in an empty folder and walk one case all the way; True when the last check finds all well."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused(_("The folder {folder} is not empty. Name one that is, or that is not there yet."), folder=folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with closing(Journey(folder, count, seed, today, say, words)) as journey:
        live(journey, cost or Cost.calibrated())
        _print(journey)
        sound = _keep_safe(journey)
        _say_who_signs_in(journey)
        return sound


def live(journey: Journey, cost: Cost) -> None:
    """Everything that happens in the shelter, before any of it is printed."""
    _found_shelter(journey, cost)
    _bring_people(journey)
    _walk_case(journey)
    two_years(journey)


def _found_shelter(journey: Journey, cost: Cost) -> None:
    journey.say(_("1. A shelter is founded"))
    first, *others = [NewUser(login, login.title(), roles, journey.passphrase) for login, roles in ROLES.items()]
    created = Vault.create(journey.vault, first=first, organisation="Demo", clock=utc_now, cost=cost)
    vault, session = journey.here[SUPERVISOR] = created.vault, created.session
    for user in others:
        vault.add_user(session, user)
    kit = created.kit
    secret = f"{journey.passphrase}\n{SUPERVISOR}\n"
    write_private(journey.folder / PASSPHRASE, secret.encode())
    page = recovery_kit(kit.shares[0].split(), journey.words, vault_id=kit.vault, made_on=kit.made_on)
    journey.paper("recovery-kit.pdf", page, journey.words)
    Vault.open_with_kit(journey.vault, kit.shares[0], clock=utc_now)[0].close()
    journey.say(_("  vault {vault}, {count} people sign in, the recovery kit was tried"), vault=VAULT, count=len(ROLES))


def _bring_people(journey: Journey) -> None:
    journey.say(_("2. {count} invented people arrive in a workbook"), count=journey.count)
    path = journey.folder / WORKBOOK
    save(path, count=journey.count, seed=journey.seed, today=journey.today)
    columns = htcds(journey.library)
    sheet = workbook.read(workbook.load(path), columns.names)
    vault, session = journey.sign_in(SUPERVISOR)
    plan = importer.plan(vault, session, sheet, columns, journey.library, today=journey.today)
    journey.say(
        _("  dry run: {people} people, {problems} problems"), people=len(plan.entries), problems=len(plan.problems)
    )
    batch = importer.carry_out(vault, session, journey.library, plan, today=journey.today)
    journey.say(_("  imported: {people} people, {records} records"), people=batch.people, records=batch.records)


def _walk_case(journey: Journey) -> None:
    journey.say(_("3. One person is registered, asked and heard"))
    story = told("one_case", journey.today)
    vault, session = journey.sign_in(CASEWORKER)
    case = _register(journey, vault, session, story)
    result = _screen(journey, vault, session, case, story)
    review = reviews.request(vault, session, journey.library, result, "assessment", today=journey.today)
    vault, session = journey.sign_in(REVIEWER)
    asked = vault.record(session, review)
    reviews.decide(vault, session, journey.library, asked, approve=True, today=journey.today)
    journey.say(_("  a second person has approved the assessment"))


def _register(journey: Journey, vault: Vault, session: Session, story: Mapping[str, Any]) -> Record:
    library, today = journey.library, journey.today
    answers = {"name": _name(journey), **story["person"]}
    alike = people.alike(vault, session, people.everybody(vault, session), answers)
    journey.say(_("  people who may be the same: {count}"), count=len(alike))
    person = people.register(vault, session, library, answers, today=today)
    for one in story["consent"]:
        given = {"decided_on": today.isoformat(), "given_by": "individual", "method": "thumbprint", "language": "khm"}
        consents.record(vault, session, library, person, one | given, today=today)
    refused = consents.ask(vault, session, person, Recipient("police"), "prosecution", today)
    journey.say(
        _("  asked whether the police may know: {answer}"), answer=journey.words(refused.sentence, **refused.places)
    )
    case = vault.record(session, cases.open_case(vault, session, library, person, story["case"], today=today))
    journey.case = case.answers["number"]
    journey.say(_("  case {number} is open"), number=journey.case)
    return case


def _screen(journey: Journey, vault: Vault, session: Session, case: Record, story: Mapping[str, Any]) -> Record:
    library, today = journey.library, journey.today
    screenings.screen(vault, session, library, case, story[screenings.FIRST_CONTACT], today=today)
    due = tasks.for_user(vault, session, today)
    journey.say(_("  first contact: presumed victim, {count} things to do at once"), count=len(due))
    before = screenings.missing(vault, session, case, today=today)
    journey.say(_("  before the interview: {reason}"), reason=journey.words(before[0].sentence))
    for name in (screenings.PREPARATION, screenings.RIGHTS_GIVEN):
        screenings.keep(vault, session, library, case, name, story[name], today=today)
    episode = screenings.keep(vault, session, library, case, screenings.EPISODE, story[screenings.EPISODE], today=today)
    answers = story[screenings.ASSESSMENT] | {"episode": episode}
    screened = screenings.assess_episode(vault, session, library, case, answers, today=today)
    for line in explain(screened.result, library.form(screenings.ASSESSMENT))[:6]:
        journey.say("    {line}", line=journey.words(line.sentence, **line.places))
    decided = story[screenings.DETERMINATION] | {"episode": episode, "assessment": screened.record}
    screenings.keep(vault, session, library, case, screenings.DETERMINATION, decided, today=today)
    cases.note(vault, session, library, case, story["case.note"], today=today)
    return vault.record(session, screened.record)


def _print(journey: Journey) -> None:
    journey.say(_("5. What is printed"))
    khmer = Words("km")
    journey.paper("rights-km.pdf", rights_sheet("km", second="en"), khmer)
    form = journey.library.form(screenings.FIRST_CONTACT)
    journey.paper("first-contact-km.pdf", blank(form, khmer, journey.words, day=journey.today), khmer)
    _print_summaries(journey)


def _print_summaries(journey: Journey) -> None:
    """The supervisor's own in two languages, and what another organisation may know."""
    vault, session = journey.sign_in(SUPERVISOR)
    (case,) = vault.records(session, kind=cases.CASE, where={"number": journey.case})
    for name, language, recipient in _SUMMARIES:
        summary, rendered = print_summary(
            vault,
            session,
            journey.library,
            case,
            recipient=Recipient(recipient),
            words=Words(language),
            today=journey.today,
            now=vault.clock(),
        )
        journey.keep(name, rendered)
        for one in summary.left_out:
            journey.say(_("    left out: {what} ({why})"), what=one.what, why=one.why)


def _keep_safe(journey: Journey) -> bool:
    journey.say(_("6. A backup is made, restored elsewhere and checked"))
    vault, session = journey.sign_in(SUPERVISOR)
    backup = back_up(vault, session, journey.folder)
    journey.say(_("  backup {file}: {count} records"), file=backup.path.name, count=backup.records)
    opener = by_passphrase(SUPERVISOR, journey.passphrase)
    restored = restore(backup.path, journey.folder / "restored", opener, clock=utc_now)
    sound = _check(journey, vault, session)
    vault, session = Vault.open(restored.path, SUPERVISOR, journey.passphrase, clock=utc_now)
    with closing(vault):
        return _check(journey, vault, session) and sound


def _check(journey: Journey, vault: Vault, session: Session) -> bool:
    """Whether all is well; what is not is said."""
    findings = check(vault, session)
    wrong = [finding for finding in findings if not finding.ok]
    for finding in wrong:
        journey.say("  {sentence}", sentence=journey.words(finding.sentence, **finding.places))
    journey.say(
        _("  {file}: {count} checks, {wrong} found something"),
        file=vault.path.name,
        count=len(findings),
        wrong=len(wrong),
    )
    return not wrong


def _say_who_signs_in(journey: Journey) -> None:
    journey.say(_("7. Who signs in, all with the passphrase {passphrase}"), passphrase=journey.passphrase)
    known = Permissions.load().roles
    for login, roles in ROLES.items():
        journey.say("  {login}: {roles}", login=login, roles=[Phrase(known[role].label) for role in roles])


def _name(journey: Journey) -> dict[str, str]:
    dice = random.Random(journey.seed)
    family, given = journey.names.pick(dice, "KH", "family"), journey.names.pick(dice, "KH", "given", "f")
    if family is None or given is None:
        raise ValueError("the names file lacks Khmer names")
    return {"own": f"{family.own} {given.own}", "roman": f"{family.roman} {given.roman}", "order": "family_first"}
