"""Non-punishment: what each charge waits for, and that doubt speaks for the person."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.dates import PartialDate
from app.models import people
from app.models.detention import punishment
from app.models.detention.punishment import LABELS, Standing, standing, tracked, tracker, waited
from app.models.detention.records import CHARGE, Charge, Request
from app.models.forms.truth import Truth
from tests.models.conftest import TODAY
from tests.models.detention.conftest import Post

CHARGED = Charge("c", "p", ("overstay",), "fine", PartialDate.of(date(2026, 1, 1)), Truth.TRUE, (), "", over=False)


def request(asked: date, answer: str = "", answered: date | None = None) -> Request:
    return Request(PartialDate.of(asked), answer, PartialDate.of(answered) if answered else None)


FIRST = request(date(2026, 1, 10), "refused", date(2026, 1, 20))
SECOND = request(date(2026, 2, 1))


@pytest.mark.parametrize(
    ("charge", "stands"),
    [
        (CHARGED, Standing.NOT_ASKED),
        (replace(CHARGED, linked=Truth.UNKNOWN), Standing.NOT_ASKED),
        (replace(CHARGED, linked=Truth.FALSE), Standing.NOT_LINKED),
        (replace(CHARGED, requests=(SECOND,)), Standing.WAITING),
        (replace(CHARGED, requests=(FIRST,)), Standing.REFUSED),
        (replace(CHARGED, requests=(FIRST, SECOND)), Standing.WAITING),
        (replace(CHARGED, requests=(SECOND, FIRST)), Standing.WAITING),
        (replace(CHARGED, requests=(request(date(2026, 1, 10), "granted"),)), Standing.GRANTED),
        (replace(CHARGED, requests=(request(date(2026, 1, 10), "partly"),)), Standing.REFUSED),
        (replace(CHARGED, over=True, outcome="dropped"), Standing.DROPPED),
        (replace(CHARGED, over=True, outcome="convicted"), Standing.PUNISHED),
        (replace(CHARGED, over=True, outcome="paid"), Standing.PUNISHED),
        (replace(CHARGED, over=True, outcome="unknown"), Standing.OVER),
    ],
)
def test_a_charge_waits_for_its_next_step(charge: Charge, stands: Standing) -> None:
    assert standing(charge) is stands


def test_every_standing_and_every_outcome_has_words(post: Post) -> None:
    assert set(LABELS) == set(Standing)
    codes = post.shelter.library.lists["detention.charge_outcomes"]
    ends = {Standing.DROPPED, Standing.PUNISHED, Standing.OVER}
    assert {standing(replace(CHARGED, over=True, outcome=one.code)) for one in codes} == ends


def test_it_waits_since_the_last_thing_that_happened() -> None:
    assert waited(CHARGED, TODAY) == 60
    assert waited(replace(CHARGED, requests=(FIRST,)), TODAY) == 41
    assert waited(replace(CHARGED, requests=(FIRST, SECOND)), TODAY) == 29
    assert waited(replace(CHARGED, charged=None), TODAY) is None
    assert waited(replace(CHARGED, charged=PartialDate(2026)), TODAY) == 0


def test_the_most_pressing_comes_first_and_of_those_the_longest_waiting() -> None:
    refused = replace(CHARGED, id="refused", requests=(FIRST,))
    newer = replace(CHARGED, id="newer", charged=PartialDate.of(date(2026, 2, 20)))
    over = replace(CHARGED, id="over", over=True, outcome="acquitted")
    found = tracked([over, newer, CHARGED, refused], {"p": "client"}, {}, TODAY)
    assert [(one.charge.id, one.days) for one in found] == [("refused", 41), ("c", 60), ("newer", 10), ("over", None)]
    assert {one.person for one in found} == {"client"}


def test_the_tracker_tells_who_it_is_by_the_client_she_became(post: Post) -> None:
    met, client = post.meet(), post.client("Srey Mom")
    told: dict[str, Any] = {
        "acts": ["fraud"],
        "penalty": "charge",
        "while_trafficked": "yes",
        "charged_on": "2026-02-20",
    }
    id = post.keep(CHARGE, met, **told)
    asked = [{"asked_on": "2026-02-25", "asked_of": "prosecutor"}]
    post.correct(id, requests=asked)
    (hers,) = tracker(post.shelter.vault, post.monitor, TODAY)
    assert (hers.standing, hers.days, hers.person) == (Standing.WAITING, 5, met)
    post.tie(met, client)
    (theirs,) = tracker(post.shelter.vault, post.supervisor, TODAY)
    assert theirs.person == client and theirs.who and people.display_name(theirs.who) == "Srey Mom"
    assert tracker(post.shelter.vault, post.monitor, TODAY) == [hers]


def test_the_list_knows_the_place_and_is_searched_by_its_words_or_by_people(post: Post) -> None:
    met, other = post.meet(), post.meet()
    told: dict[str, Any] = {"acts": ["fraud"], "penalty": "charge", "while_trafficked": "yes"}
    post.keep(CHARGE, met, **told, episode=post.episode(met, facility=post.facility("Cell by the river")))
    post.keep(CHARGE, other, **told)
    found = punishment.listed(post.shelter.vault, post.monitor, TODAY)
    (here,) = punishment.matching(found, "RIVER cell", set())
    assert here.tracked.person == met and here.facility is not None
    assert [one.tracked.person for one in punishment.matching(found, "nobody", {other})] == [other]
    assert punishment.matching(found, "river hill", set()) == []
