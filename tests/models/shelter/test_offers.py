"""Beds for people who come together: a mother with two children arrives at night when two beds are left."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.models.ages import Age
from app.models.shelter.beds import Bed, Room, Sleeper, Span, Wish
from app.models.shelter.offers import lacking, moves, offers, spread, without_adult
from app.models.shelter.refusing import refusals
from tests.models.shelter.invented import FAMILY, NIGHT, WOMEN, beds, sleeper, sleeps

TONIGHT = Span(NIGHT)
MOTHER = sleeper("mother", party="them")
GIRL = sleeper("girl", age=9, party="them")
BOY = sleeper("boy", "men", 7, "them")
PARTY = (MOTHER, GIRL, BOY)
OTHER = replace(WOMEN, id="other", name="Other")


def test_a_family_of_three_is_not_parted_over_two_beds() -> None:
    held = [sleeps(beds(WOMEN, 3)[0], sleeper("woman"))]
    found = offers(PARTY, beds(WOMEN, 3), held, TONIGHT)
    assert [one.whole for one in found] == [False] and found[0].beds == {} and found[0].free == 2
    assert [str(one) for one in found[0].why_not] == ["Free beds in this room: 2. Needed: 3."]
    assert str(lacking(PARTY, found)).startswith(
        "No room takes all 3 together tonight, and a family stays together. Free beds in all: 2, in one room at most 2."
    )


def test_two_beds_left_in_two_rooms_part_nobody_and_one_who_moves_makes_room() -> None:
    all_beds = [*beds(WOMEN, 3), *beds(OTHER, 2)]
    woman = sleeps(all_beds[0], sleeper("woman"))
    held = [woman, sleeps(all_beds[3], sleeper("another"))]
    assert not any(one.whole for one in offers(PARTY, all_beds, held, TONIGHT))
    (move,) = moves(PARTY, all_beds, held, TONIGHT)
    assert (move.sleep, move.to, move.offer.room) == (woman, all_beds[4], WOMEN)
    assert set(move.offer.beds) == {"mother", "girl", "boy"}


def test_nobody_is_asked_to_move_into_a_bed_a_rule_forbids_or_away_from_family() -> None:
    men = replace(OTHER, sides=frozenset({"men"}))
    all_beds = [*beds(WOMEN, 3), *beds(men, 1)]
    alone = [sleeps(all_beds[0], sleeper("woman"))]
    assert moves(PARTY, all_beds, alone, TONIGHT) == []
    all_beds = [*beds(WOMEN, 4), *beds(OTHER, 1)]
    family = [sleeps(all_beds[0], sleeper("a", party="f")), sleeps(all_beds[1], sleeper("b", party="f"))]
    assert moves(PARTY, all_beds, family, TONIGHT) == []
    single = [family[0], sleeps(all_beds[1], sleeper("b"))]
    assert moves(PARTY, all_beds, single, TONIGHT) != []


def test_with_a_third_bed_each_has_one_of_her_own_in_one_room() -> None:
    (found,) = offers(PARTY, beds(WOMEN, 3), [], TONIGHT)
    assert found.whole and found.why_not == ()
    assert set(found.beds) == {"mother", "girl", "boy"} and len({bed.id for bed in found.beds.values()}) == 3


def test_with_an_older_son_the_room_of_women_is_not_offered_and_the_one_for_families_is() -> None:
    son = sleeper("boy", "men", 14, "them")
    found = offers((MOTHER, GIRL, son), [*beds(WOMEN, 3), *beds(FAMILY, 3)], [], TONIGHT)
    assert [(one.room.id, one.whole) for one in found] == [("family", True), ("women", False)]
    assert [str(one) for one in found[1].why_not] == [
        "In this room boys sleep with their family up to the age of 11. This boy is 14 or may be."
    ]


def test_a_room_kept_for_families_is_offered_to_them_first_and_not_to_somebody_alone() -> None:
    both = [*beds(WOMEN, 3), *beds(FAMILY, 3)]
    assert [one.room.id for one in offers(PARTY, both, [], TONIGHT)] == ["family", "women"]
    assert [(one.room.id, one.whole) for one in offers([sleeper("alone")], both, [], TONIGHT)] == [
        ("women", True),
        ("family", False),
    ]


def test_who_needs_a_certain_bed_gets_it_although_another_was_asked_first() -> None:
    upper, lower = Bed("up", WOMEN, "1", kind="bunk_upper"), Bed("low", WOMEN, "2", kind="bunk_lower")
    granny = sleeper("granny", age=70, party="two", needs="lower_bed")
    (found,) = offers([sleeper("young", party="two"), granny], [lower, upper], [], TONIGHT)
    assert {stay: bed.id for stay, bed in found.beds.items()} == {"young": "up", "granny": "low"}


def test_a_bed_that_is_promised_from_tomorrow_on_is_not_offered_without_an_end() -> None:
    (bed,) = beds(WOMEN, 1)
    promised = [sleeps(bed, sleeper("later"), first=NIGHT.replace(day=3))]
    assert not offers([sleeper("new")], [bed], promised, TONIGHT)[0].whole
    assert offers([sleeper("new")], [bed], promised, Span(NIGHT, NIGHT.replace(day=3)))[0].whole


SIDES = st.sampled_from(["women", "men"])


@given(
    st.lists(st.tuples(SIDES, st.integers(0, 60)), min_size=1, max_size=4),
    st.lists(st.sampled_from([frozenset({"women"}), frozenset({"men"}), frozenset({"women", "men"})]), max_size=4),
    st.lists(st.integers(0, 11), max_size=6, unique=True),
)
def test_an_offer_gives_each_of_the_party_a_free_bed_in_one_room_or_says_why_not(
    told: list[tuple[str, int]], sides: list[frozenset[str]], taken: list[int]
) -> None:
    party: list[Sleeper] = [sleeper(str(n), side, age, "p") for n, (side, age) in enumerate(told)]
    all_beds = [bed for n, side in enumerate(sides) for bed in beds(Room(str(n), "h", str(n), side), 3)]
    held = [sleeps(all_beds[n], sleeper(f"held {n}", "women")) for n in taken if n < len(all_beds)]
    for offer in offers(party, all_beds, held, TONIGHT):
        assert offer.whole is not bool(offer.why_not)
        given = list(offer.beds.values())
        assert len({bed.id for bed in given}) == len(given) and {bed.room.id for bed in given} <= {offer.room.id}
        assert not {bed.id for bed in given} & {one.bed.id for one in held}
        assert set(offer.beds) in (set(), {one.stay for one in party})


CHILDREN = Room("children", "house", "Children", frozenset({"women", "men"}), lone_children=True)


def rooms(spread_over: Mapping[str, Bed]) -> dict[str, str]:
    return {who: bed.room.name for who, bed in spread_over.items()}


def test_a_mother_with_two_children_sleeps_apart_over_two_beds_and_a_cot() -> None:
    baby = sleeper("baby", age=1, party="them", needs="cot")
    cot = Bed("cot", WOMEN, "cot", kind="cot", accessible=True)
    all_beds = [*beds(WOMEN, 2), cot, *beds(CHILDREN, 1)]
    held = [sleeps(all_beds[0], sleeper("woman"))]
    assert not any(one.whole for one in offers((MOTHER, GIRL, baby), all_beds, held, TONIGHT))
    found = spread((MOTHER, GIRL, baby), all_beds, held, NIGHT)
    assert rooms(found) == {"mother": "Women", "baby": "Women", "girl": "Children"} and found["baby"] == cot
    assert without_adult(found, (MOTHER, GIRL, baby), NIGHT) == [GIRL]


def test_nobody_is_offered_to_leave_a_small_child_alone_or_with_strangers() -> None:
    two = [*beds(WOMEN, 1), *beds(OTHER, 1)]
    assert spread((MOTHER, GIRL), two, [], NIGHT) == {}, "nine, and alone in the other room"
    teenager, unknown = (sleeper("girl", age=age, party="them") for age in (14, None))
    assert set(rooms(spread((MOTHER, teenager), two, [], NIGHT)).values()) == {"Women", "Other"}
    assert spread((MOTHER, unknown), two, [], NIGHT) == {}, "nobody knows how old she is"
    both = [*beds(WOMEN, 2), *beds(OTHER, 2)]
    strangers = [sleeps(both[0], sleeper("one")), sleeps(both[2], sleeper("two"))]
    assert spread((MOTHER, teenager), both, strangers, NIGHT) == {}
    small = sleeper("girl", age=2, party="them")
    assert spread((MOTHER, small), [*beds(WOMEN, 1), *beds(CHILDREN, 1)], [], NIGHT) == {}


def test_two_who_are_grown_each_have_a_child_beside_them() -> None:
    aunt, mey = sleeper("aunt", age=50, party="them"), sleeper("mey", age=4, party="them")
    found = rooms(spread((MOTHER, aunt, GIRL, mey), [*beds(WOMEN, 2), *beds(OTHER, 2)], [], NIGHT))
    assert found["mother"] != found["aunt"] and found["girl"] != found["mey"]


def test_where_there_are_too_few_beds_nobody_is_parted() -> None:
    assert spread(PARTY, [*beds(WOMEN, 1), *beds(OTHER, 1)], [], NIGHT) == {}


def test_who_sleeps_apart_sleeps_in_a_room_without_families_only_alone() -> None:
    none = replace(OTHER, families="no")
    found = rooms(spread((MOTHER, sleeper("b", party="them")), [*beds(WOMEN, 1), *beds(none, 2)], [], NIGHT))
    assert set(found.values()) == {"Women", "Other"}
    assert spread((MOTHER, sleeper("b", party="them")), beds(none, 2), [], NIGHT) == {}


NOBODY_KNOWS = Age(0, 150, None, disputed=False)
ROOM = st.sampled_from([WOMEN, OTHER, FAMILY, CHILDREN])
WHO = st.builds(
    lambda number, side, age: sleeper(f"{number}", side, age, "them"),
    st.integers(0, 4),
    st.sampled_from(["women", "men"]),
    st.one_of(st.none(), st.integers(0, 60)),
)


@given(
    st.lists(WHO, min_size=2, max_size=5, unique_by=lambda one: one.stay),
    st.lists(ROOM, max_size=4, unique_by=lambda one: one.id),
    st.lists(st.integers(1, 3), min_size=4, max_size=4),
    st.booleans(),
)
def test_every_bed_that_is_offered_apart_is_one_a_rule_allows(
    party: list[Sleeper], of: list[Room], counts: list[int], someone: bool
) -> None:
    all_beds = [bed for room, count in zip(of, counts, strict=False) for bed in beds(room, count)]
    held = [sleeps(all_beds[0], sleeper("woman"))] if someone and all_beds else []
    found = spread(party, all_beds, held, NIGHT)
    assert set(found) in (set(), {one.stay for one in party})
    assert len({bed.id for bed in found.values()}) == len(found)
    for who in party if found else ():
        slept = [*held, *(sleeps(found[one.stay], one) for one in party if one is not who)]
        beside = tuple(one for one in party if one is not who and found[one.stay].room == found[who.stay].room)
        assert refusals(Wish(found[who.stay], who, TONIGHT, beside, apart=True), slept) == []
    assert all((one.age(NIGHT) or NOBODY_KNOWS).least > 2 for one in without_adult(found, party, NIGHT))
