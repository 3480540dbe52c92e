"""The bed board: who sees what of it, whom it warns of, and how often it asks the vault."""

import pytest

from app.errors import Refused
from app.models import people
from app.models.shelter import boards, stays
from app.models.shelter.boards import Board
from app.models.vault.record import SEALED
from app.models.vault.users import NewUser
from tests.models.conftest import PASSPHRASE, TODAY, Shelter
from tests.models.shelter.invented import House


def test_a_caseworker_sees_which_beds_are_taken_and_not_by_whom(house: House) -> None:
    theirs = house.arrive("women 1", diet="No fish", expected_until="2026-05-01")
    board = house.board(by=house.shelter.worker)
    assert board.tonight[house.beds["women 1"]].sleeper.stay == theirs.id
    assert board.people == {} and board.stays[theirs.id].answers["diet"] is SEALED
    mine = house.shelter.person()
    with pytest.raises(Refused, match="taken"):
        house.admit([house.arrival(mine, "women 1")], by=house.shelter.worker)
    with pytest.raises(Refused, match="not assigned"):
        stays.leave(
            house.shelter.vault,
            house.shelter.worker,
            house.shelter.library,
            board.stays[theirs.id],
            {"way": "planned", "destination": "own_family"},
            today=TODAY,
        )
    assert house.shelter.vault.records(house.shelter.worker, kind="person", person=[str(theirs.person)]) == []


def test_who_may_not_read_a_file_goes_by_the_years_that_stand_open(house: House) -> None:
    girl = house.shelter.person("Srey", by=house.by, birth="2011-05-05")
    (stay,) = house.admit([house.arrival(girl, "women 1")])
    hers, ours = house.board(by=house.shelter.worker).sleepers[stay], house.board().sleepers[stay]
    assert "birth" not in hers.told and ours.told["birth"] == "2011-05-05"
    ages = hers.age(TODAY), ours.age(TODAY)
    assert [(age.least, age.most) for age in ages if age] == [(14, 15), (14, 14)]
    with pytest.raises(Refused, match="A child without family sleeps in this room"):
        house.admit([house.arrival(house.shelter.person(), "women 2")], by=house.shelter.worker)


def test_what_is_known_of_an_age_now_counts_for_the_beds(house: House) -> None:
    stay = house.arrive("women 1")
    person = house.shelter.read(str(stay.person), by=house.by)
    assert not house.board().sleepers[stay.id].as_child(TODAY)
    people.correct(house.shelter.vault, house.by, house.shelter.library, person, {"birth": "2012-01-01"}, today=TODAY)
    assert house.board().sleepers[stay.id].as_child(TODAY)


def test_a_shelter_manager_gives_beds_without_a_key_of_any_file(house: House) -> None:
    shelter = house.shelter
    chief = shelter.sign_in("sopha")
    shelter.vault.add_user(chief, NewUser("rith", "Rith", ("manager",), PASSPHRASE))
    manager = shelter.sign_in("rith")
    (stay,) = house.admit([house.arrival(shelter.person(by=house.by), "women 1")], by=manager)
    assert house.sleeps_in(stay) == "women 1"
    with pytest.raises(Refused, match="key"):
        house.admit([house.arrival(shelter.person(by=house.by), "women 2", diet="No fish")], by=manager)
    assert house.sleeps_in(stay) == "women 1" and len(house.board().stays) == 1


def test_only_who_runs_the_house_changes_its_rooms(house: House) -> None:
    with pytest.raises(Refused, match="role"), house.shelter.vault.change(house.shelter.worker, "x") as change:
        change.add(house.shelter.library.form("shelter.bed").kind, {"name": "9"})


def test_two_who_have_one_bed_by_two_laptops_are_told_of(house: House) -> None:
    one, two = house.arrive("women 1"), house.arrive("women 2")
    assert house.board().doubled == []
    vault, kind = house.shelter.vault, house.shelter.library.form(boards.NIGHT).kind
    (night,) = vault.records(house.by, kind=boards.NIGHT, where={"stay": two.id})
    with vault.change(house.by, "change.undo") as change:
        change.edit(night.id, kind, {"bed": house.beds["women 1"]})
    ((first, second),) = house.board().doubled
    assert {first.sleeper.stay, second.sleeper.stay} == {one.id, two.id}


def queries(shelter: Shelter, house: House) -> int:
    """How often the vault is asked for one board."""
    asked: list[str] = []
    shelter.vault.connection.set_trace_callback(
        lambda text: asked.append(text) if "FROM record" in text else None  # noqa: PLW0108
    )
    board: Board = house.board()
    shelter.vault.connection.set_trace_callback(None)
    assert board.stays
    return len(asked)


def test_a_board_asks_the_vault_as_often_for_many_as_for_one(shelter: Shelter, house: House) -> None:
    house.arrive("women 1")
    for_one = queries(shelter, house)
    for bed in ("women 2", "women 3"):
        house.arrive(bed)
    house.arrive()
    assert 0 < queries(shelter, house) == for_one
