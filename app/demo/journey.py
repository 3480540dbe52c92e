"""The whole journey of an invented shelter, through the code the window uses."""

import os
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.demo.caseload import Names
from app.demo.workbook import save
from app.errors import Refused
from app.i18n import Phrase, Words, _
from app.models import cases, consents, people, reviews, screenings, tasks
from app.models.consent import Recipient
from app.models.forms.library import Library
from app.models.screening.explanation import explain
from app.models.vault.check import check
from app.models.vault.moments import utc_now
from app.models.vault.passphrases import Cost, generate
from app.models.vault.record import Record
from app.models.vault.roles import Permissions
from app.models.vault.session import Session
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from app.places import resource
from app.reports.documents.blank import blank
from app.reports.documents.kit import recovery_kit
from app.reports.documents.render import Rendered, render
from app.reports.documents.tree import Document
from app.reports.rights import rights_sheet
from app.reports.summary import print_summary
from app.sync import importer, workbook
from app.sync.backup import back_up
from app.sync.mapping import htcds
from app.sync.restore import by_passphrase, restore

VAULT = "demo.vault"
WORKBOOK = "caseload.xlsx"
PASSPHRASE = "passphrase.txt"
SUPERVISOR, REVIEWER, CASEWORKER = "chenda", "mali", "dara"

_ROLES = {
    SUPERVISOR: ("administrator", "supervisor"),
    REVIEWER: ("supervisor",),
    CASEWORKER: ("caseworker",),
}

_SUMMARIES = (
    ("summary-en.pdf", "en", "own_organisation"),
    ("summary-km.pdf", "km", "own_organisation"),
    ("summary-receiving-en.pdf", "en", "receiving_ngo"),
)
"""What the supervisor prints of the walked case: file, language, recipient."""

Say = Callable[..., None]


@dataclass(slots=True)
class Journey:
    """What the walk needs from step to step; `say` prints a sentence with its places.

    One passphrase for all three people, so that whoever looks at the shelter can be each of them.
    """

    folder: Path
    count: int
    seed: int
    today: date
    say: Say
    words: Words
    library: Library = field(default_factory=Library.load)
    passphrase: str = field(default_factory=generate)
    people: int = 0
    case: str = ""

    @property
    def vault(self) -> Path:
        return self.folder / VAULT

    @contextmanager
    def signed_in(self, login: str) -> Iterator[tuple[Vault, Session]]:
        vault, session = Vault.open(self.vault, login, self.passphrase, clock=utc_now)
        try:
            yield vault, session
        finally:
            vault.close()

    def paper(self, name: str, document: Document, words: Words) -> None:
        self.keep(name, render(document, words))

    def keep(self, name: str, rendered: Rendered) -> None:
        write_private(self.folder / name, rendered.pdf)
        self.say(_("  {file}: pages {pages}"), file=name, pages=rendered.pages)


