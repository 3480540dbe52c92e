"""Needs rated 1 to 4: what goes into the plan, and when a case is ready to close."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Refused
from app.models.care import needs
from app.models.care.needs import FAMILY, PERSON, into_plan, items, ratings, readiness
from app.models.care.rules import Thresholds, rules
from app.models.forms.library import Library
from app.models.vault.record import SEALED
from tests.models.care.rated import assess, rated
from tests.models.conftest import Shelter

LIBRARY = Library.load()
FORM = LIBRARY.form(needs.NEEDS)
OURS = rules().closing
NAMES = [one.name for one in items(FORM)]


def reasons(answers: dict[str, Any], thresholds: Thresholds = OURS) -> list[str]:
    return [str(one) for one in readiness(FORM, answers, thresholds).reasons]


def test_nine_items_of_the_person_and_eleven_of_the_family_are_named_in_the_list_of_actions() -> None:
    assert (len(items(FORM, PERSON)), len(items(FORM, FAMILY))) == (9, 11)
    assert [code.code for code in LIBRARY.lists["care.items"]] == NAMES
    assert [code.label for code in LIBRARY.lists["care.items"]] == [one.label for one in items(FORM)]
    assert {one.marks["support"] for one in items(FORM)} <= {code.code for code in LIBRARY.lists["care.support"]}


def test_items_rated_one_or_two_go_into_the_plan_the_weakest_first() -> None:
    told = rated(LIBRARY, 3, papers="2", mind="1", home_debt="1", health="4")
    assert [one.name for one in into_plan(FORM, told, most=2)] == ["mind", "home_debt", "papers"]
    assert into_plan(FORM, rated(LIBRARY, 3), most=2) == []


def test_what_was_declined_or_is_not_known_is_no_low_rating_and_no_high_one() -> None:
    told = rated(LIBRARY, 4, mind={"?": "declined"}, papers={"?": "unknown"}, health=SEALED)
    assert into_plan(FORM, told, most=2) == []
    found = ratings(FORM, told, PERSON)
    assert set(found.unrated) == {"mind", "papers", "health"} and found.total == 24
    assert reasons(told) == ["Items of the person nobody has rated yet: 3."]


def test_the_numbers_of_the_source_are_twenty_one_thirty_and_forty_eight() -> None:
    assert (OURS.person, OURS.family, OURS.total, OURS.item) == (21, 30, 48, 2)
    assert "form 6" in OURS.source and OURS.required


def sums(person: int, family: int, **other: str) -> dict[str, Any]:
    """Ratings that come to these sums, as even as can be."""
    told = rated(LIBRARY, 1)
    for part, total in ((PERSON, person), (FAMILY, family)):
        names = [one.name for one in items(FORM, part)]
        for place, name in enumerate(names):
            told[name] = str(total // len(names) + (place < total % len(names)))
    return {**told, **other}


@pytest.mark.parametrize(
    ("person", "family", "expected"),
    [
        (21, 30, []),
        (20, 30, ["The person’s items come to 20. Needed: 21."]),
        (21, 29, ["The family’s items come to 29. Needed: 30."]),
        (
            18,
            29,
            [
                "The person’s items come to 18. Needed: 21.",
                "The family’s items come to 29. Needed: 30.",
                "All items come to 47. Needed: 48.",
            ],
        ),
    ],
)
def test_a_case_is_ready_when_person_family_and_all_reach_their_numbers(
    person: int, family: int, expected: list[str]
) -> None:
    assert reasons(sums(person, family)) == expected


def test_one_item_below_two_keeps_a_case_open_whatever_the_sums() -> None:
    high = rated(LIBRARY, 4)
    assert reasons(high) == []
    assert reasons({**high, "safety": "1"}) == ["No item may be below 2. Items below it: 1."]
    assert reasons({**high, "home_food": "1", "safety": "1"}) == ["No item may be below 2. Items below it: 2."]
    assert reasons({**high, "safety": "1"}, replace(OURS, item=1)) == []


def test_where_there_is_no_family_only_the_person_counts() -> None:
    alone = {name: value for name, value in rated(LIBRARY, 3).items() if not name.startswith("home_")}
    assert reasons({**alone, "family_asked": "no"}) == []
    assert readiness(FORM, {**alone, "family_asked": "no"}, OURS).family is None
    assert "Items of the family nobody has rated yet: 11." in reasons({**alone, "family_asked": "yes"})


@given(st.fixed_dictionaries({name: st.sampled_from("1234") for name in NAMES}), st.sampled_from(NAMES))
def test_a_higher_rating_never_takes_readiness_away_nor_puts_an_item_into_the_plan(
    told: dict[str, str], raised: str
) -> None:
    before = {**told, "family_asked": "yes"}
    after = {**before, raised: str(min(4, int(told[raised]) + 1))}
    assert not readiness(FORM, before, OURS).met or readiness(FORM, after, OURS).met
    planned = {one.name for one in into_plan(FORM, after, most=2)}
    assert planned <= {one.name for one in into_plan(FORM, before, most=2)}


def test_an_assessment_stays_as_it_was_made_and_its_words_are_sealed(shelter: Shelter) -> None:
    case = shelter.case()
    id = assess(shelter, case, person_words="She does not sleep.")
    with pytest.raises(Refused, match="stays as it was"), shelter.vault.change(shelter.worker, "care.assess") as change:
        change.edit(id, shelter.library.form(needs.NEEDS).kind, {"safety": "4"})
    assert shelter.library.form(needs.NEEDS).kind.sealed["person_words"] == "restricted"
