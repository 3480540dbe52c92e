from datetime import UTC
from typing import Any

import pytest

from app.i18n import LANGUAGES, Words
from app.models.forms.condition import read_condition
from app.models.forms.definition import Form, Question, Section
from app.models.forms.lists import Code, CodeList
from app.models.vault.record import SEALED
from app.reports.documents.filled import filled
from app.reports.documents.render import render
from tests.shots import page_text

MEALS = CodeList("meals", (Code("rice", "Rice"), Code("soup", "Soup")))
DEBT = (Question("to", "Owed to", "text"), Question("since", "Since", "date"))
LONG_DEBT = (*DEBT, *(Question(f"q{place}", f"Detail {place}", "text") for place in range(5)))
FORM = Form(
    "test",
    3,
    "A test form",
    "cases",
    "case",
    (
        Section(
            "one",
            "First section",
            questions=(
                Question("fed", "Fed?", "yes_no"),
                Question(
                    "meal", "Which meal?", "choice", codes=MEALS, show_if=read_condition("fed", {"fed": "yes_no"})
                ),
                Question("story", "Her story", "long_text", sealed="restricted"),
                Question("debts", "Debts", "group", repeat=True, questions=DEBT),
                Question("loans", "Loans", "group", repeat=True, questions=LONG_DEBT),
                Question("remark", "A remark that is only read", "note"),
            ),
        ),
        Section("two", "Second section", questions=(Question("late", "Late?", "yes_no", show_if=None),)),
        Section(
            "three",
            "Never asked",
            questions=(Question("x", "X?", "text", show_if=read_condition("g", {"g": "given"})),),
        ),
    ),
)


def _read(answers: dict[str, Any], language: str = "en", **given: object) -> str:
    words = Words(language, zone=UTC)
    return " ".join(page_text(render(filled(FORM, answers, words, given), words), "-raw").split())


def test_answers_stand_beside_their_questions_in_words() -> None:
    read = _read({"fed": "yes", "meal": "rice", "story": "As she told it", "late": {"?": "declined"}})
    assert "Fed? yes Which meal? Rice Her story As she told it" in read
    assert "Late? declines to say" in read
    assert "Form test, version 3" in read


def test_what_was_not_asked_is_not_printed_and_what_was_not_answered_says_so() -> None:
    read = _read({"fed": "no", "meal": "rice"})
    assert "Which meal?" not in read
    assert "Never asked" not in read
    assert "a remark" not in read.lower()
    assert "Late? not asked" in read
    assert "Never asked X? not asked" in _read({}, g=True)


def test_what_this_reader_may_not_see_says_that_it_is_sealed() -> None:
    read = _read({"story": SEALED})
    assert "Her story" in read
    assert "SEALED" not in read


def test_rows_are_a_table_or_stand_one_after_the_other() -> None:
    read = _read({"debts": [{"to": "A lender", "since": "2024-05"}, {"to": "A cook"}]})
    assert "Owed to Since A lender May 2024 A cook not asked" in read
    read = _read({"loans": [{"to": "A lender", "q4": "None"}, {"to": "A cook"}]})
    assert "1. Owed to A lender" in read
    assert "2. Owed to A cook" in read
    assert read.count("Detail 4") == 2


def test_answers_of_a_person_are_never_markup() -> None:
    assert "<b>x</b> &amp; {name}" in _read({"story": "<b>x</b> &amp; {name}"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_prints_in_every_language(language: str) -> None:
    assert "Fed?" in _read({"fed": "yes", "meal": "soup", "debts": [{"to": "x", "since": "~2020"}]}, language)
