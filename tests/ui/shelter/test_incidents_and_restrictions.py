"""The lists of incidents and of restrictions: what waits first, what takes a second person, what is late."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.models.shelter import incidents, restrictions
from app.models.vault.record import Record
from app.ui.cases.record_page import RecordPage
from app.ui.shelter.incident_page import IncidentsPage
from tests.models.conftest import TODAY, Shelter
from tests.models.shelter.invented import House
from tests.ui import driving
from tests.ui.shelter import staying
from tests.ui.shelter.staying import Opens


def report(house: House, stay: Record, *kinds: str) -> str:
    shelter = house.shelter
    return incidents.report(
        shelter.vault, house.by, shelter.library, str(stay.person), {"kinds": list(kinds)}, today=TODAY
    )


def restrict(house: House, stay: Record, days_ago: int, *measures: str) -> str:
    began, shelter = TODAY - timedelta(days=days_ago), house.shelter
    told = {"measures": list(measures), "reason": "threat", "decided_by": "Mealea", "from": began.isoformat()}
    return restrictions.restrict(shelter.vault, house.by, shelter.library, str(stay.person), told, today=began)


def test_what_waits_to_be_looked_into_stands_first_and_can_be_filtered(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    stay = house.arrive("women 1")
    report(house, stay, "illness")
    report(house, stay, "violence", "theft")
    window = staying.opened(qtbot, windows, "shelter.incidents")
    assert [row[1] for row in driving.rows(window)] == ["Violence between residents; Theft or damage", "Illness"]
    assert "2 wait to be looked into." in driving.texts(window) and "2 incidents" in driving.texts(window)
    driving.choose(window, "Kind", "grave ones")
    qtbot.waitUntil(lambda: len(driving.rows(window)) == 1, timeout=5000)
    assert "1 incident" in driving.texts(window)


def test_a_grave_one_is_not_closed_by_who_wrote_it_down(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    grave = report(house, stay, "violence")
    window = staying.opened(qtbot, windows, "record", grave)
    driving.answers("A lock for the door")
    driving.press(qtbot, window, "Look into it")
    assert "A second person looks into this" in window._banner.sentence
    assert staying.read(house, grave).status == "open"
    second = staying.opened(qtbot, windows, "record", grave, login="sopha")
    driving.answers("A lock for the door")
    driving.press(qtbot, second, "Look into it")
    closed = staying.read(house, grave)
    assert (closed.status, closed.answers["learned"]) == ("closed", "A lock for the door")
    assert "Look into it" not in driving.offered(second)


def test_an_incident_is_written_down_about_somebody_who_is_here(qtbot: QtBot, windows: Opens, house: House) -> None:
    stay = house.arrive("women 1")
    window = staying.opened(qtbot, windows, "shelter.incidents")
    assert "Nothing waits to be looked into." in driving.texts(window)
    driving.answers(choosing="C. S.")
    driving.press(qtbot, window, "Write down an incident")
    window.activateWindow()  # after a dialog any window manager sees to it
    qtbot.waitUntil(window.isActiveWindow)
    staying.tick(qtbot, window, "kinds", "Illness")
    driving.saved(qtbot, window)
    driving.shown(window, IncidentsPage)
    driving.open_row(qtbot, window, "Illness")
    driving.shown(window, RecordPage)
    (written,) = house.shelter.vault.records(house.by, kind=incidents.INCIDENT)
    assert written.person == stay.person


def test_where_nobody_is_here_there_is_nobody_to_write_about(qtbot: QtBot, windows: Opens, shelter: Shelter) -> None:
    window = staying.opened(qtbot, windows, "shelter.incidents")
    told = driving.answers(yes=False)
    driving.press(qtbot, window, "Write down an incident")
    assert "Nobody is here whose file is open to you." in told
    driving.shown(window, IncidentsPage)


def test_restrictions_stand_by_their_review_or_by_how_long_they_have_gone_on(
    qtbot: QtBot, windows: Opens, house: House
) -> None:
    long, late = house.arrive("women 1", arrived_on=(TODAY - timedelta(days=30)).isoformat()), house.arrive("women 2")
    id = restrict(house, long, 20, "phone_limited")
    told = {"by": "Sopha", "decision": "go_on", "heard": "yes", "on": (TODAY - timedelta(days=1)).isoformat()}
    shelter = house.shelter
    restrictions.review(shelter.vault, house.by, shelter.library, staying.read(house, id), told, today=TODAY)
    restrict(house, late, 9, "curfew")
    window = staying.opened(qtbot, windows, "shelter.restrictions")
    assert [row[1] for row in driving.rows(window)] == ["Has to be back at a set time", "Telephone or internet limited"]
    assert [row[5] for row in driving.rows(window)] == ["10", "21"] and "1 review is late." in driving.texts(window)
    assert driving.rows(window)[0][0].endswith("2 days late")
    driving.choose(window, "First", "what has gone on longest")
    qtbot.waitUntil(lambda: driving.rows(window)[0][1] == "Telephone or internet limited", timeout=5000)
    driving.choose(window, "Which restrictions", "review due")
    qtbot.waitUntil(lambda: len(driving.rows(window)) == 1, timeout=5000)


def test_where_nobody_is_restricted_that_is_said(qtbot: QtBot, windows: Opens, house: House) -> None:
    window = staying.opened(qtbot, windows, "shelter.restrictions")
    assert "Nobody’s freedom is restricted." in driving.texts(window)
    assert any("is written down on the page of a stay" in one for one in driving.texts(window))
