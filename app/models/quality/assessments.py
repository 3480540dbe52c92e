"""Self-assessments: begun, filled in over days by a team, finished once nothing waits, and then left as they were."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.dates import PartialDate
from app.errors import Refused
from app.marks import _
from app.models.forms.answers import rows
from app.models.forms.definition import Form
from app.models.forms.editing import narrowed
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.quality.scoring import scored
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

ASSESSMENT = "quality.assessment"
OPEN, DONE = "open", "done"

AT_LEAST_EVERY = timedelta(days=365)
"""How long until a house is to be assessed again (standards section 8.2)."""

TEAM: Mapping[str, str] = {
    "staff": _("Nobody of the staff took part. Add somebody, or say why not."),
    "resident": _("No resident or former resident took part. Add somebody, or say why not."),
    "outside": _("Nobody from outside took part. Add somebody, or say why not."),
}
"""The three kinds of assessors, and what is told where one is missing without a reason."""

Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What keeps an assessment from being finished, in a sentence; `question` is where to mend it."""

    question: str
    sentence: str
    places: Mapping[str, object] = field(default_factory=dict)


def begin(vault: Vault, session: Session, library: Library, answers: Answers, *, today: date) -> str:
    """A new assessment of a house; what is answered already may come with it."""
    kind, kept = ready(library, ASSESSMENT, {"on": today.isoformat(), **answers}, today=today)
    with vault.change(session, "quality.assessment.save") as change:
        return change.add(kind, kept, status=OPEN)


def answer(vault: Vault, session: Session, library: Library, one: Record, answers: Answers, *, today: date) -> None:
    """Changes the answers that are named; `one` is the assessment as it was read."""
    _refuse_finished(one)
    kind, new = changed(library, one, answers, today=today)
    with vault.change(session, "quality.assessment.correct") as change:
        change.edit(one.id, kind, new, read_versions=one.versions)


def finish(vault: Vault, session: Session, library: Library, one: Record) -> None:
    """From now on it counts, and stays as it was: who may approve says so. Refused with the first thing missing."""
    session.require("approve", ASSESSMENT)
    _refuse_finished(one)
    form = form_of(library, one)
    if found := flaws(form, one):
        raise Refused(found[0].sentence, **found[0].places)
    with vault.change(session, "quality.assessment.finish") as change:
        change.edit(one.id, form.kind, status=DONE, read_versions=one.versions)


def flaws(form: Form, one: Record) -> list[Flaw]:
    """What keeps it from being finished: items nobody rated, laptops that disagree, a team that is not whole."""
    waiting = [rating for rating in scored(form, one.answers, one.disputed).ratings if rating.waits]
    found = []
    if waiting:
        sentence = _("Some items still wait: {count} in all. Rate each, or say why it does not apply.")
        found.append(Flaw(waiting[0].name, sentence, {"count": len(waiting)}))
    if one.disputed:
        sentence = _("Laptops disagree about some answers. Settle them first.")
        found.append(Flaw(min(one.disputed), sentence))
    there = {kind for kind, _who in assessors(one)}
    if not one.answers.get("missing_because"):
        found += [Flaw("assessors", sentence) for kind, sentence in TEAM.items() if kind not in there]
    return found


def asked_of_a_house(form: Form) -> Form:
    """What is asked where it is known which house is assessed."""
    return narrowed(form, lambda question: None if question.name == "house" else question)


def assessors(one: Record) -> list[tuple[str, str]]:
    """Who assessed: of which kind, and the name and office where one was told. A resident has none."""
    told = ((row.get("kind"), row.get("who")) for row in rows(one.answers.get("assessors")))
    return [(str(kind), who if isinstance(who, str) else "") for kind, who in told]


def form_of(library: Library, one: Record) -> Form:
    """The form an assessment was written with: its score is that of the standard of then."""
    return library.written_with(one.kind, one.form_version) or library.form(one.kind)


def day_of(one: Record) -> date:
    """The day it was done; the earliest it can have been, so that the next one is due no later than it should."""
    return PartialDate.parse(str(one.answers["on"])).earliest


def due_again(finished: date) -> date:
    """The day a house that was assessed then is to be assessed again."""
    return finished + AT_LEAST_EVERY


def _refuse_finished(one: Record) -> None:
    if one.status == DONE:
        raise Refused(_("This assessment is finished and stays as it was. Begin a new one."))
