"""An interview opens only when everything is ready, safe and agreed."""

from datetime import date
from typing import Any

import pytest

from app.models.forms.answers import asked, problems
from app.models.forms.library import Library
from app.models.screening.preparation import INTERPRETER_TICKS, TICKS, may_open_interview

TODAY = date(2026, 11, 24)
READY: dict[str, Any] = {
    "prepared_on": "2026-11-23",
    **dict.fromkeys(TICKS, "yes"),
    "language": "khm",
    "interpreter_needed": "no",
    "interviewer_wish": "woman",
    "interviewer_wish_met": "yes",
    "place_private": "yes",
    "others_present": "no",
}
INTERPRETED = {
    **READY,
    "interpreter_needed": "yes",
    "interpreter_role": "professional",
    **dict.fromkeys(INTERPRETER_TICKS, "yes"),
    "interpreter_same_community": "no",
}

LACKING: list[tuple[dict[str, Any], str]] = [
    *(({tick: "no"}, tick) for tick in TICKS),
    *(({tick: None}, tick) for tick in TICKS),
    ({"language": None}, "language"),
    ({"language": {"?": "unknown"}}, "language"),
    ({"interpreter_needed": None}, "interpreter_needed"),
    ({"interpreter_role": None}, "interpreter_role"),
    *(({"interpreter_role": role}, "interpreter_role") for role in ("police", "resident", "child", "family")),
    ({"interpreter_role": "trafficker_side"}, "interpreter_role"),
    *(({tick: "no"}, tick) for tick in INTERPRETER_TICKS),
    ({"interpreter_same_community": {"?": "unknown"}}, "interpreter_same_community"),
    ({"interpreter_same_community": "yes"}, "interpreter_community_agreed"),
    ({"interviewer_wish": None}, "interviewer_wish"),
    ({"interviewer_wish_met": "no"}, "interviewer_wish_met"),
    ({"place_private": "no"}, "place_private"),
    ({"others_present": None}, "others_present"),
    ({"others_present": "yes"}, "others_agreed"),
    ({"prepared_on": "2026-11-16"}, "prepared_on"),
    ({"prepared_on": "2026-11-25"}, "prepared_on"),
    ({"prepared_on": None}, "prepared_on"),
]


@pytest.mark.parametrize("ready", [READY, INTERPRETED])
def test_it_opens_when_everything_is_ready(ready: dict[str, Any]) -> None:
    assert may_open_interview(ready, consented=True, today=TODAY) == []


@pytest.mark.parametrize(("lacking", "code"), LACKING)
def test_it_stays_closed_while_one_thing_is_missing_and_names_it(lacking: dict[str, Any], code: str) -> None:
    missing = may_open_interview({**INTERPRETED, **lacking}, consented=True, today=TODAY)
    assert [one.code for one in missing] == [code]


def test_a_child_needs_a_room_for_children_and_is_asked_who_should_be_beside_it() -> None:
    codes = [one.code for one in may_open_interview(READY, consented=True, today=TODAY, child=True)]
    assert codes == ["child_friendly", "support_person"]
    for said in ("yes", "no", {"?": "declined"}):
        ready = {**READY, "child_friendly": "yes", "support_person": said}
        assert may_open_interview(ready, consented=True, today=TODAY, child=True) == []


def test_without_consent_it_stays_closed() -> None:
    assert [one.code for one in may_open_interview(READY, consented=False, today=TODAY)] == ["consent"]


def test_without_a_saved_preparation_it_stays_closed() -> None:
    codes = [one.code for one in may_open_interview(None, consented=False, today=TODAY)]
    assert codes == ["preparation", "consent"]


@pytest.mark.parametrize("wish", ["either", {"?": "unknown"}, {"?": "declined"}])
def test_somebody_asked_who_has_no_wish_can_be_interviewed_by_anybody(wish: object) -> None:
    answers = {**READY, "interviewer_wish": wish, "interviewer_wish_met": None}
    assert may_open_interview(answers, consented=True, today=TODAY) == []


def test_the_community_of_the_interpreter_is_for_the_person_to_decide() -> None:
    answers = {**INTERPRETED, "interpreter_same_community": "yes", "interpreter_community_agreed": "yes"}
    assert may_open_interview(answers, consented=True, today=TODAY) == []


@pytest.mark.parametrize("ready", [READY, INTERPRETED])
def test_the_form_asks_for_all_that_the_gate_needs(library: Library, ready: dict[str, Any]) -> None:
    form = library.form("screening.preparation")
    assert problems(form, ready, today=TODAY) == []
    shown = {question.name for question in asked(form, ready)}
    assert {name for name in ready if not name.startswith("interpreter")} <= shown
    assert ready["interpreter_needed"] == "no" or set(INTERPRETER_TICKS) <= shown
