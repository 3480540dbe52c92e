"""What becomes of a referral: each end with its reason, the reminder with it, and the person's own word."""

from datetime import UTC, date, timedelta

import pytest

from app.dates import PartialDate
from app.errors import Refused
from app.models.referrals import answering
from app.models.referrals.answering import STATES, refuse_move
from app.models.referrals.board import board, overdue, said_of
from app.models.vault.record import Record
from app.models.vault.roles import Permissions
from tests.models.conftest import TODAY, Shelter
from tests.models.invented import record
from tests.models.referrals.referring import NOW, agreed, prepared, provider, send, sent


def reminder(shelter: Shelter, referral: Record) -> Record:
    (task,) = shelter.vault.records(shelter.worker, kind="case.task", case=referral.case)
    return task


def accept(shelter: Shelter, referral: Record, expected: str = "") -> Record:
    day = PartialDate.parse(expected) if expected else None
    answering.accept(shelter.vault, shelter.worker, shelter.library, referral, today=TODAY, by="Dr Long", expected=day)
    return shelter.read(referral.id)


def test_accepted_with_a_day_the_reminder_moves_there_and_done_it_ends(shelter: Shelter) -> None:
    referral = accept(shelter, sent(shelter), "2026-03-05")
    assert (referral.status, referral.answers["answered_by"]) == ("accepted", "Dr Long")
    assert referral.due == reminder(shelter, referral).due == date(2026, 3, 5)
    outcome = "The arm is in plaster."
    answering.done(shelter.vault, shelter.worker, shelter.library, referral, today=TODAY, outcome=outcome)
    over = shelter.read(referral.id)
    assert (over.status, over.due, over.answers["outcome"]) == ("done", None, outcome)
    assert (reminder(shelter, referral).status, over.answers["ended_on"]) == ("done", "2026-03-02")


def test_accepted_without_a_day_the_clock_goes_on(shelter: Shelter) -> None:
    referral = accept(shelter, sent(shelter))
    assert referral.due == reminder(shelter, referral).due == TODAY
    assert reminder(shelter, referral).status == "open"


def test_declined_or_taken_back_it_says_why(shelter: Shelter) -> None:
    one, other = sent(shelter), sent(shelter)
    for nothing in ("", "nonsense"):
        with pytest.raises(Refused):
            answering.decline(shelter.vault, shelter.worker, shelter.library, one, because=nothing, today=TODAY)
        with pytest.raises(Refused):
            answering.revoke(shelter.vault, shelter.worker, shelter.library, other, because=nothing, today=TODAY)
    answering.decline(shelter.vault, shelter.worker, shelter.library, one, because="full", today=TODAY)
    because = "declined_by_person"
    answering.revoke(shelter.vault, shelter.worker, shelter.library, other, because=because, today=TODAY)
    one, other = shelter.read(one.id), shelter.read(other.id)
    assert (one.status, one.answers["declined_because"]) == ("declined", "full")
    assert (other.status, other.answers["revoked_because"]) == ("revoked", because)
    assert {reminder(shelter, one).status, reminder(shelter, other).status} == {"done"}


@pytest.mark.parametrize("state", STATES)
def test_only_what_can_follow_a_state_does(state: str) -> None:
    held = record("referral", {}, status=state)
    for to in STATES:
        if to in STATES[state]:
            refuse_move(held, to)
        else:
            with pytest.raises(Refused, match="cannot become"):
                refuse_move(held, to)


def test_what_is_over_stays_over(shelter: Shelter) -> None:
    referral = sent(shelter)
    answering.done(shelter.vault, shelter.worker, shelter.library, referral, today=TODAY)
    over = shelter.read(referral.id)
    with pytest.raises(Refused, match="“Done” cannot become “Accepted”"):
        accept(shelter, over)
    with pytest.raises(Refused, match="is over"):
        send(shelter, over)


def test_what_the_person_says_is_kept_as_it_was_said(shelter: Shelter) -> None:
    case = shelter.case()
    unsent = prepared(shelter, case)
    told = {"received": "partly", "safe": "yes", "respect": "2", "words": "They asked who my husband is."}
    with pytest.raises(Refused, match="not sent"):
        answering.feedback(shelter.vault, shelter.worker, shelter.library, unsent, told, today=TODAY)
    referral = sent(shelter)
    kept = shelter.read(answering.feedback(shelter.vault, shelter.worker, shelter.library, referral, told, today=TODAY))
    assert (kept.answers["referral"], kept.person, kept.answers["words"]) == (
        referral.id,
        referral.person,
        told["words"],
    )


def test_who_skips_a_question_stands_in_no_number() -> None:
    said = [
        record("referral.feedback", {"received": "yes", "safe": "yes", "again": "no"}),
        record("referral.feedback", {"received": "partly", "safe": {"?": "declined"}}),
        record("referral.feedback", {"received": {"?": "unknown"}}),
    ]
    found = said_of(said)
    assert (found.asked, found.received, found.safe, found.again) == (3, (1, 2), (1, 1), (0, 1))


def test_the_board_shows_who_waits_the_latest_first_and_what_has_not_left_last(shelter: Shelter) -> None:
    hour, three = sent(shelter, urgency="h1"), sent(shelter, urgency="h3")
    over = sent(shelter)
    answering.done(shelter.vault, shelter.worker, shelter.library, over, today=TODAY)
    unsent = prepared(shelter, shelter.case())
    rows = board(shelter.vault, shelter.worker, NOW + timedelta(hours=2), UTC)
    assert [row.referral.id for row in rows] == [hour.id, three.id, unsent.id]
    assert [row.referral.id for row in overdue(rows)] == [hour.id]
    first = rows[0]
    assert first.provider and first.provider.name == "Hospital of the river"
    assert first.person and first.case and first.person.id == first.referral.person == first.case.person
    assert rows[-1].clock is None


def test_the_board_asks_the_vault_as_often_for_many_referrals_as_for_one(shelter: Shelter) -> None:
    def asked() -> int:
        said: list[str] = []
        shelter.vault.connection.set_trace_callback(said.append)
        board(shelter.vault, shelter.worker, NOW, UTC)
        shelter.vault.connection.set_trace_callback(None)
        return sum("FROM record" in one for one in said)

    there = provider(shelter)
    for _number in range(6):
        case = shelter.case()
        agreed(shelter, case)
        send(shelter, prepared(shelter, case, there))
        if _number == 0:
            one = asked()
    assert asked() == one > 0


@pytest.mark.parametrize("kind", ["referral", "referral.provider", "referral.feedback"])
def test_who_works_on_cases_refers_and_who_monitors_or_runs_the_house_does_not(kind: str) -> None:
    permissions = Permissions.load()
    for role in ("caseworker", "supervisor"):
        assert permissions.may([role], "write", kind) and permissions.may([role], "print", kind)
    for role in ("monitor", "manager", "data_clerk", "administrator", "traveller"):
        assert not permissions.may([role], "read", kind), role
