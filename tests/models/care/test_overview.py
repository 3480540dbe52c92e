"""The care of one case in one look, what is due, and how many cases each worker has."""

from datetime import timedelta

import pytest

from app.models import cases
from app.models.care import overview, plans
from app.models.care.overview import Load, Next
from app.models.tasks import When
from tests.models.care.rated import agree, assess, draw_up
from tests.models.conftest import TODAY, Shelter

GOAL = {"item": "mind", "goal": "Sleep"}


def test_all_of_the_care_is_read_at_once(shelter: Shelter) -> None:
    case = shelter.case()
    empty = overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY)
    assert (empty.readiness, empty.plan, empty.not_in_plan, empty.review) == (None, None, [], None)
    assess(shelter, case, mind="2")
    unplanned = overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY)
    assert unplanned.not_in_plan == ["Sleep, mood and calm"] and unplanned.readiness is not None
    assert unplanned.readiness.met and unplanned.readiness.total == 59
    plan = agree(shelter, draw_up(shelter, case, GOAL))
    found = overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY)
    assert found.plan is not None and found.plan.id == plan.id
    assert [one.answers["goal"] for one in found.actions] == ["Sleep"] and found.not_in_plan == []


def test_what_is_due_comes_by_its_day_and_what_has_ended_or_has_no_day_does_not(shelter: Shelter) -> None:
    days = {"late": -1, "today": 0, "soon": 7, "later": 8}
    actions = [{**GOAL, "goal": name, "due_on": (TODAY + timedelta(days=n)).isoformat()} for name, n in days.items()]
    draw_up(shelter, shelter.case(), {**GOAL, "goal": "no day"}, *reversed(actions))
    draw_up(shelter, shelter.case(), {**actions[0], "end": "reached", "ended_on": TODAY.isoformat()})
    found = overview.due(shelter.vault, shelter.worker, TODAY)
    assert {one.owner for one in found} == {shelter.worker.user}
    assert [(one.record.answers["goal"], one.when) for one in found] == [
        ("late", When.OVERDUE),
        ("today", When.TODAY),
        ("soon", When.SOON),
    ]


def test_open_cases_are_counted_by_worker_with_those_at_high_risk(shelter: Shelter) -> None:
    boss = shelter.sign_in("mealea")
    dara, vanna = shelter.worker.user, shelter.sign_in("vanna").user
    for number in range(3):
        case = shelter.case(by=boss)
        cases.assign(shelter.vault, boss, shelter.library, case, dara)
        case = shelter.read(case.id, by=boss)
        if number == 0:
            cases.rate_risk(shelter.vault, boss, shelter.library, case, level="high", factors=["threats"], today=TODAY)
        if number == 2:
            cases.follow_up(shelter.vault, boss, shelter.library, case)
    assert overview.caseload(shelter.vault, boss, [vanna, dara]) == [Load(dara, 2, 1), Load(vanna, 0, 0)]


@pytest.mark.parametrize(("count", "too_many"), [(25, False), (26, True)])
def test_more_than_twenty_five_cases_are_too_many(count: int, too_many: bool) -> None:
    assert Load("dara", count, 0).too_many is too_many


def test_care_says_what_it_goes_on_with(shelter: Shelter) -> None:
    case = shelter.case()

    def now() -> Next:
        return overview.next_step(overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY))

    assert now() is Next.ASSESS
    assess(shelter, case, mind="2")
    assert now() is Next.DRAW_UP
    plan = draw_up(shelter, case)
    assert now() is Next.COVER
    plans.add_action(shelter.vault, shelter.worker, shelter.library, case, plan.id, GOAL, today=TODAY)
    assert now() is Next.AGREE
    agree(shelter, plan)
    assert now() is Next.GO_ON
    assess(shelter, case, mind="2", papers="1")
    assert now() is Next.COVER, "what was rated since has to come into the plan"


def test_a_plan_without_an_assessment_can_be_agreed(shelter: Shelter) -> None:
    case = shelter.case()
    draw_up(shelter, case, GOAL)
    found = overview.read(shelter.vault, shelter.worker, shelter.library, case, TODAY)
    assert overview.next_step(found) is Next.AGREE


def test_who_reads_all_files_sees_everybodys_load_and_others_their_own(shelter: Shelter) -> None:
    boss = shelter.sign_in("mealea")
    everybody = {boss.user, shelter.sessions["dara"].user, shelter.sign_in("vanna").user, shelter.sign_in("sopha").user}
    assert set(overview.workers(shelter.vault, boss)) == everybody, "the data clerk works on no case"
    assert overview.workers(shelter.vault, shelter.worker) == [shelter.worker.user]


def test_somebody_who_works_on_cases_no_more_is_counted_as_long_as_cases_are_hers(shelter: Shelter) -> None:
    boss, clerk = shelter.sign_in("mealea"), shelter.sign_in("phan").user
    case = shelter.case(by=boss)
    assert clerk not in overview.workers(shelter.vault, boss)
    with shelter.vault.change(boss, "case.assign") as change:
        change.edit(case.id, shelter.library.form(cases.CASE).kind, {"assigned_to": clerk})
    assert clerk in overview.workers(shelter.vault, boss)


def test_open_cases_nobody_works_on_are_counted(shelter: Shelter) -> None:
    boss = shelter.sign_in("mealea")
    before = overview.unassigned(shelter.vault, boss)
    case = shelter.case(by=boss)
    assert overview.unassigned(shelter.vault, boss) == before + 1
    cases.assign(shelter.vault, boss, shelter.library, case, shelter.worker.user)
    assert overview.unassigned(shelter.vault, boss) == before


def test_the_share_at_high_risk_is_none_of_none() -> None:
    assert (Load("dara", 4, 1).share, Load("dara", 0, 0).share) == (0.25, None)
