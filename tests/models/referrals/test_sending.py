"""Sending: consent for that provider at that moment, and words that tell no more than she allows."""

from datetime import timedelta

import pytest

from app.errors import Refused
from app.models import consents
from app.models.consent import Recipient
from app.models.referrals import providers, sending
from app.models.vault import approvals
from tests.models.conftest import TODAY, Shelter
from tests.models.referrals.referring import agreed, prepared, provider, send, sent


def left(shelter: Shelter) -> list[tuple[object, ...]]:
    found = shelter.vault.records(shelter.worker, kind="consent.sent")
    names = ("form", "purpose", "recipient", "recipient_name", "consent", "left_out")
    return [tuple(one.answers.get(name) for name in names) for one in found]


def test_without_consent_nothing_leaves_and_with_it_it_does(shelter: Shelter) -> None:
    case = shelter.case()
    referral = prepared(shelter, case)
    with pytest.raises(Refused, match="Nobody has asked the person"):
        send(shelter, referral)
    assert shelter.read(referral.id).status == "prepared" and left(shelter) == []
    assert shelter.vault.records(shelter.worker, kind="case.task", case=case.id) == []
    consent = agreed(shelter, case)
    gone = send(shelter, referral)
    assert (gone.status, gone.answers["sent_on"], gone.answers["sent_at"]) == ("pending", "2026-03-02", "22:30")
    assert left(shelter) == [("spoken", "referral", "provider", "Hospital of the river", consent, None)]


@pytest.mark.parametrize(
    "other",
    [
        {"purpose": "case_summary"},
        {"purpose": "services"},
        {"recipient": "police"},
        {"recipient_name": "Another hospital"},
        {"decision": "refused"},
        {"until": "2026-03-01", "decided_on": "2026-02-01"},
    ],
)
def test_consent_to_anything_else_is_not_consent_to_this(shelter: Shelter, other: dict[str, str]) -> None:
    case = shelter.case()
    agreed(shelter, case, **other)
    with pytest.raises(Refused):
        send(shelter, prepared(shelter, case))
    assert left(shelter) == []


def test_consent_for_this_one_by_name_is_enough(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, case, recipient_name="Hospital of the River")
    assert send(shelter, prepared(shelter, case)).status == "pending"


def test_a_withdrawal_counts_up_to_the_moment_of_sending(shelter: Shelter) -> None:
    case = shelter.case()
    consent = agreed(shelter, case)
    referral = prepared(shelter, case)
    back = {"consent": consent, "on": "2026-03-02", "by": "individual"}
    consents.withdraw(shelter.vault, shelter.worker, shelter.library, str(case.person), back, today=TODAY)
    with pytest.raises(Refused, match="withdrawn"):
        send(shelter, referral)
    assert left(shelter) == []


def test_a_child_is_not_referred_on_its_own_word_alone(shelter: Shelter) -> None:
    case = shelter.case(shelter.person(birth="2012"))
    agreed(shelter, case)
    with pytest.raises(Refused, match="guardian"):
        send(shelter, prepared(shelter, case))
    agreed(shelter, case, given_by="guardian", guardian_suspected="no", assent="given")
    assert send(shelter, prepared(shelter, case)).status == "pending"


def test_within_our_own_house_the_consent_to_be_helped_is_enough_and_nothing_leaves(shelter: Shelter) -> None:
    case = shelter.case()
    nurse = provider(shelter, name="Our nurse", recipient="own_organisation")
    with pytest.raises(Refused):
        send(shelter, prepared(shelter, case, nurse))
    agreed(shelter, case, purpose="services", recipient="own_organisation")
    assert send(shelter, prepared(shelter, case, nurse)).status == "pending"
    assert left(shelter) == []


def test_words_written_before_she_wanted_more_left_out_are_read_again(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, case, withheld=["birth"], withheld_because="fear")
    referral = prepared(shelter, case, told="She has a broken arm.")
    assert referral.answers["told_without"] == ["birth"]
    agreed(shelter, case, withheld=["birth", "health"], withheld_because="fear")
    with pytest.raises(Refused, match="To be left out by now"):
        send(shelter, referral)
    assert left(shelter) == []
    sending.correct(shelter.vault, shelter.worker, shelter.library, referral, {"told": "She is expected."}, today=TODAY)
    gone = send(shelter, shelter.read(referral.id))
    assert gone.status == "pending" and left(shelter)[0][-1] == ["birth", "health"]


def test_words_stay_good_where_less_is_left_out_or_nothing_is_told(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, case, withheld=["birth", "name"], withheld_because="fear")
    referral = prepared(shelter, case, told="She has a broken arm.")
    silent = prepared(shelter, case)
    agreed(shelter, case, withheld=["birth"], withheld_because="fear")
    assert send(shelter, referral).status == "pending"
    agreed(shelter, case, withheld=["birth", "health"], withheld_because="fear")
    assert send(shelter, silent).status == "pending"


