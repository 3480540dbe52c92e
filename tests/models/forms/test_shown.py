"""An answer in words."""

from typing import Any

import pytest

from app.i18n import Words
from app.models.forms.no_answer import NoAnswer
from app.models.forms.shown import shown
from app.models.vault.record import SEALED
from tests.models.forms.sample import SAMPLE, form_of

FORM = form_of(SAMPLE)
ENGLISH = Words("en")

SAID: list[tuple[str, Any, str]] = [
    ("called", {"own": "ចាន់ ស្រី", "roman": "Chan Srey", "order": "family_first"}, "ចាន់ ស្រី (Chan Srey)"),
    ("called", {"roman": "Thida"}, "Thida"),
    ("gender", "Feminine", "Woman or girl"),
    ("gender", "Gone", "Gone"),
    ("seen_on", "2026-11-20", "20 Nov 2026"),
    ("seen_on", "~2009", "about 2009"),
    ("children", 0, "0"),
    ("moved", "no", "no"),
    ("by", ["road", "ox_cart"], "By road; By ox cart"),
    ("to", {"country": "KH", "province": "KH-12", "detail": "near the river"}, "near the river, Phnom Penh, Cambodia"),
    ("told", "line one\nline two", "line one\nline two"),
    (
        "debts",
        [{"owed_to": "a", "owed": {"amount": "12500.50", "currency": "THB"}}, {"owed_to": "b"}],
        "To whom?: a; How much?: 12,500.50 THB\nTo whom?: b",
    ),
    ("weight", "48.50", "48.50"),
    ("mood", 4, "4"),
    ("papers", ["a" * 32, "b" * 32], "2 attachments"),
    ("signed", {"by": "Thida", "method": "thumbprint", "on": "2026-11-24"}, "Thida, by thumbprint, 24 Nov 2026"),
    ("sum", 3, "3"),
    ("moved", None, "not asked"),
    ("moved", NoAnswer.UNKNOWN.stored, "does not know"),
    ("moved", NoAnswer.DECLINED.stored, "declines to say"),
    ("told", SEALED, "sealed"),
]


@pytest.mark.parametrize(("name", "value", "text"), SAID)
def test_every_answer_is_said_in_words(name: str, value: Any, text: str) -> None:
    assert shown(FORM.question(name), value, ENGLISH) == text


def test_the_five_kinds_of_no_answer_read_differently() -> None:
    question = FORM.question("moved")
    values = [None, NoAnswer.UNKNOWN.stored, NoAnswer.DECLINED.stored, "no"]
    said = [shown(question, value, ENGLISH) for value in values] + [shown(FORM.question("children"), 0, ENGLISH)]
    assert len(set(said)) == 5


def test_it_is_said_in_the_readers_language() -> None:
    assert shown(FORM.question("to"), {"country": "KH"}, Words("km")) == "កម្ពុជា"
    assert shown(FORM.question("seen_on"), "2026-11-20", Words("vi")) != shown(
        FORM.question("seen_on"), "2026-11-20", ENGLISH
    )


@pytest.mark.parametrize("value", [3, "x", ["a", 3], {"own": 3}, {"amount": "x"}, True, [[]], {"on": "2026"}])
def test_an_answer_that_fits_no_more_is_shown_as_it_stands(value: Any) -> None:
    for question in FORM.questions:
        assert shown(question, value, ENGLISH)
