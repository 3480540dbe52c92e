"""Screening as it is done: prepared first, kept with its result, decided by people, followed by help at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import Refused
from app.marks import Phrase, _
from app.models import ages, consents, tasks
from app.models.consent import Recipient
from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.keeping import ready
from app.models.screening import first_contact, minority
from app.models.screening.assessment import Result, assess
from app.models.screening.first_contact import Outcome, Step
from app.models.screening.preparation import Missing, may_open_interview
from app.models.vault.change import Change
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

PREPARATION = "screening.preparation"
FIRST_CONTACT = "screening.first_contact"
EPISODE = "trafficking.episode"
ASSESSMENT = "screening.assessment"
DETERMINATION = "screening.determination"
RIGHTS_GIVEN = "screening.rights_given"

OWN = Recipient("own_organisation")

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

    A new version of something is a new record: what was decided or told before stays as it was.
    """
    kind, kept = ready(library, name, answers, today=today)
    with vault.change(session, f"{name}.save") as change:
        return change.add(kind, kept, person=case.person, case=case.id, status=status)


def screen(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    answers: Answers,
    *,
    today: date,
    stopped: bool = False,
) -> str:
    """A first contact: what it suggests beside what the worker concludes; urgent needs become tasks due now."""
    form = library.form(FIRST_CONTACT)
    kind, kept = ready(library, FIRST_CONTACT, answers, today=today, given={"stopped": _yes(stopped)})
    kept["suggestion"] = str(first_contact.suggest(form, kept).outcome)
    steps = first_contact.due_now(form, kept, Outcome(kept["outcome"]), today)
    with vault.change(session, f"{FIRST_CONTACT}.save") as change:
        record = change.add(kind, kept, person=case.person, case=case.id, status=_status(stopped=stopped))
        _owe(change, session, library, case, steps, record, today=today)
        return record


def missing(vault: Vault, session: Session, case: Record, *, today: date) -> list[Missing]:
    """What keeps the interview closed: read at the moment it is to open, consent included."""
    prepared = vault.records(session, kind=PREPARATION, case=case.id)
    consented = consents.ask(vault, session, str(case.person), OWN, "interview", today).allowed
    return may_open_interview(prepared[0].answers if prepared else None, consented=consented, today=today)


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
    _refuse_unprepared(missing(vault, session, case, today=today))
    form = library.form(instrument)
    given = {"stopped": _yes(stopped)}
    kind, kept = ready(library, instrument, answers, today=today, given={name: given[name] for name in form.given})
    result = evaluate(vault, session, form, case, kept)
    kept |= _scores(form, result)
    with vault.change(session, f"{instrument}.save") as change:
        record = change.add(kind, kept, person=case.person, case=case.id, status=_status(form, stopped=stopped))
        if kept.get("conclusion") == Outcome.PRESUMED_VICTIM:
            steps = first_contact.help_now(today, child=result.age.as_child)
            _owe(change, session, library, case, steps, record, today=today)
    return Screened(record, result)


def evaluate(vault: Vault, session: Session, form: Form, case: Record, answers: Answers) -> Result:
    """What the answers to an instrument say now, by the age of the person in the episode they are about."""
    episode = answers.get("episode")
    about = vault.record(session, episode).answers if isinstance(episode, str) else {}
    born = ages.birth_span(vault.record(session, str(case.person)).answers)
    return assess(form, answers, minority.age_rule(minority.of_episode(about, born)))


def _scores(form: Form, result: Result) -> dict[str, str]:
    """The codes of the result by the questions of the form that are to hold them."""
    wanted = {question.name: question.marks.get("score", "") for question in form.questions if question.type == "score"}
    return {name: result.scores[code] for name, code in wanted.items() if code in result.scores}


def _owe(
    change: Change,
    session: Session,
    library: Library,
    case: Record,
    steps: Iterable[Step],
    about: str,
    *,
    today: date,
) -> None:
    for step in steps:
        task = {"task": step.code, "about_record": about, "assigned_to": session.user}
        tasks.put(change, library, task, person=str(case.person), case=case.id, due=step.due, today=today)


def _refuse_unprepared(found: list[Missing]) -> None:
    if found:
        told = [Phrase(one.sentence) for one in found[:3]]
        raise Refused(
            _("The interview cannot be opened yet: {reasons} ({count} points in all)."), reasons=told, count=len(found)
        )


def _status(form: Form | None = None, *, stopped: bool) -> str:
    if form is not None and not form.status:
        return ""
    return "stopped" if stopped else "done"


def _yes(so: bool) -> str:
    return "yes" if so else "no"
