"""The invented shelter is one that could be: nobody has half a bed, every state there is occurs, rules hold."""

from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, time
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from app.demo.ground import CASEWORKER, HOUSEKEEPER, MONITOR, SUPERVISOR, Hand, Journey
from app.errors import Refused
from app.models import people
from app.models.care import overview
from app.models.detention import board as detained
from app.models.detention.alerts import Why
from app.models.detention.records import MET, TIE
from app.models.quality import board as quality
from app.models.quality.scoring import Safety
from app.models.referrals import board as referrals
from app.models.referrals.urgency import ACCEPTED, DECLINED, DONE, PENDING, PREPARED, REFERRAL, REVOKED
from app.models.shelter import boards, restrictions
from app.models.shelter.beds import Span
from app.models.shelter.boards import NIGHT, STAY, Board
from app.models.tasks import When
from app.models.told import day_of
from app.models.vault.record import Record
from tests.demo.conftest import CASES, TODAY, lived

LATE = datetime.combine(TODAY, time(23, 59)).astimezone()
EARLY = datetime.combine(TODAY, time(0, 1)).astimezone()
ZONE = LATE.tzinfo or UTC


@pytest.fixture
def supervisor(journey: Journey) -> Hand:
    return journey.hand(SUPERVISOR)


def board(hand: Hand) -> Board:
    return boards.read(hand.vault, hand.session, TODAY)


def of(hand: Hand, kind: str) -> list[Record]:
    return hand.vault.records(hand.session, kind=kind)


def spans(nights: list[Record], by: str) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for one in nights:
        first = day_of(one.answers, "from")
        assert first is not None
        found.setdefault(one.answers[by], []).append(Span(first, day_of(one.answers, "until")))
    return found


def test_there_is_as_much_of_everything_as_a_shelter_of_this_size_has(supervisor: Hand) -> None:
    counts = Counter(one.kind for one in supervisor.vault.records(supervisor.session))
    assert counts["person"] == counts["case"] == CASES + 1
    assert (counts["shelter.house"], counts["shelter.room"], counts["shelter.bed"]) == (2, 6, 24)
    assert counts[STAY] >= CASES // 2 and counts[NIGHT] >= counts[STAY] // 2
    assert (counts["referral.provider"], counts["detention.facility"], counts["detention.visit"]) == (10, 4, 4)
    assert counts["detention.episode"] >= 3 and counts["detention.charge"] >= 3
    assert counts["care.needs"] >= 4 and counts["care.plan"] >= 3 and counts["care.service"] >= 3
    assert counts["quality.assessment"] == 3 and counts["quality.action"] >= 6
    assert all(counts[kind] for kind in ("shelter.absence", "shelter.incident", "shelter.restriction"))
    assert all(counts[kind] for kind in ("detention.recommendation", TIE, "referral.feedback", "care.arrangement"))


def test_in_two_years_no_bed_has_two_people_and_nobody_two_beds(supervisor: Hand) -> None:
    nights = of(supervisor, NIGHT)
    for by in ("bed", "stay"):
        for several in spans(nights, by).values():
            assert not any(one.meets(other) for one, other in combinations(several, 2))
    first = next(iter(spans(nights, "bed").values()))[0]
    assert first.meets(Span(first.first)), "nights that do meet would be found"


def test_tonight_everybody_sleeps_where_the_rules_let_her(supervisor: Hand) -> None:
    tonight = board(supervisor)
    assert len(tonight.tonight) >= 2 and tonight.doubled == [] and tonight.no_longer_fit == []
    assert tonight.beds and len(tonight.free) + len(tonight.tonight) < len(tonight.beds), "one bed is being repaired"
    assert [one.status for one in tonight.absences.values()].count("away") >= 1


def test_some_came_as_a_family_and_those_who_left_said_where_to(supervisor: Hand) -> None:
    stays = of(supervisor, STAY)
    together = Counter(one.answers["party"] for one in stays if one.answers.get("party"))
    assert together and set(together.values()) == {2}
    left = [one for one in stays if one.status == "left"]
    assert left and all(one.answers["destination"] and one.answers["way"] for one in left)


