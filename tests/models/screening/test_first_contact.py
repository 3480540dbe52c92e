"""The first contact asks safety first, suggests without a sum, and lets help start at once."""

from datetime import date
from typing import Any

import pytest

from app.models.forms.definition import Form
from app.models.forms.library import Library
from app.models.screening.first_contact import (
    MOST_PROMPTS,
    NEED,
    SIGN,
    UNFIT_INTERPRETERS,
    Outcome,
    concluded,
    due_now,
    help_now,
    suggest,
)

TODAY = date(2026, 11, 24)
SIGNS = ("could_not_leave", "papers_taken", "promise_broken", "pay_or_debt", "threatened", "made_to_do")
NEEDS = ("in_danger", "needs_doctor", "needs_shelter", "has_dependants", "may_be_child")


def test_it_has_at_most_twelve_prompts_and_asks_safety_and_urgent_needs_first(first_contact: Form) -> None:
    prompts = [question for question in first_contact.questions if "prompt" in question.marks]
    assert len(prompts) <= MOST_PROMPTS == 12
    assert [question.name for question in prompts] == ["talks_freely", *NEEDS, *SIGNS]
    assert not any(question.required for question in prompts)


@pytest.mark.parametrize("sign", SIGNS)
def test_a_single_sign_suggests_a_presumed_victim(first_contact: Form, sign: str) -> None:
    found = suggest(first_contact, {sign: "yes"})
    assert (found.outcome, found.because) == (Outcome.PRESUMED_VICTIM, (sign,))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("said", [None, {"?": "unknown"}, {"?": "declined"}])
def test_while_one_sign_is_open_nothing_is_ruled_out(first_contact: Form, sign: str, said: object) -> None:
    answers = {**_no(), sign: said}
    assert suggest(first_contact, answers) == suggest(first_contact, {**answers, "in_danger": "yes"})
    assert suggest(first_contact, answers).outcome is Outcome.CANNOT_ASSESS
    assert suggest(first_contact, answers).open == (sign,)


def test_without_signs_a_need_is_another_need_for_protection_and_none_is_no_indication(first_contact: Form) -> None:
    assert suggest(first_contact, _no()).outcome is Outcome.NO_INDICATION
    needed = suggest(first_contact, {**_no(), "needs_doctor": "yes"})
    assert (needed.outcome, needed.because) == (Outcome.OTHER_PROTECTION_NEED, ("needs_doctor",))
    assert suggest(first_contact, {**_no(), "needs_doctor": {"?": "declined"}}).outcome is Outcome.CANNOT_ASSESS


@pytest.mark.parametrize("said", ["no", None, {"?": "unknown"}, {"?": "declined"}])
def test_what_is_denied_while_somebody_may_listen_rules_nothing_out(first_contact: Form, said: object) -> None:
    for answers in (_no(), {**_no(), "needs_doctor": "yes"}):
        watched = suggest(first_contact, {**answers, "talks_freely": said})
        assert (watched.outcome, watched.open) == (Outcome.CANNOT_ASSESS, ("talks_freely",))
    told = suggest(first_contact, {**_no(), "talks_freely": said, "threatened": "yes"})
    assert told.outcome is Outcome.PRESUMED_VICTIM


@pytest.mark.parametrize("role", UNFIT_INTERPRETERS)
def test_what_is_denied_through_somebody_who_never_interprets_rules_nothing_out(
    library: Library, first_contact: Form, role: str
) -> None:
    assert role in library.lists["screening.interpreter"]
    through = {**_no(), "interpreter": "yes", "interpreter_role": role}
    found = suggest(first_contact, through)
    assert (found.outcome, found.open) == (Outcome.CANNOT_ASSESS, ("interpreter_role",))
    assert suggest(first_contact, {**through, "interpreter_role": "trained"}).outcome is Outcome.NO_INDICATION
    assert suggest(first_contact, {**through, "interpreter": "no"}).outcome is Outcome.NO_INDICATION
    assert suggest(first_contact, {**through, "threatened": "yes"}).outcome is Outcome.PRESUMED_VICTIM


def test_needs_are_seen_to_at_once_whatever_the_outcome(first_contact: Form) -> None:
    answers = {"in_danger": "yes", "needs_shelter": "yes"}
    for outcome in (Outcome.NO_INDICATION, Outcome.CANNOT_ASSESS, Outcome.OTHER_PROTECTION_NEED):
        steps = due_now(first_contact, answers, outcome, TODAY)
        assert [(step.code, step.due) for step in steps] == [("danger", TODAY), ("shelter", TODAY)]


def test_a_presumed_victim_gets_help_from_the_first_day(first_contact: Form) -> None:
    steps = due_now(first_contact, {"needs_doctor": "yes"}, Outcome.PRESUMED_VICTIM, TODAY)
    assert [(step.code, (step.due - TODAY).days) for step in steps] == [
        ("medical", 0),
        ("safe_place", 0),
        ("medical_offer", 1),
        ("rights", 1),
        ("interpreter", 1),
        ("safety_plan", 1),
    ]


def test_for_a_child_a_guardian_and_best_interests_are_added(first_contact: Form) -> None:
    steps = due_now(first_contact, {"may_be_child": "yes"}, Outcome.PRESUMED_VICTIM, TODAY)
    assert {"child", "guardian", "best_interests"} <= {step.code for step in steps}
    known_otherwise = due_now(first_contact, {"may_be_child": "no"}, Outcome.PRESUMED_VICTIM, TODAY, child=True)
    assert {"guardian", "best_interests"} <= {step.code for step in known_otherwise}
    assert [step.code for step in help_now(TODAY, child=False)] == [step.code for step in help_now(TODAY, child=True)][
        :5
    ]


def test_nothing_waits_for_a_determination_or_for_the_police(first_contact: Form) -> None:
    everything = due_now(first_contact, dict.fromkeys(NEEDS, "yes"), Outcome.PRESUMED_VICTIM, TODAY)
    said = " ".join(step.sentence for step in everything).casefold()
    assert not any(word in said for word in ("police", "determination", "complaint", "witness", "cooperat"))


def test_a_conclusion_is_read_from_any_form_that_asks_for_it_by_the_list(library: Library) -> None:
    for name, question in (("screening.first_contact", "outcome"), ("screening.ilo_eleven", "conclusion")):
        form = library.form(name)
        assert concluded(form, {question: "presumed_victim", "suggestion": "no_indication"}) is Outcome.PRESUMED_VICTIM
        for said in (None, {"?": "unknown"}, "tarot"):
            assert concluded(form, {question: said}) is None
    assert concluded(library.form("case.note"), {"topic": "presumed_victim"}) is None


def test_the_marks_are_those_the_rule_reads(first_contact: Form) -> None:
    assert tuple(question.name for question in first_contact.questions if SIGN in question.marks) == SIGNS
    assert tuple(question.name for question in first_contact.questions if NEED in question.marks) == NEEDS


def _no() -> dict[str, Any]:
    return {"talks_freely": "yes", **dict.fromkeys((*SIGNS, *NEEDS), "no")}
