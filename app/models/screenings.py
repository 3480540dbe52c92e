"""Screening as it is done: prepared first, kept with its result, decided by people, followed by help at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import Refused
from app.marks import Phrase, _
from app.models import consents, organisation, tasks
from app.models.ages import Childhood
from app.models.consent import Recipient
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.people import person_childhood, told_of_age
from app.models.screening import best_interests, first_contact, instruments, minority
from app.models.screening.assessment import Finding, Result, assess
from app.models.screening.first_contact import Outcome, Step, concluded
from app.models.screening.palermo import benefit_counts
from app.models.screening.preparation import Missing, may_open_interview
from app.models.screening.rights import clock_time
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

PREPARATION = "screening.preparation"
FIRST_CONTACT = "screening.first_contact"
EPISODE = "trafficking.episode"
ASSESSMENT = "screening.assessment"
DETERMINATION = "screening.determination"
RIGHTS_GIVEN = "screening.rights_given"
CHOICE = "screening.informed_choice"
INTERESTS_ASSESSED = "screening.best_interests_assessment"
INTERESTS_DETERMINED = "screening.best_interests_determination"

OWN = Recipient("own_organisation")

IMPORTED = "imported"
"""Given to a form whose record came out of another system."""

PREPARED = "preparation"
"""The question of an instrument that names the preparation before it."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Screened:
    """The record of an assessment and what its answers say."""

    record: str
    result: Result


def keep(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    name: str,
    answers: Answers,
    *,
    today: date,
    status: str = "",
) -> str:
    """A screening form that needs no more than to be kept: a preparation, an episode, a determination, a choice.

    A new version of something is a new record: what was decided or told before stays as it was. Help follows any form
    that concludes a presumed victim.
    """
    form = library.form(name)
    _kind, kept = ready(library, name, answers, today=today)
    if name == RIGHTS_GIVEN and isinstance(kept.get("given_at"), str):
        clock_time(kept["given_at"])  # refused while it can still be put right
    steps = _help(vault, session, case, concluded(form, kept), today)
    state = status or _standing(form, kept)
    return _save(vault, session, library, case, form, kept, steps, status=state, today=today)


def correct(vault: Vault, session: Session, library: Library, record: Record, answers: Answers, *, today: date) -> None:
    """Makes an episode, or what is decided for a child, say more or otherwise; `record` as it was read. What is only
    ever added to (an interview, a determination, a choice) is refused."""
    form = library.form(record.kind)
    kind, new = changed(library, record, answers, today=today, given=given_of(form, record))
    status = _standing(form, {**record.answers, **new}) or None
    with vault.change(session, f"{record.kind}.correct") as change:
        change.edit(record.id, kind, new, status=status, read_versions=record.versions)


def given_of(form: Form, record: Record) -> Answers:
    """What the conditions of a form look at beside the answers of a record: an answer that stands there only because
    it was imported stays asked, and is not lost by a correction of another."""
    held = [one for one in form.questions if one.name in record.answers and one.show_if]
    return {IMPORTED: "yes"} if any(IMPORTED in one.show_if.named for one in held if one.show_if) else {}


def screen(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    answers: Answers,
    *,
    today: date,
    instrument: str = FIRST_CONTACT,
    stopped: bool = False,
) -> str:
    """A first contact: what it suggests beside what the worker concludes; urgent needs become tasks due now.

    She is taken for a child where she says that she may be one, or nothing known of her rules it out.
    """
    form = library.form(instrument)
    _kind, kept = ready(library, instrument, answers, today=today, given=_given(form, stopped=stopped))
    suggested = first_contact.suggest(form, kept).outcome
    kept |= instruments.kept(form, {"suggestion": str(suggested)})
    outcome = concluded(form, kept) or suggested
    child = _known_childhood(vault, session, case, today).as_child
    steps = first_contact.due_now(form, kept, outcome, today, child=child)
    status = _ended(form, stopped=stopped)
    return _save(vault, session, library, case, form, kept, steps, status=status, today=today)


def missing(vault: Vault, session: Session, case: Record, *, today: date) -> list[Missing]:
    """What keeps the interview closed: read at the moment it is to open, consent included."""
    prepared = _prepared(vault, session, case)
    consented = consents.ask(vault, session, str(case.person), OWN, "interview", today).allowed
    child = _known_childhood(vault, session, case, today).as_child
    return may_open_interview(prepared.answers if prepared else None, consented=consented, today=today, child=child)


