"""What is written about detention: states that follow from answers, a file of her own, and the client she becomes."""

from datetime import date
from typing import Any

import pytest

from app.errors import Refused
from app.models import people
from app.models.detention import writing
from app.models.detention.board import board
from app.models.detention.records import CHARGE, EPISODE, MET, RECOMMENDATION, VISIT
from app.models.vault.record import SEALED
from tests.models.conftest import MORNING, TODAY
from tests.models.detention.conftest import Post


def test_somebody_who_is_no_client_has_a_file_of_her_own(post: Post) -> None:
    met = post.meet()
    record = post.shelter.read(met, by=post.monitor)
    assert (record.kind, record.person) == (MET, met) and record.answers["name"] == {"roman": "Nok"}
    assert (record.answers["born_from"], record.answers["born_to"]) == (1995, 1995)
    episode = post.shelter.read(post.episode(met), by=post.monitor)
    assert (episode.person, episode.status) == (met, "held")
    assert post.shelter.vault.records(post.supervisor, kind="person") == []


def test_what_endangers_a_person_in_detention_is_sealed(post: Post) -> None:
    form = post.shelter.library.form(EPISODE)
    secret = {"facility", "legal_paper", "medical", "medical_words", "ill_treatment", "ill_treatment_words", "remedies"}
    assert secret <= {name for name, where in form.kind.sealed.items() if where == "restricted"}
    met = post.meet()
    id = post.episode(met, facility=post.facility(), ill_treatment="yes", ill_treatment_words="They beat me.")
    post.monitor.let_go(met)
    told = post.shelter.read(id, by=post.monitor).answers
    assert told["facility"] is SEALED and told["ill_treatment_words"] is SEALED
    assert told["basis"] == "immigration_offence"
    assert post.shelter.read(id, by=post.supervisor).answers["ill_treatment_words"] == "They beat me."


def test_an_end_or_an_outcome_ends_a_time_in_detention_and_taking_it_back_opens_it(post: Post) -> None:
    id = post.episode(post.meet())
    assert post.correct(id, outcome="released_to_provider").status == "ended"
    assert post.correct(id, outcome=None).status == "held"
    assert post.correct(id, ended_on={"?": "unknown"}).status == "ended"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"began_on": "2026-03-01", "ended_on": "2026-02-20"}, "ended before it began"),
        ({"began_on": "2026-03-02", "seen_on": "2026-03-01"}, "before the day it began"),
        ({"began_on": "2026-02", "seen_on": "2026-03-01", "ended_on": "2026-02-27"}, "after the day it ended"),
        ({"began_at": "at night"}, "24 hours"),
        ({"facility": "0" * 32}, "no record"),
    ],
)
def test_days_that_cannot_be_are_refused(post: Post, answers: dict[str, Any], said: str) -> None:
    met = post.meet()
    with pytest.raises(Refused, match=said):
        post.episode(met, **answers)
    assert post.shelter.vault.records(post.monitor, kind=EPISODE) == []
    post.episode(met, began_on="2026-02", seen_on="2026-02-27", ended_on="2026-03-01", began_at="21:15")


def test_a_place_is_named_only_by_a_place(post: Post) -> None:
    met = post.meet()
    with pytest.raises(Refused, match="no record of the kind"):
        post.episode(met, facility=met)
    with pytest.raises(Refused, match="no record of the kind"):
        post.keep(VISIT, facility=met, on="2026-03-01")
    post.keep(VISIT, facility=post.facility(), on="2026-03-01", began="9:30")
    with pytest.raises(Refused, match="24 hours"):
        post.keep(VISIT, facility=post.facility(), on="2026-03-01", began="early")


def test_a_charge_belongs_to_the_time_in_detention_of_the_same_person(post: Post) -> None:
    one, other = post.meet(), post.meet()
    episode = post.episode(one)
    told: dict[str, Any] = {"acts": ["overstay"], "penalty": "fine", "while_trafficked": "yes", "episode": episode}
    with pytest.raises(Refused, match="another person"):
        post.keep(CHARGE, other, **told)
    id = post.keep(CHARGE, one, **told)
    assert post.shelter.read(id, by=post.monitor).status == "open"
    assert post.correct(id, outcome="dropped").status == "ended"


def test_a_recommendation_stands_as_it_was_answered_and_is_due_on_its_day(post: Post) -> None:
    told: dict[str, Any] = {
        "topic": "lawyer",
        "words": "Let lawyers in.",
        "addressed_to": "police",
        "made_on": "2026-03-01",
    }
    with pytest.raises(Refused, match="due before it was made"):
        post.keep(RECOMMENDATION, **told, due_on="2026-02-01")
    id = post.keep(RECOMMENDATION, **told, due_on="2026-04-01")
    record = post.shelter.read(id, by=post.monitor)
    assert (record.status, record.due) == ("open", date(2026, 4, 1))
    record = post.correct(id, answer="accepted", answered_on="2026-03-02")
    assert (record.status, record.due) == ("accepted", date(2026, 4, 1))
    assert post.correct(id, due_on=None).due is None


