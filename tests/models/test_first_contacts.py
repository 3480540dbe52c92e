"""A first contact is kept with what it suggests, and help follows it and any other instrument."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from app.models import screenings
from app.models.forms.library import Library
from tests.models.conftest import TODAY, Shelter
from tests.models.screened import FOR_A_CHILD, HELP, keep, owed, screen


def test_a_first_contact_keeps_what_it_suggests_beside_what_the_worker_concludes(shelter: Shelter) -> None:
    case = shelter.case()
    kept = shelter.read(screen(shelter, case, outcome="cannot_assess"))
    assert (kept.answers["suggestion"], kept.answers["outcome"], kept.status) == (
        "presumed_victim",
        "cannot_assess",
        "done",
    )
    assert owed(shelter, case) == []
    screen(shelter, case)
    assert set(owed(shelter, case)) == HELP


@pytest.mark.parametrize(
    ("person", "answers", "child"),
    [
        ({}, {}, False),
        ({}, {"may_be_child": "yes"}, True),
        ({"birth": "2012"}, {}, True),
        ({"birth": {"?": "unknown"}}, {}, True),
        ({"age_disputed": "yes"}, {}, True),
    ],
)
def test_who_is_or_may_be_a_child_is_owed_a_guardian_whatever_the_prompt_says(
    shelter: Shelter, person: dict[str, Any], answers: dict[str, Any], child: bool
) -> None:
    case = shelter.case(shelter.person(**person))
    screen(shelter, case, **answers)
    assert (set(owed(shelter, case)) >= FOR_A_CHILD) is child


def test_help_is_owed_once_while_it_is_open(shelter: Shelter) -> None:
    case = shelter.case()
    screen(shelter, case)
    screen(shelter, case)
    keep(shelter, case, "screening.ilo_eleven", {"seen_on": "2026-03-02", "conclusion": "presumed_victim"})
    assert owed(shelter, case) == sorted(HELP)


@pytest.mark.parametrize("name", ["screening.ilo_eleven", "screening.commit_common_indicators"])
def test_help_follows_any_instrument_that_concludes_a_presumed_victim(shelter: Shelter, name: str) -> None:
    case = shelter.case()
    keep(shelter, case, name, {"seen_on": "2026-03-02", "conclusion": "cannot_assess"})
    assert owed(shelter, case) == []
    keep(shelter, case, name, {"seen_on": "2026-03-02", "conclusion": "presumed_victim"})
    assert set(owed(shelter, case)) == HELP


def test_a_first_contact_of_another_organisation_is_asked_and_suggests(shelter: Shelter, tmp_path: Path) -> None:
    library = _with(tmp_path / "beside", [("screening.border", BORDER)])
    case = shelter.case()
    told = {"beaten": "yes", "view": "presumed_victim"}
    record = screenings.screen(
        shelter.vault, shelter.worker, library, case, told, today=TODAY, instrument="screening.border"
    )
    assert shelter.read(record).answers == {"beaten": "yes", "said": "presumed_victim", "view": "presumed_victim"}
    assert set(owed(shelter, case)) == HELP


BORDER = """
name = "screening.border"
version = 1
title = "At the border"
desk = "screening"
about = "case"
[instrument]
method = "first_contact"
[[section]]
name = "all"
title = "All"
question = [
  {name = "beaten", label = "Beaten?", type = "yes_no", marks = {sign = "violence"}},
  {name = "said", label = "Suggests", type = "score", list = "screening.outcome", marks = {score = "suggestion"}},
  {name = "view", label = "Your view", type = "choice", list = "screening.outcome"},
]
"""


def _with(folder: Path, forms: Iterable[tuple[str, str]]) -> Library:
    (folder / "forms").mkdir(parents=True)
    for name, text in forms:
        (folder / "forms" / f"{name}.toml").write_text(text, encoding="utf-8")
    library = Library.load(folder)
    assert library.problems == ()
    return library
