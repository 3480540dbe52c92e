"""What is asked, what keeps answers from being saved, and what is kept of them."""

import time
from datetime import date
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.forms.answers import Problem, asked, asked_in_row, cleaned, problems, sound, unanswered
from app.models.forms.definition import Form
from app.models.forms.no_answer import NoAnswer, no_answer
from app.models.vault.record import SEALED
from tests.models.forms.sample import SAMPLE, form_of, small

TODAY = date(2026, 11, 24)
FORM = form_of(SAMPLE)
LEAST: dict[str, Any] = {"called": {"own": "ស្រី"}, "seen_on": "2026-11-20"}


def names(form: Form, answers: dict[str, Any], **given: Any) -> set[str]:
    return {question.name for question in asked(form, answers, given)}


def found(answers: dict[str, Any], **named: Any) -> list[tuple[str, str]]:
    """Problems as path and English sentence, of answers that are otherwise well."""
    said = problems(FORM, {**LEAST, **answers}, today=TODAY, **named)
    return [(problem.path, problem.sentence.format(**problem.places)) for problem in said]


def test_a_question_is_asked_when_its_condition_holds() -> None:
    assert "by" not in names(FORM, {})
    assert "by" not in names(FORM, {"moved": "no"})
    assert "by" in names(FORM, {"moved": "yes"})
    assert "to" in names(FORM, {"moved": "yes", "by": ["boat"]})


def test_what_the_caller_knows_counts_in_conditions() -> None:
    assert "children" in names(FORM, {})
    assert "children" not in names(FORM, {}, is_child=True)


def test_a_hidden_answer_counts_as_absent_at_once() -> None:
    answers = {"moved": "no", "by": ["boat"], "to": {"country": "KH"}}
    assert not names(FORM, answers) & {"by", "to"}
    assert "oldest" not in names(FORM, {"children": 2}, is_child=True)


def test_a_hidden_answer_is_dropped_when_saved_and_is_no_problem() -> None:
    assert cleaned(FORM, {**LEAST, "moved": "no", "by": ["boat", "never heard of"]}) == {**LEAST, "moved": "no"}
    assert found({"moved": "no", "by": ["boat", "never heard of"]}) == []


def test_an_answer_hidden_by_a_sealed_one_is_not_lost() -> None:
    form = form_of(
        small(
            'name = "hurt"\nlabel = "H"\ntype = "yes_no"\nsealed = "restricted"',
            'name = "care"\nlabel = "C"\ntype = "text"\nshow_if = "hurt"',
        )
    )
    assert cleaned(form, {"hurt": SEALED, "care": "clinic"}) == {"hurt": SEALED, "care": "clinic"}
    assert names(form, {"hurt": SEALED}) == {"hurt"}
    assert cleaned(form, {"hurt": "no", "care": "clinic"}) == {"hurt": "no"}


def test_the_five_kinds_of_no_answer_stay_apart() -> None:
    """Not asked, does not know, declines, no, and nought."""
    kinds: list[dict[str, Any]] = [
        {},
        {"moved": NoAnswer.UNKNOWN.stored, "children": NoAnswer.UNKNOWN.stored},
        {"moved": NoAnswer.DECLINED.stored, "children": NoAnswer.DECLINED.stored},
        {"moved": "no", "children": 0},
    ]
    stored = [cleaned(FORM, {**LEAST, **kind}) for kind in kinds]
    assert [(one.get("moved"), one.get("children")) for one in stored] == [
        (None, None),
        ({"?": "unknown"}, {"?": "unknown"}),
        ({"?": "declined"}, {"?": "declined"}),
        ("no", 0),
    ]
    assert [found(kind) for kind in kinds] == [[], [], [], []]
    waiting = [{q.name for _s, several in unanswered(FORM, kind) for q in several} for kind in kinds]
    assert [{"moved", "children"} & one for one in waiting] == [{"moved", "children"}, set(), set(), set()]
    assert [no_answer(one.get("moved")) for one in stored] == [None, NoAnswer.UNKNOWN, NoAnswer.DECLINED, None]


def test_a_required_question_takes_a_word_on_why_there_is_no_answer_only_where_one_is_offered() -> None:
    assert found({"called": None}) == [("called", "This has to be answered.")]
    assert found({"called": {"own": " "}}) == [("called", "This has to be answered.")]
    assert found({"called": NoAnswer.DECLINED.stored}) == []
    assert found({"seen_on": NoAnswer.UNKNOWN.stored}) == [("seen_on", "“does not know” cannot be said here.")]


