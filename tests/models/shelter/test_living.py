"""One stay with what belongs to it, as whoever may read it sees it."""

from datetime import timedelta

from app.models.shelter import incidents, living, placing, restrictions, stays
from tests.models.conftest import TODAY
from tests.models.shelter.invented import House

NEXT = TODAY + timedelta(days=1)
TOLD = {"measures": ["curfew"], "reason": "threat", "decided_by": "Mealea"}


def test_a_stay_holds_its_beds_the_latest_first_and_counts_its_nights(house: House) -> None:
    stay = house.arrive("women 1")
    shelter = house.shelter
    placing.move(
        shelter.vault, house.by, shelter.library, {stay.id: house.beds["women 2"]}, first=NEXT, why="wish", today=NEXT
    )
    life = living.read(shelter.vault, house.by, stay.id, NEXT)
    assert [one.bed.name for one in life.slept] == ["2", "1"]
    assert life.bed is not None and life.bed.id == house.beds["women 2"]
    assert (life.nights, life.here, life.wants) == (1, True, "")
    before = living.read(shelter.vault, house.by, stay.id, TODAY).bed
    assert before is not None and before.id == house.beds["women 1"]


def test_what_happened_in_another_stay_of_hers_is_not_told_here(house: House) -> None:
    shelter, first = house.shelter, house.arrive("women 1")
    incidents.report(shelter.vault, house.by, shelter.library, str(first.person), {"kinds": ["theft"]}, today=TODAY)
    restrictions.restrict(
        shelter.vault, house.by, shelter.library, str(first.person), {**TOLD, "stay": first.id}, today=TODAY
    )
    leave = {"way": "planned", "destination": "own_family"}
    stays.leave(shelter.vault, house.by, shelter.library, first, leave, today=NEXT)
    again = house.arrival(str(first.person), "women 1", arrived_on=(NEXT + timedelta(days=9)).isoformat())
    later = NEXT + timedelta(days=9)
    (second,) = stays.admit(shelter.vault, house.by, shelter.library, [again], today=later)
    one, two = (living.read(shelter.vault, house.by, id, later) for id in (first.id, second))
    assert [len(each) for each in (one.incidents, one.restrictions, one.slept)] == [1, 1, 1]
    assert [len(each) for each in (two.incidents, two.restrictions, two.slept)] == [0, 0, 1]
    assert not one.here and two.here and not one.restricted


def test_family_and_those_who_could_be_are_told_apart(house: House) -> None:
    shelter = house.shelter
    mother, child = shelter.person(by=house.by), shelter.person("Srey", by=house.by, birth="2018-01-01")
    found = house.admit([house.arrival(mother, "family 1"), house.arrival(child, "family 2")])
    alone = house.arrive("women 1")
    life = living.read(shelter.vault, house.by, found[0], TODAY)
    assert [one.stay.id for one in life.family] == [found[1]]
    assert [one.stay.id for one in living.others_here(shelter.vault, house.by, life)] == [alone.id]
    others = house.admit([house.arrival(shelter.person(by=house.by)), house.arrival(shelter.person(by=house.by))])
    assert not set(others) & {one.stay.id for one in living.others_here(shelter.vault, house.by, life)}


def test_whoever_may_not_read_the_file_sees_the_bed_and_neither_name_nor_words(house: House) -> None:
    stay = house.arrive("women 1", belongings=[{"what": "A passport", "kept_by": "house"}])
    shelter = house.shelter
    incidents.report(shelter.vault, house.by, shelter.library, str(stay.person), {"kinds": ["theft"]}, today=TODAY)
    life = living.read(shelter.vault, shelter.worker, stay.id, TODAY)
    assert life.person is None and life.incidents == [] and life.things == []
    assert life.bed is not None and life.bed.id == house.beds["women 1"]
    hers = living.read(shelter.vault, house.by, stay.id, TODAY)
    assert (
        hers.person is not None and [one.what for one in hers.things] == ["A passport"] and hers.things[0].to_hand_back
    )
