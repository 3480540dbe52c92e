"""The numbers of care: ours with their source, and those an organisation settles for itself."""

from pathlib import Path

import pytest

from app.errors import Refused
from app.models.care.rules import CLOSING, rules, settle, thresholds
from app.places import resource
from tests.models.conftest import TODAY, Shelter


def test_every_number_of_ours_has_its_source() -> None:
    text = resource("care.toml").read_text("utf-8")
    blocks = text.split("\n[")[1:]
    assert len(blocks) == 4 and all("source = " in block or "why = " in block for block in blocks)
    assert (rules().into_plan, rules().review_within.days, rules().family_first_to, rules().most_cases) == (
        2,
        90,
        3,
        25,
    )


def test_a_number_under_a_misspelt_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "care.toml"
    path.write_text(resource("care.toml").read_text("utf-8").replace("[caseload]", "[caseload]\nmots = 3"), "utf-8")
    with pytest.raises(ValueError, match="mots"):
        rules(path)


def test_an_organisation_settles_its_own_numbers_and_what_counted_before_stays(shelter: Shelter) -> None:
    boss = shelter.sign_in("mealea")
    assert thresholds(shelter.vault, boss) == rules().closing
    told = {"person_least": 24, "required": "yes", "source": "Decision of the board"}
    settle(shelter.vault, boss, shelter.library, told, today=TODAY)
    now = thresholds(shelter.vault, boss)
    assert (now.person, now.family, now.total, now.item) == (24, 30, 48, 2)
    assert now.required and now.source == "Decision of the board"
    settle(shelter.vault, boss, shelter.library, {"item_least": 1}, today=TODAY)
    again = thresholds(shelter.vault, boss)
    assert (again.person, again.item, again.required) == (24, 1, True)
    assert shelter.vault.count(boss, kind=CLOSING) == 2
    assert thresholds(shelter.vault, shelter.worker) == again


def test_a_caseworker_reads_the_numbers_and_sets_none(shelter: Shelter) -> None:
    with pytest.raises(Refused, match="role"):
        settle(shelter.vault, shelter.worker, shelter.library, {"person_least": 9}, today=TODAY)
