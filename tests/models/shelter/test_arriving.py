"""Who arrives together: the beds there are for them, who has to wait, and what is talked over afterwards."""

from datetime import timedelta

import pytest

from app.errors import Refused
from app.models import tasks
from app.models.shelter import arriving, asking, stays
from app.models.shelter.boards import NIGHT, STAY
from tests.models.conftest import TODAY
from tests.models.shelter.invented import House


def told(house: House, *people: tuple[str, str]) -> dict[str, object]:
    rows = [{"person": person, "side": side} for person, side in people]
    return {"house": house.id, "arrived_on": TODAY.isoformat(), "people": rows}


def family(house: House) -> list[str]:
    """A mother, her girl of nine and her girl of four."""
    shelter = house.shelter
    return [
        shelter.person(by=house.by),
        shelter.person("Srey", by=house.by, birth="2017-01-01"),
        shelter.person("Mey", by=house.by, birth="2022-01-01"),
    ]


def found(house: House, people: list[str], wanted: str = "") -> arriving.Beds:
    who = arriving.party(house.shelter.vault, house.by, told(house, *[(one, "women") for one in people]))
    return arriving.beds(house.board(), who, wanted)


def test_a_mother_and_two_children_are_given_the_first_room_that_takes_all_of_them(house: House) -> None:
    beds = found(house, family(house))
    room = arriving.first_choice(beds)
    assert room == house.rooms["family"] and len(beds.taken(room)) == 3
    assert arriving.first_choice(beds, room=house.rooms["women"]) == house.rooms["women"]
    assert arriving.first_choice(beds, room=house.rooms["men"]) == room, "a room that does not take them is no choice"


def test_where_two_beds_are_left_the_mother_has_one_and_the_youngest_waits_for_hers(house: House) -> None:
    house.arrive("women 1")
    others = family(house)
    house.admit([house.arrival(others[0], "family 1"), house.arrival(others[1], "family 2")])
    people = family(house)
    beds = found(house, people)
    assert arriving.first_choice(beds) == "" and beds.lacking is not None
    assert "No room takes all 3 together" in str(beds.lacking)
    part = beds.taken(house.rooms["women"])
    assert set(part) == set(people[:2]), "the mother is never without one, and the youngest goes without first"
    given = {person: bed.id for person, bed in part.items()}
    who = arriving.arrivals(house.shelter.vault, house.by, told(house, *[(one, "women") for one in people]), given)
    admitted = house.admit(who)
    assert [house.sleeps_in(one) is not None for one in admitted] == [True, True, False]
    assert [one.stay for one in house.board().waiting] == [admitted[2]]


def test_somebody_alone_has_the_bed_she_was_shown_where_the_rules_allow_it(house: House) -> None:
    alone = house.shelter.person(by=house.by)
    beds = found(house, [alone], house.beds["women 3"])
    assert beds.taken(house.rooms["women"])[alone].id == house.beds["women 3"]
    house.arrive("women 3")
    assert found(house, [alone], house.beds["women 3"]).taken(house.rooms["women"])[alone].id != house.beds["women 3"]


def test_who_is_not_chosen_yet_is_nobody_and_who_stays_here_is_told(house: House) -> None:
    stay = house.arrive("women 1")
    answers = told(house, (str(stay.person), "women"), ("Srey, still being typed", ""))
    who = arriving.party(house.shelter.vault, house.by, answers)
    assert [one.person for one in who] == [stay.person]
    assert arriving.here_already(house.board(), who) == who
    with pytest.raises(Refused, match="stays here already"):
        house.admit(arriving.arrivals(house.shelter.vault, house.by, told(house, (str(stay.person), "women")), {}))


def test_what_is_of_all_and_what_is_of_each_are_admitted_together_with_the_case_in_work(house: House) -> None:
    case = house.shelter.case()
    answers = {**told(house, (str(case.person), "women")), "brought_by": "police"}
    (one,) = arriving.arrivals(house.shelter.vault, house.shelter.worker, answers, {})
    assert (one.person, one.case, one.bed) == (case.person, case.id, None)
    assert one.answers["brought_by"] == "police" and one.answers["side"] == "women" and "people" not in one.answers


def test_what_was_not_talked_over_yet_is_told_until_it_is(house: House) -> None:
    stay = house.arrive("women 1")
    assert len(arriving.unsaid(stay)) == 4
    said = {"explained": "yes", "leave_told": "yes", "first_needs": ["food"]}
    stays.correct(house.shelter.vault, house.by, house.shelter.library, stay, said, today=TODAY)
    stay = house.shelter.read(stay.id, by=house.by)
    assert [str(one) for one in arriving.unsaid(stay)] == ["Nobody has asked yet whether the person wants to stay."]
    stays.ask_to_stay(house.shelter.vault, house.by, house.shelter.library, stay, {"answer": "no"}, today=TODAY)
    assert arriving.unsaid(house.shelter.read(stay.id, by=house.by)) == []


