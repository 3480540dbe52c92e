"""The board of quality and the plan: two assessments, what is unmet, who sees to it, what is late."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from app.errors import Refused
from app.models.quality import actions, board, trend
from app.models.quality.scoring import Safety, scored
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import all_rated, assessment, head, house, items, standard_form
from tests.models.quality.test_scoring import without

LAST_YEAR = date(2025, 2, 20)
ONLY_ONE = "From the second assessment on, the course is shown here."
STEP = {"what": "Put a lamp at the stairs.", "owner": "Sopha", "due_on": "2026-03-20"}


def step(shelter: Shelter, **answers: str) -> Record:
    id = actions.add(shelter.vault, head(shelter), shelter.library, {**STEP, **answers}, today=TODAY)
    return shelter.read(id, by=head(shelter))


def read(shelter: Shelter, today: date = TODAY) -> list[board.Standing]:
    return board.board(shelter.vault, head(shelter), shelter.library, today)


def test_a_shelter_assesses_itself_twice(shelter: Shelter) -> None:
    home = house(shelter)
    form = standard_form(shelter.library)
    fire, lamp = items(form, critical=True)[0], items(form, critical=False)[0]
    (never,) = read(shelter)
    assert (never.last, never.due, never.not_safe, never.unplanned) == (None, None, False, ())

    assessment(shelter, home, LAST_YEAR, {fire: "0", lamp: "1"})
    (first,) = read(shelter)
    assert first.last and first.not_safe and first.last.scored.safety is Safety.NOT_SAFE
    assert [one.name for one in first.unplanned] == [fire, lamp]
    assert first.due == date(2026, 2, 20)

    mended = step(shelter, house=home, assessment=first.last.record.id, item=fire)
    assert [one.name for one in read(shelter)[0].unplanned] == [lamp]
    actions.done(shelter.vault, head(shelter), shelter.library, mended, evidence="Seen by the inspector.", today=TODAY)
    assert [one.name for one in read(shelter)[0].unplanned] == [lamp]

    assessment(shelter, home, TODAY, {lamp: "1"})
    (second,) = read(shelter)
    assert second.last and not second.not_safe and second.due == date(2027, 3, 2)
    assert second.last.before == Fraction(2 * len(items(form)) - 3, 2 * len(items(form)))
    assert [one.rose for one in second.last.course if one.rose] == [(fire,)]
    assert [one.name for one in second.unplanned] == [lamp]


def test_one_that_is_still_filled_in_does_not_count(shelter: Shelter) -> None:
    home, item = house(shelter), items(standard_form(shelter.library), critical=True)[0]
    begun = assessment(shelter, home, TODAY, {item: "0"}, finished=False)
    (found,) = read(shelter)
    assert found.last is None and not found.not_safe
    assert found.begun and found.begun.id == begun.id


def test_a_step_is_done_with_evidence_and_dropped_with_a_reason(shelter: Shelter) -> None:
    session, library = head(shelter), shelter.library
    home = house(shelter)
    one, other = step(shelter, house=home), step(shelter, house=home)
    with pytest.raises(Refused, match="what shows"):
        actions.done(shelter.vault, session, library, one, evidence=" ", today=TODAY)
    with pytest.raises(Refused, match="why"):
        actions.drop(shelter.vault, session, library, other, because="", today=TODAY)
    actions.done(shelter.vault, session, library, one, evidence="The lamp burns.", today=TODAY)
    actions.drop(shelter.vault, session, library, other, because="The stairs are gone.", today=TODAY)
    one, other = shelter.read(one.id, by=session), shelter.read(other.id, by=session)
    assert (one.status, one.answers["evidence"]) == ("done", "The lamp burns.")
    assert (other.status, other.answers["ended_on"]) == ("dropped", TODAY.isoformat())
    with pytest.raises(Refused, match="done or dropped"):
        actions.edit(shelter.vault, session, library, one, {"owner": "Dara"}, today=TODAY)


def test_a_step_that_was_dropped_sees_to_nothing(shelter: Shelter) -> None:
    home, item = house(shelter), items(standard_form(shelter.library))[0]
    found = assessment(shelter, home, TODAY, {item: "0"})
    one = step(shelter, house=home, assessment=found.id, item=item)
    assert read(shelter)[0].unplanned == []
    actions.drop(shelter.vault, head(shelter), shelter.library, one, because="No money.", today=TODAY)
    assert [rating.name for rating in read(shelter)[0].unplanned] == [item]


def test_a_step_done_about_an_earlier_finding_does_not_see_to_a_new_one(shelter: Shelter) -> None:
    home, item = house(shelter), items(standard_form(shelter.library))[0]
    before = assessment(shelter, home, LAST_YEAR, {item: "0"})
    one = step(shelter, house=home, assessment=before.id, item=item)
    actions.done(shelter.vault, head(shelter), shelter.library, one, evidence="Mended.", today=TODAY)
    assert read(shelter)[0].unplanned == []
    assessment(shelter, home, TODAY, {item: "1"})
    assert [rating.name for rating in read(shelter)[0].unplanned] == [item]


def test_steps_past_their_day_are_late_until_the_day_is_moved_or_they_end(shelter: Shelter) -> None:
    home = house(shelter)
    late, far = step(shelter, house=home, due_on="2026-03-01"), step(shelter, house=home, due_on="2026-09-01")
    assert [one.id for one in read(shelter)[0].overdue] == [late.id]
    assert [one.id for one in read(shelter, date(2026, 9, 2))[0].overdue] == [late.id, far.id]
    actions.edit(shelter.vault, head(shelter), shelter.library, late, {"due_on": "2026-03-02"}, today=TODAY)
    assert read(shelter)[0].overdue == []


def test_houses_that_are_not_safe_come_first_and_then_those_due_longest(shelter: Shelter) -> None:
    item = items(standard_form(shelter.library), critical=True)[0]
    fine, unsafe, never = (house(shelter, name) for name in ("Fine", "Unsafe", "Never"))
    assessment(shelter, fine, LAST_YEAR)
    assessment(shelter, unsafe, TODAY, {item: "0"})
    assert [one.house.id for one in read(shelter)] == [unsafe, never, fine]


def test_a_house_that_is_closed_is_not_on_the_board(shelter: Shelter) -> None:
    left, stays = house(shelter, "Left"), house(shelter, "Stays")
    with shelter.vault.change(head(shelter), "shelter.house.correct") as change:
        change.edit(left, shelter.library.form("shelter.house").kind, status="closed")
    assert [one.house.id for one in read(shelter)] == [stays]


def test_the_board_asks_the_vault_as_often_for_many_houses_as_for_one(shelter: Shelter) -> None:
    def asked() -> int:
        said: list[str] = []
        shelter.vault.connection.set_trace_callback(said.append)
        read(shelter)
        shelter.vault.connection.set_trace_callback(None)
        return sum("FROM record" in one for one in said)

    assessment(shelter, house(shelter), LAST_YEAR)
    one = asked()
    for number in range(5):
        home = house(shelter, f"House {number}")
        assessment(shelter, home, TODAY - timedelta(days=number))
        step(shelter, house=home)
    assert asked() == one > 0


def test_all_times_stand_in_order_and_are_said_from_the_first_to_the_last(shelter: Shelter) -> None:
    home, form = house(shelter), standard_form(shelter.library)
    assert trend.said(read(shelter)[0].times) == (ONLY_ONE, {})
    assessment(shelter, home, date(2024, 2, 20), dict.fromkeys(items(form), "0"))
    assert trend.said(read(shelter)[0].times) == (ONLY_ONE, {})
    for day, points in ((LAST_YEAR, "2"), (TODAY, "1")):
        assessment(shelter, home, day, dict.fromkeys(items(form), points))
    times = read(shelter)[0].times
    assert [(one.told, one.compares) for one in times] == [(0, True), (100, True), (50, True)]
    sentence, places = trend.said(times)
    assert sentence.startswith("Better than at first") and (places["was"], places["now"], places["count"]) == (0, 50, 3)
    sentence, places = trend.said(times[1:])
    assert sentence.startswith("Worse than at first") and places["first"] == LAST_YEAR
    assert trend.said([times[2], times[2]])[0].startswith("As good as at first")


def test_what_asked_other_items_is_left_out_of_what_is_said(shelter: Shelter) -> None:
    home, form = house(shelter), standard_form(shelter.library)
    records = [assessment(shelter, home, day) for day in (TODAY, LAST_YEAR)]
    now, other = (scored(one, all_rated(form)) for one in (form, without(form, items(form)[0])))
    times = trend.over_time([(records[0], now), (records[1], other)])
    assert [one.compares for one in times] == [False, True]
    assert trend.said(times) == (ONLY_ONE, {})


def test_an_assessment_of_then_is_told_beside_the_one_before_it(shelter: Shelter) -> None:
    home, form = house(shelter), standard_form(shelter.library)
    first = assessment(shelter, home, date(2024, 2, 20), dict.fromkeys(items(form), "0"))
    second = assessment(shelter, home, LAST_YEAR, dict.fromkeys(items(form), "1"))
    assessment(shelter, home, TODAY)
    begun = assessment(shelter, home, TODAY, finished=False)
    found = [
        board.of_assessment(shelter.vault, head(shelter), shelter.library, one.id, today=TODAY)
        for one in (first, second, begun)
    ]
    told = [(one.last.scored.total.share, one.last.before) for one in found if one.last]
    assert told == [(0, None), (Fraction(1, 2), 0), (1, Fraction(1, 2))]


def test_a_step_stands_open_late_done_or_dropped_in_a_word(shelter: Shelter) -> None:
    one = step(shelter, house=house(shelter), due_on="2026-03-01")
    assert actions.standing(one, TODAY) == ("open and late", "danger")
    assert actions.standing(one, date(2026, 3, 1)) == ("open", "due")
    actions.done(shelter.vault, head(shelter), shelter.library, one, evidence="Seen.", today=TODAY)
    assert actions.standing(shelter.read(one.id, by=head(shelter)), TODAY) == ("done", "fine")


def test_what_is_open_is_told_by_the_day_it_is_due(shelter: Shelter) -> None:
    home = house(shelter)
    late, far, done = (step(shelter, house=home, due_on=f"2026-0{month}-01") for month in (3, 9, 1))
    actions.done(shelter.vault, head(shelter), shelter.library, done, evidence="Seen.", today=TODAY)
    assert [one.id for one in read(shelter)[0].open_steps] == [late.id, far.id]