def open_interview(vault: Vault, session: Session, case: Record, *, today: date) -> None:
    """Refuses, with the reasons, while anything is missing before the first question."""
    found = missing(vault, session, case, today=today)
    if found:
        told = [Phrase(one.sentence) for one in found[:3]]
        raise Refused(
            _("The interview cannot be opened yet: {reasons} ({count} points in all)."), reasons=told, count=len(found)
        )


def assess_episode(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    answers: Answers,
    *,
    today: date,
    instrument: str = ASSESSMENT,
    stopped: bool = False,
) -> Screened:
    """An interview with an instrument about one episode, kept with the result, the tool and its version.

    Refused while anything is missing before it. A presumed victim is owed help from this moment: nothing waits for a
    determination or for work with the police.
    """
    open_interview(vault, session, case, today=today)
    form, prepared = library.form(instrument), _prepared(vault, session, case)
    _kind, kept = ready(library, instrument, answers, today=today, given=_given(form, stopped=stopped))
    result = evaluate(vault, session, form, case, kept)
    kept |= instruments.kept(form, result.scores)
    if prepared and PREPARED in form:
        kept.setdefault(PREPARED, prepared.id)
    steps = _help(vault, session, case, concluded(form, kept) or _presumed(result), today)
    status = _ended(form, stopped=stopped)
    return Screened(_save(vault, session, library, case, form, kept, steps, status=status, today=today), result)


def evaluate(vault: Vault, session: Session, form: Form, case: Record, answers: Answers) -> Result:
    """What the answers to an instrument say now, by the age of the person in the episode they are about and by the
    national law the organisation has chosen."""
    facts = _facts(vault, session, case, answers.get("episode"))
    law = organisation.national_law(vault, session)
    return assess(form, answers, minority.age_rule(facts), benefit_counts=benefit_counts(law))


def _facts(vault: Vault, session: Session, case: Record, episode: object) -> minority.AgeFacts:
    """What is known of her age in an episode; of one nobody named, only what is known of her."""
    person = told_of_age(vault.record(session, str(case.person)))
    if not isinstance(episode, str):
        return minority.of_episode({}, person)
    about = vault.record(session, episode)
    if about.person != case.person:
        raise Refused(_("This episode belongs to another person."))
    disputed = bool(about.disputed.keys() & minority.OF_AGE_THEN)
    return minority.of_episode(about.answers, person, disputed=disputed)


def _known_childhood(vault: Vault, session: Session, case: Record, today: date) -> Childhood:
    return person_childhood(vault.record(session, str(case.person)), today)


def _prepared(vault: Vault, session: Session, case: Record) -> Record | None:
    """The newest preparation of an interview."""
    return next(iter(vault.records(session, kind=PREPARATION, case=case.id, order="made", limit=1)), None)


def _given(form: Form, *, stopped: bool) -> Answers:
    return {"stopped": "yes" if stopped else "no"} if "stopped" in form.given else {}


def _presumed(result: Result) -> Outcome | None:
    """What the answers say for themselves where nobody has concluded anything: help does not wait for a conclusion."""
    return Outcome.PRESUMED_VICTIM if result.finding is Finding.TRAFFICKING else None


def _help(vault: Vault, session: Session, case: Record, outcome: Outcome | None, today: date) -> list[Step]:
    """What a presumed victim is owed, as a child where she is or may be one today: an episode may lie years back."""
    if outcome is not Outcome.PRESUMED_VICTIM:
        return []
    return first_contact.help_now(today, child=_known_childhood(vault, session, case, today).as_child)


def _save(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    form: Form,
    kept: Answers,
    steps: Sequence[Step],
    *,
    status: str,
    today: date,
) -> str:
    """The record and, in the same change, a task for each step that is not waiting to be done already."""
    waiting = vault.records(session, kind=tasks.TASK, case=case.id, status=tasks.OPEN) if steps else []
    owed = {str(one.answers["task"]) for one in waiting}
    with vault.change(session, f"{form.name}.save") as change:
        state = status or next(iter(form.status), "")
        record = change.add(form.kind, kept, person=case.person, case=case.id, status=state)
        for step in steps:
            if step.code not in owed:
                task = {"task": step.code, "about_record": record, "assigned_to": session.user}
                tasks.put(change, library, task, person=str(case.person), case=case.id, due=step.due, today=today)
        return record


def _ended(form: Form, *, stopped: bool) -> str:
    wanted = "stopped" if stopped else "done"
    return wanted if wanted in form.status else ""


def _standing(form: Form, kept: Answers) -> str:
    """The state of a form that was not an interview: decided, for a child, only once nothing is lacking."""
    if form.name == INTERESTS_DETERMINED:
        return "open" if best_interests.flaws(kept) else "decided"
    return _ended(form, stopped=False)
