"""The page of a stay: how it stands, what is asked and written down, and how somebody leaves whatever is left to do."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.models import staff
from app.models.shelter import houses, restrictions, stays
from app.models.vault.users import NewUser
from app.ui.cases.record_page import RecordPage
from tests.models.conftest import PASSPHRASE, TODAY
from tests.models.shelter.invented import House
from tests.ui import driving
from tests.ui.shelter import staying
from tests.ui.shelter.staying import Opens

THINGS = [{"what": "A passport", "kept_by": "house"}, {"what": "A telephone", "kept_by": "person"}]


def test_who_did_not_want_to_stay_is_helped_to_leave_with_things_still_kept(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive("women 1", belongings=THINGS)
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Ask about staying")
    driving.saved(qtbot, window, answer="Does not want to stay")
    assert "does not want to stay" in driving.texts(window)
    driving.press(qtbot, window, "Help to leave")
    told = driving.texts(window)
    assert "The house still keeps something of this person. Things to hand back: 1." in told
    assert "None of this keeps anybody here: whoever wants to go may go now." in told
    assert driving.form(window).view.answers()["way"] == "own_wish"
    driving.saved(qtbot, window, destination="With friends or an employer")
    assert staying.read(house, stay.id).status == "left" and house.sleeps_in(stay.id) is None
    assert "Left on" in driving.said(window) and "Help to leave" not in driving.offered(window)
    driving.answers()
    driving.press(qtbot, window, "Hand back: A passport")
    kept = staying.read(house, stay.id).answers["belongings"]
    assert [row.get("returned_on") for row in kept] == [TODAY.isoformat(), None]


def test_what_is_typed_at_leaving_takes_away_what_is_no_longer_to_be_done(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Leaves")
    assert "Talk over a plan for safety before the person leaves." in driving.texts(window)
    driving.answer(qtbot, window, safety_talked="Yes")
    assert "Talk over a plan for safety before the person leaves." not in driving.texts(window)
    assert "Nothing is left to be done." in driving.texts(window)


def test_the_arrival_is_talked_over_and_what_cannot_wait_is_said_no_more(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Talk it over now")
    assert driving.form(window).view.field("explained").isVisible(), "it begins with what is to be said first"
    staying.tick(qtbot, window, "first_needs", "Food and water")
    driving.saved(qtbot, window, explained="Yes", leave_told="Yes", agreement="Agrees")
    after = staying.read(house, stay.id).answers
    assert (after["explained"], after["first_needs"], after["arrived_on"]) == ("yes", ["food"], TODAY.isoformat())
    assert "The house agreement was not explained yet." not in driving.texts(window)
    assert "Nobody has asked yet whether the person wants to stay." in driving.texts(window)


def test_the_agreement_of_the_house_stands_beside_the_talk_to_be_read_out(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay, ours = house.arrive("women 1"), staying.read(house, house.id)
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Talk it over now")
    assert any("has no agreement written down" in one for one in driving.texts(window))
    told = {"agreement": "We eat together at six."}
    houses.correct(house.shelter.vault, house.by, house.shelter.library, ours, told, today=TODAY)
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Talk it over now")
    assert "We eat together at six." in driving.texts(window)
    assert any(one.startswith("You may leave at any time.") for one in driving.texts(window))


def test_somebody_goes_away_and_comes_back(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Goes away")
    driving.saved(qtbot, window, why="In hospital")
    assert "away" in driving.texts(window) and "Goes away" not in driving.offered(window)
    driving.press(qtbot, window, "Came back")
    driving.save(qtbot, window)
    assert "Goes away" in driving.offered(window)
    (gone,) = house.shelter.vault.records(house.by, kind="shelter.absence")
    assert (gone.status, gone.answers["back_on"]) == ("back", TODAY.isoformat())


def test_a_restriction_says_what_speaks_against_it_and_is_reviewed_from_its_page(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.pick(qtbot, window, "Restrict freedom")
    staying.tick(qtbot, window, "measures", "The room or the house is locked")
    driving.answer(qtbot, window, reason="A threat from outside")
    told = driving.said(window)
    assert "This holds the person." in told and "no law is named" in told
    driving.saved(qtbot, window)
    assert "freedom restricted" in driving.texts(window)
    driving.open_line(qtbot, window, "The room or the house is locked")
    driving.shown(window, RecordPage)
    driving.press(qtbot, window, "Review")
    driving.saved(qtbot, window, heard="Yes", decision="Ended")
    (over,) = house.shelter.vault.records(house.by, kind=restrictions.RESTRICTION)
    assert over.status == "ended" and "Review" not in driving.offered(window)
    window.back()
    driving.settle(qtbot, window)
    assert "freedom restricted" not in driving.texts(window)


def test_a_review_that_is_late_stands_above_everything(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay, began = (
        house.arrive("women 1", arrived_on=(TODAY - timedelta(days=12)).isoformat()),
        TODAY - timedelta(days=9),
    )
    told = {"measures": ["curfew"], "reason": "threat", "decided_by": "Mealea", "from": began.isoformat()}
    restrictions.restrict(house.shelter.vault, house.by, house.shelter.library, str(stay.person), told, today=began)
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    assert any("gone without review since" in one and "2 days too long" in one for one in driving.texts(window))
    driving.press(qtbot, window, "Review it")
    driving.shown(window, RecordPage)


def test_two_who_came_apart_are_said_to_be_one_family(qtbot: QtBot, windows: Opens, house: House) -> None:
    mother = house.arrive("women 1")
    child = house.shelter.person("Srey", by=house.by, birth="2018-01-01")
    (late,) = house.admit([house.arrival(child)])
    window = staying.opened(qtbot, windows, "shelter.stay", mother.id)
    assert "Here without family, as far as it is written down." in driving.texts(window)
    driving.answers(choosing="S.")
    driving.press(qtbot, window, "Add family")
    assert driving.lines(window).count("S.") == 1
    assert staying.read(house, late).answers["party"] == staying.read(house, mother.id).answers["party"]


def test_who_may_not_read_the_file_sees_no_name_and_can_do_nothing(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1", belongings=THINGS)
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id, login="dara")
    told = driving.said(window)
    assert window.page.title == "A person whose file is not open to you"
    assert "C. S." not in told and "passport" not in told and "Belongings are not open to you." in told
    assert not driving.offered(window) & {"Ask about staying", "Goes away", "Leaves", "Talk it over now", "Add family"}
    hers = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    assert {"Ask about staying", "Goes away", "Leaves"} <= driving.offered(hers) and "A passport" in driving.said(hers)


def test_an_incident_of_the_stay_stands_on_its_page(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.pick(qtbot, window, "Write down an incident")
    assert driving.form(window).view.answers()["house"] == house.id
    staying.tick(qtbot, window, "kinds", "Illness")
    driving.saved(qtbot, window)
    assert any(one.startswith("Illness") for one in driving.lines(window))


def test_a_stay_that_is_over_is_not_asked_about_again(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    leave = {"way": "planned", "destination": "own_family"}
    stays.leave(house.shelter.vault, house.by, house.shelter.library, stay, leave, today=TODAY)
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    assert not driving.offered(window) & {"Ask about staying", "Leaves", "Goes away", "Ask", "Ask again"}
    assert "With the family" in driving.texts(window)


def test_a_file_is_opened_to_who_runs_the_house_with_a_reason(qtbot: QtBot, windows: Opens, house: House) -> None:
    shelter = house.shelter
    kanya = shelter.vault.add_user(shelter.sign_in("sopha"), NewUser("kanya", "Kanya", ("manager",), PASSPHRASE))
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    because = "Somebody in the house is in danger"
    told = driving.answers(choosing="Kanya", then=lambda: driving.answers(choosing=because))
    driving.pick(qtbot, window, "Open the file to whoever runs the house")
    assert "To whom is this file opened?" in told and "Dara" not in told
    assert [one.id for one in staff.opened_to(shelter.vault, house.by, str(stay.person))] == [kanya]
    hers = staying.opened(qtbot, windows, "shelter.stay", stay.id, login="kanya")
    assert hers.page.title == "C. S." and not driving.menu(hers)["Open the file to whoever runs the house"]
    driving.answers(choosing="Kanya")
    driving.pick(qtbot, window, "Close the file to whoever runs the house")
    assert staff.opened_to(shelter.vault, house.by, str(stay.person)) == []


def test_where_nobody_is_left_to_open_a_file_to_that_is_said(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    told = driving.answers(yes=False)
    driving.pick(qtbot, window, "Open the file to whoever runs the house")
    assert any(one.startswith("Nobody who runs the house is without it.") for one in told)


def test_what_was_begun_at_leaving_is_not_offered_where_the_stay_is_changed(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Leaves")
    driving.answer(qtbot, window, exit_words="half a word")
    window.back()
    driving.settle(qtbot, window)
    driving.pick(qtbot, window, "Change what is known of the stay")
    assert "Go on" not in driving.offered(window)
    window.back()
    driving.settle(qtbot, window)
    driving.press(qtbot, window, "Leaves")
    driving.press(qtbot, window, "Go on")
    assert driving.form(window).view.answers()["exit_words"] == "half a word"


def test_belongings_that_were_changed_meanwhile_are_told_in_a_sentence(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay, shelter = house.arrive("women 1", belongings=THINGS), house.shelter
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)

    def quicker() -> None:
        told = {"belongings": [{"what": "A ring", "kept_by": "house"}, *THINGS]}
        stays.correct(shelter.vault, house.by, shelter.library, staying.read(house, stay.id), told, today=TODAY)

    driving.answers(then=quicker)
    driving.press(qtbot, window, "Hand back: A passport")
    assert window._banner.sentence.startswith("Somebody else has changed this meanwhile.")
    assert "belongings" not in window._banner.sentence


def test_leaving_that_was_said_by_mistake_is_taken_back_from_the_foot(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Leaves")
    driving.saved(qtbot, window, way="As planned together", destination="With the family")
    assert staying.read(house, stay.id).status == "left"
    driving.press(qtbot, window, "Undo (Ctrl+Z)")
    assert staying.read(house, stay.id).status == "here" and house.sleeps_in(stay.id) == "women 1"
    assert "Tonight: women, bed 1" in driving.said(window)


def test_leaving_that_ends_a_restriction_says_that_it_is_not_undone(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay, told = house.arrive("women 1"), {"measures": ["curfew"], "reason": "threat", "decided_by": "Mealea"}
    restrictions.restrict(house.shelter.vault, house.by, house.shelter.library, str(stay.person), told, today=TODAY)
    window = staying.opened(qtbot, windows, "shelter.stay", stay.id)
    driving.press(qtbot, window, "Leaves")
    assert "this leaving cannot be undone" in driving.said(window)
    driving.saved(qtbot, window, way="As planned together", destination="With the family")
    assert "Undo (Ctrl+Z)" not in driving.buttons(window._foot)