def walk(folder: Path, *, count: int, seed: int, today: date, say: Say, words: Words) -> bool:
    """Make the shelter in an empty folder and walk one case all the way; True when the last check finds all well."""
    if folder.exists() and any(folder.iterdir()):
        raise Refused(_("The folder {folder} is not empty. Name one that is, or that is not there yet."), folder=folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    journey = Journey(folder, count, seed, today, say, words)
    _found_shelter(journey)
    _bring_people(journey)
    _walk_case(journey)
    _print(journey)
    sound = _keep_safe(journey)
    _say_who_signs_in(journey)
    return sound


def write_private(path: Path, data: bytes) -> None:
    """A new file only its owner may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def _found_shelter(journey: Journey) -> None:
    journey.say(_("1. A shelter is founded"))
    first, *others = [NewUser(login, login.title(), roles, journey.passphrase) for login, roles in _ROLES.items()]
    cost = Cost.calibrated()
    created = Vault.create(journey.vault, first=first, organisation="Demo", clock=utc_now, cost=cost)
    with closing(created.vault) as vault:
        for user in others:
            vault.add_user(created.session, user)
    kit = created.kit
    secret = f"{journey.passphrase}\n{SUPERVISOR}\n"
    write_private(journey.folder / PASSPHRASE, secret.encode())
    page = recovery_kit(kit.shares[0].split(), journey.words, vault_id=kit.vault, made_on=kit.made_on)
    journey.paper("recovery-kit.pdf", page, journey.words)
    Vault.open_with_kit(journey.vault, kit.shares[0], clock=utc_now)[0].close()
    journey.say(
        _("  vault {vault}, {count} people sign in, the recovery kit was tried"), vault=VAULT, count=len(_ROLES)
    )


def _bring_people(journey: Journey) -> None:
    journey.say(_("2. {count} invented people arrive in a workbook"), count=journey.count)
    path = journey.folder / WORKBOOK
    save(path, count=journey.count, seed=journey.seed, today=journey.today)
    columns = htcds(journey.library)
    sheet = workbook.read(workbook.load(path), columns.names)
    with journey.signed_in(SUPERVISOR) as (vault, session):
        plan = importer.plan(vault, session, sheet, columns, journey.library, today=journey.today)
        journey.say(
            _("  dry run: {people} people, {problems} problems"), people=len(plan.entries), problems=len(plan.problems)
        )
        batch = importer.carry_out(vault, session, journey.library, plan, today=journey.today)
        journey.say(_("  imported: {people} people, {records} records"), people=batch.people, records=batch.records)


def _walk_case(journey: Journey) -> None:
    journey.say(_("3. One person is registered, asked and heard"))
    told = _told(journey.today)
    with journey.signed_in(CASEWORKER) as (vault, session):
        case = _register(journey, vault, session, told)
        result = _screen(journey, vault, session, case, told)
        review = reviews.request(vault, session, journey.library, result, "assessment", today=journey.today)
    with journey.signed_in(REVIEWER) as (vault, session):
        asked = vault.record(session, review)
        reviews.decide(vault, session, journey.library, asked, approve=True, today=journey.today)
    journey.say(_("  a second person has approved the assessment"))


def _register(journey: Journey, vault: Vault, session: Session, told: Mapping[str, Any]) -> Record:
    library, today = journey.library, journey.today
    answers = {"name": _name(journey.seed), **told["person"]}
    alike = people.alike(vault, session, people.everybody(vault, session), answers)
    journey.say(_("  people who may be the same: {count}"), count=len(alike))
    person = people.register(vault, session, library, answers, today=today)
    for one in told["consent"]:
        given = {"decided_on": today.isoformat(), "given_by": "individual", "method": "thumbprint", "language": "khm"}
        consents.record(vault, session, library, person, one | given, today=today)
    refused = consents.ask(vault, session, person, Recipient("police"), "prosecution", today)
    journey.say(
        _("  asked whether the police may know: {answer}"), answer=journey.words(refused.sentence, **refused.places)
    )
    case = vault.record(session, cases.open_case(vault, session, library, person, told["case"], today=today))
    journey.case = case.answers["number"]
    journey.say(_("  case {number} is open"), number=journey.case)
    return case


def _screen(journey: Journey, vault: Vault, session: Session, case: Record, told: Mapping[str, Any]) -> Record:
    library, today = journey.library, journey.today
    screenings.screen(vault, session, library, case, told[screenings.FIRST_CONTACT], today=today)
    due = tasks.for_user(vault, session, today)
    journey.say(_("  first contact: presumed victim, {count} things to do at once"), count=len(due))
    before = screenings.missing(vault, session, case, today=today)
    journey.say(_("  before the interview: {reason}"), reason=journey.words(before[0].sentence))
    for name in (screenings.PREPARATION, screenings.RIGHTS_GIVEN):
        screenings.keep(vault, session, library, case, name, told[name], today=today)
    episode = screenings.keep(vault, session, library, case, screenings.EPISODE, told[screenings.EPISODE], today=today)
    answers = told[screenings.ASSESSMENT] | {"episode": episode}
    screened = screenings.assess_episode(vault, session, library, case, answers, today=today)
    for line in explain(screened.result, library.form(screenings.ASSESSMENT))[:6]:
        journey.say("    {line}", line=journey.words(line.sentence, **line.places))
    decided = told[screenings.DETERMINATION] | {"episode": episode, "assessment": screened.record}
    screenings.keep(vault, session, library, case, screenings.DETERMINATION, decided, today=today)
    cases.note(vault, session, library, case, told["case.note"], today=today)
    return vault.record(session, screened.record)


def _print(journey: Journey) -> None:
    journey.say(_("4. What is printed"))
    khmer = Words("km")
    journey.paper("rights-km.pdf", rights_sheet("km", second="en"), khmer)
    form = journey.library.form(screenings.FIRST_CONTACT)
    journey.paper("first-contact-km.pdf", blank(form, khmer, journey.words, day=journey.today), khmer)
    _print_summaries(journey)


def _print_summaries(journey: Journey) -> None:
    """The supervisor's own in two languages, and what another organisation may know."""
    with journey.signed_in(SUPERVISOR) as (vault, session):
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
    journey.say(_("5. A backup is made, restored elsewhere and checked"))
    with journey.signed_in(SUPERVISOR) as (vault, session):
        backup = back_up(vault, session, journey.folder)
    journey.say(_("  backup {file}: {count} records"), file=backup.path.name, count=backup.records)
    opener = by_passphrase(SUPERVISOR, journey.passphrase)
    restored = restore(backup.path, journey.folder / "restored", opener, clock=utc_now)
    sound = True
    for path in (journey.vault, restored.path):
        vault, session = Vault.open(path, SUPERVISOR, journey.passphrase, clock=utc_now)
        with closing(vault):
            findings = check(vault, session)
        wrong = [finding for finding in findings if not finding.ok]
        for finding in wrong:
            journey.say("  {sentence}", sentence=journey.words(finding.sentence, **finding.places))
        sound = sound and not wrong
        journey.say(
            _("  {file}: {count} checks, {wrong} found something"),
            file=path.name,
            count=len(findings),
            wrong=len(wrong),
        )
    return sound


def _say_who_signs_in(journey: Journey) -> None:
    journey.say(_("6. Who signs in, all with the passphrase {passphrase}"), passphrase=journey.passphrase)
    known = Permissions.load().roles
    for login, roles in _ROLES.items():
        journey.say("  {login}: {roles}", login=login, roles=[Phrase(known[role].label) for role in roles])


def _told(today: date) -> Mapping[str, Any]:
    """What the invented person tells, with its days counted back from today."""
    text = resource("demo", "one_case.toml").read_text(encoding="utf-8")
    for days in (400, 20):
        text = text.replace(f"{{today-{days}}}", (today - timedelta(days=days)).isoformat())
    return tomllib.loads(text.replace("{today}", today.isoformat()))


def _name(seed: int) -> dict[str, str]:
    names, dice = Names(resource("demo", "names.csv")), random.Random(seed)
    family, given = names.pick(dice, "KH", "family"), names.pick(dice, "KH", "given", "f")
    if family is None or given is None:
        raise ValueError("the names file lacks Khmer names")
    return {"own": f"{family.own} {given.own}", "roman": f"{family.roman} {given.roman}", "order": "family_first"}
