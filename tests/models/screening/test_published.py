"""What was published, kept apart from the code and compared with it: a slip of the pen in a form is found here."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.screening import palermo
from app.models.screening.delphi import DIMENSIONS, positive

PUBLISHED = Path(__file__).resolve().parents[2] / "expected" / "screening"
DEFINITION: dict[str, Any] = json.loads((PUBLISHED / "definition.json").read_text("utf-8"))
Grades = dict[tuple[str, str], tuple[str, str]]

BASES = {
    "document": "document",
    "self_stated": "told_by_person",
    "parent_or_guardian": "told_by_family",
    "estimated_by_worker": "worker_estimate",
    "authority_assessment": "told_by_authority",
    "zodiac_or_era_conversion": "reckoned",
}
"""How an age can be known → our code for it; "unknown" is no code but an answer that is not known."""


def grades() -> Grades:
    """Dimension and indicator → the grade for an adult and for a child, "" where it is not in the list."""
    with (PUBLISHED / "ilo_delphi_labour.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["dimension"], row["indicator_code"]): (row["adult_labour_weight"], row["child_labour_weight"])
            for row in csv.DictReader(file)
        }


def shipped(form: Form) -> Grades:
    marked = [question.marks for question in form.questions if "delphi" in question.marks]
    return {(one["delphi"], one["item"]): (one.get("adult", ""), one.get("child", "")) for one in marked}


def test_every_grade_of_the_form_is_the_published_one_in_the_published_order(assessment: Form) -> None:
    assert list(shipped(assessment).items()) == list(grades().items())


def test_one_changed_grade_would_be_found(assessment: Form) -> None:
    changed = {**shipped(assessment), ("D4", "no_access_to_education"): ("M", "M")}
    assert changed != grades()


def test_the_lists_are_as_long_as_published() -> None:
    for which, place in (("adult", 0), ("child", 1)):
        counts = {code: sum(bool(one[place]) for key, one in grades().items() if key[0] == code) for code in DIMENSIONS}
        assert counts == {code: told[which] for code, told in DEFINITION["dimensions"].items()}
    assert (sum(bool(one[0]) for one in grades().values()), sum(bool(one[1]) for one in grades().values())) == (67, 65)


@pytest.mark.parametrize(("strong", "medium", "weak", "expected"), DEFINITION["dimension_vectors"])
def test_the_rule_for_a_dimension_gives_the_published_answers(
    strong: int, medium: int, weak: int, expected: bool
) -> None:
    assert positive(strong, medium, weak) is expected


def test_acts_means_and_purposes_are_those_of_the_protocol() -> None:
    ours = {"acts": palermo.ACTS, "means": palermo.MEANS, "purposes": palermo.PURPOSES}
    assert {name: list(codes) for name, codes in ours.items()} == {name: DEFINITION[name] for name in ours}


def test_every_way_an_age_can_be_known_has_its_code(library: Library) -> None:
    assert [*BASES, "unknown"] == sorted(DEFINITION["age_bases"], key=[*BASES, "unknown"].index)
    offered = {code.code for code in library.lists["people.age_basis"]}
    assert set(BASES.values()) <= offered
    for form, name in (("person", "age_basis"), ("trafficking.episode", "age_at_start_basis")):
        assert "unknown" in [said.value for said in library.form(form).question(name).no_answer]
