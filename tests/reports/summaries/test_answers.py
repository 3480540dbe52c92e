"""Answers beside their questions: names, ages, what nobody asked, what laptops disagree on."""

from typing import Any

import pytest

from app.models import cases
from tests.models.conftest import TODAY, Shelter
from tests.reports.printed import agreed, heard, read, summary, torn

NASTY = ('<img src="file:///etc/passwd">', "<b>Srey</b> &amp; {day}", "%s ) Tj ET (")


def told(shelter: Shelter, **person: Any) -> str:
    case = shelter.case(shelter.person(**person))
    agreed(shelter, str(case.person))
    return read(summary(shelter, case))


def test_a_name_in_two_scripts_stands_in_both(shelter: Shelter) -> None:
    name = {"own": "ສີສະຫວາດ", "roman": "Sisavath", "order": "single"}
    assert "Name, as told ສີສະຫວາດ (Sisavath)" in told(shelter, name=name)


def test_what_looks_like_markup_in_a_name_is_printed_as_it_is(shelter: Shelter) -> None:
    said = told(shelter, name=" ".join(NASTY))
    assert " ".join(NASTY) in said


def test_what_looks_like_markup_in_other_texts_is_printed_as_it_is(shelter: Shelter) -> None:
    case = shelter.case(incoming_organisation=NASTY[0])
    agreed(shelter, str(case.person), recipient_name="")
    cases.rate_risk(
        shelter.vault,
        shelter.worker,
        shelter.library,
        case,
        level="low",
        factors=["other"],
        words=NASTY[1],
        today=TODAY,
    )
    said = read(summary(shelter, case))
    assert NASTY[0] in said and NASTY[1] in said


def test_a_very_long_name_is_printed_whole(shelter: Shelter) -> None:
    name = " ".join(f"Name{number}" for number in range(12)) + " " + "x" * 120
    said = told(shelter, name=name)
    assert name.replace(" ", "") in said.replace(" ", "")


def test_a_name_she_wants_hidden_stands_as_initials(shelter: Shelter) -> None:
    said = told(shelter, name="Chan Srey", name_hidden="yes")
    assert "Initials C. S." in said and "Srey" not in said
    assert "Name, as told does not know" in told(shelter, name={"?": "unknown"}, name_hidden="yes")


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (
            {"birth": "1990-05-06", "age_basis": "document"},
            "Age 35 years on 2 Mar 2026 How it is known: A document 18 or older.",
        ),
        (
            {"birth": "~2009", "age_basis": "worker_estimate"},
            "between 13 and 20 years on 2 Mar 2026 How it is known: The worker's estimate May be under 18",
        ),
        (
            {"birth": "1990", "age_basis": "told_by_person", "age_disputed": "yes"},
            "How it is known: The person says so Somebody doubts this age. The age is in doubt: treated as a child.",
        ),
        ({"birth": None, "age_basis": None}, "Age The age is not known: treated as a child."),
        ({"birth": "1990", "age_basis": {"?": "unknown"}}, "nobody noted how it is known 18 or older."),
    ],
)
def test_an_age_is_never_told_without_how_it_is_known(shelter: Shelter, person: dict[str, Any], expected: str) -> None:
    assert expected in told(shelter, **person)


def test_an_age_as_told_says_when_and_how_it_was_counted(shelter: Shelter) -> None:
    counted = {"birth": None, "age_stated": 20, "age_stated_on": "2026-03-01", "age_basis": "told_by_person"}
    said = told(shelter, **counted, age_counted="counted")
    assert "told on 1 Mar 2026 as 20 Counted: one at birth, one more at each new year" in said
    assert "nobody knows how that was counted" in told(shelter, **counted, age_counted={"?": "unknown"})


def test_what_nobody_asked_is_said_to_be_open_and_no_is_no(shelter: Shelter) -> None:
    said = told(shelter, children=0, gender={"?": "declined"})
    assert "How many children 0" in said and "Gender declines to say" in said
    assert "Not asked yet: Citizenship; First language;" in said
    assert "Not asked yet: How many children" not in said


def test_an_empty_case_says_in_words_that_there_is_nothing(shelter: Shelter) -> None:
    case = shelter.case()
    agreed(shelter, str(case.person))
    one = summary(shelter, case)
    said = read(one)
    for section in (
        "Caseworker Dara",
        "The risk has not been rated yet.",
        "Nobody has asked about them yet.",
        "No task is open.",
        "No episode is written down yet.",
        "No screening has been done yet.",
        "Nobody has decided on the status yet. Help does not wait for it.",
        "no choice and no best-interests decision is written down yet.",
        "Nobody has been asked to approve anything yet.",
        "Nobody has proposed to close the case.",
        "Left out of this summary Nothing was left out.",
    ):
        assert section in said
    assert one.left_out == ()


def test_where_laptops_disagree_both_values_stand(shelter: Shelter) -> None:
    case = heard(shelter, gender="Feminine")
    torn(shelter, case.id, "risk_level", "low")
    torn(shelter, str(case.person), "gender", "TransgenderFeminine")
    said = read(summary(shelter, case))
    assert "Risk level Laptops disagree: High and Low" in said
    assert "Gender Laptops disagree: Woman or girl and " in said


def test_a_caseworker_is_told_by_name(shelter: Shelter) -> None:
    case = heard(shelter)
    cases.assign(shelter.vault, shelter.sign_in("sopha"), shelter.library, case, shelter.worker.user)
    assert "Caseworker Dara" in read(summary(shelter, shelter.read(case.id)))
