"""One referral read whole, the same words asked of somebody else, and a time told in its largest unit."""

from datetime import UTC, timedelta

import pytest

from app.errors import Refused
from app.models import consents, requests
from app.models.consent import Recipient
from app.models.referrals import answering, sending
from app.models.referrals.board import Stands, board, heard_of, later, waiting_at
from app.models.referrals.overview import Overview, overview
from app.models.referrals.urgency import Unit, told_in
from app.models.vault.record import Record
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import NOW, agreed, prepared, provider, send, sent


def read(shelter: Shelter, referral: Record) -> Overview:
    return overview(shelter.vault, shelter.worker, shelter.library, referral.id, now=NOW, zone=UTC)


def again(shelter: Shelter, referral: Record, to: Record) -> Record:
    made = sending.again(shelter.vault, shelter.worker, shelter.library, referral, to.id, today=TODAY)
    return shelter.read(made)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0, (Unit.MINUTES, 0)),
        (119, (Unit.MINUTES, 119)),
        (120, (Unit.HOURS, 2)),
        (-179, (Unit.HOURS, 2)),
        (2879, (Unit.HOURS, 47)),
        (2880, (Unit.DAYS, 2)),
        (-10_000, (Unit.DAYS, 6)),
    ],
)
def test_a_time_is_told_in_whole_units_and_never_as_more_than_there_is(minutes: int, told: tuple[Unit, int]) -> None:
    assert told_in(timedelta(minutes=minutes)) == told


def test_a_prepared_referral_says_what_keeps_it_from_leaving(shelter: Shelter) -> None:
    case = shelter.case()
    referral = prepared(shelter, case, told="Her arm hurts.")
    found = read(shelter, referral)
    assert (found.purpose, found.answer.allowed, found.clock) == ("referral", False, None)
    assert found.may_be_overridden
    agreed(shelter, case, withheld=["health"], withheld_because="fear")
    found = read(shelter, referral)
    assert found.answer.allowed and not found.may_be_overridden
    assert found.reread is not None and found.reread.sentence.startswith("Read again")


def test_what_left_and_what_was_said_is_of_this_referral(shelter: Shelter) -> None:
    referral, other = sent(shelter), sent(shelter)
    answering.feedback(shelter.vault, shelter.worker, shelter.library, other, {"received": "no"}, today=TODAY)
    found = read(shelter, referral)
    assert (len(found.left), found.feedback, found.clock is not None) == (1, [], True)
    assert len(read(shelter, other).feedback) == 1


def test_the_way_without_consent_is_open_once_two_people_agreed_and_not_before(shelter: Shelter) -> None:
    case = shelter.case()
    referral = prepared(shelter, case)
    person, to = str(case.person), Recipient("provider")
    asked = consents.ask_override(shelter.vault, shelter.worker, person, to, "referral", reason="She may die.")
    found = read(shelter, referral)
    assert found.agreed is None and not found.may_be_overridden
    sopha = shelter.sign_in("sopha")
    requests.decide(shelter.vaults[-1], sopha, asked, agree=True, reason="Yes.")
    agreed_to = read(shelter, referral).agreed
    assert agreed_to is not None and agreed_to.request.id == asked
    send(shelter, referral, override=asked)
    assert read(shelter, referral).agreed is None


def test_in_our_own_house_nobody_is_led_around_consent(shelter: Shelter) -> None:
    own = provider(shelter, recipient="own_organisation")
    found = read(shelter, prepared(shelter, shelter.case(), own))
    assert (found.purpose, found.answer.allowed, found.may_be_overridden) == ("services", False, False)


def test_the_same_is_asked_of_another_in_the_same_words_and_tells_no_more_than_they_were_written_for(
    shelter: Shelter,
) -> None:
    case = shelter.case()
    agreed(shelter, case, recipient_name="Hospital of the river", withheld=["birth"], withheld_because="fear")
    first = prepared(shelter, case, told="Her arm hurts.", company="Mealea", person_told="yes", words="Ask at night.")
    other = provider(shelter, name="Near clinic")
    agreed(shelter, case, recipient_name="Near clinic", withheld=["health", "birth"], withheld_because="fear")
    second = again(shelter, first, other)
    told = {name: second.answers.get(name) for name in ("provider", "services", "urgency", "told", "company")}
    assert told == {**{name: first.answers.get(name) for name in told}, "provider": other.id}
    assert second.status == "prepared" and "person_told" not in second.answers and "words" not in second.answers
    assert second.answers["told_without"] == ["birth"]
    with pytest.raises(Refused, match="Read again"):
        send(shelter, second)


def test_nobody_is_asked_again_where_nobody_is_to_be_sent_or_in_words_that_are_disputed(shelter: Shelter) -> None:
    first = prepared(shelter, shelter.case(), told="Her arm hurts.")
    with pytest.raises(Refused, match="Nobody is to be sent"):
        again(shelter, first, provider(shelter, trusted="no"))
    with pytest.raises(Refused, match="Laptops disagree"):
        again(shelter, first._replace(disputed={"told": ("one", "other")}), provider(shelter))
    assert len(shelter.vault.records(shelter.worker, kind="referral")) == 1


def test_a_board_that_stands_open_goes_on_with_the_time(shelter: Shelter) -> None:
    slow, quick = sent(shelter, urgency="d3"), sent(shelter, urgency="h1")
    prepared(shelter, shelter.case())
    now = board(shelter.vault, shelter.worker, NOW, UTC)
    assert [one.stands for one in now] == [Stands.WAITING, Stands.WAITING, Stands.NOT_SENT]
    then = later(now, NOW + timedelta(hours=2), UTC)
    assert [one.stands for one in then] == [Stands.LATE, Stands.WAITING, Stands.NOT_SENT]
    assert [one.referral.id for one in then[:2]] == [quick.id, slow.id]


def test_who_waits_at_one_provider_is_nobody_else_and_nobody_who_was_helped(shelter: Shelter) -> None:
    there = provider(shelter)
    waits, helped, _elsewhere = sent(shelter, provider=there.id), sent(shelter, provider=there.id), sent(shelter)
    answering.done(shelter.vault, shelter.worker, shelter.library, helped, today=TODAY)
    found = waiting_at(shelter.vault, shelter.worker, there.id, NOW, UTC)
    assert [one.referral.id for one in found] == [waits.id]


def test_what_was_said_of_one_provider_counts_its_own_referrals(shelter: Shelter) -> None:
    one, other = sent(shelter), sent(shelter)
    for referral in (one, one, other):
        answering.feedback(shelter.vault, shelter.worker, shelter.library, referral, {"received": "yes"}, today=TODAY)
    assert heard_of(shelter.vault, shelter.worker, str(one.answers["provider"])).asked == 2
    assert heard_of(shelter.vault, shelter.worker, "nobody").asked == 0
