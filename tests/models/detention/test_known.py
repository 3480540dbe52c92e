"""Everything known of one person: whichever of her files is named, and only as far as the reader may know."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.errors import Refused
from app.models.detention.days import Days
from app.models.detention.known import here, known
from app.models.detention.overview import overview
from app.models.detention.punishment import Standing
from app.models.detention.records import CHARGE, RECOMMENDATION
from tests.models.detention.conftest import Post

NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def test_what_goes_on_comes_first_with_its_place_its_days_and_its_alerts(post: Post) -> None:
    met, place = post.meet(), post.facility("Centre")
    before = post.episode(met, began_on="2025-01-01", seen_on="2025-01-01", ended_on="2025-01-03", outcome="deported")
    now = post.episode(met, facility=place, began_on="2026-02-27", presumed_on="2026-03-01", interpreter="not_had")
    found = known(post.shelter.vault, post.monitor, met, NOW)
    assert [one.record.id for one in found.times] == [now, before]
    assert found.times[0].facility and found.times[0].facility.name == "Centre"
    assert [one.days for one in found.times] == [Days(4, 4), Days(3, 3)] and found.days == Days(7, 7)
    assert found.now and [alert.why.value for alert in found.now.alerts] == ["presumed_72", "no_interpreter"]


def test_of_who_is_free_nothing_presses(post: Post) -> None:
    met = post.meet()
    post.episode(met, presumed_on="2026-03-01", ended_on="2026-03-02", outcome="released_alone")
    found = known(post.shelter.vault, post.monitor, met, NOW)
    assert found.now is None and len(found.times) == 1


def test_charges_come_with_how_they_stand(post: Post) -> None:
    met = post.meet()
    told: dict[str, Any] = {"acts": ["overstay"], "penalty": "fine", "while_trafficked": "yes"}
    post.keep(CHARGE, met, **told, outcome="dropped")
    asked = post.keep(CHARGE, met, **told, requests=[{"asked_on": "2026-03-01", "asked_of": "court"}])
    found = known(post.shelter.vault, post.monitor, met, NOW)
    assert [one.tracked.standing for one in found.charges] == [Standing.WAITING, Standing.DROPPED]
    assert found.charges[0].record.id == asked


def test_supervisors_find_both_files_of_a_client_by_either_and_the_monitor_only_hers(post: Post) -> None:
    met, client = post.meet(), post.client()
    first = post.episode(met)
    before: dict[str, Any] = {
        "began_on": "2026-01-01",
        "seen_on": "2026-01-01",
        "ended_on": "2026-01-05",
        "outcome": "deported",
    }
    second = post.episode(client, by=post.supervisor, **before)
    post.tie(met, client)
    for file in (met, client):
        found = known(post.shelter.vault, post.supervisor, file, NOW)
        assert found.file == client and found.client and {one.record.id for one in found.times} == {first, second}
        assert [one.id for one in found.met] == [met]
    hers = known(post.shelter.vault, post.monitor, met, NOW)
    assert hers.file == met and not hers.client and [one.record.id for one in hers.times] == [first]
    assert known(post.shelter.vault, post.monitor, client, NOW).who is None


def test_who_reads_nothing_of_detention_is_refused(post: Post) -> None:
    met = post.meet()
    with pytest.raises(Refused, match="role"):
        known(post.shelter.vault, post.shelter.sign_in("dara"), met, NOW)


def test_a_place_names_who_is_there_now_whoever_came_first_first(post: Post) -> None:
    place, other = post.facility(), post.facility("Elsewhere")
    late, early, gone, away = (post.meet() for _each in range(4))
    post.episode(late, facility=place, began_on="2026-03-01")
    post.episode(early, facility=place, began_on="2026-01-01")
    post.episode(gone, facility=place, ended_on="2026-03-02", outcome="escaped")
    post.episode(away, facility=other)
    assert [one.episode.person for one in here(post.shelter.vault, post.monitor, place)] == [early, late]


def test_the_desk_shows_only_what_is_still_to_be_done(post: Post) -> None:
    met, place = post.meet(), post.facility()
    post.episode(met, facility=place)
    told: dict[str, Any] = {
        "topic": "lawyer",
        "words": "Let lawyers in.",
        "addressed_to": "police",
        "made_on": "2026-02-01",
    }
    open_one = post.keep(RECOMMENDATION, **told, facility=place)
    post.keep(RECOMMENDATION, **told, answer="done", answered_on="2026-03-01")
    charged: dict[str, Any] = {"acts": ["begging"], "penalty": "fine", "while_trafficked": "yes"}
    waits = post.keep(CHARGE, met, **charged)
    post.keep(CHARGE, met, **charged, outcome="acquitted")
    found = overview(post.shelter.vault, post.monitor, post.shelter.library, NOW)
    assert [one.person for one in found.board.held] == [met] and not found.board.unreviewed
    assert [one.recommendation.id for one in found.advice] == [open_one]
    assert [one.charge.id for one in found.charges] == [waits]
    assert [one.facility.id for one in found.places] == [place]
