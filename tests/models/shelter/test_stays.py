"""Stays as they are written: arriving, moving, being away, being asked, leaving; and the board that follows from it."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.errors import Refused
from app.models import tasks
from app.models.shelter import boards, placing, restrictions, stays
from app.models.vault.record import Record
from tests.models.conftest import TODAY
from tests.models.shelter.invented import House

NEXT = TODAY + timedelta(days=1)
LATER = TODAY + timedelta(days=30)


def move(house: House, beds: dict[str, str], first: date = TODAY, **how: Any) -> None:
    wanted = {stay: house.beds[bed] for stay, bed in beds.items()}
    shelter = house.shelter
    placing.move(
        shelter.vault, house.by, shelter.library, wanted, first=first, why="wish", today=max(first, TODAY), **how
    )


def leave(house: House, stay: Record, today: date = LATER, **answers: Any) -> None:
    told = {"way": "planned", "destination": "own_family", **answers}
    stays.leave(house.shelter.vault, house.by, house.shelter.library, stay, told, today=today)


def read(house: House, stay: Record) -> Record:
    return house.shelter.read(stay.id, by=house.by)


def family(house: House, beds: tuple[str | None, str | None, str | None], boy_born: str, **how: Any) -> list[str]:
    """A mother, her girl of nine and her boy."""
    mother, girl = house.shelter.person(by=house.by), house.shelter.person("Srey", by=house.by, birth="2017-01-01")
    boy = house.shelter.person("Dara", by=house.by, birth=boy_born)
    return house.admit(
        [
            house.arrival(mother, beds[0]),
            house.arrival(girl, beds[1]),
            house.arrival(boy, beds[2], side="men"),
        ],
        **how,
    )


def test_a_mother_with_two_children_is_admitted_together_or_not_at_all(house: House) -> None:
    house.arrive("women 1")
    with pytest.raises(Refused, match="taken"):
        family(house, ("women 2", "women 3", "women 1"), "2018-01-01")
    assert len(house.board().stays) == 1
    found = family(house, ("family 1", "family 2", "family 3"), "2018-01-01")
    assert [house.sleeps_in(stay) for stay in found] == ["family 1", "family 2", "family 3"]
    board = house.board()
    assert {one.stay for one in board.family(board.sleepers[found[0]])} == set(found[1:])


def test_a_family_is_not_parted_unless_it_agreed(house: House) -> None:
    with pytest.raises(Refused, match="a family stays together"):
        family(house, ("women 1", "women 2", "men 1"), "2008-01-01")
    found = family(house, ("women 1", "women 2", "men 1"), "2008-01-01", apart=True)
    assert [house.sleeps_in(stay) for stay in found] == ["women 1", "women 2", "men 1"]


def test_who_comes_later_becomes_family_and_is_placed_beside_them(house: House) -> None:
    mother = house.arrive("women 1")
    boy = house.shelter.person("Dara", by=house.by, birth="2018-01-01")
    (late,) = house.admit([house.arrival(boy, side="men")])
    with pytest.raises(Refused, match="for women and girls"):
        move(house, {late: "women 2"})
    held = [house.shelter.read(id, by=house.by) for id in (mother.id, late)]
    stays.unite(house.shelter.vault, house.by, house.shelter.library, held)
    move(house, {late: "women 2"})
    assert house.sleeps_in(late) == "women 2"
    others = [house.shelter.read(id, by=house.by) for id in family(house, (None, None, None), "2018-01-01")]
    mixed = [house.shelter.read(late, by=house.by), others[0]]
    with pytest.raises(Refused, match="different families"):
        stays.unite(house.shelter.vault, house.by, house.shelter.library, mixed)


def test_a_boy_over_the_limit_is_not_placed_in_the_room_of_women(house: House) -> None:
    with pytest.raises(Refused, match="boys sleep with their family up to the age of 11"):
        family(house, ("women 1", "women 2", "women 3"), "2013-01-01")
    found = family(house, ("women 1", "women 2", "women 3"), "2015-01-01")
    assert house.sleeps_in(found[2]) == "women 3"
    assert house.board().no_longer_fit == []
    grown = house.board(TODAY.replace(year=TODAY.year + 1))
    ((sleep, reasons),) = grown.no_longer_fit
    assert sleep.sleeper.stay == found[2] and "up to the age of 11" in str(reasons[0])


def test_nobody_is_sent_away_for_the_want_of_a_bed(house: House) -> None:
    stay = house.arrive()
    board = house.board()
    assert [one.stay for one in board.waiting] == [stay.id] and len(board.free) == 8
    move(house, {stay.id: "women 1"})
    assert house.board().waiting == [] and len(house.board().free) == 7


def test_who_is_away_needs_no_bed_that_night(house: House) -> None:
    stay = house.arrive()
    told = {"why": "family", "expected_back": NEXT.isoformat()}
    gone = stays.go_away(house.shelter.vault, house.by, house.shelter.library, stay, told, today=TODAY)
    assert house.board().waiting == []
    away = house.shelter.read(gone, by=house.by)
    stays.come_back(house.shelter.vault, house.by, house.shelter.library, away, on=NEXT, today=NEXT)
    assert [one.stay for one in house.board(NEXT).waiting] == [stay.id]


def test_somebody_who_stays_here_is_not_admitted_a_second_time(house: House) -> None:
    stay = house.arrive("women 1")
    with pytest.raises(Refused, match="stays here already"):
        house.admit([house.arrival(str(stay.person), "women 2")])
    leave(house, stay, today=TODAY)
    assert house.admit([house.arrival(str(stay.person), "women 2")])


def test_what_cannot_wait_becomes_a_task_of_today(house: House) -> None:
    worker = house.shelter.worker
    case = house.shelter.case()
    house.admit([house.arrival(str(case.person), "women 1", case.id, first_needs=["medical", "food"])], by=worker)
    due = tasks.for_user(house.shelter.vault, worker, TODAY)
    assert [(one.task.answers["task"], one.task.due) for one in due] == [("medical", TODAY)]


def test_a_move_keeps_where_somebody_slept_before(house: House) -> None:
    stay = house.arrive("women 1")
    move(house, {stay.id: "women 2"}, first=TODAY + timedelta(days=3))
    nights = [house.sleeps_in(stay.id, TODAY + timedelta(days=n)) for n in (-1, 0, 2, 3, 9)]
    assert nights == [None, "women 1", "women 1", "women 2", "women 2"]
    other = house.arrive("women 3")
    with pytest.raises(Refused, match="taken from the night of"):
        move(house, {other.id: "women 2"})
    assert house.sleeps_in(other.id) == "women 3"


def test_looking_back_tells_of_that_night_and_of_none_that_came_after(house: House) -> None:
    stay = house.arrive("women 1")
    move(house, {stay.id: "women 2"}, first=TODAY + timedelta(days=3))
    back = boards.read(house.shelter.vault, house.by, NEXT, look_back=True)
    assert back.tonight.keys() == house.board(NEXT).tonight.keys() == {house.beds["women 1"]}
    assert (len(back.held), len(house.board(NEXT).held)) == (1, 2)


def test_two_may_change_their_beds_in_one_step(house: House) -> None:
    one, two = house.arrive("women 1"), house.arrive("women 2")
    with pytest.raises(Refused, match="taken"):
        move(house, {one.id: "women 2"})
    with pytest.raises(Refused, match="One bed is for one person"):
        move(house, {one.id: "women 3", two.id: "women 3"})
    move(house, {one.id: "women 2", two.id: "women 1"})
    assert [house.sleeps_in(stay.id) for stay in (one, two)] == ["women 2", "women 1"]


def test_the_night_of_the_day_somebody_leaves_is_free(house: House) -> None:
    stay = house.arrive("women 1")
    out = TODAY + timedelta(days=4)
    leave(house, stay, left_on=out.isoformat())
    assert [house.sleeps_in(stay.id, day) for day in (TODAY, out - timedelta(days=1), out)] == ["women 1"] * 2 + [None]
    gone = read(house, stay)
    assert (gone.status, gone.answers["destination"]) == ("left", "own_family")
    with pytest.raises(Refused, match="over"):
        leave(house, gone)


@pytest.mark.parametrize("left_on", ["2026-03-01", "2027-01-01", "2026-03"])
def test_nobody_leaves_before_she_came_or_on_a_day_nobody_knows(house: House, left_on: str) -> None:
    stay = house.arrive("women 1")
    with pytest.raises(Refused):
        leave(house, stay, left_on=left_on)
    assert house.sleeps_in(stay.id) == "women 1"


def test_nothing_that_is_left_to_do_keeps_somebody_from_leaving(house: House) -> None:
    stay = house.arrive("women 1", belongings=[{"what": "A passport", "kept_by": "house"}])
    assert [str(one) for one in stays.unfinished(stay)] == [
        "The house still keeps something of this person. Things to hand back: 1.",
        "Talk over a plan for safety before the person leaves.",
    ]
    leave(house, stay)
    assert read(house, stay).status == "left"


def test_whoever_does_not_want_to_stay_is_told_of_on_the_board(house: House) -> None:
    stay = house.arrive("women 1")
    assert [one.id for one in house.board().not_asked] == [stay.id] and house.board().unwilling == []
    vault, library = house.shelter.vault, house.shelter.library
    stays.ask_to_stay(vault, house.by, library, stay, {"answer": "yes"}, today=TODAY)
    assert house.board().not_asked == [] == house.board().unwilling
    stays.ask_to_stay(vault, house.by, library, read(house, stay), {"answer": "no"}, today=NEXT)
    assert [one.id for one in house.board(NEXT).unwilling] == [stay.id]
    assert [row["answer"] for row in read(house, stay).answers["asked"]] == ["yes", "no"]


def test_a_bed_is_kept_for_who_is_away_unless_it_is_said_that_it_is_not(house: House) -> None:
    vault, library = house.shelter.vault, house.shelter.library
    kept, given_up = house.arrive("women 1"), house.arrive("women 2")
    back = (TODAY + timedelta(days=5)).isoformat()
    stays.go_away(vault, house.by, library, kept, {"why": "family", "expected_back": back}, today=TODAY)
    gone = stays.go_away(vault, house.by, library, given_up, {"why": "hospital", "bed_kept": "no"}, today=TODAY)
    board = house.board(NEXT)
    assert set(board.absences) == {kept.id, given_up.id} and board.waiting == []
    assert (house.sleeps_in(kept.id, NEXT), house.sleeps_in(given_up.id, NEXT)) == ("women 1", None)
    stays.come_back(vault, house.by, library, house.shelter.read(gone, by=house.by), on=NEXT, today=NEXT)
    assert [one.stay for one in house.board(NEXT).waiting] == [given_up.id]
    assert stays.overdue(vault, house.by, TODAY + timedelta(days=5)) == []
    (late,) = stays.overdue(vault, house.by, TODAY + timedelta(days=6))
    assert late.answers["stay"] == kept.id


def test_nobody_is_away_twice(house: House) -> None:
    vault, library, stay = house.shelter.vault, house.shelter.library, house.arrive("women 1")
    gone = stays.go_away(vault, house.by, library, stay, {"why": "court"}, today=TODAY)
    with pytest.raises(Refused, match="away already"):
        stays.go_away(vault, house.by, library, stay, {"why": "family"}, today=TODAY)
    stays.come_back(vault, house.by, library, house.shelter.read(gone, by=house.by), on=TODAY, today=TODAY)
    assert stays.go_away(vault, house.by, library, stay, {"why": "family"}, today=TODAY)


def test_an_absence_without_a_word_presses_at_once(house: House) -> None:
    stay = house.arrive("women 1")
    stays.go_away(house.shelter.vault, house.by, house.shelter.library, stay, {"why": "no_word"}, today=TODAY)
    assert len(stays.overdue(house.shelter.vault, house.by, TODAY)) == 1


def test_a_restriction_and_an_absence_end_when_she_leaves(house: House) -> None:
    vault, library = house.shelter.vault, house.shelter.library
    stay = house.arrive("women 1")
    told = {"measures": ["curfew"], "reason": "threat", "decided_by": "Mealea"}
    id = restrictions.restrict(vault, house.by, library, str(stay.person), told, today=TODAY)
    stays.go_away(vault, house.by, library, stay, {"why": "court"}, today=TODAY)
    leave(house, stay)
    assert restrictions.in_force(vault, house.by) == []
    assert house.shelter.read(id, by=house.by).answers["ended_on"] == LATER.isoformat()
    assert stays.overdue(vault, house.by, LATER + timedelta(days=99)) == []
