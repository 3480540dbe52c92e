"""Where deciders disagree about a person's status: found, noted as a record of its own, settled, never overruled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.models.forms.definition import Form, Question
from app.models.forms.editing import narrowed
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.screening.determinations import Determination, disagreements, of_record
from app.models.screenings import DETERMINATION
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

DISAGREEMENT = "screening.disagreement"
OPEN, SETTLED = "open", "settled"

Answers = Mapping[str, Any]
Pair = tuple[Determination, Determination]


def unnoted(vault: Vault, session: Session, case: Record) -> list[Pair]:
    """Standing decisions that differ about the same episode and that nobody has written down yet."""
    decided = vault.records(session, kind=DETERMINATION, case=case.id)
    noted = [_between(one.answers) for one in vault.records(session, kind=DISAGREEMENT, case=case.id)]
    found = disagreements([of_record(one.id, one.answers) for one in decided])
    return [(one, other) for one, other in found if {one.record, other.record} not in noted]


def note(
    vault: Vault, session: Session, library: Library, case: Record, pair: Pair, answers: Answers, *, today: date
) -> str:
    """Writes a disagreement down. Neither decision is changed, and help goes on."""
    one, other = pair
    told = {"noted_on": today.isoformat(), **answers, "one": one.record, "other": other.record}
    kind, kept = ready(library, DISAGREEMENT, told, today=today)
    with vault.change(session, f"{DISAGREEMENT}.save") as change:
        return change.add(kind, kept, person=case.person, case=case.id, status=OPEN)


def settle(
    vault: Vault,
    session: Session,
    library: Library,
    disagreement: Record,
    *,
    by: str,
    today: date,
    steps: str = "",
) -> None:
    """How it ended (a code of `screening.settlements`); what was decided since is a determination of its own."""
    told = {"settled_by": by, "settled_on": today.isoformat(), **({"steps": steps} if steps else {})}
    kind, new = changed(library, disagreement, told, today=today)
    with vault.change(session, f"{DISAGREEMENT}.settle") as change:
        change.edit(disagreement.id, kind, new, status=SETTLED, read_versions=disagreement.versions)


def asked_at_noting(form: Form) -> Form:
    """What is asked of who notes a disagreement: which decisions differ is found, and how it ends is not known yet."""
    return _only(form, "noted_on", "about", "steps")


def asked_at_settling(form: Form) -> Form:
    """What is asked of who settles one: how it ended, which has to be said, and by what steps."""
    return _only(form, "steps", "settled_by", required="settled_by")


def _only(form: Form, *names: str, required: str = "") -> Form:
    def asked(question: Question) -> Question | None:
        if question.name == required:
            return replace(question, required=True, no_answer=())
        return question if question.name in names else None

    return narrowed(form, asked)


def _between(answers: Answers) -> set[str]:
    return {str(answers.get("one")), str(answers.get("other"))}
