"""Why a bed is refused: each rule with the case it forbids, and beside it the one it lets through."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.shelter.beds import Bed, Room, Sleep, Sleeper, Span, Wish, doubled, free, sleeping
from app.models.shelter.refusing import refusals
from tests.models.shelter.invented import FAMILY, MEN, NIGHT, WOMEN, beds, sleeper, sleeps

ONE, TWO, THREE = beds(WOMEN, 3)
MAN_ONE, _MAN_TWO = beds(MEN, 2)
SHARED, SHARED_TWO, SHARED_THREE = beds(FAMILY, 3)
MOTHER = sleeper("mother", party="them")
AFTER = [NIGHT + timedelta(days=n) for n in range(5)]


def said(bed: Bed, who: Sleeper, *held: Sleep, together: tuple[Sleeper, ...] = (), apart: bool = False) -> list[str]:
    return [str(one) for one in refusals(Wish(bed, who, Span(NIGHT), together, apart), held)]


def test_a_bed_holds_one_person_a_night() -> None:
    other = sleeps(ONE, sleeper("other"))
    assert said(ONE, sleeper("new"), other) == ["This bed is taken, and nobody knows yet until when."]
    assert said(TWO, sleeper("new"), other) == []
    until = sleeps(ONE, sleeper("other"), until=AFTER[2])
    assert said(ONE, sleeper("new"), until) == ["This bed is taken until 2026-03-04."]
    later = sleeps(ONE, sleeper("other"), first=AFTER[3])
    assert said(ONE, sleeper("new"), later) == ["This bed is taken from the night of 2026-03-05 on."]
    assert refusals(Wish(ONE, sleeper("new"), Span(NIGHT, AFTER[3])), [later]) == []


def test_the_last_night_is_the_one_before_the_day_somebody_leaves() -> None:
    gone = sleeps(ONE, sleeper("other"), first=NIGHT - timedelta(days=3), until=NIGHT)
    assert said(ONE, sleeper("new"), gone) == []
    assert sleeping([gone], NIGHT - timedelta(days=1)) == [gone] and sleeping([gone], NIGHT) == []


def test_her_own_bed_is_not_taken_by_herself() -> None:
    assert said(ONE, sleeper("her"), sleeps(ONE, sleeper("her"))) == []


def test_a_bed_that_is_out_of_use_is_refused() -> None:
    closed = replace(ONE, closed=(Span(AFTER[1], AFTER[2]),))
    assert said(closed, sleeper("new")) == ["This bed is out of use on 2026-03-03."]
    assert refusals(Wish(closed, sleeper("new"), Span(NIGHT, AFTER[1])), []) == []
    assert free([closed], [], AFTER[1]) == [] and free([closed], [], AFTER[2]) == [closed]


def test_a_room_of_one_sex_takes_only_that_one() -> None:
    assert said(MAN_ONE, sleeper("woman")) == ["This room is for men and boys."]
    assert said(ONE, sleeper("man", "men")) == ["This room is for women and girls."]
    assert said(ONE, sleeper("nobody asked", "")) == [
        "Nobody has asked yet whether this person sleeps with women or with men."
    ]
    assert said(MAN_ONE, sleeper("man", "men")) == [] == said(ONE, sleeper("woman"))


@pytest.mark.parametrize(
    ("age", "reason"),
    [
        (11, None),
        (12, "In this room boys sleep with their family up to the age of 11. This boy is 12 or may be."),
        (17, "In this room boys sleep with their family up to the age of 11. This boy is 17 or may be."),
        (None, "In this room children of the other sex sleep up to the age of 11, and this age is not known."),
        (18, "This room is for women and girls."),
    ],
)
def test_a_boy_over_the_limit_is_not_placed_in_the_room_of_women(age: int | None, reason: str | None) -> None:
    boy = sleeper("boy", "men", age, "them")
    expected = [] if reason is None else [reason]
    assert said(TWO, boy, sleeps(ONE, MOTHER)) == expected
    assert said(TWO, boy, together=(MOTHER,)) == expected


def test_a_boy_within_the_limit_sleeps_there_only_with_his_family() -> None:
    boy = sleeper("boy", "men", 8, "them")
    assert "This room is for women and girls." in said(TWO, boy)
    assert "This room is for women and girls." in said(TWO, boy, sleeps(ONE, sleeper("a stranger", party="others")))
    sister = sleeper("sister", "women", 15, "them")
    assert "This room is for women and girls." in said(TWO, boy, sleeps(ONE, sister))
    strict = replace(WOMEN, family_child_to=None)
    assert said(replace(TWO, room=strict), boy, sleeps(replace(ONE, room=strict), MOTHER)) == [
        "This room is for women and girls."
    ]


def test_an_age_in_doubt_is_within_no_limit() -> None:
    boy = replace(
        sleeper("boy", "men", 8, "them"), told={"birth": "2018-01-01", "age_disputed": "yes", "age_basis": "document"}
    )
    assert said(TWO, boy, together=(MOTHER,)) == [
        "In this room children of the other sex sleep up to the age of 11, and this age is not known."
    ]


def test_a_room_has_ages_it_takes_and_an_estimate_may_be_outside() -> None:
    grown = Bed("grown", replace(WOMEN, least_age=18), "1")
    young = Bed("young", replace(WOMEN, most_age=17), "1")
    older = "This room is for people of up to 17 years, and this person is or may be older."
    younger = "This room is for people of 18 years or more, and this person is or may be younger."
    assert (said(grown, sleeper("a", age=18)), said(young, sleeper("a", age=18))) == ([], [older])
    assert (said(grown, sleeper("a", age=17)), said(young, sleeper("a", age=17))) == ([younger], [])
    unsure = replace(sleeper("a"), told={"birth": "~2007", "age_basis": "worker_estimate"})
    assert (said(grown, unsure), said(young, unsure)) == ([younger], [older])
    child = sleeper("child", age=9, party="them")
    assert said(grown, child, together=(MOTHER,)) == []


def test_a_room_takes_families_or_does_not() -> None:
    alone = Bed("alone", replace(WOMEN, families="no"), "1")
    girl = sleeper("girl", age=6, party="them")
    assert said(alone, MOTHER, together=(girl,)) == ["This room takes no families."]
    assert said(alone, sleeper("single")) == []
    assert said(SHARED, sleeper("single")) == ["This room is kept for families."]
    assert said(SHARED, MOTHER, together=(girl,)) == []


def test_a_family_stays_together_unless_it_agreed_to_sleep_apart() -> None:
    daughter = sleeper("daughter", age=20, party="them")
    held = sleeps(ONE, MOTHER)
    other_room = Bed("b", replace(WOMEN, id="b", name="B"), "1")
    assert said(other_room, daughter, held) == ["The family sleeps in the room “Women”, and a family stays together."]
    assert said(other_room, daughter, held, apart=True) == []
    assert said(TWO, daughter, held) == []
    assert said(other_room, sleeper("stranger", party="others"), held) == []


@pytest.mark.parametrize(
    ("needs", "bed", "reason"),
    [
        (
            "no_steps",
            replace(ONE, accessible=False),
            "This bed cannot be reached without steps, and the person needs that.",
        ),
        ("lower_bed", replace(ONE, kind="bunk_upper"), "This is an upper bunk, and the person needs a lower bed."),
        ("cot", ONE, "This is no cot, and the child needs one."),
        ("", replace(ONE, kind="cot"), "A cot is for children of up to 2 years."),
    ],
)
def test_a_bed_has_to_be_as_the_person_needs_it(needs: str, bed: Bed, reason: str) -> None:
    assert said(bed, sleeper("her", needs=needs)) == [reason]
    fitting = replace(ONE, kind="cot") if needs == "cot" else ONE
    who = sleeper("baby", age=1, party="them", needs="cot") if needs == "cot" else sleeper("her", needs=needs)
    assert said(fitting, who, together=(MOTHER,) if needs == "cot" else ()) == []


def test_a_child_without_family_shares_no_room_with_adults_from_both_sides() -> None:
    girl, woman = sleeper("girl", age=15), sleeper("woman")
    assert said(TWO, girl, sleeps(ONE, woman)) == [
        "A child without family shares no room with adults who are no family."
    ]
    assert said(TWO, woman, sleeps(ONE, girl)) == [
        "A child without family sleeps in this room: no other adult shares it."
    ]
    assert said(TWO, girl, sleeps(ONE, sleeper("another girl", age=16))) == []
    meant = replace(WOMEN, lone_children=True)
    assert said(replace(TWO, room=meant), girl, sleeps(replace(ONE, room=meant), woman)) == []


def test_a_child_with_family_is_not_alone_with_others() -> None:
    girl = sleeper("girl", age=9, party="them")
    assert said(THREE, girl, sleeps(ONE, sleeper("woman")), sleeps(TWO, MOTHER)) == []
    assert said(THREE, sleeper("woman"), sleeps(ONE, girl), sleeps(TWO, MOTHER)) == []


def test_a_room_for_both_is_shared_only_by_one_family_or_one_sex() -> None:
    dormitory = replace(FAMILY, families="also")
    one, two = beds(dormitory, 2)
    man = sleeper("man", "men")
    assert said(one, sleeper("woman"), sleeps(two, man)) == [
        "Somebody sleeps in this room who is no family and is, or may be, of the other sex."
    ]
    assert said(one, sleeper("woman"), sleeps(two, sleeper("other"))) == []
    assert said(one, MOTHER, sleeps(two, sleeper("son", "men", 25, "them"))) == []


def test_who_wishes_a_room_of_her_own_has_it_alone() -> None:
    her = sleeper("her", "own_room")
    assert said(ONE, her) == [] == said(MAN_ONE, her)
    assert said(TWO, her, sleeps(ONE, sleeper("woman"))) == [
        "The person wishes a room of her or his own, and somebody sleeps in this one."
    ]
    assert said(TWO, sleeper("woman"), sleeps(ONE, her)) == ["Somebody in this room has it alone, as she or he wished."]


NIGHTS = st.integers(0, 8).map(lambda n: NIGHT + timedelta(days=n))
SPANS = st.tuples(NIGHTS, st.none() | st.integers(1, 5)).map(
    lambda told: Span(told[0], None if told[1] is None else told[0] + timedelta(days=told[1]))
)
ROOM = Room("any", "house", "Any", frozenset({"women"}), lone_children=True)


@given(st.lists(st.tuples(st.integers(0, 2), SPANS), max_size=14), NIGHTS)
def test_whatever_is_asked_for_no_bed_that_was_given_holds_two_on_any_night(
    asked: list[tuple[int, Span]], night: date
) -> None:
    held: list[Sleep] = []
    for number, (place, span) in enumerate(asked):
        wish = Wish(beds(ROOM, 3)[place], sleeper(str(number)), span)
        if not refusals(wish, held):
            held.append(Sleep(wish.bed, wish.sleeper, span))
    assert doubled(held, night) == []
    assert len(free(beds(ROOM, 3), held, night)) == 3 - len(sleeping(held, night))


@given(SPANS, SPANS)
def test_two_stretches_meet_where_there_is_a_night_in_both(one: Span, other: Span) -> None:
    days = [NIGHT + timedelta(days=n) for n in range(-1, 20)]
    assert one.meets(other) is any(one.covers(day) and other.covers(day) for day in days)
