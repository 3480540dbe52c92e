"""The explanation of a result, compared whole on cases made by hand."""

from datetime import date

from app.dates import PartialDate
from app.i18n import Words
from app.models.forms.definition import Form
from app.models.screening.assessment import assess
from app.models.screening.explanation import DISCLAIMER, SCORES, explain
from app.models.screening.instruments import METHODS
from app.models.screening.minority import AgeFacts, AgeFinding, age_rule

ADULT = age_rule(AgeFacts(born=(date(1990, 1, 1), date(1990, 1, 1)), start=PartialDate(2024)))
PRESUMED = age_rule(AgeFacts())

VULNERABLE = {
    "act_recruitment": "yes",
    "means_deception": "yes",
    "purpose_forced_criminality": "yes",
    "d1_nature_of_job_place_employer": "yes",
    "d1_wages_earnings": "yes",
    "d2_withholding_of_money": "yes",
    "d4_excessive_working_days_or_hours": "yes",
    "d4_low_or_no_salary": "yes",
    "d6_dependency_on_exploiters": "yes",
    "d6_economic_reasons": "yes",
    "d6_family_situation": "yes",
}

BY_VULNERABILITY = """
The answers indicate trafficking: the person is a presumed victim and help starts now.
This is a screening result, not a legal determination.
The person was 18 or older when it began.
By the Palermo Protocol: fits the definition of trafficking.
Act: yes, by these answers.
- Somebody found, invited or hired the person
Means: yes, by these answers.
- Lies about what was to come
Purpose: yes, by these answers.
- Made to commit crimes, such as online scams
The purpose is wider than the Protocol's list: national law decides.
By the indicators of ILO and the European Commission: trafficking for forced labour, by abuse of vulnerability.
Deception at recruitment: positive, by these answers.
- The work, the place or the employer was not what was promised
- The pay was not what was promised
Coercion at recruitment: not positive, though these were answered yes.
- Money of the person was kept back
Recruitment by abuse of vulnerability: not positive.
Exploitation: positive, by these answers.
- Far too long hours, or no days off
- Little pay or none
Coercion at destination: not positive.
Abuse of vulnerability at destination: positive, by these answers.
- Depended on those who exploited for food, a bed or contacts
- Poverty or debts left no other way
- Having to provide for others left no other way
"""

OPEN_ENDS = """
There are indicators of trafficking or exploitation: a person must assess.
This is a screening result, not a legal determination.
The age is not known: the person is presumed a child until shown otherwise.
By the Palermo Protocol: not enough is known to read the definition.
Act: yes, by these answers.
- Somebody found, invited or hired the person
Means: yes, by these answers.
- Lies about what was to come
Purpose: not known yet; not answered are these.
- Made to commit crimes, such as online scams
For a child act and purpose suffice; means are recorded all the same.
By the indicators of ILO and the European Commission, provisionally: indicators present, the method has no name for \
this pattern: a person must assess.
Deception at recruitment: positive, by these answers.
- The work, the place or the employer was not what was promised
- The pay was not what was promised
Coercion at recruitment: not positive, though these were answered yes.
- Money of the person was kept back
Recruitment by abuse of vulnerability: not positive.
Exploitation: not known yet; not answered are these.
- Little pay or none
Coercion at destination: not known yet; not answered are these.
- Held by a debt
- Violence
Abuse of vulnerability at destination: not positive, though these were answered yes.
- Depended on those who exploited for food, a bed or contacts
This is provisional: open questions could still turn Exploitation and Coercion at destination.
With 1 of these answered “yes” the result becomes: fits the definition of trafficking.
- Made to commit crimes, such as online scams
With 1 of these answered “no” the result becomes: does not fit the definition of trafficking.
- Made to commit crimes, such as online scams
With 1 of these answered “yes” the result becomes: trafficking of a child for labour.
- Little pay or none
"""

