"""An assessment reads the answers by both methods, says what would change it, and never lets silence count as no."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dates import PartialDate
from app.models.forms.definition import Form
from app.models.forms.truth import Truth
from app.models.screening.assessment import Certainty, Finding, Result, assess, if_adult, would_change
from app.models.screening.changes import Change
from app.models.screening.delphi import Name
from app.models.screening.instruments import METHODS
from app.models.screening.minority import AgeFacts, age_rule

ADULT = age_rule(AgeFacts(born=(date(1990, 1, 1), date(1990, 1, 1)), start=PartialDate(2024)))
CHILD = age_rule(AgeFacts(born=(date(2010, 1, 1), date(2010, 1, 1)), start=PartialDate(2024)))
PRESUMED = age_rule(AgeFacts(start=PartialDate(2024)))

SCAM = {
    "act_recruitment": "yes",
    "means_deception": "yes",
    "purpose_forced_criminality": "yes",
    "d1_nature_of_job_place_employer": "yes",
    "d1_wages_earnings": "yes",
    "d4_excessive_working_days_or_hours": "yes",
    "d4_low_or_no_salary": "yes",
    "d5_confiscation_of_documents": "yes",
    "d5_threat_of_violence_on_victim": "yes",
}


def test_an_adult_deceived_exploited_and_held_is_indicated_by_both_methods(assessment: Form) -> None:
    result = assess(assessment, {**_all(assessment, "no"), **SCAM}, ADULT)
    assert result.scores == {
        "tool": "screening.assessment 1",
        "age_rule": "adult",
        "finding": "trafficking",
        "certainty": "settled",
        "palermo": "true",
        "delphi": "trafficking",
    }
    assert result.palermo is not None and result.palermo.wider
    assert result.delphi is not None and not result.delphi.provisional
    assert would_change(result) == {"palermo": (), "delphi": ()}


def test_with_every_question_answered_no_there_is_no_indication_and_with_one_open_there_is_not(
    assessment: Form,
) -> None:
    no = _all(assessment, "no")
    assert assess(assessment, no, ADULT).finding is Finding.NONE
    for said in ({"?": "unknown"}, {"?": "declined"}):
        acts = {name: said for name in no if name.startswith("d4_")}
        assert assess(assessment, {**no, **acts}, ADULT).finding is Finding.OPEN
    left_out = {name: answer for name, answer in no.items() if not name.startswith("d4_")}
    assert assess(assessment, left_out, ADULT).finding is Finding.OPEN


def test_nothing_answered_is_open_and_never_no_indication(assessment: Form) -> None:
    for age in (ADULT, CHILD, PRESUMED):
        result = assess(assessment, {}, age)
        assert result.finding is Finding.OPEN
        assert result.delphi is not None and result.delphi.name is Name.OPEN


def test_for_a_child_means_are_told_but_change_nothing(assessment: Form) -> None:
    answers = {**_all(assessment, "no"), "act_harbouring": "yes", "purpose_servitude": "yes"}
    for means in ("yes", "no"):
        told = {name: means for name in answers if name.startswith("means_")}
        result = assess(assessment, {**answers, **told}, CHILD)
        assert result.palermo is not None
        assert result.palermo.truth is Truth.TRUE
        assert len(result.palermo.elements[1].yes) == (9 if means == "yes" else 0)


def test_presumed_a_child_shows_what_an_adult_result_would_be(assessment: Form) -> None:
    answers = {**_all(assessment, "no"), "act_receipt": "yes", "purpose_slavery": "yes"}
    assert if_adult(assess(assessment, answers, PRESUMED)) == {"palermo": "false"}
    assert if_adult(assess(assessment, answers, CHILD)) == {}


def test_a_presumption_of_childhood_never_weakens_what_the_answers_say_of_an_adult(assessment: Form) -> None:
    answers = {**SCAM, "act_recruitment": {"?": "unknown"}}
    adult, presumed = assess(assessment, answers, ADULT), assess(assessment, answers, PRESUMED)
    assert adult.delphi is not None and adult.delphi.name is Name.TRAFFICKING
    assert presumed.delphi is not None and presumed.delphi.name is Name.TRAFFICKING


def test_ransom_counts_where_the_chosen_law_says_so(assessment: Form) -> None:
    answers = {**_all(assessment, "no"), "act_abduction": "no", "act_transfer": "yes", "means_abduction": "yes"}
    answers["purpose_ransom_or_other_benefit"] = "yes"
    there = assess(assessment, answers, ADULT, benefit_counts=True)
    elsewhere = assess(assessment, answers, ADULT, benefit_counts=False)
    assert there.palermo is not None and there.palermo.truth is Truth.TRUE and there.palermo.wider
    assert elsewhere.palermo is not None and elsewhere.palermo.truth is Truth.FALSE
    assert elsewhere.finding is Finding.INDICATORS
    assert (there.aside, elsewhere.aside) == ((), ("purpose_ransom_or_other_benefit",))


def test_a_result_says_whether_open_questions_could_still_change_it(assessment: Form) -> None:
    no, unknown = _all(assessment, "no"), {"?": "unknown"}
    settled = {**no, **SCAM}
    one_part = {**settled, "d6_economic_reasons": unknown, "d6_family_situation": unknown}
    one_part["d6_dependency_on_exploiters"] = unknown
    for answers, certainty in (
        (settled, Certainty.SETTLED),
        (one_part, Certainty.FIRM),
        ({**settled, "d5_confiscation_of_documents": unknown}, Certainty.PROVISIONAL),
        ({**settled, "purpose_forced_criminality": unknown}, Certainty.PROVISIONAL),
        ({}, Certainty.PROVISIONAL),
    ):
        assert assess(assessment, answers, ADULT).certainty is certainty


def test_whether_the_person_agreed_changes_nothing(assessment: Form) -> None:
    for answers in ({}, SCAM, _all(assessment, "no")):
        without = assess(assessment, answers, ADULT)
        for said in ("yes", "no", {"?": "declined"}):
            assert assess(assessment, {**answers, "agreed_at_the_time": said}, ADULT) == without


def test_no_question_without_a_mark_changes_the_result(assessment: Form) -> None:
    without = assess(assessment, SCAM, ADULT)
    unmarked = [question.name for question in assessment.questions if not question.marks.keys() & set(METHODS)]
    assert "agreed_at_the_time" in unmarked
    for name in unmarked:
        for said in ("yes", "no", "presumed_victim", 1):
            assert assess(assessment, {**SCAM, name: said}, ADULT) == without
    assert assess(assessment, {**SCAM, "act_recruitment": "no"}, ADULT) != without  # a marked one does


def test_the_missing_answer_that_would_change_the_result_is_named(assessment: Form) -> None:
    answers: dict[str, Any] = {**_all(assessment, "no"), **SCAM, "purpose_forced_criminality": {"?": "unknown"}}
    answers["d5_confiscation_of_documents"] = {"?": "declined"}
    found = would_change(assess(assessment, answers, ADULT))
    assert [(change.answer, change.needs, change.leads_to) for change in found["palermo"]] == [
        (Truth.TRUE, ((1, ("purpose_forced_criminality",)),), "true"),
        (Truth.FALSE, ((1, ("purpose_forced_criminality",)),), "false"),
    ]
    assert [(change.answer, change.needs, change.leads_to) for change in found["delphi"]] == [
        (Truth.TRUE, ((1, ("d5_confiscation_of_documents",)),), "trafficking"),
    ]


def test_what_is_said_to_change_the_result_does_and_single_answers_left_out_do_not(assessment: Form) -> None:
    answers = {name: said for name, said in SCAM.items() if not name.startswith(("d5", "purpose"))}
    for age in (ADULT, CHILD, PRESUMED):
        before = assess(assessment, answers, age)
        changing = would_change(before)
        for method, changes in changing.items():
            for change in changes:
                filled = {name for count, names in change.needs for name in names[:count]}
                said = "yes" if change.answer is Truth.TRUE else "no"
                after = assess(assessment, {**answers, **dict.fromkeys(filled, said)}, age)
                assert after.scores[method] == change.leads_to != before.scores[method]
        _no_single_answer_is_missed(assessment, answers, before, changing)


def _no_single_answer_is_missed(
    form: Form, answers: dict[str, Any], before: Result, changing: dict[str, tuple[Change, ...]]
) -> None:
    for name in _all(form, "no").keys() - answers.keys():
        for answer, said in ((Truth.TRUE, "yes"), (Truth.FALSE, "no")):
            after = assess(form, {**answers, name: said}, before.age)
            for method in METHODS:
                named = any(
                    change.answer is answer and change.size == 1 and name in change.needs[0][1]
                    for change in changing[method]
                )
                assert named == (after.scores[method] != before.scores[method])


@given(st.data())
def test_answering_what_is_unknown_never_undoes_a_certain_result(assessment: Form, data: st.DataObject) -> None:
    names = list(_all(assessment, "no"))
    answers = data.draw(st.dictionaries(st.sampled_from(names), st.sampled_from(["yes", "no"]), min_size=20))
    name, said = data.draw(st.sampled_from(names)), data.draw(st.sampled_from(["yes", "no"]))
    answers.pop(name, None)
    before, after = assess(assessment, answers, ADULT), assess(assessment, {**answers, name: said}, ADULT)
    if before.scores["palermo"] != "unknown" and not name.endswith("ransom_or_other_benefit"):
        assert after.scores["palermo"] == before.scores["palermo"]
    if before.delphi and before.delphi.firm:
        assert after.scores["delphi"] == before.scores["delphi"]
    if before.finding is Finding.TRAFFICKING:
        assert after.finding is Finding.TRAFFICKING


@pytest.mark.parametrize("method", METHODS)
def test_a_hidden_answer_does_not_count(assessment: Form, method: str) -> None:
    result = assess(assessment, {"no_such_question": "yes"}, ADULT)
    assert result.scores[method] in ("unknown", "open")


def _all(form: Form, said: str) -> dict[str, Any]:
    return {question.name: said for question in form.questions if question.marks.keys() & set(METHODS)}
