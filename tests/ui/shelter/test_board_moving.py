"""Moving somebody on the board: by keys, by dragging, by a list; what is forbidden, families, days that are over."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.models.shelter import boards
from app.models.vault.record import Record
from app.ui.shell.window import Window
from app.ui.shelter.board_tile import Mark
from app.ui.shelter.board_view import FORMAT, nothing_said
from tests.models.conftest import TODAY
from tests.models.shelter.invented import House
from tests.ui import driving
from tests.ui.shelter import board

Opens = Callable[..., Window]
WISH = "The person's wish"


def family(house: House) -> list[str]:
    """A mother, her girl of nine and her boy of eight, in the room of women."""
    mother, girl = house.shelter.person(by=house.by), house.shelter.person("Srey", by=house.by, birth="2017-01-01")
    boy = house.shelter.person("Dara", by=house.by, birth="2018-01-01")
    return house.admit(
        [house.arrival(mother, "women 1"), house.arrival(girl, "women 2"), house.arrival(boy, "women 3", side="men")]
    )


def nights(house: House) -> list[Record]:
    return house.shelter.vault.records(house.by, kind=boards.NIGHT)


def test_with_m_and_enter_somebody_gets_another_bed(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = board.opened(qtbot, windows)
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    assert any(said.startswith("Moving C. S.: go to a bed") for said in driving.texts(window))
    asked = driving.answers(choosing=WISH)
    board.key(qtbot, window, "women, Bed 2", Qt.Key.Key_Return)
    assert "Why another bed?" in asked and "Arrived" not in asked
    assert house.sleeps_in(stay.id) == "women 2"
    assert [one.answers["why"] for one in nights(house) if one.status == "open"] == ["wish"]
    assert board.tile(window, "women, Bed 2").accessibleName().startswith("women, Bed 2, C. S.")
    assert window._foot.sentence == "The bed is given."


def test_who_is_moved_by_mistake_is_put_back_by_one_key(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = board.opened(qtbot, windows)
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    driving.answers(choosing=WISH)
    board.key(qtbot, window, "women, Bed 2", Qt.Key.Key_Return)
    driving.press(qtbot, window, "Undo (Ctrl+Z)")
    assert house.sleeps_in(stay.id) == "women 1"
    assert board.tile(window, "women, Bed 2").accessibleName() == "women, Bed 2, Free"


def test_while_somebody_is_picked_up_each_bed_says_whether_it_fits(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    window = board.opened(qtbot, windows)
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    fits, closed = board.tile(window, "women, Bed 2"), board.tile(window, "men, Bed 1")
    assert (fits.marking.mark, closed.marking.mark) == (Mark.FITS, Mark.CLOSED)
    assert fits.accessibleName().endswith("Fits") and closed.accessibleName().endswith("Does not fit")
    assert closed.accessibleDescription() == "This room is for men and boys."
    assert "This room is for men and boys." in closed.toolTip()
    assert board.tile(window, "women, Bed 1").accessibleName().endswith("Being moved")
    closed.setFocus()
    driving.settle(qtbot, window)
    assert any(said.endswith("This room is for men and boys.") for said in driving.texts(window))


def test_escape_lets_go_and_covers_nothing(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = board.opened(qtbot, windows)
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    board.key(qtbot, window, "women, Bed 2", Qt.Key.Key_Escape)
    assert {one.marking.mark for one in driving.seen(window, type(board.tile(window, "women, Bed 1")))} == {Mark.NONE}
    assert not [said for said in driving.texts(window) if said.startswith("Moving ")]
    assert house.sleeps_in(stay.id) == "women 1" and len(nights(house)) == 1


def test_a_forbidden_bed_is_refused_with_the_reason_and_nothing_changes(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay, before = house.arrive("women 1"), len(nights(house))
    window = board.opened(qtbot, windows, drops_on=["men, Bed 1"])
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    board.key(qtbot, window, "men, Bed 1", Qt.Key.Key_Return)
    assert window._banner.sentence == "This room is for men and boys."
    board.key(qtbot, window, "men, Bed 1", Qt.Key.Key_Escape)
    board.drag(qtbot, window, "women, Bed 1")
    assert window._banner.sentence == "This room is for men and boys."
    assert house.sleeps_in(stay.id) == "women 1" and len(nights(house)) == before == 1


def test_somebody_is_dragged_to_another_bed(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = board.opened(qtbot, windows, drops_on=["women, Bed 3"])
    driving.answers(choosing=WISH)
    board.drag(qtbot, window, "women, Bed 1")
    assert house.sleeps_in(stay.id) == "women 3"


def test_what_is_dropped_nowhere_changes_nothing(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = board.opened(qtbot, windows)
    board.drag(qtbot, window, "women, Bed 1")
    assert house.sleeps_in(stay.id) == "women 1"
    assert not [said for said in driving.texts(window) if said.startswith("Moving ")]


def test_what_is_dragged_tells_other_programs_nothing() -> None:
    mime = nothing_said()
    assert mime.formats() == [FORMAT]
    assert bytes(mime.data(FORMAT).data()) == b"-" and not mime.hasText()


def test_who_waits_is_dragged_to_a_first_bed_without_being_asked_why(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive()
    window = board.opened(qtbot, windows, drops_on=["women, Bed 1"])
    board.drag(qtbot, window, "Waits for a bed")
    assert house.sleeps_in(stay.id) == "women 1"
    assert [one.answers["why"] for one in nights(house)] == ["arrival"]
    assert "Everybody who is here has a bed." in driving.texts(window)


def test_a_family_moves_together(qtbot: QtBot, windows: Opens, house: House) -> None:
    stays = family(house)
    window = board.opened(qtbot, windows)
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    assert board.tile(window, "family, Bed 2").accessibleName().endswith("Fits, 3 together")
    asked = driving.answers(then=lambda: driving.answers(choosing=WISH))
    board.key(qtbot, window, "family, Bed 2", Qt.Key.Key_Return)
    assert "All 3 of the family move together" in asked
    assert house.sleeps_in(stays[0]) == "family 2"
    assert sorted(str(house.sleeps_in(stay)) for stay in stays) == ["family 1", "family 2", "family 3"]


def test_a_family_is_parted_only_by_its_own_word(qtbot: QtBot, windows: Opens, house: House) -> None:
    stays = family(house)
    window = board.opened(qtbot, windows)
    board.key(qtbot, window, "women, Bed 3", Qt.Key.Key_M)
    assert board.tile(window, "men, Bed 1").marking.mark is Mark.FITS
    refused = driving.answers(yes=False)
    board.key(qtbot, window, "men, Bed 1", Qt.Key.Key_Return)
    assert "Only this person moves: the family itself agreed to sleep apart" in refused
    assert house.sleeps_in(stays[2]) == "women 3"
    driving.answers()
    board.key(qtbot, window, "men, Bed 1", Qt.Key.Key_Return)
    assert [house.sleeps_in(stay) for stay in stays] == ["women 1", "women 2", "men 1"]
    assert "family_agreed_apart" in [one.answers["why"] for one in nights(house)]


def test_a_list_offers_beds_that_fit_first_and_says_what_forbids_the_others(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive("women 1")
    window = board.opened(qtbot, windows)
    asked = driving.answers(then=lambda: driving.answers(choosing=WISH), choosing="women, Bed 3: Fits")
    board.pick(qtbot, window, "women, Bed 1", "Move to…")
    assert asked[-4:] == [
        "women, Bed 2: Fits",
        "women, Bed 3: Fits",
        "family, Bed 1: This room is kept for families.",
        "men, Bed 1: This room is for men and boys.",
    ]
    assert house.sleeps_in(stay.id) == "women 3"
    driving.answers(choosing="men, Bed 1: This room is for men and boys.")
    board.pick(qtbot, window, "women, Bed 3", "Move to…")
    assert window._banner.sentence == "This room is for men and boys."
    assert house.sleeps_in(stay.id) == "women 3"


def test_a_free_bed_is_given_to_who_waits_or_to_who_arrives(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive()
    window = board.opened(qtbot, windows)
    assert "Give it to C. S." not in board.offered(qtbot, window, "men, Bed 1")
    board.pick(qtbot, window, "women, Bed 1", "Give it to C. S.")
    assert house.sleeps_in(stay.id) == "women 1"
    board.pick(qtbot, window, "women, Bed 2", "Admit somebody to this bed")
    assert (window.page.title, window.page.findChildren(type(window.page._head_state))[1].plain) == (
        "shelter.admit",
        house.beds["women 2"],
    )


def test_on_a_day_that_is_over_nobody_is_moved(qtbot: QtBot, windows: Opens, house: House) -> None:
    house.arrive("women 1")
    house.shelter.clock.go_on(timedelta(days=2))
    window = board.opened(qtbot, windows)
    driving.press(qtbot, window, "Day before")
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    assert window._banner.sentence == "The night of 3 Mar 2026 is over: it can only be looked at."
    assert not [said for said in driving.texts(window) if said.startswith("Moving ")]
    assert not board.offered(qtbot, window, "women, Bed 1")["Move (M)"]
    assert len(nights(house)) == 1
    window = board.opened(qtbot, windows)
    assert board.offered(qtbot, window, "women, Bed 1")["Move (M)"], "today it can be done"


def test_a_day_to_come_is_planned(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = board.opened(qtbot, windows)
    driving.press(qtbot, window, "Day after")
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    driving.answers(choosing=WISH)
    board.key(qtbot, window, "women, Bed 2", Qt.Key.Key_Return)
    assert [house.sleeps_in(stay.id, TODAY + timedelta(days=n)) for n in (0, 1)] == ["women 1", "women 2"]
    driving.press(qtbot, window, "Today")
    assert "Promised from" in board.tile(window, "women, Bed 2").accessibleName()


def test_arrow_keys_lead_from_bed_to_bed(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = board.opened(qtbot, windows)
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_Right)
    assert board.tile(window, "women, Bed 2").hasFocus()
    board.key(qtbot, window, "women, Bed 2", Qt.Key.Key_Left)
    assert board.tile(window, "women, Bed 1").hasFocus()
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_Up)
    assert board.tile(window, "men, Bed 1").hasFocus()
    board.key(qtbot, window, "men, Bed 1", Qt.Key.Key_Left)
    assert board.tile(window, "men, Bed 1").hasFocus(), "there is nothing to the left"


def test_whoever_may_not_give_beds_is_told_so(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = board.opened(qtbot, windows, login="dara")
    board.key(qtbot, window, "women, Bed 1", Qt.Key.Key_M)
    driving.answers(choosing=WISH)
    board.key(qtbot, window, "women, Bed 2", Qt.Key.Key_Return)
    assert window._banner.sentence == "This file is not assigned to you. Ask a supervisor."
    assert house.sleeps_in(stay.id) == "women 1"
