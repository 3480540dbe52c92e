"""Taking back what was changed in the rooms of the house, and what of it stays as two people or a form said it."""

from typing import Any

import pytest

from app.errors import Refused
from app.models import tasks, undoing
from app.models.care import plans
from app.models.quality import actions
from app.models.referrals import answering
from app.models.shelter import incidents, restrictions, stays
from app.models.undoing import Undo
from app.models.vault.record import Record
from tests.models.care.rated import draw_up
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import head
from tests.models.quality.houses import house as quality_house
from tests.models.referrals.referring import agreed, prepared, send, sent
from tests.models.shelter.conftest import ROOMS
from tests.models.shelter.invented import House, furnished

NO = {"answer": "no"}


@pytest.fixture
def house(shelter: Shelter) -> House:
    return furnished(shelter, ROOMS, {"women": 2})


def left(house: House, stay: Record) -> Undo | None:
    shelter, told = house.shelter, {"way": "own_wish", "destination": "own_family"}
    return undoing.watched(
        shelter.vault,
        house.by,
        lambda: stays.leave(shelter.vault, house.by, shelter.library, house_stay(house, stay), told, today=TODAY),
    )[1]


def house_stay(house: House, stay: Record) -> Record:
    return house.shelter.read(stay.id, by=house.by)


def take_back(house: House, undo: Undo | None) -> None:
    assert undo is not None
    undoing.take_back(house.shelter.vault, house.by, house.shelter.library, undo)


def test_what_somebody_wished_is_as_she_said_it_before(house: House) -> None:
    stay, shelter = house.arrive("women 1"), house.shelter
    undo = undoing.watched(
        shelter.vault,
        house.by,
        lambda: stays.ask_to_stay(shelter.vault, house.by, shelter.library, stay, NO, today=TODAY),
    )[1]
    assert house.board().unwilling
    take_back(house, undo)
    assert not house.board().unwilling and house.board().not_asked


def test_who_was_said_to_have_left_by_mistake_is_here_again_with_bed_and_absence(house: House) -> None:
    with_bed, without = house.arrive("women 1"), house.arrive()
    shelter = house.shelter
    stays.go_away(shelter.vault, house.by, shelter.library, without, {"why": "hospital"}, today=TODAY)
    for stay, bed in ((with_bed, "women 1"), (without, None)):
        undo = left(house, stay)
        assert house_stay(house, stay).status == "left" and house.sleeps_in(stay.id) is None
        take_back(house, undo)
        again = house_stay(house, stay)
        assert (again.status, again.answers) == ("here", stay.answers) and house.sleeps_in(stay.id) == bed
    (away,) = shelter.vault.records(house.by, kind="shelter.absence")
    assert away.status == "away" and "back_on" not in away.answers


def test_leaving_is_not_taken_back_once_the_bed_is_somebodys_or_she_came_again(house: House) -> None:
    stay, other = house.arrive("women 1"), house.arrive("women 2")
    undo = left(house, stay)
    house.arrive("women 1")
    with pytest.raises(Refused, match="This bed is taken"):
        take_back(house, undo)
    assert house_stay(house, stay).status == "left"
    undo = left(house, other)
    house.admit([house.arrival(str(other.person))])
    with pytest.raises(Refused, match="admitted again since"):
        take_back(house, undo)
    assert house_stay(house, other).status == "left"


@pytest.mark.parametrize("event", ["summary.print", "consent.sent"])
def test_what_was_printed_or_sent_since_is_not_taken_back(house: House, event: str) -> None:
    shelter, stay, other = house.shelter, house.arrive("women 1"), house.arrive("women 2")
    undo = left(house, stay)
    shelter.vault.audit(house.by, event, other.person)
    shelter.vault.audit(house.by, "record.view", stay.person)
    shelter.vault.audit(house.by, event, stay.person)
    with pytest.raises(Refused, match="printed or sent since"):
        take_back(house, undo)
    undo = left(house, other)
    take_back(house, undo)
    assert house_stay(house, other).status == "here", "what was printed before does not matter"


def restricted(house: House, stay: Record) -> tuple[str, Undo | None]:
    shelter, told = house.shelter, {"measures": ["no_exit_alone"], "reason": "threat", "decided_by": "Mealea"}
    return undoing.watched(
        shelter.vault,
        house.by,
        lambda: restrictions.restrict(shelter.vault, house.by, shelter.library, str(stay.person), told, today=TODAY),
    )


def test_a_restriction_that_was_put_by_mistake_is_put_away_and_does_not_come_back(house: House) -> None:
    shelter, stay = house.shelter, house.arrive("women 1")
    id, undo = restricted(house, stay)
    again = undoing.watched(shelter.vault, house.by, lambda: take_back(house, undo))[1]
    assert restrictions.in_force(shelter.vault, house.by) == [] and again is None
    assert house.shelter.read(id, by=house.by).archived, "that it was put stays written down"


def test_a_restriction_that_ended_as_somebody_left_keeps_leaving_from_being_taken_back(house: House) -> None:
    stay = house.arrive("women 1")
    restricted(house, stay)
    assert left(house, stay) is None


