"""Tasks: by whom, by when, and what of it is late."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.models import tasks
from app.models.tasks import When
from app.models.vault.reading import Filter
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("due", "remind_from", "expected"),
    [
        (date(2026, 11, 23), None, When.OVERDUE),
        (date(2026, 11, 24), None, When.TODAY),
        (date(2026, 11, 25), None, When.SOON),
        (date(2026, 12, 1), None, When.SOON),
        (date(2026, 12, 2), None, When.LATER),
        (date(2026, 12, 24), date(2026, 11, 24), When.SOON),
        (date(2026, 11, 26), date(2026, 11, 25), When.LATER),
        (None, None, When.NO_DAY),
        (None, date(2026, 11, 24), When.SOON),
        (None, date(2026, 11, 25), When.NO_DAY),
    ],
)
def test_a_task_is_late_due_soon_or_later(due: date | None, remind_from: date | None, expected: When) -> None:
    assert tasks.when(due, DAY, remind_from) is expected


def test_reminders_begin_with_what_is_latest_and_leave_out_what_is_done() -> None:
    late = record("case.task", {"task": "health"}, status="open", due=date(2026, 11, 20))
    later = record("case.task", {"task": "legal"}, status="open", due=date(2026, 11, 22))
    today = record("case.task", {"task": "papers"}, status="open", due=DAY)
    far = record("case.task", {"task": "family"}, status="open", due=date(2027, 5, 1))
    done = record("case.task", {"task": "consent"}, status="done", due=date(2026, 11, 1))
    dropped = record("case.task", {"task": "consent"}, status="open", due=date(2026, 11, 1), archived=True)
    found = tasks.reminders([far, today, later, done, late, dropped], DAY)
    assert [(one.task, one.days) for one in found] == [(late, -4), (later, -2), (today, 0)]
    assert tasks.is_overdue(late, DAY) and not tasks.is_overdue(done, DAY) and not tasks.is_overdue(today, DAY)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_task_only_becomes_more_pressing(due: date, day: date) -> None:
    now, tomorrow = tasks.when(due, day), tasks.when(due, date.fromordinal(day.toordinal() + 1))
    assert tomorrow.value <= now.value


def test_a_task_is_on_the_list_of_who_does_it_until_it_is_done(shelter: Shelter) -> None:
    case = shelter.case()
    task = tasks.add(
        shelter.vault, shelter.worker, shelter.library, case, {"task": "health"}, due=date(2026, 3, 1), today=TODAY
    )
    assert [one.task.id for one in tasks.for_user(shelter.vault, shelter.worker, TODAY)] == [task]
    held = shelter.read(task)
    tasks.end(shelter.vault, shelter.worker, shelter.library, held, today=TODAY, words="Seen by the doctor.")
    assert tasks.for_user(shelter.vault, shelter.worker, TODAY) == []
    done = shelter.read(task)
    assert (done.status, done.answers["ended_on"], done.answers["ended_words"]) == (
        "done",
        "2026-03-02",
        "Seen by the doctor.",
    )
    with pytest.raises(Refused, match="done or dropped"):
        tasks.end(shelter.vault, shelter.worker, shelter.library, done, today=TODAY)


def test_a_task_is_dropped_only_with_a_reason(shelter: Shelter) -> None:
    case = shelter.case()
    id = tasks.add(shelter.vault, shelter.worker, shelter.library, case, {"task": "legal"}, due=None, today=TODAY)
    with pytest.raises(Refused, match="Say why"):
        tasks.end(shelter.vault, shelter.worker, shelter.library, shelter.read(id), today=TODAY, done=False)
    tasks.edit(shelter.vault, shelter.worker, shelter.library, shelter.read(id), {}, due=date(2026, 4, 1), today=TODAY)
    assert shelter.read(id).due == date(2026, 4, 1)
    words = "She has a lawyer already."
    tasks.end(shelter.vault, shelter.worker, shelter.library, shelter.read(id), today=TODAY, done=False, words=words)
    assert shelter.read(id).status == "dropped"


def test_tasks_are_counted_by_where_they_stand_without_being_read(shelter: Shelter) -> None:
    case, other = shelter.case(), shelter.case()
    for held, days in ((case, -9), (case, -1), (case, 0), (other, 1), (case, 7), (case, 8), (case, None)):
        due = None if days is None else TODAY + timedelta(days=days)
        tasks.add(shelter.vault, shelter.worker, shelter.library, held, {"task": "rights"}, due=due, today=TODAY)
    every = Filter(kind=tasks.TASK, status=tasks.OPEN)
    found = tasks.counted(shelter.vault, shelter.worker, every, TODAY)
    assert found == {When.OVERDUE: 2, When.TODAY: 1, When.SOON: 2, When.LATER: 1, When.NO_DAY: 1}
    read = [tasks.when(one.due, TODAY) for one in shelter.vault.records(shelter.worker, **every)]
    assert {stands: read.count(stands) for stands in found} == found
    theirs = Filter(kind=tasks.TASK, status=tasks.OPEN, case=other.id)
    assert tasks.counted(shelter.vault, shelter.worker, theirs, TODAY) == {When.SOON: 1}
