"""What of detention stands on the first page of a monitor and of a supervisor."""

from datetime import UTC, datetime
from typing import Any

from app.models import today
from app.models.detention import matters
from app.models.detention.records import RECOMMENDATION
from app.models.matters import Matter, Pressing
from app.models.vault.session import Session
from tests.models.conftest import Shelter
from tests.models.detention.conftest import Post

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def waiting(post: Post, by: Session | None = None) -> list[Matter]:
    return list(matters.matters(post.shelter.vault, by or post.monitor, post.shelter.library, NOW))


def test_each_person_is_one_line_with_what_presses_most_and_then_all_are_counted(post: Post) -> None:
    child = post.meet(birth="2015-01-01")
    post.episode(child)
    one, held = waiting(post)
    assert (one.page, one.subject, one.person) == ("detention.person", child, child)
    assert (one.sentence, one.pressing) == ("A child is held.", Pressing.DANGER)
    assert (held.page, held.pressing, held.places) == ("detention", None, {"count": 1, "days": 2})


def test_nobody_held_is_no_line(post: Post) -> None:
    assert waiting(post) == []


def test_recommendations_are_told_of_a_week_before_their_day_until_they_are_carried_out(post: Post) -> None:
    place = post.facility()

    def recommend(due: str, **told: Any) -> None:
        about: dict[str, Any] = {
            "facility": place,
            "topic": "food_water",
            "addressed_to": "police",
            "words": "More.",
            "made_on": "2026-02-01",
        }
        post.keep(RECOMMENDATION, **{**about, "due_on": due, **told})

    for day in ("2026-03-01", "2026-03-02", "2026-03-09", "2026-03-10"):
        recommend(day)
    recommend("2026-03-01", answer="done", answered_on="2026-03-01")
    found = waiting(post)
    assert [one.pressing for one in found] == [Pressing.DANGER, Pressing.DUE, None]
    assert {one.page for one in found} == {"detention.recommendation"}
    assert found[0].places["facility"] == "Station by the river"


def test_the_monitor_is_told_of_whom_she_met_and_of_nothing_else_in_the_house(post: Post) -> None:
    client = post.client()
    post.episode(client, by=post.supervisor, began_on="2026-02-20")
    post.episode(post.meet())
    library = post.shelter.library
    hers = today.matters(post.shelter.vault, post.monitor, library, NOW)
    assert {one.room for one in hers} == {"detention"} and client not in {one.person for one in hers}
    assert client in {one.person for one in today.matters(post.shelter.vault, post.supervisor, library, NOW)}


def test_a_caseworker_is_told_nothing_of_detention(post: Post) -> None:
    shelter: Shelter = post.shelter
    post.episode(post.meet())
    assert waiting(post, shelter.sign_in("dara")) == []