def test_somebody_is_held_too_long_at_any_hour_of_the_day_and_a_child_is_held(supervisor: Hand) -> None:
    hand = supervisor
    watched = restrictions.in_force(hand.vault, hand.session)
    for now in (EARLY, LATE):
        found = detained.board(hand.vault, hand.session, now, watched)
        told = {alert.why: alert for alert in found.alerts}
        assert {Why.PRESUMED_72, Why.CHILD, Why.NO_INTERPRETER, Why.NOT_REVIEWED} <= told.keys()
        hours = told[Why.PRESUMED_72].places["hours"]
        assert isinstance(hours, int) and hours > 72


def test_the_monitor_knows_whom_she_met_and_not_who_became_a_client(journey: Journey) -> None:
    monitor = journey.hand(MONITOR)
    met = of(monitor, MET)
    assert len(met) >= 3 and all(people.display_name(one) for one in met)
    assert all(one.answers["name"]["own"] for one in met)
    with pytest.raises(Refused, match="role does not allow"):
        of(monitor, TIE)


def test_who_runs_the_house_reads_the_names_of_those_who_live_there(journey: Journey) -> None:
    tonight = board(journey.hand(HOUSEKEEPER))
    assert tonight.people and all("own" in one.answers["name"] for one in tonight.people.values())


def test_there_is_a_referral_in_every_state_and_one_is_late(supervisor: Hand) -> None:
    states = Counter(one.status for one in of(supervisor, REFERRAL))
    assert states.keys() == {PREPARED, PENDING, ACCEPTED, DECLINED, DONE, REVOKED}
    rows = referrals.board(supervisor.vault, supervisor.session, LATE, ZONE)
    assert any(one.late for one in rows) and not all(one.late for one in rows)
    assert all(one.provider for one in rows)


def test_care_is_late_and_to_come_and_a_plan_is_agreed(journey: Journey) -> None:
    caseworker = journey.hand(CASEWORKER)
    due = {one.when for one in overview.due(caseworker.vault, caseworker.session, TODAY)}
    assert When.OVERDUE in due
    states = {one.status for one in of(caseworker, "care.plan")}
    assert states <= {"agreed", "draft"} and "agreed" in states
    assert {"open", "done"} <= {one.status for one in of(caseworker, "care.action")}


def test_one_house_was_assessed_twice_and_the_other_is_being_assessed(supervisor: Hand) -> None:
    standings = quality.board(supervisor.vault, supervisor.session, supervisor.library, TODAY)
    by_name = {one.house.answers["name"]: one for one in standings}
    lotus, banyan = by_name["Lotus"], by_name["Banyan"]
    assert lotus.last and lotus.last.scored.safety is Safety.SAFE and lotus.last.before is not None
    assert lotus.last.scored.total.share and lotus.last.scored.total.share > lotus.last.before
    assert lotus.overdue and lotus.unplanned
    assert banyan.last is None and banyan.begun is not None


@pytest.mark.slow
def test_the_same_seed_and_day_make_the_same_shelter(tmp_path: Path, supervisor: Hand) -> None:
    with closing(lived(tmp_path / "again", count=CASES)) as journey:
        again = content(journey.hand(SUPERVISOR))
    assert again == content(supervisor) and sum(again.values()) > 300


@pytest.mark.slow
def test_another_seed_makes_another_shelter(tmp_path: Path, supervisor: Hand) -> None:
    with closing(lived(tmp_path / "other", count=CASES, seed=2)) as journey:
        assert content(journey.hand(SUPERVISOR)) != content(supervisor)


@pytest.mark.slow
def test_a_shelter_of_one_has_all_rooms_too(tmp_path: Path) -> None:
    with closing(lived(tmp_path / "one", count=1)) as journey:
        tonight = board(journey.hand(SUPERVISOR))
        assert len(tonight.beds) == 24 and tonight.stays


def content(hand: Hand) -> Counter[str]:
    """All that is told, without what is drawn anew each time: ids, hashes of them, the letters of this laptop."""
    records = [one for one in hand.vault.records(hand.session) if one.kind not in ("import.batch", "case.numbering")]
    return Counter(f"{one.kind} {one.status} {one.due} {_plain(one.answers)}" for one in records)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(told) for name, told in sorted(value.items())}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, str) and (len(value) in (32, 64) or value.startswith("SHELTER-")):
        return "…"
    return value
