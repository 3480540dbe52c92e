"""Tasks: what is to be done in a case, by whom, by when, and what of it is late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from app.errors import Refused
from app.marks import _
from app.models.forms.library import Library
from app.models.keeping import changed, ready
from app.models.told import day_of
from app.models.vault.change import UNCHANGED, Change, Unchanged
from app.models.vault.reading import Filter
from app.models.vault.record import Record
from app.models.vault.session import Session
from app.models.vault.store import Vault

TASK = "case.task"
OPEN, DONE, DROPPED = "open", "done", "dropped"

SOON = timedelta(days=7)
"""How long before its day a task is shown among what comes next: our rule, not a published standard."""

_DAY = timedelta(days=1)

Answers = Mapping[str, Any]


class When(Enum):
    """Where a task stands on a day, the most pressing first."""

    OVERDUE = 0
    TODAY = 1
    SOON = 2
    LATER = 3
    NO_DAY = 4


@dataclass(frozen=True, slots=True)
class Reminder:
    """A task to show on a day; `days` are those left until it is due, fewer than none when it is late."""

    task: Record
    when: When
    days: int | None


def when(due: date | None, today: date, remind_from: date | None = None) -> When:
    """Where a task stands; one with its own day of reminder is soon from that day on."""
    if due is None:
        return When.SOON if remind_from and remind_from <= today else When.NO_DAY
    if due < today:
        return When.OVERDUE
    if due == today:
        return When.TODAY
    return When.SOON if today >= (remind_from or due - SOON) else When.LATER


def is_overdue(task: Record, today: date) -> bool:
    return task.status == OPEN and task.due is not None and task.due < today


def reminders(tasks: Iterable[Record], today: date) -> list[Reminder]:
    """Open tasks that are late, due today or soon, the most pressing first."""
    found = [
        Reminder(task, when(task.due, today, _remind_from(task)), (task.due - today).days if task.due else None)
        for task in tasks
        if task.status == OPEN and not task.archived
    ]
    pressing = [one for one in found if one.when.value <= When.SOON.value]
    return sorted(pressing, key=lambda one: (one.when.value, one.task.due or date.max, one.task.made_at))


def for_user(vault: Vault, session: Session, today: date) -> list[Reminder]:
    """What the person signed in has to do, for her first page."""
    mine = vault.records(session, kind=TASK, status=OPEN, where={"assigned_to": session.user})
    return reminders(mine, today)


def counted(vault: Vault, session: Session, which: Filter, today: date) -> dict[When, int]:
    """How many tasks of a filter stand where on a day by the day they are due; where none stand is left out."""
    ends = {When.OVERDUE: today, When.TODAY: today + _DAY, When.SOON: today + SOON + _DAY, When.LATER: date.max}
    counts: dict[When, int] = {}
    earlier = 0
    for stands, end in ends.items():
        until = which.copy()
        until["due_before"] = end
        due = vault.count(session, **until)
        counts[stands], earlier = due - earlier, due
    counts[When.NO_DAY] = vault.count(session, **which) - earlier
    return {stands: count for stands, count in counts.items() if count}


def put(
    change: Change,
    library: Library,
    answers: Answers,
    *,
    person: str,
    case: str | None,
    due: date | None,
    today: date,
) -> str:
    """A task inside a change that does more."""
    kind, kept = ready(library, TASK, _due_told(answers, due), today=today)
    return change.add(kind, kept, person=person, case=case, status=OPEN, due=due or day_of(kept, "due_on"))


def add(
    vault: Vault,
    session: Session,
    library: Library,
    case: Record,
    answers: Answers,
    *,
    due: date | None = None,
    today: date,
) -> str:
    """A task in a case, due when it says unless `due` is given; hers who is signed in unless it names somebody else."""
    told = {"assigned_to": session.user, **answers}
    with vault.change(session, "task.add") as change:
        return put(change, library, told, person=_person_of(case), case=case.id, due=due, today=today)


def edit(
    vault: Vault,
    session: Session,
    library: Library,
    task: Record,
    answers: Answers,
    *,
    today: date,
    due: date | Unchanged | None = UNCHANGED,
) -> None:
    """Changes an open task; None as `due` takes its day away."""
    _refuse_ended(task)
    told = answers if due is UNCHANGED else {**answers, "due_on": due.isoformat() if due else None}
    kind, new = changed(library, task, told, today=today)
    if "due_on" in new:
        due = day_of(new, "due_on")
    with vault.change(session, "task.edit") as change:
        change.edit(task.id, kind, new, due=due, read_versions=task.versions)


def end(
    vault: Vault,
    session: Session,
    library: Library,
    task: Record,
    *,
    today: date,
    words: str = "",
    done: bool = True,
) -> None:
    """A task is done, or dropped, and then the words say why."""
    _refuse_ended(task)
    if not done and not words.strip():
        raise Refused(_("Say why this task is dropped."))
    kind, new = changed(library, task, {"ended_on": today.isoformat(), "ended_words": words or None}, today=today)
    with vault.change(session, "task.done" if done else "task.drop") as change:
        change.edit(task.id, kind, new, status=DONE if done else DROPPED, read_versions=task.versions)


def _refuse_ended(task: Record) -> None:
    if task.status != OPEN:
        raise Refused(_("This task is done or dropped. Make a new one."))


def _due_told(answers: Answers, due: date | None) -> Answers:
    return answers if due is None else {**answers, "due_on": due.isoformat()}


def _remind_from(task: Record) -> date | None:
    return day_of(task.answers, "remind_from")


def _person_of(case: Record) -> str:
    if case.person is None:
        raise ValueError("a case is about a person")
    return case.person
