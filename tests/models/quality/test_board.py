"""The board of quality and the plan: two assessments, what is unmet, who sees to it, what is late."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from app.errors import Refused
from app.models.quality import actions, board
from app.models.quality.scoring import Safety
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter
from tests.models.quality.houses import assessment, head, house, items, standard_form

LAST_YEAR = date(2025, 2, 20)
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