PROBLEMS: list[tuple[dict[str, Any], str, str]] = [
    ({"children": 21}, "children", "This has to be at most 20."),
    ({"children": -1}, "children", "This has to be at least 0."),
    ({"children": "3"}, "children", "This has to be a whole number."),
    ({"children": True}, "children", "This has to be a whole number."),
    ({"children": 3.0}, "children", "This has to be a whole number."),
    ({"children": 1, "oldest": 10**400}, "oldest", "This has to be at most 1000000000000."),
    ({"children": -(10**400)}, "children", "This has to be at least 0."),
    ({"seen_on": "2026-11-25"}, "seen_on", "This cannot be after 2026-11-24."),
    ({"seen_on": "1899"}, "seen_on", "This cannot be before 1900."),
    ({"seen_on": "2026-02-30"}, "seen_on", "There is no such day in the calendar."),
    ({"seen_on": 2026}, "seen_on", "This answer does not fit the question."),
    ({"gender": "Female"}, "gender", "“Female” is not one of the answers offered."),
    ({"gender": ["Feminine"]}, "gender", "This answer does not fit the question."),
    ({"moved": "yes", "by": "road"}, "by", "This answer does not fit the question."),
    ({"moved": "yes", "by": ["road", "raft"]}, "by", "“raft” is not one of the answers offered."),
    ({"moved": "yes", "by": ["sledge"]}, "by", "“By sledge” is no longer offered."),
    ({"moved": True}, "moved", "This answer does not fit the question."),
    ({"told": "x" * 301}, "told", "This is too long: at most 300 characters."),
    ({"called": {"order": "single", "own": "a" * 201}}, "called", "This is too long: at most 200 characters."),
    ({"called": {"order": "single"}}, "called", "A name has to be written in its own script or in Latin letters."),
    ({"called": {"own": "a", "order": "random"}}, "called", "This answer does not fit the question."),
    ({"called": "Srey"}, "called", "This answer does not fit the question."),
    ({"weight": "0.4"}, "weight", "This has to be at least 0.5."),
    ({"weight": 50}, "weight", "This has to be a number."),
    ({"weight": "1e3"}, "weight", "This has to be a number."),
    ({"mood": 6}, "mood", "This has to be at most 5."),
    ({"brought_by": "somebody"}, "brought_by", "Type a part of the name, and choose from the list that opens."),
    ({"after": "A" * 32}, "after", "Type a part of the name, and choose from the list that opens."),
    ({"papers": ["a" * 32, "b" * 32, "c" * 32]}, "papers", "Give at most 2."),
    ({"signed": {"by": "A", "method": "stamped", "on": "2026"}}, "signed", "A signature needs who signed, and how."),
    ({"signed": {"by": "A", "method": "signed"}}, "signed", "This answer does not fit the question."),
    ({"debts": {"owed_to": "a"}}, "debts", "This answer does not fit the question."),
    ({"debts": [{"owed_to": "a"}] * 4}, "debts", "Give at most 3."),
    (
        {"debts": [{"owed_to": "a"}, {"owed": {"amount": "1", "currency": "THB"}}]},
        "debts.2.owed_to",
        "This has to be answered.",
    ),
    ({"debts": [{"owed_to": "a", "owed": {"amount": "1"}}]}, "debts.1.owed", "Say in which currency."),
    (
        {"debts": [{"owed_to": "a", "owed": {"amount": 1, "currency": "THB"}}]},
        "debts.1.owed",
        "This answer does not fit the question.",
    ),
    ({"debts": [{"owed_to": "a", "colour": "red"}]}, "debts.1.colour", "There is no such question in this form."),
    ({"colour": "red"}, "colour", "There is no such question in this form."),
]


@pytest.mark.parametrize(("answers", "path", "sentence"), PROBLEMS)
def test_what_does_not_fit_is_told(answers: dict[str, Any], path: str, sentence: str) -> None:
    assert found(answers) == [(path, sentence)]


WELL: list[dict[str, Any]] = [
    {"seen_on": "2026"},
    {"seen_on": "~2027"},
    {"called": {"roman": "Thida", "order": "single"}},
    {"moved": "yes", "by": ["road", "boat"], "to": {"country": "KH", "province": "KH-12", "detail": "near the river"}},
    {"debts": []},
    {"debts": [{"owed_to": "a", "owed": {"amount": "12.50", "currency": "THB"}, "how_owed": "loan"}, {"owed_to": ""}]},
    {"papers": ["a" * 32], "brought_by": "b" * 32, "weight": "48.5", "mood": 5, "sum": 4},
    {"signed": {"by": "Thida", "method": "thumbprint", "on": "2026-11-24"}},
    {"told": SEALED, "called": SEALED},
    {"_find": "anything the vault keeps beside the answers"},
]


@pytest.mark.parametrize("answers", WELL)
def test_what_fits_is_no_problem(answers: dict[str, Any]) -> None:
    assert found(answers) == []


def test_a_province_belongs_to_its_country() -> None:
    there = {"moved": "yes", "by": ["boat"]}
    assert found({**there, "to": {"country": "TH", "province": "KH-12"}}) == [
        ("to", "This province is not in the country named.")
    ]
    assert found({**there, "to": {"country": "XX"}}) == [("to", "“XX” is not one of the answers offered.")]


def test_a_code_no_longer_offered_may_stay_where_it_stood() -> None:
    answers = {"moved": "yes", "by": ["sledge", "road"]}
    assert found(answers, stored={"by": ["sledge"]}) == []
    assert found(answers, stored={"by": ["road"]}) == [("by", "“By sledge” is no longer offered.")]