def test_what_cannot_wait_becomes_a_task_also_when_it_is_said_after_the_arrival_and_only_once(house: House) -> None:
    shelter, worker = house.shelter, house.shelter.worker
    case = shelter.case()
    (id,) = house.admit([house.arrival(str(case.person), "women 1", case.id)], by=worker)
    for needs in (["medical"], ["medical", "food"]):
        stays.correct(shelter.vault, worker, shelter.library, shelter.read(id), {"first_needs": needs}, today=TODAY)
    assert [one.task.answers["task"] for one in tasks.for_user(shelter.vault, worker, TODAY)] == ["medical"]


def test_what_the_house_keeps_is_handed_back_once_also_after_leaving(house: House) -> None:
    things = [{"what": "A passport", "kept_by": "house"}, {"what": "A telephone", "kept_by": "person"}]
    shelter, stay = house.shelter, house.arrive("women 1", belongings=things)
    later = TODAY + timedelta(days=3)
    stays.leave(
        shelter.vault, house.by, shelter.library, stay, {"way": "planned", "destination": "own_family"}, today=later
    )
    gone = shelter.read(stay.id, by=house.by)
    stays.hand_back(shelter.vault, house.by, shelter.library, gone, 0, today=later)
    after = shelter.read(stay.id, by=house.by)
    assert [row.get("returned_on") for row in after.answers["belongings"]] == [later.isoformat(), None]
    with pytest.raises(Refused, match="handed back already"):
        stays.hand_back(shelter.vault, house.by, shelter.library, after, 0, today=later)
    with pytest.raises(Refused, match="handed back already"):
        stays.hand_back(shelter.vault, house.by, shelter.library, after, 7, today=later)


def test_each_moment_asks_only_for_what_is_known_by_then(house: House) -> None:
    library = house.shelter.library
    stay = library.form(STAY)
    at_the_door = asking.arriving(stay)
    assert [one.name for one in at_the_door.question("people").questions] == ["person", "side", "needs"]
    later = asking.settling_in(stay)
    assert not {"arrived_on", "left_on", "party", "born_from"} & {one.name for one in later.questions}
    assert {"asked", "belongings", "first_needs", "agreement"} <= {one.name for one in later.questions}
    assert next(iter(asking.leaving(stay).questions)).name == "left_on" and asking.leaving(stay).questions[0].required
    absence = library.form("shelter.absence")
    assert "back_on" not in asking.going_away(absence) and "stay" not in asking.going_away(absence)
    assert [one.name for one in asking.coming_back(absence).questions] == ["back_on"]
    restriction = library.form("shelter.restriction")
    assert not {"reviews", "ended_on", "stay"} & {one.name for one in asking.restricting(restriction).questions}
    assert "decision" in asking.reviewing(restriction) and "answer" in asking.staying(stay)
    incident = asking.reporting(library.form("shelter.incident"))
    assert "learned" not in incident and "look_on" in incident


def test_a_family_that_agreed_to_sleep_apart_is_placed_in_one_go_and_its_nights_say_so(house: House) -> None:
    shelter = house.shelter
    people = [shelter.person(by=house.by), *(shelter.person(by=house.by, birth=year) for year in ("1990", "2008"))]
    house.arrive("women 1")
    others = family(house)
    house.admit([house.arrival(others[0], "family 1"), house.arrival(others[1], "family 2")])
    beds, answers = found(house, people), told(house, *[(one, "women") for one in people])
    apart = arriving.apart(house.board(), arriving.party(shelter.vault, house.by, answers))
    assert {bed.room.name for bed in apart.values()} == {"women", "family"} and set(apart) == set(people)
    assert arriving.first_choice(beds) == "", "nobody is parted unasked"
    given = {person: bed.id for person, bed in apart.items()}
    who = arriving.arrivals(shelter.vault, house.by, answers, given)
    assert arriving.still_free(house.board(), apart)
    with pytest.raises(Refused, match="a family stays together"):
        house.admit(who)
    admitted = house.admit(who, apart=True)
    assert len(admitted) == 3 and house.board().waiting == []
    nights = shelter.vault.records(house.by, kind=NIGHT, person=people)
    assert [one.answers["why"] for one in nights] == 3 * ["family_agreed_apart"]
    assert not arriving.still_free(house.board(), apart)
    more = told(house, *[(one, "women") for one in family(house)])
    with pytest.raises(Refused, match="Not even in several rooms"):
        arriving.apart(house.board(), arriving.party(shelter.vault, house.by, more))
