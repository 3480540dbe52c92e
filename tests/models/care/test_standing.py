"""Actions as they stand on a day: what presses first, those for one kind of support together."""

from datetime import date, timedelta
from typing import Any

from app.models.care import standing
from app.models.care.plans import ACTION
from app.models.tasks import When
from app.models.vault.record import Record
from tests.models.conftest import TODAY
from tests.models.invented import record


def action(goal: str, due: int | None = None, status: str = "open", **told: Any) -> Record:
    day = None if due is None else TODAY + timedelta(days=due)
    return record(ACTION, {"goal": goal, **told}, status=status, due=day)


def ended(goal: str, on: date, **told: Any) -> Record:
    return action(goal, -3, "done", ended_on=on.isoformat(), **told)


def test_what_is_late_comes_first_and_what_has_ended_comes_last() -> None:
    held = [
        ended("long ago", TODAY - timedelta(days=30)),
        ended("lately", TODAY - timedelta(days=1)),
        action("no day"),
        action("later", 30),
        action("today", 0),
        action("late", -2),
    ]
    found = standing.steps(held, TODAY)
    assert [one.action.answers["goal"] for one in found] == ["late", "today", "later", "no day", "lately", "long ago"]
    assert [one.when for one in found] == [When.OVERDUE, When.TODAY, When.LATER, When.NO_DAY, None, None]
    assert standing.late(held, TODAY) == 1, "what has ended is late no more"


def test_actions_for_one_kind_of_support_stand_together_the_most_pressing_kind_first() -> None:
    held = [
        action("card", 3, support="Legal"),
        action("sew"),
        action("sleep", -1, support="x_mind"),
        action("court", 9, support="Legal"),
    ]
    found = standing.groups(held, TODAY)
    assert [(one.support, len(one.steps)) for one in found] == [("x_mind", 1), ("Legal", 2), ("", 1)]
    assert standing.groups([], TODAY) == []
