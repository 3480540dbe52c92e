"""A child's best interests are determined by a panel that compares; an adult chooses for herself."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from app.models.forms.answers import problems
from app.models.forms.library import Library
from app.models.screening.best_interests import choice_counts, determination_counts, flaws

DECIDED = date(2026, 9, 1)
OPTION = {"safety": "…", "family": "…", "development": "…", "views": "…"}
DETERMINATION: dict[str, Any] = {
    "deciding": "durable_solution",
    "child_views": "Wants to live with her aunt.",
    "options": [{**OPTION, "option": "return"}, {**OPTION, "option": "stay"}],
    "panel": [
        {"member": "A", "role": "chair"},
        {"member": "B", "role": "social_worker"},
        {"member": "C", "role": "guardian"},
    ],
    "decided_on": "2026-09-01",
    "outcome": "return",
    "reasons": "…",
    "review_on": "2026-12-31",
}
CHOICE: dict[str, Any] = {
    "decided_on": "2026-09-01",
    "understood_language": "yes",
    "options_explained": "yes",
    "time_to_think": "yes",
    "free_of_pressure": "yes",
    "decision": ["stay", "work"],
}

LACKING: list[tuple[dict[str, Any], str]] = [
    ({"panel": DETERMINATION["panel"][:2]}, "A panel has at least 3 people in different roles."),
    (
        {"panel": [{"member": name, "role": "chair"} for name in "ABC"]},
        "A panel has at least 3 people in different roles.",
    ),
    (
        {"panel": [{"member": "A", "role": role} for role in ("chair", "ngo", "doctor")]},
        "A panel has at least 3 people in different roles.",
    ),
    ({"options": DETERMINATION["options"][:1]}, "At least 2 options are compared."),
    (
        {"options": [{"option": "return"}, {**OPTION, "option": "stay"}]},
        "Each option is weighed for safety, family, development and the child's views.",
    ),
    ({"outcome": "third_country"}, "The outcome is none of the options that were compared."),
    ({"child_views": None}, "The child's own views are not recorded."),
    ({"reasons": ""}, "The reasons are not recorded."),
    ({"review_on": None}, "The decision needs a day on which it is looked at again."),
    ({"review_on": "2026-08-31"}, "The decision needs a day on which it is looked at again."),
]


def test_a_whole_determination_has_no_flaws_and_the_form_accepts_it(library: Library) -> None:
    assert flaws(DETERMINATION) == []
    assert problems(library.form("screening.best_interests_determination"), DETERMINATION, today=DECIDED) == []


@pytest.mark.parametrize(("lacking", "sentence"), LACKING)
def test_what_a_determination_lacks_is_named(lacking: dict[str, Any], sentence: str) -> None:
    assert [str(said) for said in flaws({**DETERMINATION, **lacking})] == [sentence]


def test_it_counts_for_ninety_days_and_for_its_own_outcome_only() -> None:
    counted = determination_counts([DETERMINATION], date(2026, 11, 30), outcome="return")
    assert (counted.counts, str(counted.why)) == (True, "The best-interests determination of 2026-09-01 counts.")
    late = determination_counts([DETERMINATION], date(2026, 12, 1), outcome="return")
    assert (late.counts, late.why.places["days"]) == (False, 90)
    assert not determination_counts([DETERMINATION], DECIDED, outcome="stay").counts
    assert not determination_counts([DETERMINATION], date(2026, 8, 31), outcome="return").counts
    assert not determination_counts([], DECIDED, outcome="return").counts


def test_the_latest_determination_counts_even_where_an_earlier_one_said_otherwise() -> None:
    later = {**deepcopy(DETERMINATION), "decided_on": "2026-10-01", "outcome": "stay"}
    assert not determination_counts([DETERMINATION, later], date(2026, 10, 2), outcome="return").counts
    assert determination_counts([later, DETERMINATION], date(2026, 10, 2), outcome="stay").counts


def test_after_its_review_day_it_waits_for_the_review() -> None:
    early = {**DETERMINATION, "review_on": "2026-09-15"}
    assert determination_counts([early], date(2026, 9, 15), outcome="return").counts
    assert not determination_counts([early], date(2026, 9, 16), outcome="return").counts


def test_a_flawed_determination_does_not_count_and_says_why() -> None:
    found = determination_counts([{**DETERMINATION, "reasons": None}], DECIDED, outcome="return")
    assert (found.counts, str(found.why)) == (False, "The reasons are not recorded.")


def test_an_adults_choice_stands_when_it_was_free_and_understood() -> None:
    assert choice_counts([CHOICE], date(2026, 11, 30)).counts
    assert not choice_counts([CHOICE], date(2026, 12, 1)).counts
    assert not choice_counts([], DECIDED).counts


@pytest.mark.parametrize("name", ["understood_language", "options_explained", "time_to_think", "free_of_pressure"])
@pytest.mark.parametrize("said", ["no", None])
def test_a_choice_under_pressure_or_not_understood_does_not_stand(name: str, said: str | None) -> None:
    assert not choice_counts([{**CHOICE, name: said}], DECIDED).counts


@pytest.mark.parametrize("decision", [["return"], ["no_help"], ["no_police"], ["later"]])
def test_whatever_an_adult_chooses_stands(decision: list[str]) -> None:
    assert choice_counts([{**CHOICE, "decision": decision}], DECIDED).counts


def test_a_change_of_mind_is_the_choice_that_counts() -> None:
    withdrawn = {**CHOICE, "decided_on": "2026-09-02", "decision": None}
    assert not choice_counts([CHOICE, withdrawn], date(2026, 9, 3)).counts
