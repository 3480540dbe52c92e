"""Somebody met in detention: written down in a minute, followed until she is free, and never shown as our client."""

from pytestqt.qtbot import QtBot

from app.models.detention.records import CHARGE, EPISODE
from app.ui.detention.person_page import PersonPage
from app.ui.forms.code_box import CodeBox
from tests.models.detention.conftest import Post
from tests.ui.detention.using import Windows, days_ago, hours_ago, opened
from tests.ui.driving import (
    answer,
    do,
    form,
    offered,
    pick,
    press,
    said,
    save,
    saved,
    seen,
    settle,
    shown,
    texts,
    type_into,
)


def test_somebody_met_and_where_she_is_held_are_two_short_forms_one_after_the_other(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    place = post.facility("Cell")
    window = opened(windows, qtbot, "detention.facility", place)
    press(qtbot, window, "Met somebody here")
    saved(qtbot, window, called="Nok in blue", sex="Female")
    assert form(window).task.form.name == EPISODE
    saved(qtbot, window, began_on=days_ago(3), basis="Immigration offence")
    page = shown(window, PersonPage)
    assert page.title == "N. I. B." and "held now" in texts(window)
    (time,) = post.shelter.vault.records(post.monitor, kind=EPISODE)
    assert time.answers["facility"] == place and time.status == "held"


def test_whoever_is_interrupted_after_her_name_finds_her_later(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "detention.meet")
    saved(qtbot, window, called="Min")
    press(qtbot, window, "Back")
    assert "Where the person is or was held is not written down yet." in texts(window)
    press(qtbot, window, "Write it down")
    assert form(window).task.form.name == EPISODE


def test_interpreter_identification_and_end_are_asked_alone(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met = post.meet()
    post.episode(met, **hours_ago(80))
    window = opened(windows, qtbot, "detention.person", met)
    assert "No interpreter is known to have come within 24 hours." in texts(window)
    press(qtbot, window, "Interpreter and rights")
    saved(qtbot, window, interpreter="Yes", lawyer="No, and one is needed")
    assert "No interpreter is known to have come within 24 hours." not in said(window)
    press(qtbot, window, "Identification")
    saved(qtbot, window, presumed_on=days_ago(0))
    assert "A presumed victim has been held for 80 hours, more than 72." in texts(window)
    press(qtbot, window, "It ended")
    answer(qtbot, window, outcome="Released alone")
    save(qtbot, window)
    assert {"not held now", "Held in all: 4 days."} <= set(texts(window))
    assert "It ended" not in offered(window) and "more than 72" not in said(window)


def test_that_it_ended_cannot_be_saved_without_how(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met = post.meet()
    post.episode(met)
    window = opened(windows, qtbot, "detention.person", met)
    press(qtbot, window, "It ended")
    page = form(window)
    save(qtbot, window)
    assert window.page is page and [one.path for one in page.view.problems()] == ["outcome"]


def test_taken_to_another_place_keeps_her_clock(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met, cell = post.meet(), post.facility("Cell")
    post.facility("Centre", type="immigration")
    post.episode(met, facility=cell, began_on=days_ago(9), seen_on=days_ago(9), interpreter="had")
    window = opened(windows, qtbot, "detention.person", met)
    pick(qtbot, window, "Taken to another place")
    saved(qtbot, window, facility="Centre")
    assert "10 days in detention, now: Centre" in texts(window)
    assert {"Centre: Immigration detention", "Cell: Police cell"} <= set(texts(window))


def test_a_charge_is_followed_from_the_request_to_its_end(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met = post.meet()
    post.episode(met)
    window = opened(windows, qtbot, "detention.person", met)
    press(qtbot, window, "Add a charge")
    saved(qtbot, window, acts="Staying longer than allowed", penalty="A fine", while_trafficked="Yes")
    assert "Nobody has asked yet to drop it." in texts(window)
    press(qtbot, window, "Ask to drop it")
    field = form(window).view.field("requests")
    assert field.answer()[0]["asked_on"] == days_ago(0)
    field.set_answer([{"asked_on": days_ago(0), "asked_of": "police"}])
    field.changed.emit()
    save(qtbot, window)
    assert "An answer is waited for." in texts(window)
    press(qtbot, window, "Answer or end")
    saved(qtbot, window, outcome="Dropped")
    assert "The person is not punished for it." in texts(window)
    (charge,) = post.shelter.vault.records(post.monitor, kind=CHARGE)
    assert charge.status == "ended" and "Ask to drop it" not in offered(window)


def test_only_the_supervisor_says_and_sees_which_client_she_is(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met = post.meet(name={"roman": "Nok Jaidee"})
    client = post.client("Chan Srey")
    post.episode(met)
    window = opened(windows, qtbot, "detention.person", met, login="sopha")
    (box,) = seen(window, CodeBox)
    box.setFocus()
    do("type", lambda: type_into(box, "srey"))
    box.setText(box._options[0][1])
    press(qtbot, window, "This is the client")
    assert window.page.title == "C. S." and "our client" in texts(window)
    hers = opened(windows, qtbot, "detention.person", met)
    assert hers.page.title == "N. J." and "client" not in said(hers)
    again = opened(windows, qtbot, "detention.person", client, login="sopha")
    press(qtbot, again, "N. J. is another person after all")
    assert "No time in detention is written down." in texts(again)


def test_a_monitor_opens_neither_a_client_nor_whom_another_met(windows: Windows, post: Post, qtbot: QtBot) -> None:
    client, other = post.client(), post.meet(by=post.supervisor)
    for file in (client, other):
        window = opened(windows, qtbot, "detention.person", file)
        assert not isinstance(window.page, PersonPage) and window._banner.sentence
    own = opened(windows, qtbot, "detention.person", post.meet())
    assert isinstance(own.page, PersonPage)


def test_that_somebody_looked_is_written_down_once(windows: Windows, post: Post, qtbot: QtBot) -> None:
    met = post.meet()
    window = opened(windows, qtbot, "detention.person", met)
    window.page.make_stale()
    settle(qtbot, window)
    looked = [
        one
        for one in post.shelter.vault.audit_entries(post.supervisor, subject=met)
        if one.event == "record.view" and one.user == post.monitor.user
    ]
    assert len(looked) == 1


def test_without_anybody_it_leads_to_the_board(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "detention.person")
    assert "Choose somebody on the board of who is held." in texts(window)
    press(qtbot, window, "Who is held now")
    assert window.page.title == "Detention"
