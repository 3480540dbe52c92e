"""Consent, read at the moment of use."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.consent import CHILD_ALONE, Answer, Recipient, default_until, may_share
from app.models.vault.record import SEALED, Record
from app.models.withdrawals import what_left
from tests.models.invented import record

DAY = date(2026, 11, 24)
POLICE = Recipient("police")


def consent(decision: str = "given", on: str = "2026-11-01", **more: Any) -> Record:
    told = {
        "purpose": "referral",
        "recipient": "police",
        "decision": decision,
        "decided_on": on,
        "given_by": "individual",
    }
    return record("consent", {**told, **more})


def withdrawal(on: str = "2026-11-10", **more: Any) -> Record:
    return record("consent.withdrawal", {"on": on, "by": "individual", **more})


def answer(
    *records: Record, recipient: Recipient = POLICE, purpose: str = "referral", day: date = DAY, child: bool = False
) -> Answer:
    consents = [one for one in records if one.kind == "consent"]
    withdrawals = [one for one in records if one.kind == "consent.withdrawal"]
    return may_share(consents, withdrawals, recipient, purpose, day, child=child)


TABLE: list[tuple[str, list[Record], bool, str]] = [
    ("nobody asked", [], False, "asked"),
    ("not asked yet", [consent("not_asked")], False, "asked"),
    ("given", [consent()], True, "given"),
    ("given today", [consent(on="2026-11-24")], True, "given"),
    ("refused", [consent("refused")], False, "refused"),
    ("written down as withdrawn", [consent("withdrawn")], False, "withdrawn"),
    ("not able to decide", [consent("unable")], False, "not able"),
    ("for another purpose", [consent(purpose="tracing")], False, "asked"),
    ("for another recipient", [consent(recipient="embassy")], False, "asked"),
    ("given, then refused", [consent(on="2026-11-01"), consent("refused", "2026-11-02")], False, "refused"),
    ("refused, then given", [consent("refused", "2026-11-01"), consent(on="2026-11-02")], True, "given"),
    ("given and refused on one day", [consent(), consent("refused")], False, "refused"),
    ("given, then not asked again", [consent(), consent("not_asked", "2026-11-05")], True, "given"),
    ("given, then unable", [consent(), consent("unable", "2026-11-05")], False, "not able"),
    ("withdrawn since", [consent(), withdrawal()], False, "withdrawn"),
    ("withdrawn on the same day", [consent(on="2026-11-10"), withdrawal("2026-11-10")], False, "withdrawn"),
    ("given again after", [consent(), withdrawal(), consent(on="2026-11-11")], True, "given"),
    ("given again on that day", [consent(), withdrawal(), consent(on="2026-11-10")], False, "withdrawn"),
    ("another purpose withdrawn", [consent(), withdrawal(purposes=["tracing"])], True, "given"),
    ("this purpose withdrawn", [consent(), withdrawal(purposes=["tracing", "referral"])], False, "withdrawn"),
    ("another recipient withdrawn", [consent(), withdrawal(recipients=["embassy"])], True, "given"),
    ("this recipient withdrawn", [consent(), withdrawal(recipients=["police"])], False, "withdrawn"),
    ("another consent withdrawn", [consent(), withdrawal(consent="elsewhere")], True, "given"),
    ("not begun", [consent(**{"from": "2026-12-01"})], False, "begins"),
    ("begins today", [consent(**{"from": "2026-11-24"})], True, "given"),
    ("ends today", [consent(until="2026-11-24")], True, "given"),
    ("ended yesterday", [consent(until="2026-11-23")], False, "ended"),
    ("24 months ago", [consent(on="2024-11-25")], True, "given"),
    ("24 months and a day ago", [consent(on="2024-11-24")], False, "ended"),
    ("an end known to the year counts from its first day", [consent(until="2026")], False, "ended"),
    ("a day known to the month begins with its last day", [consent(on="2026-11")], False, "begins"),
    ("refused some day that month", [consent(on="2026-11-05"), consent("refused", "2026-11")], False, "refused"),
    ("said by somebody else", [consent(given_by="other")], False, "Only the person"),
]


@pytest.mark.parametrize(("records", "allowed", "says"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_may_be_shared_with_the_police_for_a_referral(records: list[Record], allowed: bool, says: str) -> None:
    found = answer(*records)
    assert found.allowed is allowed
    assert says in found.sentence
    assert found.sentence.format(**found.places)


def test_one_consent_named_by_its_withdrawal_is_withdrawn() -> None:
    one, other = consent(), consent(recipient="embassy")
    taken_back = withdrawal(consent=one.id)
    assert not answer(one, other, taken_back).allowed
    assert answer(one, other, taken_back, recipient=Recipient("embassy")).allowed


def test_a_decision_for_one_office_counts_before_one_for_all_of_its_kind() -> None:
    all_of_them, one_office = consent("refused"), consent(recipient_name="Poipet station", on="2026-10-01")
    poipet, other = Recipient("police", " poipet  STATION"), Recipient("police", "Sisophon station")
    assert answer(all_of_them, one_office, recipient=poipet).allowed
    assert not answer(all_of_them, one_office, recipient=other).allowed
    assert not answer(all_of_them, one_office).allowed


def test_a_consent_for_one_office_is_none_for_the_others() -> None:
    assert not answer(consent(recipient_name="Poipet station")).allowed
    assert not answer(consent(recipient_name="Poipet station"), recipient=Recipient("police", "Sisophon")).allowed


def test_who_cannot_see_for_whom_it_is_can_share_nothing_on_it_and_respects_a_refusal() -> None:
    poipet = Recipient("police", "Poipet station")
    assert not answer(consent(recipient_name=SEALED), recipient=poipet).allowed
    assert answer(consent(), recipient=poipet).allowed
    assert not answer(consent(), consent("refused", recipient_name=SEALED), recipient=poipet).allowed


@pytest.mark.parametrize("field", ["decision", "until", "purpose", "recipient", "withheld", "assent"])
def test_while_two_laptops_disagree_it_counts_as_withdrawn(field: str) -> None:
    clean = consent()
    both = (clean.answers.get(field), {"decision": "refused", "purpose": "tracing", "recipient": "embassy"}.get(field))
    disputed = record("consent", clean.answers, disputed={field: both})
    later = consent(on="2026-11-20")
    assert "laptops" in answer(disputed).sentence
    assert not answer(disputed, later).allowed
    assert answer(clean, later).allowed


def test_laptops_that_disagree_about_the_recipient_protect_both() -> None:
    disputed = record("consent", consent().answers, disputed={"recipient": ("police", "embassy")})
    embassy = consent(recipient="embassy")
    assert not answer(disputed, embassy, recipient=Recipient("embassy")).allowed


CHILD_TABLE = [
    ("individual", None, None, False, True),
    ("individual", None, None, True, False),
    ("guardian", "no", "given", True, True),
    ("guardian", "no", "too_young", True, True),
    ("guardian", "no", "refused", True, False),
    ("guardian", "no", "not_asked", True, False),
    ("guardian", "no", None, True, False),
    ("guardian", "yes", "given", True, False),
    ("guardian", {"?": "unknown"}, "given", True, False),
    ("guardian", None, "given", True, False),
    ("caregiver", "no", "given", True, True),
    ("other", "no", "given", True, False),
    (None, None, None, True, False),
    ("guardian", "no", "given", False, False),  # she has come of age
    ("caregiver", "no", "given", False, False),
    (None, None, None, False, False),
]


@pytest.mark.parametrize(("giver", "suspected", "assent", "child", "allowed"), CHILD_TABLE)
def test_a_child_agrees_with_a_guardian_who_is_not_suspected_and_an_adult_alone(
    giver: str | None, suspected: Any, assent: str | None, child: bool, allowed: bool
) -> None:
    told = consent(given_by=giver, guardian_suspected=suspected, assent=assent)
    assert answer(told, child=child).allowed is allowed


def test_a_child_who_agrees_too_does_not_undo_her_guardians_consent_but_undoes_it_by_refusing() -> None:
    guardian = consent(given_by="guardian", guardian_suspected="no", assent="given")
    own_word = consent(on="2026-11-20")
    assert answer(guardian, own_word, child=True).allowed
    assert not answer(guardian, own_word, consent("refused", "2026-11-20"), child=True).allowed


def test_a_guardian_suspected_later_undoes_the_earlier_consent() -> None:
    before = consent(given_by="guardian", guardian_suspected="no", assent="given")
    after = consent(on="2026-11-20", given_by="guardian", guardian_suspected="yes", assent="given")
    assert not answer(before, after, child=True).allowed


def test_a_guardian_says_nothing_for_an_adult_who_has_decided_herself() -> None:
    guardian = consent(on="2026-11-20", given_by="guardian", guardian_suspected="no", assent="given")
    assert answer(consent(), guardian).allowed
    assert "of age" in answer(guardian).sentence


def test_what_either_of_two_consents_of_one_day_withholds_is_left_out() -> None:
    assert answer(consent(withheld=["photo"]), consent(withheld=["health"])).withheld == {"photo", "health"}


def test_help_for_a_child_waits_for_no_guardian() -> None:
    for purpose in CHILD_ALONE:
        told = consent(purpose=purpose, recipient="own_organisation")
        assert answer(told, recipient=Recipient("own_organisation"), purpose=purpose, child=True).allowed


def test_what_is_to_be_left_out_comes_with_the_answer() -> None:
    assert answer(consent(withheld=["photo", "health"])).withheld == {"photo", "health"}
    assert answer(consent()).withheld == frozenset()


def test_consents_filed_away_do_not_count() -> None:
    filed = record("consent", consent().answers, archived=True)
    assert not answer(filed).allowed


def test_what_happened_later_does_not_change_what_was_allowed_before() -> None:
    records = [consent(on="2026-11-01"), consent("refused", "2026-11-15"), withdrawal("2026-11-20")]
    assert not answer(*records, day=date(2026, 10, 31)).allowed
    assert answer(*records, day=date(2026, 11, 14)).allowed
    assert not answer(*records, day=date(2026, 11, 15)).allowed


def test_24_months_end_the_day_before() -> None:
    assert default_until(date(2026, 11, 24)) == date(2028, 11, 23)
    assert default_until(date(2024, 2, 29)) == date(2026, 2, 27)
    assert default_until(date(2026, 12, 1)) == date(2028, 11, 30)


def test_a_withdrawal_shows_what_had_already_left() -> None:
    one = consent()
    told = {"on": "2026-11-05", "purpose": "referral", "recipient": "police", "consent": one.id}
    left = record("consent.sent", told)
    later = record("consent.sent", {**told, "on": "2026-11-07"})
    elsewhere = record("consent.sent", {**told, "recipient": "embassy", "consent": "other"})
    everything = [left, elsewhere, later]
    assert what_left(everything, withdrawal(consent=one.id)) == [later, left]
    assert what_left(everything, withdrawal(recipients=["police"])) == [later, left]
    assert what_left(everything, withdrawal()) == [later, elsewhere, left]
    assert what_left(everything, withdrawal(purposes=["tracing"])) == []


_days = st.dates(date(2024, 1, 1), date(2027, 1, 1)).map(date.isoformat)
_consents = st.builds(
    consent,
    st.sampled_from(["given", "given", "refused", "withdrawn", "unable", "not_asked"]),
    _days,
    purpose=st.sampled_from(["referral", "tracing"]),
    recipient=st.sampled_from(["police", "embassy"]),
    recipient_name=st.sampled_from(["", "", "Poipet", SEALED]),
    given_by=st.sampled_from(["individual", "guardian", "other"]),
    guardian_suspected=st.sampled_from(["no", "yes"]),
    assent=st.sampled_from(["given", "refused"]),
)
_withdrawals = st.builds(
    withdrawal,
    _days,
    purposes=st.sampled_from([[], ["referral"], ["tracing"]]),
    recipients=st.sampled_from([[], ["police"], ["embassy"]]),
)
_asked = st.sampled_from([POLICE, Recipient("police", "Poipet"), Recipient("embassy")])


@given(st.lists(_consents, max_size=6), st.lists(_withdrawals, max_size=3), _withdrawals, _asked, st.booleans())
def test_a_withdrawal_never_opens_anything(
    consents: list[Record], withdrawals: list[Record], one_more: Record, asked: Recipient, child: bool
) -> None:
    before = answer(*consents, *withdrawals, recipient=asked, child=child)
    after = answer(*consents, *withdrawals, one_more, recipient=asked, child=child)
    assert before.allowed or not after.allowed


@given(st.lists(_consents, max_size=6), st.lists(_withdrawals, max_size=3), _asked, st.booleans())
def test_a_refusal_today_closes_everything_it_covers(
    consents: list[Record], withdrawals: list[Record], asked: Recipient, child: bool
) -> None:
    refusal = consent("refused", DAY.isoformat(), recipient=asked.kind, recipient_name=asked.name)
    assert not answer(*consents, *withdrawals, refusal, recipient=asked, child=child).allowed


@given(st.lists(_consents, max_size=6), st.lists(_withdrawals, max_size=3), _asked, st.booleans(), st.randoms())
def test_the_order_of_the_records_says_nothing(
    consents: list[Record], withdrawals: list[Record], asked: Recipient, child: bool, dice: Any
) -> None:
    found = answer(*consents, *withdrawals, recipient=asked, child=child)
    dice.shuffle(consents)
    dice.shuffle(withdrawals)
    again = answer(*consents, *withdrawals, recipient=asked, child=child)
    assert (found.allowed, found.sentence) == (again.allowed, again.sentence)


@given(st.lists(_consents, max_size=6), st.lists(_withdrawals, max_size=3), _asked, st.booleans())
def test_a_yes_always_stands_on_a_consent_that_was_given_and_not_taken_back(
    consents: list[Record], withdrawals: list[Record], asked: Recipient, child: bool
) -> None:
    found = answer(*consents, *withdrawals, recipient=asked, child=child)
    if not found.allowed:
        return
    assert found.record is not None
    told = found.record.answers
    assert (told["decision"], told["purpose"], told["recipient"]) == ("given", "referral", asked.kind)
    for one in withdrawals:
        covers = one.answers["purposes"] in ([], ["referral"]) and one.answers["recipients"] in ([], [asked.kind])
        assert not covers or not told["decided_on"] <= one.answers["on"] <= DAY.isoformat()