def test_a_place_that_is_closed_says_so(post: Post) -> None:
    id = post.facility()
    assert post.shelter.read(id, by=post.monitor).status == "used"
    assert post.correct(id, closed_on="2026-03-01").status == "closed"


def test_a_corrected_age_changes_the_years_that_stand_open(post: Post) -> None:
    told = post.correct(post.meet(), birth="2010", sex="female").answers
    assert (told["born_from"], told["born_to"]) == (2010, 2010)


def test_she_is_tied_to_the_client_she_becomes_and_untied_again(post: Post) -> None:
    met, vault = post.meet(), post.shelter.vault
    begun = writing.for_the_register(post.shelter.read(met, by=post.supervisor))
    assert begun == {"name": {"roman": "Nok"}, "birth": "1995-01-01", "age_basis": "told_by_person"}
    client = people.register(vault, post.supervisor, post.shelter.library, begun, today=TODAY)
    post.tie(met, client)
    assert writing.client_of(vault, post.supervisor, met) == client
    assert writing.client_of(vault, post.monitor, met) is None
    post.tie(met, client, same=False)
    assert writing.client_of(vault, post.supervisor, met) is None


def test_only_somebody_from_detention_is_tied_and_only_to_a_client(post: Post) -> None:
    met, client = post.meet(), post.client()
    for one, other in ((client, met), (met, met), (client, client)):
        with pytest.raises(Refused, match="Choose a person from detention"):
            post.tie(one, other)
    with pytest.raises(Refused):
        writing.tie(post.shelter.vault, post.monitor, post.shelter.library, met, client, today=TODAY)
    post.tie(met, client)


def test_an_episode_hangs_on_a_file_and_nothing_else_does(post: Post) -> None:
    with pytest.raises(Refused, match="Choose whom"):
        post.episode(post.facility())
    with pytest.raises(ValueError, match="a person"):
        post.keep(EPISODE, None, seen_on="2026-03-01")
    client = post.client()
    assert post.shelter.read(post.episode(client, by=post.supervisor), by=post.supervisor).person == client


def test_taken_to_another_place_is_one_change_and_what_is_known_of_her_goes_with_her(post: Post) -> None:
    met, cell, centre = post.meet(), post.facility("Cell"), post.facility("Centre")
    kept: dict[str, Any] = {
        "began_on": "2026-02-27",
        "seen_on": "2026-02-28",
        "presumed_on": "2026-02-28",
        "legal_paper": "12/26",
    }
    first = post.episode(met, facility=cell, **kept)
    second = moved(post, first, facility=centre, began_on="2026-03-01", began_at="08:00")
    old, new = (post.shelter.read(id, by=post.monitor) for id in (first, second))
    assert (old.status, new.status) == ("ended", "held") and new.person == met
    assert {name: old.answers[name] for name in ("outcome", "ended_on", "ended_at")} == {
        "outcome": "transferred",
        "ended_on": "2026-03-01",
        "ended_at": "08:00",
    }
    told = {name: new.answers[name] for name in ("facility", "basis", "presumed_on", "legal_paper")}
    assert told == {
        "facility": centre,
        "basis": "immigration_offence",
        "presumed_on": "2026-02-28",
        "legal_paper": "12/26",
    }
    (one,) = board(post.shelter.vault, post.monitor, MORNING).held
    assert one.days.least == 4 and one.facility and one.facility.name == "Centre"


def test_nobody_is_moved_out_of_a_time_that_is_over_or_before_it_began(post: Post) -> None:
    over = post.episode(post.meet(), ended_on="2026-03-02", outcome="escaped")
    with pytest.raises(Refused, match="over already"):
        moved(post, over)
    held = post.episode(post.meet(), began_on="2026-02-20", seen_on="2026-02-20")
    with pytest.raises(Refused, match="before it began"):
        moved(post, held, began_on="2026-02-01", seen_on="2026-02-01")
    assert post.shelter.read(held, by=post.monitor).status == "held"
    moved(post, held, began_on={"?": "unknown"})
    assert post.shelter.read(held, by=post.monitor).status == "ended"


def moved(post: Post, episode: str, **answers: Any) -> str:
    told = {"facility": {"?": "unknown"}, "seen_on": "2026-03-02", "began_on": "2026-03-01", **answers}
    record = post.shelter.read(episode, by=post.monitor)
    return writing.move(post.shelter.vault, post.monitor, post.shelter.library, record, told, today=TODAY)