PRESUMED_ONLY = """
The answers indicate trafficking: the person is a presumed victim and help starts now.
This is a screening result, not a legal determination.
The age is not known: the person is presumed a child until shown otherwise.
By the Palermo Protocol: fits the definition of trafficking.
Act: yes, by these answers.
- Somebody took the person over from others
Means: no, every question was answered so.
Purpose: yes, by these answers.
- Treated as property
For a child act and purpose suffice; means are recorded all the same.
By the indicators of ILO and the European Commission: no indication of trafficking for forced labour.
Deception at recruitment: not positive.
Coercion at recruitment: not positive.
Recruitment by abuse of vulnerability: not positive.
Exploitation: not positive.
Coercion at destination: not positive.
Abuse of vulnerability at destination: not positive.
The definition and the indicators point different ways: a person must assess.
If the person is shown to have been 18 or older when it began, this becomes: does not fit the definition of trafficking.
"""


def test_abuse_of_vulnerability_and_a_wider_purpose_are_named(assessment: Form) -> None:
    assert _explained(assessment, VULNERABLE, ADULT) == BY_VULNERABILITY


def test_what_is_open_and_would_change_the_result_is_named(assessment: Form) -> None:
    unknown = ["purpose_forced_criminality", "d4_low_or_no_salary", "d5_debt_bondage", "d5_violence_on_victim"]
    answers = {**VULNERABLE, **dict.fromkeys(unknown, "?"), "d6_economic_reasons": "no", "d6_family_situation": "no"}
    assert _explained(assessment, answers, PRESUMED) == OPEN_ENDS


def test_a_result_that_rests_on_a_presumption_says_what_it_would_be_without(assessment: Form) -> None:
    answers = {"act_receipt": "yes", "purpose_slavery": "yes"}
    assert _explained(assessment, answers, PRESUMED) == PRESUMED_ONLY


def test_for_sexual_exploitation_it_says_that_the_indicators_are_for_labour(assessment: Form) -> None:
    told = _explained(assessment, {"act_receipt": "yes", "purpose_other_sexual_exploitation": "yes"}, PRESUMED)
    assert "These indicators are for labour only: for sexual exploitation go by the definition." in told
    assert "point different ways" not in told


def test_every_explanation_says_that_it_is_no_determination_and_fills_all_its_places(assessment: Form) -> None:
    words = Words("en")
    for answers in ({}, VULNERABLE, {"act_receipt": "yes"}):
        for age in (ADULT, PRESUMED):
            lines = explain(assess(assessment, answers, age), assessment)
            assert DISCLAIMER in [line.sentence for line in lines]
            assert not any("{" in words(line.sentence, **line.places) for line in lines)


def test_a_purpose_that_counts_elsewhere_only_is_named_all_the_same(assessment: Form) -> None:
    told = _explained(assessment, {"purpose_ransom_or_other_benefit": "yes"}, ADULT)
    assert "counted only where the national law chosen in the settings says so.\n- Ransom, or another gain" in told
    assert "national law chosen" not in _explained(assessment, VULNERABLE, ADULT)


def test_every_code_kept_with_a_record_has_words_on_paper_too(assessment: Form) -> None:
    for answers in ({}, VULNERABLE):
        scores = assess(assessment, answers, ADULT).scores
        assert all(scores[score] in codes for score, codes in SCORES.items())
    for question in assessment.questions:
        if question.codes and question.type == "score":
            labels = {code.code: code.label for code in question.codes}
            assert labels == {str(code): said for code, said in SCORES[question.marks["score"]].items()}


def _explained(form: Form, answers: dict[str, str], age: AgeFinding) -> str:
    """All other questions answered no."""
    no = {question.name: "no" for question in form.questions if question.marks.keys() & set(METHODS)}
    words, lines = Words("en"), []
    for said in explain(assess(form, {**no, **answers}, age), form):
        lines += [words(said.sentence, **said.places), *(f"- {words(phrase)}" for phrase in said.listed)]
    return "\n" + "\n".join(lines) + "\n"
