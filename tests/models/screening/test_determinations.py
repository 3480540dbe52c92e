"""Each decision stands as a record of its own; where deciders disagree, both are shown."""

from app.dates import PartialDate
from app.models.forms.library import Library
from app.models.screening.determinations import ACTUAL, NOT, POSSIBLE, disagreements, of_record, standing

POLICE = {"decider_type": "Police", "organisation": "Anti-trafficking unit", "episode": "e1"}
NGO = {"decider_type": "NGO", "organisation": "Shelter", "episode": "e1"}


def test_the_codes_are_those_of_htcds(library: Library) -> None:
    assert [code.code for code in library.lists["htcds.vic_TraffickingStatus"]] == [POSSIBLE, ACTUAL, NOT]


def test_the_latest_decision_of_each_decider_stands_and_the_earlier_ones_remain() -> None:
    first = of_record("r1", {**POLICE, "status": NOT, "decided_on": "2026-01-10"})
    second = of_record("r2", {**POLICE, "status": ACTUAL, "decided_on": "2026-03"})
    other = of_record("r3", {**NGO, "status": POSSIBLE, "decided_on": "2026-01-05"})
    assert standing([second, other, first]) == [other, second]


def test_deciders_who_differ_about_one_episode_are_told_as_a_pair() -> None:
    police = of_record("r1", {**POLICE, "status": NOT, "decided_on": "2026-01-10"})
    ngo = of_record("r2", {**NGO, "status": ACTUAL, "decided_on": "2026-01-05"})
    assert disagreements([police, ngo]) == [(ngo, police)]


def test_a_decider_who_comes_to_another_view_disagrees_with_nobody() -> None:
    before = of_record("r1", {**POLICE, "status": NOT, "decided_on": "2026-01-10"})
    after = of_record("r2", {**POLICE, "status": ACTUAL, "decided_on": "2026-02-10"})
    ngo = of_record("r3", {**NGO, "status": ACTUAL, "decided_on": "2026-01-05"})
    assert disagreements([before, after, ngo]) == []


def test_two_stations_of_the_police_are_two_deciders_and_two_episodes_are_two_questions() -> None:
    one = of_record("r1", {**POLICE, "status": NOT, "decided_on": "2026-01-10"})
    station = of_record("r2", {**POLICE, "organisation": "Border", "status": ACTUAL, "decided_on": "2026-01-11"})
    elsewhere = of_record("r3", {**NGO, "episode": "e2", "status": ACTUAL, "decided_on": "2026-01-12"})
    assert disagreements([one, station, elsewhere]) == [(one, station)]


def test_a_decision_about_the_person_as_a_whole_has_no_episode() -> None:
    found = of_record("r1", {"decider_type": "NGO", "status": POSSIBLE, "decided_on": "~2026"})
    assert (found.episode, found.organisation, found.day) == (None, "", PartialDate(2026, estimated=True))
