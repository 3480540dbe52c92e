"""The first page of the day: what is counted, what comes first, and where work begins when nothing waits."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.models import tasks, today
from app.models.matters import Matter, Pressing, by_day, in_order
from app.models.vault.passphrases import Cost
from app.models.vault.store import Vault
from app.models.vault.users import NewUser
from tests.models.conftest import PASSPHRASE, TODAY, Shelter, Ticking


def test_what_presses_most_comes_first_and_then_what_has_waited_longest() -> None:
    def matter(said: str, pressing: Pressing | None, day: date | None = None) -> Matter:
        return Matter("care", said, "care", pressing=pressing, day=day)

    told = [matter("known", None), matter("due", Pressing.DUE), matter("late", Pressing.DANGER, TODAY)]
    told.append(matter("later", Pressing.DANGER, TODAY - timedelta(days=3)))
    told.append(Matter("shelter", "now", "shelter", pressing=Pressing.DANGER, urgent=True))
    assert [one.sentence for one in in_order(told)] == ["now", "later", "late", "due", "known"]


def test_what_is_late_is_red_and_what_is_due_today_amber() -> None:
    days = (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1), None)
    assert [by_day(day, TODAY) for day in days] == [Pressing.DANGER, Pressing.DUE, None, None]


def test_only_what_is_to_be_done_by_today_is_counted_and_only_hers(shelter: Shelter) -> None:
    case, boss = shelter.case(), shelter.sign_in("mealea")

    def owe(days: int, who: str) -> None:
        due, told = TODAY + timedelta(days=days), {"task": "rights", "assigned_to": who}
        tasks.add(shelter.vault, shelter.worker, shelter.library, case, told, due=due, today=TODAY)

    for days in (-1, 0, 1):
        owe(days, shelter.worker.user)
    owe(0, boss.user)
    assert today.count(shelter.vault, shelter.worker, TODAY) == 2
    assert today.count(shelter.vault, boss, TODAY) == 1


def test_the_first_who_signs_in_is_led_to_the_others_and_no_more_once_there_are_some(tmp_path: Path) -> None:
    first = NewUser("sokha", "Sokha", ("administrator", "supervisor"), PASSPHRASE)
    clock = Ticking()
    made = Vault.create(tmp_path / "new.vault", first=first, organisation="A shelter", clock=clock, cost=Cost.floor())
    begins = today.beginning(made.vault, made.session)
    assert begins is not None and begins.page == "user.add"
    made.vault.add_user(made.session, NewUser("dara", "Dara", ("caseworker",), PASSPHRASE))
    assert today.beginning(made.vault, made.session) is None
    made.vault.close()


@pytest.mark.parametrize(("role", "page"), [("monitor", "detention.meet"), ("manager", "shelter"), ("data_clerk", "")])
def test_where_nothing_waits_each_role_begins_with_its_own_work(shelter: Shelter, role: str, page: str) -> None:
    boss = shelter.sign_in("sopha")
    shelter.vault.add_user(boss, NewUser("new", "New", (role,), PASSPHRASE))
    begins = today.beginning(shelter.vault, shelter.sign_in("new"))
    assert (begins.page if begins else "") == page