def test_a_review_that_lets_a_restriction_go_on_is_taken_back(house: House) -> None:
    shelter, stay = house.shelter, house.arrive("women 1")
    id, _undo = restricted(house, stay)
    before = shelter.read(id, by=house.by)
    told = {"by": "Sopha", "decision": "go_on", "heard": "yes"}
    undo = undoing.watched(
        shelter.vault,
        house.by,
        lambda: restrictions.review(shelter.vault, house.by, shelter.library, before, told, today=TODAY),
    )[1]
    take_back(house, undo)
    after = shelter.read(id, by=house.by)
    assert (after.answers, after.due) == (before.answers, before.due)


def test_no_restriction_comes_back_with_a_key(house: House) -> None:
    stay, shelter = house.arrive("women 1"), house.shelter
    id, _undo = restricted(house, stay)
    over = {"by": "Sopha", "decision": "ended", "heard": "yes"}
    record = shelter.read(id, by=house.by)
    undo = undoing.watched(
        shelter.vault,
        house.by,
        lambda: restrictions.review(shelter.vault, house.by, shelter.library, record, over, today=TODAY),
    )[1]
    assert shelter.read(id, by=house.by).status == restrictions.ENDED and undo is None


def test_an_agreed_plan_is_a_draft_again_and_an_ended_action_open(shelter: Shelter) -> None:
    plan = draw_up(shelter, shelter.case(), {"goal": "To sleep."})
    (action,) = shelter.vault.records(shelter.worker, kind=plans.ACTION)

    def do(act: Any, record: Record, **how: Any) -> None:
        vault, worker, library = shelter.vault, shelter.worker, shelter.library
        undo = undoing.watched(vault, worker, lambda: act(vault, worker, library, record, today=TODAY, **how))[1]
        assert shelter.read(record.id).status != record.status and undo is not None
        undoing.take_back(vault, worker, library, undo)
        assert shelter.read(record.id).status == record.status
        assert shelter.read(record.id).answers == record.answers

    do(plans.agree, plan, on=TODAY)
    do(plans.end_action, action, end="reached")


def test_help_that_was_said_to_have_come_is_waited_for_again_with_its_reminder(shelter: Shelter) -> None:
    referral = sent(shelter)
    vault, worker, library = shelter.vault, shelter.worker, shelter.library

    def waiting() -> int:
        return len(vault.records(worker, kind=tasks.TASK, status=tasks.OPEN))

    before = waiting()
    undo = undoing.watched(vault, worker, lambda: answering.done(vault, worker, library, referral, today=TODAY))[1]
    assert waiting() == before - 1 and undo is not None
    undoing.take_back(vault, worker, library, undo)
    assert (shelter.read(referral.id).status, shelter.read(referral.id).due) == (referral.status, referral.due)
    assert waiting() == before


def test_what_has_left_the_house_is_not_taken_back(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, case)
    referral = prepared(shelter, case)
    assert undoing.watched(shelter.vault, shelter.worker, lambda: send(shelter, referral))[1] is None


def test_a_step_to_better_care_is_open_again(shelter: Shelter) -> None:
    boss, library = head(shelter), shelter.library
    told = {"house": quality_house(shelter), "what": "A lamp.", "owner": "Sopha", "due_on": TODAY.isoformat()}
    step = shelter.read(actions.add(shelter.vault, boss, library, told, today=TODAY), by=boss)
    undo = undoing.watched(
        shelter.vault, boss, lambda: actions.done(shelter.vault, boss, library, step, evidence="Lit.", today=TODAY)
    )[1]
    assert undo is not None
    undoing.take_back(shelter.vault, boss, library, undo)
    assert shelter.read(step.id, by=boss).status == actions.OPEN


def test_what_a_second_person_found_of_an_incident_stays(house: House) -> None:
    shelter, person = house.shelter, house.shelter.person()
    incident = incidents.report(
        shelter.vault, shelter.worker, shelter.library, person, {"kinds": ["violence"], "words": "x"}, today=TODAY
    )
    record = shelter.read(incident, by=house.by)
    undo = undoing.watched(
        shelter.vault,
        house.by,
        lambda: incidents.close(shelter.vault, house.by, shelter.library, record, "A light.", today=TODAY),
    )[1]
    assert shelter.read(incident).status == incidents.CLOSED and undo is None


def test_an_incident_is_put_away_again_and_one_she_closed_herself_is_open_again(house: House) -> None:
    shelter, person = house.shelter, house.shelter.person(by=house.by)
    vault, library = shelter.vault, shelter.library
    told = {"kinds": ["illness"], "words": "x"}
    id, undo = undoing.watched(
        vault, house.by, lambda: incidents.report(vault, house.by, library, person, told, today=TODAY)
    )
    take_back(house, undo)
    assert incidents.open_ones(vault, house.by) == [] and shelter.read(id, by=house.by).archived
    kept = shelter.read(incidents.report(vault, house.by, library, person, told, today=TODAY), by=house.by)
    undo = undoing.watched(
        vault, house.by, lambda: incidents.close(vault, house.by, library, kept, "A lamp.", today=TODAY)
    )[1]
    assert incidents.open_ones(vault, house.by) == []
    take_back(house, undo)
    assert [one.id for one in incidents.open_ones(vault, house.by)] == [kept.id]