def test_what_was_in_use_once_can_be_named_for_people_tell_of_the_past() -> None:
    assert found({"moved": "yes", "by": ["ox_cart"]}) == []


def test_an_old_code_may_stay_in_a_row_of_a_group() -> None:
    text = SAMPLE.replace(
        '{ code = "loan", label = "A loan" }', '{ code = "loan", label = "A loan", deprecated = true }'
    )
    form = form_of(text)
    row = {"owed_to": "a", "owed": {"amount": "5", "currency": "THB"}, "how_owed": "loan"}
    answers = {**LEAST, "debts": [{"owed_to": "b"}, row]}
    assert [one.path for one in problems(form, answers, today=TODAY)] == ["debts.2.how_owed"]
    assert problems(form, answers, today=TODAY, stored={"debts": [row]}) == []


def test_a_row_of_a_group_has_conditions_of_its_own() -> None:
    group = FORM.question("debts")
    owing = {"owed_to": "a", "owed": {"amount": "5", "currency": "THB"}}
    assert [one.name for one in asked_in_row(FORM, group, {}, {})] == ["owed_to", "owed"]
    assert [one.name for one in asked_in_row(FORM, group, owing, {})] == ["owed_to", "owed", "how_owed"]
    kept = cleaned(FORM, {**LEAST, "debts": [{"owed_to": "a", "how_owed": "loan"}, {}, {**owing, "how_owed": "loan"}]})
    assert kept["debts"] == [{"owed_to": "a"}, {**owing, "how_owed": "loan"}]


def test_a_whole_group_may_be_unknown() -> None:
    assert cleaned(FORM, {**LEAST, "debts": {"?": "unknown"}})["debts"] == {"?": "unknown"}
    assert found({"debts": {"?": "unknown"}}) == []


def test_text_is_stored_in_one_way_of_writing() -> None:
    kept = cleaned(
        FORM,
        {
            **LEAST,
            "called": {"own": " e\u0301va\u200b  \u202eok ", "roman": "", "order": "single"},
            "told": "one  two \r\n\x07\r\nthree\t\n",
            "moved": "yes",
            "by": ["road", "road"],
        },
    )
    assert kept["called"] == {"own": "\u00e9va ok", "order": "single"}
    assert kept["told"] == "one  two\n\nthree"
    assert kept["by"] == ["road"]


def test_what_is_left_to_answer_is_told_by_section() -> None:
    left = unanswered(FORM, {**LEAST, "moved": "no", "told": {"?": "declined"}, "debts": [{}]}, {"is_child": True})
    assert [(section.name, [question.name for question in several]) for section, several in left] == [
        ("who", ["gender"]),
        ("what", ["debts", "weight", "mood", "brought_by", "after", "papers", "signed"]),
    ]


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["yes", "no", "road", "boat", "2026", "~2020-01", "12.5"])
    | st.sampled_from([{"?": "unknown"}, {"?": "declined"}, {"?": 3}]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["own", "country", "amount", "owed_to", "owed", "by", "?"]), inner, max_size=3
        )
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([question.name for question in FORM.questions]), JSON))
def test_any_answers_are_judged_and_kept_without_an_error(answers: dict[str, Any]) -> None:
    kept = cleaned(FORM, answers)
    assert cleaned(FORM, kept) == kept
    assert set(kept) <= names(FORM, answers)
    before = {(one.path, one.sentence) for one in problems(FORM, answers, today=TODAY)}
    after = {(one.path, one.sentence) for one in problems(FORM, kept, today=TODAY)}
    assert {path.split(".")[0] for path, _sentence in after} <= {path.split(".")[0] for path, _sentence in before}


def test_finding_what_is_asked_costs_little_more_than_computing_the_conditions() -> None:
    several = [
        f'name = "q{n}"\nlabel = "Q"\ntype = "yes_no"' + (f"\nshow_if = \"q{n - 1} or q0 == 'no'\"" if n else "")
        for n in range(120)
    ]
    form = form_of(small(*several))
    answers: dict[str, Any] = {f"q{n}": "yes" for n in range(120)}
    conditions = [question.show_if.holds for question in form.questions if question.show_if]
    whole = _seconds(lambda: asked(form, answers))
    assert len(asked(form, answers)) == 120
    assert whole < 4 * _seconds(lambda: [holds(answers) for holds in conditions])


def _seconds(work: Any) -> float:
    taken = []
    for _round in range(40):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


def test_what_a_problem_speaks_of_is_no_answer_yet() -> None:
    answers = {"name": "Srey", "on": "2026-1", "rows": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}], "list": ["a"]}
    wrong = [Problem(path, "So it cannot be.") for path in ("on", "rows.2.b", "list", "never_told")]
    assert sound(answers, wrong) == {"name": "Srey", "rows": [{"a": 1, "b": "x"}, {"a": 2}]}
    assert answers["on"] == "2026-1" and sound(answers, []) == answers
