"""Places and visits: where to go next, what was checked, and the way from what is wanting to a recommendation."""

from typing import Any

from pytestqt.qtbot import QtBot

from app.models.detention.records import FACILITY, RECOMMENDATION, VISIT
from app.ui.detention.facility_page import FacilityPage
from app.ui.detention.visit_page import VisitPage
from app.ui.forms.page import FormPage
from tests.models.detention.conftest import Post
from tests.ui.detention.using import Windows, days_ago, opened
from tests.ui.driving import form, lines, offered, open_line, open_row, pick, press, rows, save, saved, shown, texts


def test_the_first_place_is_added_from_the_empty_list_and_opened(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "detention.facilities")
    assert any(text.startswith("No place of detention is here.") for text in texts(window))
    window.open("detention.facility.new")
    saved(qtbot, window, name="Cell by the river", type="Police cell", authority="Police")
    assert shown(window, FacilityPage).title == "Cell by the river"
    assert {"Nobody is known to be held here now.", "Nobody has visited this place yet."} <= set(texts(window))


def test_places_nobody_has_been_to_come_first_and_say_so(windows: Windows, post: Post, qtbot: QtBot) -> None:
    seen, never = post.facility("Seen"), post.facility("Never seen")
    post.keep(VISIT, facility=seen, on=days_ago(4))
    post.episode(post.meet(), facility=never)
    window = opened(windows, qtbot, "detention.facilities")
    assert [row[:4] for row in rows(window)] == [
        ["Never seen", "Police cell", "1", "never visited"],
        ["Seen", "Police cell", "0", "4 days ago"],
    ]
    open_row(qtbot, window, "Never seen")
    assert shown(window, FacilityPage).title == "Never seen" and len(lines(window)) == 1


def test_a_visit_begins_with_place_day_and_who_writes_it_and_opens_when_it_is_saved(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    place = post.facility("Centre")
    window = opened(windows, qtbot, "detention.facility", place)
    press(qtbot, window, "Visit")
    told = form(window).view.answers()
    assert (told["facility"], told["on"]) == (place, days_ago(0))
    assert told["visitors"] == [{"role": "monitor", "name": "Chea"}]
    saved(qtbot, window, talks="3", topic_food_water="No", topic_lawyer="Yes")
    page = shown(window, VisitPage)
    assert page.title.startswith("Centre, ") and {"Food and water", "Lawyer"} <= set(texts(window))
    lacking = {"Fewer than two people are written down as visitors.", "Some topics were not checked."}
    assert lacking <= set(texts(window))


def test_from_what_is_wanting_a_recommendation_begins_with_its_place_visit_and_topic(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    place = post.facility("Centre")
    visit = post.keep(VISIT, facility=place, on=days_ago(1), topic_food_water="no", topic_food_water_note="Two litres.")
    window = opened(windows, qtbot, "detention.visit", visit)
    assert "Two litres." in texts(window)
    press(qtbot, window, "Recommend something about: Food and water")
    saved(qtbot, window, words="Give water at any hour.", addressed_to="Police")
    (made,) = post.shelter.vault.records(post.monitor, kind=RECOMMENDATION)
    told = {name: made.answers[name] for name in ("facility", "visit", "topic", "assigned_to", "made_on")}
    assert told == {
        "facility": place,
        "visit": visit,
        "topic": "food_water",
        "assigned_to": post.monitor.user,
        "made_on": days_ago(0),
    }
    assert any(line.startswith("Give water at any hour.") for line in lines(window))


def test_a_whole_visit_is_told_without_a_warning(windows: Windows, post: Post, qtbot: QtBot) -> None:
    form_ = post.shelter.library.form(VISIT)
    checked: dict[str, Any] = {one.name: "yes" for one in form_.questions if "topic" in one.marks}
    visitors = [{"role": "monitor"}, {"role": "doctor"}]
    whole = post.keep(VISIT, facility=post.facility(), on=days_ago(1), visitors=visitors, talks=2, **checked)
    window = opened(windows, qtbot, "detention.visit", whole)
    assert "Nothing was found wanting." in texts(window)
    assert not [text for text in texts(window) if text.startswith(("Fewer than", "Some topics", "No private"))]


def test_the_list_of_visits_names_what_was_wanting_and_where_to_go_next(
    windows: Windows, post: Post, qtbot: QtBot
) -> None:
    near = post.facility("Near")
    post.facility("Far")
    post.keep(VISIT, facility=near, on=days_ago(2), topic_space="no")
    window = opened(windows, qtbot, "detention.visits")
    found = lines(window)
    assert any("Wanting: Sleeping space" in line and line.endswith("incomplete") for line in found)
    assert "Far, Police cell · 0 held now, never visited" in found
    assert "1 place was not visited within the last three months." in texts(window)
    open_line(qtbot, window, "Far")
    assert shown(window, FacilityPage).title == "Far"


def test_a_visit_is_called_by_its_place_wherever_it_is_named(windows: Windows, post: Post, qtbot: QtBot) -> None:
    near = post.facility("Near")
    visit = post.keep(VISIT, facility=near, on=days_ago(2))
    office = opened(windows, qtbot, "detention.visits").office
    told = office.line(office.vault.record(office.session, visit))
    assert "Near" in told and near not in told


def test_a_place_is_corrected_and_closed(windows: Windows, post: Post, qtbot: QtBot) -> None:
    place = post.facility("Cell")
    window = opened(windows, qtbot, "detention.facility", place)
    pick(qtbot, window, "Correct what is known of it")
    saved(qtbot, window, closed_on=days_ago(1))
    assert "no longer in use" in texts(window)
    assert post.shelter.read(place, by=post.monitor).status == "closed"


def test_pages_of_one_thing_lead_to_the_list_where_none_is_named(windows: Windows, post: Post, qtbot: QtBot) -> None:
    for name, button in (
        ("detention.facility", "All places"),
        ("detention.visit", "All visits"),
        ("detention.recommendation", "All recommendations"),
    ):
        window = opened(windows, qtbot, name)
        assert button in offered(window)


def test_a_place_cannot_be_saved_without_what_it_is(windows: Windows, post: Post, qtbot: QtBot) -> None:
    window = opened(windows, qtbot, "detention.facility.new")
    save(qtbot, window)
    assert isinstance(window.page, FormPage)
    assert post.shelter.vault.records(post.monitor, kind=FACILITY) == []