def test_words_written_without_any_consent_are_read_again_where_something_is_withheld(shelter: Shelter) -> None:
    case = shelter.case()
    referral = prepared(shelter, case, told="She has a broken arm.")
    agreed(shelter, case, withheld=["health"], withheld_because="tell_self")
    with pytest.raises(Refused, match="Read again"):
        send(shelter, referral)


def test_laptops_that_disagree_about_the_words_let_nothing_leave(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, case)
    referral = prepared(shelter, case, told="She has a broken arm.")
    with pytest.raises(Refused, match="Laptops disagree"):
        send(shelter, referral._replace(disputed={"told": ("one", "other")}))
    assert send(shelter, referral).status == "pending"


def test_what_was_looked_at_on_another_consent_does_not_leave(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, case)
    referral = prepared(shelter, case)
    to = sending.provider_of(shelter.vault, shelter.worker, referral.answers).as_recipient
    _purpose, before = sending.consent_to(shelter.vault, shelter.worker, str(case.person), to, TODAY)
    agreed(shelter, case, withheld=["name"], withheld_because="fear")
    with pytest.raises(Refused, match="changed meanwhile"):
        send(shelter, referral, rests_on=before)
    _purpose, now = sending.consent_to(shelter.vault, shelter.worker, str(case.person), to, TODAY)
    assert send(shelter, referral, rests_on=now).status == "pending"


def test_nobody_is_sent_where_nobody_is_to_be_sent(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, case)
    bad = provider(shelter, trusted="no")
    with pytest.raises(Refused, match="Nobody is to be sent"):
        send(shelter, prepared(shelter, case, bad))
    closed = provider(shelter, name="Closed clinic")
    referral = prepared(shelter, case, closed)
    providers.correct(shelter.vault, shelter.worker, shelter.library, closed, {}, today=TODAY, in_use=False)
    with pytest.raises(Refused, match="no longer in use"):
        send(shelter, referral)


def test_whoever_sends_is_reminded_on_the_day_help_is_due(shelter: Shelter) -> None:
    referral = sent(shelter, urgency="h3")
    assert str(referral.due) == "2026-03-03"
    (task,) = shelter.vault.records(shelter.worker, kind="case.task", case=referral.case)
    assert (task.answers["task"], task.answers["about_record"], task.due) == ("referral", referral.id, referral.due)
    assert task.answers["assigned_to"] == shelter.worker.user


def test_sent_again_it_is_written_down_again_and_its_clock_stays(shelter: Shelter) -> None:
    referral = sent(shelter)
    again = send(shelter, referral, how="letter", later=timedelta(minutes=5))
    assert again.answers["sent_at"] == "22:30"
    assert sorted(str(one[0]) for one in left(shelter)) == ["referral", "spoken"]
    assert len(shelter.vault.records(shelter.worker, kind="case.task", case=referral.case)) == 1


def test_what_has_left_is_not_corrected_and_what_it_is_given_is_not_typed(shelter: Shelter) -> None:
    referral = sent(shelter)
    with pytest.raises(Refused, match="has left"):
        sending.correct(shelter.vault, shelter.worker, shelter.library, referral, {"urgency": "d3"}, today=TODAY)
    with pytest.raises(ValueError, match="not typed"):
        prepared(shelter, shelter.case(), sent_on="2026-03-02")


def test_where_her_life_hangs_on_it_two_people_let_it_leave_once(shelter: Shelter) -> None:
    case = shelter.case()
    there = provider(shelter)
    one, other = prepared(shelter, case, there), prepared(shelter, case, there)
    to = Recipient("provider", "Hospital of the river")
    request = consents.ask_override(
        shelter.vault, shelter.worker, str(case.person), to, "referral", reason="She does not wake up."
    )
    with pytest.raises(Refused, match="Another person"):
        send(shelter, one, override=request)
    assert shelter.read(one.id).status == "prepared" and left(shelter) == []
    supervisor = shelter.sign_in("sopha")
    asked = shelter.vault.approval(supervisor, request)
    with shelter.vault.change(supervisor, "approval.decide") as change:
        approvals.decide(change, supervisor, asked, agreed=True, reason="I agree.", now=shelter.vault.clock())
    assert send(shelter, one, override=request).status == "pending"
    assert left(shelter) == [("spoken", "referral", "provider", "Hospital of the river", None, None)]
    with pytest.raises(Refused, match="used already"):
        send(shelter, other, override=request)
    with pytest.raises(Refused, match="Nobody has asked"):
        send(shelter, other)


def test_who_holds_no_key_of_the_file_sends_nothing_that_is_told(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, case)
    referral = prepared(shelter, case, told="She has a broken arm.")
    other = shelter.sign_in("vanna")
    with pytest.raises(Refused, match="assigned"):
        shelter.vault.record(other, referral.id)
