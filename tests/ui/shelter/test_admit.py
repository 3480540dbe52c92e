"""Admitting a mother with two children at night: with beds, without, and where somebody else was quicker."""

from pytestqt.qtbot import QtBot

from app.models.shelter import houses
from app.ui.shell.lines import LineView
from app.ui.shelter.stay_page import StayPage
from tests.models.conftest import TODAY, Shelter
from tests.models.shelter.invented import House
from tests.ui import driving
from tests.ui.cases.using import filled
from tests.ui.shelter import staying
from tests.ui.shelter.staying import Opens


def test_a_mother_with_two_children_is_admitted_with_three_beds_in_one_room(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    people = staying.family(house)
    window = staying.opened(qtbot, windows, "shelter.admit", people[0])
    staying.arrive(qtbot, window, *[(one, "women") for one in people])
    assert driving.line(window, "family").accessibleName().endswith("chosen")
    driving.save(qtbot, window)
    page = driving.shown(window, StayPage)
    found = staying.stays(house)
    assert {str(one.person) for one in found} == set(people) and len({one.answers["party"] for one in found}) == 1
    assert {house.sleeps_in(one.id) for one in found} == {"family 1", "family 2", "family 3"}
    assert page.title == "C. S." and "Tonight: family, bed" in driving.said(window)
    assert "The house agreement was not explained yet." in driving.texts(window)


def test_where_two_beds_are_left_it_is_said_and_the_mother_has_one_of_them(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    others = staying.family(house)
    house.admit([house.arrival(others[0], "family 1"), house.arrival(others[1], "family 2")])
    house.arrive("women 1")
    people = staying.family(house)
    window = staying.opened(qtbot, windows, "shelter.admit")
    staying.arrive(qtbot, window, *[(one, "women") for one in people])
    told = driving.said(window)
    assert "No room takes all 3 together tonight" in told and "women: Free beds in this room: 2. Needed: 3." in told
    assert driving.line(window, "No bed for now").accessibleName().endswith("chosen"), "nothing is chosen for her"
    driving.open_line(qtbot, window, "women")
    assert driving.line(window, "women").accessibleName().endswith("chosen")
    assert driving.line(window, "women").hasFocus()
    driving.save(qtbot, window)
    slept = {str(one.person): house.sleeps_in(one.id) for one in staying.stays(house)}
    assert [slept[one] is not None for one in people] == [True, True, False]
    assert "not asked about staying" in driving.said(window)


def test_without_a_bed_everybody_is_admitted_and_waits(qtbot: QtBot, windows: Opens, house: House) -> None:
    who = house.shelter.person(by=house.by)
    window = staying.opened(qtbot, windows, "shelter.admit", who)
    staying.arrive(qtbot, window, (who, "women"))
    driving.open_line(qtbot, window, "No bed for now")
    driving.save(qtbot, window)
    driving.shown(window, StayPage)
    assert "No bed tonight." in driving.said(window)
    assert len(house.board().waiting) == 1


def test_somebody_who_is_asked_and_agrees_makes_room_for_a_family(qtbot: QtBot, windows: Opens, house: House) -> None:
    others = staying.family(house)
    house.admit([house.arrival(others[0], "family 1"), house.arrival(others[1], "family 2")])
    alone = house.arrive("women 1", side="own_room")
    people = staying.family(house)
    window = staying.opened(qtbot, windows, "shelter.admit")
    staying.arrive(qtbot, window, *[(one, "women") for one in people])
    driving.answers(yes=False)
    driving.open_line(qtbot, window, "Ask C. S. to sleep in")
    assert house.sleeps_in(alone.id) == "women 1", "she was asked and did not agree"
    asked = driving.answers()
    driving.open_line(qtbot, window, "Ask C. S. to sleep in")
    assert any("Did C. S. agree to sleep in" in one for one in asked)
    driving.settle(qtbot, window)
    assert str(house.sleeps_in(alone.id)).startswith("men")
    assert driving.line(window, "women").accessibleName().endswith("chosen")


def test_a_bed_that_was_given_meanwhile_is_told_and_nothing_typed_is_lost(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    who = house.shelter.person(by=house.by)
    window = staying.opened(qtbot, windows, "shelter.admit", house.beds["women 2"])
    staying.arrive(qtbot, window, (who, "women"))
    page = driving.form(window)
    assert "bed 2" in driving.line(window, "women").accessibleName()
    house.arrive("women 2", by=house.shelter.worker)
    driving.save(qtbot, window)
    assert driving.form(window) is page and "This bed is taken" in window._banner.sentence
    assert len(staying.stays(house)) == 1, "who was quicker stays, and nobody was admitted beside her"
    driving.settle(qtbot, window)
    assert "bed 2" not in driving.line(window, "women").accessibleName()
    driving.save(qtbot, window)
    driving.shown(window, StayPage)
    assert {house.sleeps_in(one.id) for one in staying.stays(house)} in ({"women 2", "women 1"}, {"women 2", "women 3"})


def test_somebody_new_is_registered_from_there_and_is_among_those_who_arrive(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    window = staying.opened(qtbot, windows, "shelter.admit")
    page = driving.form(window)
    driving.open_line(qtbot, window, "Register somebody new")
    filled(qtbot, window, name={"roman": "Sok Mey"})
    assert driving.form(window) is page
    (row,) = page.view.answers()["people"]
    assert house.shelter.vault.record(house.by, row["person"]).kind == "person"


def test_where_there_is_no_house_it_is_said_where_to_begin(qtbot: QtBot, windows: Opens, shelter: Shelter) -> None:
    window = staying.opened(qtbot, windows, "shelter.admit")
    assert "There is no house yet. Somebody is admitted to a house." in driving.texts(window)
    driving.open_line(qtbot, window, "Put up a house")
    assert driving.offered(window) >= {"Put up a house", "Bed board"}
    theirs = staying.opened(qtbot, windows, "shelter.admit", login="dara")
    assert "Ask a supervisor or the shelter manager to put one up." in driving.texts(theirs)


def test_who_stays_here_already_is_told_before_it_is_saved(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.admit")
    staying.arrive(qtbot, window, (str(stay.person), "women"))
    assert "C. S. stays here already." in driving.texts(window)
    driving.save(qtbot, window)
    assert "stays here already" in window._banner.sentence and len(staying.stays(house)) == 1


def test_the_house_follows_the_bed_that_is_chosen(qtbot: QtBot, windows: Opens, house: House) -> None:
    other = houses.add(
        house.shelter.vault, house.by, house.shelter.library, houses.HOUSE, {"name": "Hill"}, today=house.board().day
    )
    who = house.shelter.person(by=house.by)
    window = staying.opened(qtbot, windows, "shelter.admit", who)
    staying.arrive(qtbot, window, (who, "women"))
    assert driving.form(window).view.answers()["house"] == house.id != other
    assert any(one.accessibleName().startswith("River: women") for one in driving.seen(window, LineView))


def test_one_begins_with_who_arrives(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = staying.opened(qtbot, windows, "shelter.admit")
    view = driving.form(window).view
    assert view.field_at_cursor() is view.field("people.1.person")


def grown_family(house: House) -> list[str]:
    """A mother and her daughter of seventeen."""
    shelter = house.shelter
    return [shelter.person(by=house.by), shelter.person("Srey", by=house.by, birth="2009-01-01")]


def one_bed_in_each_of_two_rooms(house: House) -> None:
    """No room has two beds left."""
    shelter = house.shelter
    others = staying.family(house)
    house.admit([house.arrival(others[0], "family 1"), house.arrival(others[1], "family 2")])
    for bed in ("women 1", "women 2"):
        house.arrive(bed)
    room = {"house": house.id, "name": "Mango", "sides": ["women"], "families": "also", "lone_children": "yes"}
    mango = houses.add(shelter.vault, house.by, shelter.library, houses.ROOM, room, today=TODAY)
    its = {"room": mango, "name": "1", "bed_kind": "bed"}
    houses.add(shelter.vault, house.by, shelter.library, houses.BED_KIND, its, today=TODAY)


def test_a_family_that_agrees_to_sleep_apart_is_placed_at_once(qtbot: QtBot, windows: Opens, house: House) -> None:
    one_bed_in_each_of_two_rooms(house)
    people = grown_family(house)
    window = staying.opened(qtbot, windows, "shelter.admit")
    staying.arrive(qtbot, window, *[(one, "women") for one in people])
    driving.answers(yes=False)
    driving.open_line(qtbot, window, "A bed for each")
    assert driving.line(window, "No bed for now").accessibleName().endswith("chosen"), "it was asked and did not agree"
    asked = driving.answers()
    driving.open_line(qtbot, window, "A bed for each")
    assert "Did the family itself agree to sleep apart?" in asked
    assert any("C. S.: women, bed 3" in one and "S.: Mango, bed 1" in one for one in asked)
    assert any("Without an adult of the family in the room: S." in one for one in asked)
    assert driving.line(window, "A bed for each").accessibleName().endswith("chosen")
    driving.press(qtbot, window, "Save")
    driving.shown(window, StayPage)
    assert house.board().waiting == [] and len(staying.stays(house, person=people)) == 2


def test_what_a_family_agreed_to_is_asked_anew_where_another_bed_is_left_for_it(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    one_bed_in_each_of_two_rooms(house)
    people = grown_family(house)
    window = staying.opened(qtbot, windows, "shelter.admit")
    staying.arrive(qtbot, window, *[(one, "women") for one in people])
    driving.answers()
    driving.open_line(qtbot, window, "A bed for each")
    house.arrive("women 3", by=house.shelter.worker)
    driving.press(qtbot, window, "Save")
    assert "This bed is taken" in window._banner.sentence and staying.stays(house, person=people) == []
    driving.settle(qtbot, window)
    assert driving.line(window, "No bed for now").accessibleName().endswith("chosen")


def test_where_not_even_several_rooms_have_a_bed_for_each_it_is_said_why(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    one_bed_in_each_of_two_rooms(house)
    house.arrive("women 3")
    window = staying.opened(qtbot, windows, "shelter.admit")
    staying.arrive(qtbot, window, *[(one, "women") for one in grown_family(house)])
    driving.open_line(qtbot, window, "A bed for each")
    assert window._banner.sentence.startswith("Not even in several rooms is there a bed for each of them")
