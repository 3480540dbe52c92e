"""What of the shelter stands on the first page: beds, wishes, absences, reviews, and of whom only those one reads."""

from datetime import UTC, datetime, timedelta

from app.models.matters import Matter, Pressing
from app.models.shelter import incidents, matters, restrictions, stays
from app.models.vault.session import Session
from tests.models.conftest import TODAY, Shelter
from tests.models.shelter.invented import House


def waiting(house: House, by: Session | None = None, later: int = 0) -> list[Matter]:
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC) + timedelta(days=later)
    return list(matters.matters(house.shelter.vault, by or house.by, house.shelter.library, now))


def said(found: list[Matter]) -> list[tuple[str, Pressing | None]]:
    return [(one.sentence, one.pressing) for one in found]


YES = [{"on": TODAY.isoformat(), "answer": "yes"}]


def test_who_has_no_bed_tonight_cannot_wait_and_leads_to_the_stay(house: House) -> None:
    placed, waits = house.arrive("women 1", asked=YES), house.arrive(asked=YES)
    (one,) = waiting(house)
    assert (one.page, one.subject, one.person) == ("shelter.stay", waits.id, waits.person)
    assert one.pressing is Pressing.DANGER and one.subject != placed.id


def test_who_does_not_want_to_stay_is_helped_to_leave_and_who_was_not_asked_is_counted(house: House) -> None:
    unwilling = house.arrive("women 1", asked=[{"on": TODAY.isoformat(), "answer": "no"}])
    house.arrive("women 2")
    house.arrive("women 3", asked=YES)
    no, unasked = waiting(house)
    assert (no.sentence, no.subject) == ("Does not want to stay: help this person to leave.", unwilling.id)
    assert (unasked.places, unasked.page, unasked.pressing) == ({"count": 1}, "shelter", Pressing.DUE)


def test_an_absence_presses_once_it_is_late_and_at_once_without_a_word(house: House) -> None:
    shelter = house.shelter

    def away(bed: str, **told: str) -> None:
        stays.go_away(shelter.vault, house.by, shelter.library, house.arrive(bed, asked=YES), told, today=TODAY)

    away("women 1", why="family", expected_back=(TODAY + timedelta(days=2)).isoformat())
    assert waiting(house) == []
    away("women 2", why="no_word")
    assert [one.pressing for one in waiting(house)] == [Pressing.DANGER]
    assert sorted(one.pressing or "" for one in waiting(house, later=3)) == ["danger", "due"]


def test_a_restriction_is_told_of_before_its_review_is_late(house: House) -> None:
    stay, shelter = house.arrive("women 1", asked=YES), house.shelter
    told = {"measures": ["no_exit_alone"], "reason": "threat", "decided_by": "Mealea"}
    restrictions.restrict(shelter.vault, house.by, shelter.library, str(stay.person), told, today=TODAY)
    assert waiting(house, later=4) == []
    assert [[one.pressing for one in waiting(house, later=days)] for days in (5, 7, 8)] == [
        [None],
        [Pressing.DUE],
        [Pressing.DANGER],
    ]
    assert waiting(house, later=8)[0].subject == stay.id


def test_an_incident_is_told_to_who_may_close_it(house: House) -> None:
    shelter, person = house.shelter, house.shelter.person(by=house.by)
    told = {"kinds": ["violence"], "words": "A fight."}
    incidents.report(shelter.vault, house.by, shelter.library, person, told, today=TODAY)
    assert said(waiting(house, later=1)) == [("An incident is to be looked at again.", Pressing.DUE)]
    assert waiting(house, shelter.worker, later=1) == []


def test_a_caseworker_is_told_of_her_own_files_only(house: House, shelter: Shelter) -> None:
    house.arrive()
    mine = house.arrive(by=shelter.worker)
    assert [one.subject for one in waiting(house, shelter.worker) if one.person] == [mine.id]
    assert len([one for one in waiting(house) if one.person]) == 2
