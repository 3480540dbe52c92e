"""People who may already be here."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.duplicates import LIKELY, Everybody, compare, profile
from app.models.vault.record import SEALED

KHMER = {"own": "ចាន់ ស្រីមុំ", "roman": "Chan Sreymom", "order": "family_first"}


def person(name: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"name": name, **more}


STORED = {
    "srey": person(KHMER, gender="Feminine", birth="2004", father_name={"roman": "Chan Dara"}),
    "thida": person({"own": "မသီတာ", "roman": "Ma Thida", "order": "single"}, gender="Feminine", birth="1999-03-02"),
    "hoa": person(
        {"own": "Nguyễn Thị Hoa", "order": "family_first"},
        documents=[{"document": "national_id", "number": "0010-95 000123"}],
        mobile_phone="+84 912 345 678",
    ),
    "somchai": person({"own": "สมชาย ใจดี", "roman": "Somchai Jaidee", "order": "given_first"}, gender="Masculine"),
}


@pytest.fixture
def everybody() -> Everybody:
    return Everybody(profile(id, answers) for id, answers in STORED.items())


def found(everybody: Everybody, answers: dict[str, Any]) -> list[str]:
    return [candidate.person for candidate in everybody.like(profile("new", answers))]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"roman": "Chan Sreymom"}, "srey"),
        ({"own": "ចាន់ ស្រីមុំ"}, "srey"),
        ({"roman": "sreymom chan"}, "srey"),
        ({"roman": "Chan Sraymom"}, "srey"),
        ({"roman": "CHANN SREY MOM"}, "srey"),
        ({"roman": "Thida"}, "thida"),
        ({"roman": "Daw Thida"}, "thida"),
        ({"own": "သီတာ", "roman": "Dita"}, None),  # the honorific is part of the word, and Latin differs
        ({"roman": "Nguyen Thi Hoa"}, "hoa"),
        ({"roman": "Somchay Jaidi"}, "somchai"),
        ({"own": "王芳"}, None),
    ],
)
def test_a_name_is_found_in_any_script_order_and_spelling(
    everybody: Everybody, name: dict[str, str], expected: str | None
) -> None:
    assert found(everybody, person(name)) == ([expected] if expected else [])


def test_a_number_is_found_under_any_name(everybody: Everybody) -> None:
    same = person({"roman": "Linda"}, documents=[{"number": "001095000123"}])
    assert found(everybody, same) == ["hoa"]
    (candidate,) = everybody.like(profile("new", same))
    assert candidate.reasons == ("An identity number is the same.",)


def test_the_reasons_say_what_was_compared(everybody: Everybody) -> None:
    typed = person({"roman": "Chan Sraymom"}, gender="Feminine", birth="2004-05", father_name={"roman": "CHAN DARA"})
    (candidate,) = everybody.like(profile("new", typed))
    assert candidate.reasons == ("The names are alike.", "The father's name is the same.", "The dates of birth fit.")
    assert candidate.score == 100


def test_another_birthday_or_sex_makes_two_people_of_one_name(everybody: Everybody) -> None:
    assert found(everybody, person(KHMER, birth="1980")) == []
    assert found(everybody, person(KHMER, gender="Masculine")) == []
    assert found(everybody, person(KHMER, birth="~2002")) == ["srey"]


def test_pairs_somebody_told_apart_are_not_shown_again(everybody: Everybody) -> None:
    everybody.put(profile("srey again", STORED["srey"]))
    assert [(one, other.person) for one, other in everybody.pairs()] == [("srey", "srey again")]
    assert everybody.pairs([frozenset(("srey again", "srey"))]) == []
    assert everybody.like(profile("srey", STORED["srey"]), different=["srey again"]) == []


def test_a_corrected_name_is_found_and_the_earlier_one_is_not(everybody: Everybody) -> None:
    everybody.put(profile("srey", person({"roman": "Keo Bopha"})))
    assert found(everybody, person({"roman": "Chan Sreymom"})) == []
    assert found(everybody, person({"roman": "Keo Bopha"})) == ["srey"]


def test_what_cannot_be_seen_is_not_compared() -> None:
    closed = {"name": SEALED, "documents": SEALED, "mobile_phone": SEALED, "father_name": SEALED}
    everybody = Everybody([profile("closed", closed)])
    assert found(everybody, person(KHMER)) == []


def test_a_profile_prints_nothing_of_a_person() -> None:
    printed = [repr(profile(id, answers)).casefold() for id, answers in STORED.items()]
    assert not [one for one in printed if any(told in one for told in ("95000123", "sreymom", "dara", "2004"))]


_SYLLABLES = ["chan", "srey", "mom", "so", "phea", "ra", "vann", "da", "ly", "keo", "tha", "வ", "ស្រី", "မ", "芳"]
_names = st.lists(st.sampled_from(_SYLLABLES), min_size=1, max_size=4).map(lambda parts: {"roman": " ".join(parts)})
_people = st.builds(
    person,
    _names,
    birth=st.sampled_from(["2001", "2004-05-06", "~1999", {"?": "unknown"}]),
    gender=st.sampled_from(["Feminine", "Masculine", None]),
    mobile_phone=st.sampled_from(["", "+85512345678", "012345678"]),
)


@given(st.lists(_people, max_size=12), _people)
def test_looking_up_finds_exactly_who_comparing_with_everybody_would(
    people: list[dict[str, Any]], typed: dict[str, Any]
) -> None:
    profiles = [profile(f"{n:02}", answers) for n, answers in enumerate(people)]
    new = profile("new", typed)
    everybody = Everybody(profiles)
    slow = {one.person: found.score for one in profiles if (found := compare(new, one))}
    assert {one.person: one.score for one in everybody.like(new, limit=100)} == slow
    pairs = {(a, b.person) for a, b in everybody.pairs()}
    assert pairs == {
        (a.person, b.person) for a in profiles for b in profiles if a.person < b.person and compare(a, b) is not None
    }


@given(_people, _people)
def test_likeness_goes_both_ways(one: dict[str, Any], other: dict[str, Any]) -> None:
    first, second = profile("a", one), profile("b", other)
    there, back = compare(first, second), compare(second, first)
    assert (there.score if there else None) == (back.score if back else None)
    assert there is None or LIKELY <= there.score <= 100
