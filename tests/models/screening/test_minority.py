"""A child at any time in the episode is a child; in doubt she is presumed one, and it is said why."""

from datetime import date

import pytest

from app.dates import PartialDate
from app.models.forms.library import Library
from app.models.screening.minority import OF_AGE_THEN, AgeFacts, AgeRule, age_rule, of_episode

BORN = (date(2008, 3, 1), date(2008, 3, 1))

CASES = [
    (
        "born on a known day, 17 when it began",
        AgeFacts(born=BORN, start=PartialDate(2026, 2, 28)),
        AgeRule.CHILD,
        "The person was under 18 when it began: the child rule applies.",
    ),
    (
        "18 on the day it began",
        AgeFacts(born=BORN, start=PartialDate(2026, 3, 1)),
        AgeRule.ADULT,
        "The person was 18 or older when it began.",
    ),
    (
        "turned 18 in the month it began",
        AgeFacts(born=BORN, start=PartialDate(2026, 3)),
        AgeRule.ADULT,
        "The person was 18 or older when it began.",
    ),
    (
        "turned 18 in the year it began",
        AgeFacts(born=BORN, start=PartialDate(2026)),
        AgeRule.PRESUMED_CHILD,
        "The person was between 17 and 18 when it began and may have been under 18: presumed a child.",
    ),
    (
        "child at recruitment, adult at exploitation",
        AgeFacts(born=BORN, start=PartialDate(2025), end=PartialDate(2027)),
        AgeRule.CHILD,
        "The person was under 18 when it began: the child rule applies.",
    ),
    (
        "nothing known",
        AgeFacts(start=PartialDate(2026)),
        AgeRule.PRESUMED_CHILD,
        "The age is not known: the person is presumed a child until shown otherwise.",
    ),
    (
        "disputed though the day of birth says adult",
        AgeFacts(born=(date(2000, 1, 1), date(2000, 1, 1)), start=PartialDate(2026), disputed=True),
        AgeRule.PRESUMED_CHILD,
        "The age is disputed: the person is presumed a child until shown otherwise.",
    ),
    (
        "start unknown",
        AgeFacts(born=(date(2000, 1, 1), date(2000, 12, 31))),
        AgeRule.PRESUMED_CHILD,
        "It is not known when it began and the person may have been under 18: presumed a child.",
    ),
    (
        "start unknown, over before she was 18",
        AgeFacts(born=BORN, end=PartialDate(2024)),
        AgeRule.CHILD,
        "The person was under 18 when it began: the child rule applies.",
    ),
    (
        "counted age of 20",
        AgeFacts(age_then=(17, 20), start=PartialDate(2026)),
        AgeRule.PRESUMED_CHILD,
        "The person was between 17 and 20 when it began and may have been under 18: presumed a child.",
    ),
    (
        "age and day of birth contradict each other",
        AgeFacts(born=BORN, age_then=(25, 25), start=PartialDate(2024)),
        AgeRule.PRESUMED_CHILD,
        "What is known of the age does not fit together: the person is presumed a child until shown otherwise.",
    ),
    (
        "recorded as adult at the start, with a basis",
        AgeFacts(born=(date(2000, 1, 1), date(2000, 12, 31)), adult_basis="document"),
        AgeRule.ADULT,
        "A worker recorded that the person was an adult when it began, and on what basis.",
    ),
    (
        "recorded as adult at the start against known days",
        AgeFacts(born=BORN, start=PartialDate(2024), adult_basis="worker_estimate"),
        AgeRule.CHILD,
        "The person was under 18 when it began: the child rule applies.",
    ),
    (
        "disputed, but recorded as adult with a basis",
        AgeFacts(born=BORN, start=PartialDate(2026), disputed=True, adult_basis="document"),
        AgeRule.ADULT,
        "A worker recorded that the person was an adult when it began, and on what basis.",
    ),
]


