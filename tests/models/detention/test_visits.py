"""Visits: what was checked, what was wanting, what is never taken for a no, and where nobody has been for long."""

from typing import Any

from app.models.detention.records import RECOMMENDATION, VISIT
from app.models.detention.visits import Visit, places, shortcomings, topics_of, visit
from app.models.forms.library import Library
from tests.models.conftest import TODAY
from tests.models.detention.conftest import Post
from tests.models.invented import record

MONITORS = [{"role": "monitor"}, {"role": "doctor"}]


def of(library: Library, **answers: Any) -> Visit:
    told = {"facility": "place", "on": "2026-03-01", **answers}
    return visit(record(VISIT, told, person=None, case=None), library.form(VISIT))


def test_every_topic_of_the_visit_is_asked_once_with_room_for_what_was_seen(library: Library) -> None:
    form = library.form(VISIT)
    asked = [one.marks["topic"] for one in topics_of(form)]
    assert len(asked) == len(set(asked)) == 19
    assert set(asked) <= {code.code for code in library.lists["detention.topics"]}
    assert all(f"{one.name}_note" in form for one in topics_of(form))


def test_a_topic_is_well_wanting_or_not_checked_and_never_two_of_them(library: Library) -> None:
    found = of(library, topic_lawyer="no", topic_food_water="yes", topic_deaths="not_seen")
    assert (found.wanting, found.well) == (("lawyer",), ("food_water",))
    assert "deaths" in found.unchecked and "space" in found.unchecked
    assert len(found.unchecked) == 17


def test_a_visit_says_what_it_lacks(library: Library) -> None:
    lacking = list(shortcomings(of(library, areas_refused=["isolation"])))
    assert len(lacking) == 4
    topics = {one.name: "yes" for one in topics_of(library.form(VISIT))}
    assert list(shortcomings(of(library, visitors=MONITORS, talks=3, **topics))) == []
    assert len(list(shortcomings(of(library, visitors=MONITORS[:1], talks=0, **topics)))) == 2


def test_places_nobody_has_visited_come_first_and_then_the_longest_ago(post: Post) -> None:
    never, long, short, closed = (post.facility(name) for name in ("A", "B", "C", "D"))
    post.keep(VISIT, facility=long, on="2026-01-01")
    post.keep(VISIT, facility=short, on="2025-12-01")
    post.keep(VISIT, facility=short, on="2026-02-20", topic_lawyer="no")
    post.correct(closed, closed_on="2026-03-01")
    told: dict[str, Any] = {"topic": "lawyer", "words": "Let lawyers in.", "addressed_to": "police"}
    post.keep(RECOMMENDATION, **told, facility=long, made_on="2026-01-01", due_on="2026-02-01")
    post.keep(RECOMMENDATION, **told, facility=long, made_on="2026-01-01", due_on="2026-05-01")
    post.keep(RECOMMENDATION, **told, facility=long, made_on="2026-01-01", answer="done", answered_on="2026-01-05")
    post.episode(post.meet(), facility=short)
    found = places(post.shelter.vault, post.monitor, post.shelter.library, TODAY)
    assert [(one.facility.id, one.days) for one in found] == [(never, None), (long, 60), (short, 10)]
    assert [(one.held, one.undone, one.overdue) for one in found] == [(0, 0, 0), (0, 2, 1), (1, 0, 0)]
    assert found[2].last and found[2].last.wanting == ("lawyer",)