@pytest.mark.parametrize(("facts", "rule", "basis"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_rule_that_applies_and_why(facts: AgeFacts, rule: AgeRule, basis: str) -> None:
    found = age_rule(facts)
    assert (found.rule, str(found.basis)) == (rule, basis)
    assert found.as_child is (rule is not AgeRule.ADULT)


def test_born_on_29_february_comes_of_age_on_1_march() -> None:
    born = (date(2008, 2, 29), date(2008, 2, 29))
    assert age_rule(AgeFacts(born=born, start=PartialDate(2026, 2, 28))).rule is AgeRule.CHILD
    assert age_rule(AgeFacts(born=born, start=PartialDate(2026, 3, 1))).rule is AgeRule.ADULT


@pytest.mark.parametrize(
    ("told", "counted", "rule"),
    [
        (18, "completed", AgeRule.ADULT),
        (17, "completed", AgeRule.CHILD),
        (20, "counted", AgeRule.PRESUMED_CHILD),
        (21, "counted", AgeRule.ADULT),
        (17, "counted", AgeRule.CHILD),
        (20, None, AgeRule.PRESUMED_CHILD),
        (20, {"?": "unknown"}, AgeRule.PRESUMED_CHILD),
        (0, "counted", AgeRule.CHILD),
    ],
)
def test_a_told_age_is_read_as_it_was_counted(told: int, counted: object, rule: AgeRule) -> None:
    answers = {"age_at_start": told, "age_at_start_counted": counted, "began_on": "2026"}
    assert age_rule(of_episode(answers, {})).rule is rule


@pytest.mark.parametrize("basis", ["worker_estimate", "medical_estimate", "reckoned"])
def test_an_estimated_age_is_off_by_years_and_an_adult_only_beyond_them(basis: str) -> None:
    told = {"age_at_start_counted": "completed", "age_at_start_basis": basis, "began_on": "2026"}
    assert age_rule(of_episode({**told, "age_at_start": 20}, {})).rule is AgeRule.PRESUMED_CHILD
    assert age_rule(of_episode({**told, "age_at_start": 21}, {})).rule is AgeRule.ADULT
    certain = {**told, "age_at_start": 20, "age_at_start_basis": "document"}
    assert age_rule(of_episode(certain, {})).rule is AgeRule.ADULT
    assert age_rule(of_episode({"began_on": "2026-06"}, {"birth": "2006-01", "age_basis": basis})).as_child
    assert not age_rule(of_episode({"began_on": "2026-06"}, {"birth": "2006-01", "age_basis": "document"})).as_child


def test_whoever_disputes_her_age_wherever_it_stands_disputes_it_for_the_episode() -> None:
    born, began = {"birth": "1990-01-01"}, {"began_on": "2026"}
    disputed = {"age_disputed": "yes"}
    assert age_rule(of_episode(began, born)).rule is AgeRule.ADULT
    for facts in (
        of_episode({**began, **disputed}, born),
        of_episode({**began, "age_disputed": "no"}, {**born, **disputed}),
        of_episode(began, born, disputed=True),
    ):
        assert age_rule(facts).rule is AgeRule.PRESUMED_CHILD


def test_every_answer_of_the_form_that_says_how_old_she_was_is_known(library: Library) -> None:
    (when,) = [section for section in library.form("trafficking.episode").sections if section.name == "when"]
    assert {question.name for question in when.questions} == OF_AGE_THEN


def test_adult_at_the_start_needs_its_basis() -> None:
    without = {"adult_at_start": "yes", "adult_at_start_basis": {"?": "unknown"}, "began_on": "2026"}
    assert age_rule(of_episode(without, {})).rule is AgeRule.PRESUMED_CHILD
    assert age_rule(of_episode({**without, "adult_at_start_basis": "document"}, {})).rule is AgeRule.ADULT
    assert age_rule(of_episode({"adult_at_start_basis": "document"}, {})).rule is AgeRule.PRESUMED_CHILD


def test_answers_not_known_or_declined_are_read_as_nothing() -> None:
    answers = {name: {"?": "declined"} for name in ("began_on", "ended_on", "age_at_start", "age_disputed")}
    assert of_episode(answers, {}) == AgeFacts()
